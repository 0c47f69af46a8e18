"""The parents' passcode: shown once when the guardian wants it, and set or changed in Settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.link.messages import LEAST_PASSCODE, Refused
from app.ui.gateway import Gateway
from app.ui.parent.code_dialogs import RecoverDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.requests import RequestCard
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.field import Field
from app.words.language import _
from app.words.refusals import refusal


class UnlockDialog(Sheet):
    """Asks for the passcode; what waited for it goes on by itself.

    `agrees_to`: the wish that is agreed to by it, where the yes was pressed on a notice.
    """

    def __init__(
        self, gateway: Gateway, parent: QWidget | None = None, *, agrees_to: RequestCard | None = None
    ) -> None:
        why = _("Needed for decisions. It is asked again after five quiet minutes.")
        wish = () if agrees_to is None else (agrees_to.title, agrees_to.consequence)
        super().__init__(
            _("Parents’ passcode"),
            "\n".join(filter(None, (*wish, why))),
            _("Go on") if agrees_to is None else agrees_to.agree,
            parent=parent,
        )
        self._gateway = gateway
        self._field = Field(_("Passcode"), is_secret=True)
        self.content.addWidget(self._field)
        self._field.setFocus()
        forgotten = QuietButton(_("Forgotten?"))
        forgotten.setAutoDefault(False)
        forgotten.clicked.connect(self._recover)
        self.content.addWidget(forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        self.yes.clicked.connect(self._try)
        gateway.unlocked.connect(self.accept)
        gateway.unlock_refused.connect(self._show_refusal)
        gateway.lost.connect(self.reject)
        self.rejected.connect(gateway.do_without)

    def _try(self) -> None:
        if self._field.text():
            self.yes.setEnabled(False)
            self._gateway.unlock(self._field.text())

    def _recover(self) -> None:
        """With a recovery code; the new passcode then opens the door that is waited at."""
        dialog = RecoverDialog(self._gateway, self)
        dialog.recovered.connect(self._gateway.unlock)
        dialog.open()

    def _show_refusal(self, refused: Refused) -> None:
        self.yes.setEnabled(True)
        self._field.set_text("")
        self._field.show_error(" ".join(refusal(refused.code, refused.values)).strip())
        self._field.setFocus()


class SetPasscodeDialog(Sheet):
    """A new passcode, typed twice; empty twice removes it where there is one."""

    def __init__(self, deeds: Deeds, *, has_passcode: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Change the passcode") if has_passcode else _("Set a passcode"),
            _("Whoever knows it can decide for the family. Leave both lines empty to do without one.")
            if has_passcode
            else _("Whoever knows it can decide for the family. At least six characters."),
            _("Save"),
            parent=parent,
        )
        self._deeds = deeds
        self._has_passcode = has_passcode
        self._first = Field(_("New passcode"), is_secret=True)
        self._second = Field(_("The same again"), is_secret=True)
        self.content.addWidget(self._first)
        self.content.addWidget(self._second)
        self._first.setFocus()
        self.yes.clicked.connect(self._save)

    def _save(self) -> None:
        text = self._first.text()
        is_removal = not text and self._has_passcode
        if len(text) < LEAST_PASSCODE and not is_removal:
            self._first.show_error(_("At least six characters."))
        elif text != self._second.text():
            self._second.show_error(_("This is not the same as above."))
        else:
            self._deeds.set_passcode(text)
            self.accept()
