"""The codes for a forgotten passcode, to be written down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.widgets.labels import Label, Size
from app.words.language import _


class RecoveryCodes(QWidget):
    """Eight codes in two columns, to be written down or copied."""

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.setAccessibleName(_("Recovery codes"))
        for number, code in enumerate(codes):
            shown = Label(code, Size.LEAD, is_bold=True, wraps=False)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            grid.addWidget(shown, number // 2, number % 2)


def why_codes() -> str:
    return _("Each of these sets a new passcode once. They are not shown again: write them down, away from here.")
