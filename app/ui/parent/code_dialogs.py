"""Codes as a parent sees them: one that a child enters, and those for the day the passcode is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.link.codes import Recover
from app.link.messages import LEAST_PASSCODE, Refused, Response
from app.ui.gateway import Gateway
from app.ui.parent.sheet import Sheet
from app.ui.present.codes import spoken, what_it_gives
from app.ui.theme import Size
from app.ui.widgets.codes import RecoveryCodes, why_codes
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Heading
from app.words.language import _
from app.words.refusals import refusal


class CodeDialog(Sheet):
    """The code that a parent says to a child, large enough to be read across a table."""

    def __init__(self, code: str, name: str, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(_("A code to say aloud"), what_it_gives(name, minutes), _("Done"), parent=parent)
        shown = Heading(spoken(code), Size.PAGE)
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Digit by digit, for whoever hears them.
        shown.setAccessibleName(" ".join(code))
        self.content.addWidget(shown)
        self.no.hide()
        self.yes.clicked.connect(self.accept)


class RecoveryDialog(Sheet):
    """The new codes, this once."""

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("If the passcode is forgotten"), why_codes(), _("I wrote them down"), parent=parent)
        self.content.addWidget(RecoveryCodes(codes))
        self.no.hide()
        self.yes.clicked.connect(self.accept)


class RecoverDialog(Sheet):
    """A recovery code and a new passcode; `recovered(str)` brings that when it holds."""

    recovered = Signal(str)

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        super().__init__(
            _("A new passcode"),
            _("One of the recovery codes that you wrote down sets a new passcode. Both sides see that it was done."),
            _("Set it"),
            parent=parent,
        )
        self._gateway = gateway
        self._code = Field(_("Recovery code"), placeholder="XXXXX-XXXXX", most=32)
        self._first = Field(_("New passcode"), is_secret=True, most=128)
        self._second = Field(_("The same again"), is_secret=True, most=128)
        for field in (self._code, self._first, self._second):
            self.content.addWidget(field)
        self._code.setFocus()
        self.yes.clicked.connect(self._try)

    def _try(self) -> None:
        for field in (self._code, self._first, self._second):
            field.show_error("")
        if not self._code.text().strip():
            self._code.show_error(_("Enter one of the codes."))
        elif len(self._first.text()) < LEAST_PASSCODE:
            self._first.show_error(_("At least six characters."))
        elif self._first.text() != self._second.text():
            self._second.show_error(_("This is not the same as above."))
        else:
            self.yes.setEnabled(False)
            self._gateway.ask(Recover(id=0, code=self._code.text().strip(), passcode=self._first.text()), self._hear)

    def _hear(self, reply: Response) -> None:
        if not isValid(self):  # closed meanwhile
            return
        self.yes.setEnabled(True)
        if not isinstance(reply, Refused):
            self.recovered.emit(self._first.text())
            self.accept()
            return
        at = self._first if reply.values.get("key") == "passcode" else self._code
        at.show_error(" ".join(refusal(reply.code, reply.values)).strip())
