"""What a page says before there is anything to show: one sentence, at most one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.labels import Label
from app.ui.widgets.pictures import GlyphIcon


class EmptyState(QWidget):
    """A picture, a sentence, perhaps a button, in the middle of the place."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(sentence, Size.LEAD, Tone.INK2)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._action = SecondaryButton(action)
        if not action:
            self._action.hide()
        self._action.clicked.connect(self.acted.emit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(GlyphIcon(icon, Tone.INK3, 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_text(self, sentence: str) -> None:
        self._text.setText(sentence)
