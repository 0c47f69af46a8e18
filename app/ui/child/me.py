"""My picture and voice: how a child likes to be met, one click from the popup's first page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.manner import Manner
from app.ui.theme import Size
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.manner_form import MannerForm


class MePage(QWidget):
    """Every choice holds at once: `chooses(Manner)`, `picks(bytes)` for an own picture; `tries()` to hear the voice."""

    chooses = Signal(object)
    picks = Signal(bytes)
    tries = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = MannerForm(is_own=True)
        self.form.changed.connect(self.chooses)
        self.form.picked.connect(self.picks)
        self.form.tries.connect(self.tries)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.form)
        box.addWidget(self._trouble)
        box.addStretch(1)
        self.foot = QWidget()
        self.foot.hide()
        self.show_trouble("")

    def show_manner(self, manner: Manner, name: str, tint: int) -> None:
        self.form.show_manner(manner, name, tint)

    def take_focus(self) -> None:
        """To the picture that is chosen now."""
        self.form.take_focus()

    def show_trouble(self, text: str) -> None:
        """Why a choice was not kept; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
