"""Where a child enters the code that a parent said: a quiet line until somebody has one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class CodeRow(QWidget):
    """`enters(code)` when it is to be used; it is shown as it is typed, for it is worth nothing afterwards."""

    enters = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_one = QuietButton(_("I have a code"), "key-round")
        self._field = Field("", placeholder="0000 0000", name=_("Code of a parent"), most=32)
        self._use = SecondaryButton(_("Use it"))
        self._trouble = Label("", Size.SMALL, Tone.EMBER)
        self._has_one.clicked.connect(self.open)
        self._use.clicked.connect(self._enter)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._field, 1)
        line.addWidget(self._use, 0, Qt.AlignmentFlag.AlignBottom)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._has_one, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._line)
        box.addWidget(self._trouble)
        self.begin()

    def begin(self) -> None:
        """Nobody has one yet."""
        self._field.set_text("")
        self.show_trouble("")
        self._has_one.show()
        self._line.hide()

    def open(self) -> None:
        """Somebody has one."""
        self._has_one.hide()
        self._line.show()
        self._field.setFocus()

    def show_trouble(self, text: str) -> None:
        """Why it was not taken; empty when all is well. Another may be entered."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._use.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field is about the code; the window, which would take it for a wish, does not hear of it."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self._field.isAncestorOf(self.focusWidget()):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        code = self._field.text().strip()
        if code and self._use.isEnabled():
            self._use.setEnabled(False)
            self.enters.emit(code)
