"""A parent signs what is agreed, and the family says when it looks at it again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from app.ui.widgets.field import DateField, Field
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _


class SignDialog(QDialog):
    """Once `entered`: `name` and `next_look` are what was entered."""

    entered = Signal()

    def __init__(self, child: str, next_look: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setWindowTitle(_("Sign the agreement"))
        self.resize(460, 320)
        self._name = Field(_("Your name"), placeholder=_("Mum, Dad, …"), most=60)
        self._look = DateField(_("Next look together"), next_look)
        self._fault = Label("", tone=Tone.EMBER)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(10)
        layout.addWidget(Heading(_("Sign the agreement"), Size.TITLE))
        said = _("You sign what is agreed. {name} signs in its own window.").format(name=child)
        layout.addWidget(Label(said, tone=Tone.INK2))
        for widget in (self._name, self._look, self._fault):
            layout.addWidget(widget)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = SecondaryButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.yes = PrimaryButton(_("Sign"), "check-check")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._sign)
        row.addWidget(cancel)
        row.addWidget(self.yes)
        layout.addLayout(row)

    @property
    def name(self) -> str:
        return self._name.text().strip()

    @property
    def next_look(self) -> date | None:
        return self._look.date()

    def refuse(self, text: str) -> None:
        """Say why the guardian did not take it; what was entered stays, and can be tried again."""
        self._fault.setText(text)
        self.yes.setEnabled(True)

    def _sign(self) -> None:
        if not self.name:
            self._fault.setText(_("Please enter a name."))
        elif self._look.fault() or (self.next_look is not None and self.next_look <= self._today):
            self._fault.setText(self._look.fault() or _("The next look is on a day that is to come."))
        else:
            self.entered.emit()
