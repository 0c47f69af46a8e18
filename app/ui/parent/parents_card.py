"""The parents in Settings: whose accounts may decide here, one more, and one less."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.messages import Role
from app.link.parents import AddParent, RemoveParent
from app.link.views import Status
from app.ui.gateway import Gateway
from app.ui.parent.beside import Beside
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.family import AccountChoice
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.combo import Combo
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.tab_way import lead_through
from app.words.language import _, isolated


class ParentsRows(QWidget):
    """A line for each parent; `choices` are the accounts of people who could be another."""

    def __init__(
        self,
        gateway: Gateway,
        deeds: Deeds,
        choices: Callable[[], tuple[AccountChoice, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gateway, self._deeds, self._choices = gateway, deeds, choices
        self._shown: tuple[str, ...] | None = None
        self._shared = Label(_("Here everybody uses one account. The passcode says who may decide."), tone=Tone.INK2)
        self._rows = QVBoxLayout()
        self.add = SecondaryButton(_("Add a parent"), "plus")
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._shared)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_status(self, status: Status) -> None:
        """Show who is a parent."""
        welcome = self._gateway.welcome
        is_shared = welcome is None or welcome.role is Role.FAMILY
        self._shared.setVisible(is_shared)
        self.add.setVisible(not is_shared)
        if status.parents == self._shown:
            return
        self._shown = status.parents
        clear(self._rows)
        for account in status.parents:
            self._rows.addWidget(self._row(account, is_last=len(status.parents) == 1))
        lead_through(self._rows, self.add)

    def _row(self, account: str, *, is_last: bool) -> QWidget:
        name = isolated(account)
        remove = QuietButton(_("Remove"))
        remove.setAccessibleName(_("{account} is no parent any more").format(account=isolated(name)))
        remove.clicked.connect(lambda: self._remove(account))
        # Somebody stays who can say yes.
        remove.setVisible(not is_last)
        return Beside(Label(_("account {account}").format(account=isolated(name))), remove, least=200)

    def _add(self) -> None:
        dialog = ParentDialog(self._choices(), self)
        dialog.accepted.connect(lambda: self._deeds.say(AddParent(id=0, account=dialog.account)))
        dialog.open()

    def _remove(self, account: str) -> None:
        name = isolated(account)
        dialog = Sheet(
            _("Is {account} no parent any more?").format(account=isolated(name)),
            _("That account then sees and decides nothing here. You can add it again."),
            _("Remove"),
            parent=self,
        )
        dialog.yes.clicked.connect(dialog.accept)
        dialog.accepted.connect(lambda: self._deeds.say(RemoveParent(id=0, account=account)))
        dialog.open()


class ParentDialog(Sheet):
    """Which account of this computer is a parent's from now on."""

    def __init__(self, choices: tuple[AccountChoice, ...], parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add a parent"),
            _("A parent sees the family’s days and decides with the passcode."),
            _("Add"),
            parent=parent,
        )
        self._box = Combo(_("Account on this computer"))
        for choice in choices:
            self._box.addItem(choice.text, choice.name)
        chosen = Labelled(_("Account on this computer"), self._box, None)
        chosen.setVisible(bool(choices))
        self.content.addWidget(chosen)
        if not choices:
            self.content.addWidget(Label(_("There is no other account of a grown-up here."), tone=Tone.INK2))
        self.yes.setEnabled(bool(choices))
        self.yes.clicked.connect(self.accept)

    @property
    def account(self) -> str:
        """The one that was chosen."""
        return str(self._box.currentData() or "")
