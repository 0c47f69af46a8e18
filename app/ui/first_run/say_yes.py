"""The fourth screen: who may change limits and give time, with a passcode or without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.link.messages import LEAST_PASSCODE
from app.ui.first_run.page import FirstRunPage
from app.ui.widgets.choices import ChoiceCard
from app.ui.widgets.field import Field
from app.words.language import _


class SayYes(FirstRunPage):
    """A passcode entered twice, or none with what that means."""

    def __init__(self, *, needs_passcode: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Who may say yes?"), _("Sundial asks for this before limits change or time is given."), parent
        )
        self._with = ChoiceCard(_("A passcode for parents"), _("At least six characters. It is kept on this computer."))
        self._without = ChoiceCard(
            _("No passcode"),
            _("Then whoever uses this account can change limits and give time. You can set one later."),
        )
        self._first = Field(_("Passcode"), is_secret=True)
        self._second = Field(_("The same once more"), is_secret=True)
        self.body.addWidget(self._with)
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.body.addWidget(self._without)
        self.body.addStretch(1)
        self._with.toggled.connect(self._chosen)
        self._first.changed.connect(self._edited)
        self._second.changed.connect(self._edited)
        self._with.setChecked(True)
        self._without.setVisible(not needs_passcode)

    @property
    def passcode(self) -> str:
        """What was entered; empty for none."""
        return self._first.text() if self._with.isChecked() else ""

    def first_field(self) -> QWidget | None:
        return self._first if self._with.isChecked() else None

    def fault(self) -> str:
        too_short = self._with.isChecked() and len(self._first.text()) < LEAST_PASSCODE
        differs = self._with.isChecked() and not too_short and self._first.text() != self._second.text()
        self._first.show_error(_("Please use at least six characters.") if too_short else "")
        self._second.show_error(_("The two are not the same yet.") if differs else "")
        if too_short:
            return _("Please enter a passcode, or choose to go without.")
        return _("The two passcodes are not the same yet.") if differs else ""

    def _edited(self) -> None:
        self._first.show_error("")
        self._second.show_error("")
        self.changed.emit()

    def _chosen(self) -> None:
        self._first.setVisible(self._with.isChecked())
        self._second.setVisible(self._with.isChecked())
        self.changed.emit()
