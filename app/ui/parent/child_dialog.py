"""A child of the family: added, or called otherwise. What the guardian says of a field stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.link.children import AddChild, ChangeChild, ChildEntry
from app.link.messages import Refusal, Refused, Request, Response
from app.ui.gateway import Gateway
from app.ui.parent.sheet import Sheet
from app.ui.present.family import AccountChoice
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import DateField, Field
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.labels import Label, Tone
from app.words.language import _, isolated
from app.words.names import short_name
from app.words.refusals import refusal


class ChildDialog(Sheet):
    """Closes only once the guardian has kept it. With an `entry` it changes that child, else it adds one."""

    def __init__(
        self,
        gateway: Gateway,
        choices: tuple[AccountChoice, ...],
        entry: ChildEntry | None = None,
        *,
        nobody: str = "",
        parent: QWidget | None = None,
    ) -> None:
        is_new = entry is None or entry.left_at is not None
        name = isolated(short_name(entry.name)) if entry is not None else ""
        title = _("Add a child") if is_new else _("Change {name}").format(name=name)
        text = (
            _("Nothing is limited before you have talked. The child is told first what is recorded.")
            if is_new
            else _("What was counted stays this child’s.")
        )
        super().__init__(title, text, _("Add") if is_new else _("Save"), parent=parent)
        self._gateway, self._entry, self._is_new = gateway, entry, is_new
        self.name = Field(_("Name"), placeholder=_("What you call your child"))
        self.born = DateField(_("Birth date"), entry.born if entry else None)
        self.name.set_text(entry.name if entry else "")
        self._accounts = Combo(_("Account on this computer"))
        for choice in choices:
            self._accounts.addItem(choice.text, choice.name)
        self._accounts.setCurrentIndex(max(0, self._accounts.findData(entry.account) if entry else 0))
        self.account = Labelled(_("Account on this computer"), self._accounts, None)
        self.account.setVisible(len(choices) > 1)
        self._fault = Label("", tone=Tone.EMBER)
        self._fault.hide()
        for part in (self.name, self.born, self.account, self._fault):
            self.content.addWidget(part)
        if not choices and nobody:
            self._say("", nobody)
        self.yes.setEnabled(bool(choices))
        self.yes.clicked.connect(self._save)
        self.name.setFocus()

    @property
    def wish(self) -> AddChild | ChangeChild | None:
        """What was entered; None while something is missing, which is then said."""
        name, born = self.name.text().strip(), self.born.date()
        account = str(self._accounts.currentData())
        self._clear()
        if not name:
            self._say("name", _("Please enter a name."))
        if self.born.fault() or (born is None and (self._is_new or self._had_birth_date)):
            self._say("born", self.born.fault() or _("Please enter a birth date."))
        if not name or self.born.fault():
            return None
        if self._entry is not None and not self._is_new:
            return ChangeChild(id=0, child=self._entry.id, name=name, born=born, account=account)
        return AddChild(id=0, name=name, born=born, account=account) if born is not None else None

    def choose_account(self, name: str) -> None:
        """One of those that are offered."""
        self._accounts.setCurrentIndex(self._accounts.findData(name))

    @property
    def _had_birth_date(self) -> bool:
        return self._entry is not None and self._entry.born is not None

    def _save(self) -> None:
        wish: Request | None = self.wish
        if wish is not None:
            self.yes.setEnabled(False)
            self._gateway.ask(wish, self._hear)

    def _hear(self, reply: Response) -> None:
        if not isValid(self):  # closed meanwhile
            return
        self.yes.setEnabled(True)
        if not isinstance(reply, Refused):
            self.accept()
        elif reply.code is Refusal.INVALID:
            self._say(reply.values.get("key", ""), reply.values.get("fault", ""))
        elif reply.code is not Refusal.PASSCODE_NEEDED:  # the parent closed the passcode dialog: no news to them
            self._say("", " ".join(refusal(reply.code, reply.values)))

    def _say(self, key: str, text: str) -> None:
        field = {"name": self.name, "born": self.born, "account": self.account}.get(key)
        if field is not None and not field.isHidden():
            field.show_error(text)
            field.setFocus()
            return
        self._fault.setText(text or " ".join(refusal(Refusal.INVALID)))
        self._fault.show()

    def _clear(self) -> None:
        for field in (self.name, self.born, self.account):
            field.show_error("")
        self._fault.hide()


class LeavingDialog(Sheet):
    """What it means to count a child no longer, before it is so."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        title = _("Count {name} no longer?").format(name=isolated(short_name(name)))
        super().__init__(title, text, _("Count no longer"), parent=parent)
        self.yes.clicked.connect(self.accept)
