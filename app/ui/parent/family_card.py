"""The children in Settings: who is counted, who was, and what can be changed about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.children import AddChild, ChangeChild, ChildEntry, ChildrenReply, GetChildren, RemoveChild
from app.link.files import Erase
from app.link.messages import AccountsReply, GetAccounts, Response, Role
from app.link.views import AccountView, Status
from app.ui.gateway import Gateway
from app.ui.parent.beside import Beside
from app.ui.parent.child_dialog import ChildDialog, LeavingDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.manner_dialog import MannerDialog
from app.ui.present.family import ChildRow, accounts_for_children, child_rows, leaving, nobody_left
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.tab_way import lead_through
from app.words.ages import shared_account
from app.words.language import _, isolated

LEAST_TEXT = 260


class FamilyRows(QWidget):
    """A line for each child, and one more by a button. `shown(rows)`: of whom something is kept."""

    shown = Signal(object)

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds = gateway, deeds
        self._status: Status | None = None
        self._entries: tuple[ChildEntry, ...] = ()
        self._accounts: tuple[AccountView, ...] = ()
        self._shown: tuple[ChildRow, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._shared = Label(shared_account(), tone=Tone.INK2)
        self._shared.hide()
        self.add = SecondaryButton(_("Add a child"), "plus")
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._rows)
        column.addWidget(self._shared)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        deeds.done.connect(self._after_deed)

    @property
    def entries(self) -> tuple[ChildEntry, ...]:
        """The children as the guardian named them last."""
        return self._entries

    @property
    def accounts(self) -> tuple[AccountView, ...]:
        """The accounts of this computer, as they were last."""
        return self._accounts

    def show_status(self, status: Status) -> None:
        """The picture changed; whoever was added, renamed or taken out elsewhere is asked for anew."""
        before, self._status = self._status, status
        self._shared.setVisible(self._role is Role.FAMILY)
        if before is None or _family(before) != _family(status):
            self.refresh()
        self._show()

    def refresh(self) -> None:
        """Ask for the family and the accounts of this computer."""
        self._gateway.ask(GetChildren(id=0), self._hear_children)
        self._gateway.ask(GetAccounts(id=0), self._hear_accounts)

    @property
    def _role(self) -> Role:
        welcome = self._gateway.welcome
        return welcome.role if welcome is not None else Role.FAMILY

    def _hear_children(self, reply: Response) -> None:
        if isinstance(reply, ChildrenReply):
            self._entries = reply.children
            self._show()

    def _hear_accounts(self, reply: Response) -> None:
        if isinstance(reply, AccountsReply):
            self._accounts = reply.accounts

    def _show(self) -> None:
        if self._status is None:
            return
        rows = child_rows(self._status, self._entries)
        if rows == self._shown:
            return  # a row that is built anew would lose the focus of whoever stands on it
        self._shown = rows
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(Beside(_who(row), self._deeds_for(row), least=LEAST_TEXT))
        lead_through(self._rows, self.add)
        self.shown.emit(rows)

    def _deeds_for(self, row: ChildRow) -> QWidget:
        name = isolated(row.entry.name)
        place = QWidget()
        inside = FlowRow(8, place)
        if not row.is_counted:
            again = QuietButton(_("Count again"))
            again.setAccessibleName(_("Count {name} again").format(name=name))
            again.clicked.connect(lambda: self._count_again(row.entry))
            inside.addWidget(again)
            return place
        leave, change = QuietButton(_("Count no longer")), SecondaryButton(_("Change"))
        manner = SecondaryButton(_("Picture and voice"))
        manner.setAccessibleName(_("Picture and voice of {name}").format(name=name))
        manner.clicked.connect(lambda: self._open_manner(row.entry.id))
        leave.setAccessibleName(_("Count {name} no longer").format(name=name))
        change.setAccessibleName(_("Change {name}").format(name=name))
        leave.clicked.connect(lambda: self._leave(row.entry))
        change.clicked.connect(lambda: self._open(row.entry))
        inside.addWidget(leave)
        inside.addWidget(manner)
        inside.addWidget(change)
        return place

    def _add(self) -> None:
        self._open(None)

    def _open(self, entry: ChildEntry | None) -> None:
        parents = self._status.parents if self._status is not None else ()
        choices = accounts_for_children(self._accounts, parents, entry.account if entry is not None else "")
        dialog = ChildDialog(self._gateway, choices, entry, nobody=nobody_left(self._role), parent=self)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _open_manner(self, number: int) -> None:
        known = self._status.children if self._status is not None else ()
        view = next((child for child in known if child.id == number), None)
        if view is not None:
            MannerDialog(self._gateway, view, parent=self).open()

    def _count_again(self, entry: ChildEntry) -> None:
        if entry.born is None:
            self._open(entry)
            return
        self._deeds.say(AddChild(id=0, name=entry.name, born=entry.born, account=entry.account))

    def _leave(self, entry: ChildEntry) -> None:
        dialog = LeavingDialog(entry.name, leaving(entry.name), self)
        dialog.accepted.connect(lambda: self._deeds.say(RemoveChild(id=0, child=entry.id), self.refresh))
        dialog.open()

    def _after_deed(self, message: object) -> None:
        if isinstance(message, AddChild | ChangeChild | RemoveChild | Erase):
            self.refresh()


def _family(status: Status) -> tuple[object, ...]:
    return tuple((child.id, child.name, child.born, child.account) for child in status.children)


def _who(row: ChildRow) -> QWidget:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(row.entry.name, Size.BODY, is_bold=True))
    words.addWidget(Label(row.detail, Size.SMALL, Tone.INK2))
    if row.privacy:
        words.addWidget(Label(row.privacy, Size.SMALL, Tone.INK2))
    place = QWidget()
    inside = QHBoxLayout(place)
    inside.setContentsMargins(0, 4, 0, 4)
    inside.setSpacing(12)
    inside.addWidget(Avatar(row.entry.name, row.entry.id - 1, 32, row.face), 0, Qt.AlignmentFlag.AlignTop)
    inside.addLayout(words, 1)
    return place
