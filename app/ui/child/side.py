"""The child's side of one login: tray, popup and notices, kept in step with the guardian's picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.ui.gateway import Gateway


class ChildSide(QObject):
    """Owns tray, popup and notices for the child or children of this login.

    `opens_window` shows the parents' window and `quits` ends Sundial; both only at home, where one account holds
    window and tray, else None. `tray_changed` says whether a tray icon can be seen from now on.
    """

    tray_changed = Signal(bool)

    def __init__(
        self,
        gateway: Gateway,
        *,
        opens_window: Callable[[], None] | None = None,
        quits: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        raise NotImplementedError

    @property
    def has_tray(self) -> bool:
        """Whether there is a tray icon that a person can click."""
        raise NotImplementedError

    def show_popup(self) -> None:
        """Bring the popup to the front; where no tray exists this is how it is reached."""
        raise NotImplementedError

    def stop(self) -> None:
        """Take icon, popup and notices away."""
        raise NotImplementedError
