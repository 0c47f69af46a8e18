"""The four looks in which every page is kept."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.theme import Contrast, Mode


@dataclass(frozen=True, slots=True)
class Look:
    """How an application is dressed; `size` is that of the parents' window in pixels before it grows with its page."""

    mode: Mode = Mode.LIGHT
    text: float = 1.0
    size: tuple[int, int] = (1290, 807)
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight

    def put_on(self, app: QApplication) -> None:
        app.setLayoutDirection(self.direction)
        theme.apply(app, self.mode, self.text, Contrast.SYSTEM)


LOOKS = MappingProxyType(
    {
        "light": Look(),
        "dark": Look(Mode.DARK),
        "large": Look(text=2.0, size=(960, 640)),
        # No face with Arabic letters lies in the repository: English words, everything else as for Arabic.
        "mirrored": Look(direction=Qt.LayoutDirection.RightToLeft),
    }
)
