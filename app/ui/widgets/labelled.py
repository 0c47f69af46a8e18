"""An input with a label above and, below it, what is wrong, in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.labels import Label

LINE = 36


class Labelled(QWidget):
    """A label above an input and an error below it."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._field = field
        self._label = Label(label, Size.SMALL, Tone.INK2, is_bold=True)
        self._label.setBuddy(field)
        if not label:
            self._label.hide()
        self._error = Label("", Size.SMALL, Tone.EMBER)
        self._error.hide()
        field.setParent(self)
        field.setFont(theme.font())
        field.setMinimumHeight(round(LINE * theme.text_scale()))
        self.setFocusProxy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._label, field, self._error):
            column.addWidget(part)

    def show_error(self, text: str) -> None:
        """Say what is wrong with it; "" when nothing is."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._field.setProperty("has_error", bool(text))
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
        self._field.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._field.font() != theme.font():
            self._field.setFont(theme.font())
            self._field.setMinimumHeight(round(LINE * theme.text_scale()))
