"""The second screen: the children, by name, birth date and account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.link.views import AccountView
from app.ui.first_run.page import FirstRunPage
from app.ui.present.first_run import MOST_CHILDREN, Draft, DraftChild, faults
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import IconButton, QuietButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import DateField, Field
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class Who(FirstRunPage):
    """One row per child; another one by a button, and each can be taken out again. Tab goes on to `then`."""

    def __init__(
        self,
        accounts: Sequence[AccountView],
        today: date,
        then: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Who is this for?"), _("Your children on this computer. The age only fills in a starting point."), parent
        )
        self._accounts = [account for account in accounts if account.can_be_watched]
        self._today = today
        self._then = then
        self._rows: list[_Row] = []
        self._add_button = QuietButton(_("Add another child"), "plus")
        self._add_button.clicked.connect(self._add_another)
        self._shared = Label("", tone=Tone.INK3)
        self.body.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._shared)
        self.body.addStretch(1)
        self._add()

    def children_entered(self) -> tuple[DraftChild, ...]:
        """The children as entered so far."""
        return tuple(row.child() for row in self._rows)

    def fault(self) -> str:
        found = faults(Draft(self.children_entered()), self._today)
        said = [found.get(index, "") or row.born.fault() for index, row in enumerate(self._rows)]
        for row, fault in zip(self._rows, said, strict=True):
            row.show_fault(fault)
        return next(filter(None, said), "")

    def first_field(self) -> QWidget | None:
        return self._rows[0].name

    def order_tabs(self) -> None:
        """From row to row, then to what comes below; to be called once the screen stands in its window."""
        inside = [part for row in self._rows for part in row.fields]
        way = [*inside, self._add_button, *self._then]
        for before, after in pairwise(way):
            self.setTabOrder(before, after)

    def _add(self) -> None:
        row = _Row(self._accounts, len(self._rows))
        row.changed.connect(self._changed)
        row.taken_out.connect(lambda: self._take_out(row))
        self.body.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self._changed()
        row.name.setFocus()

    def _add_another(self) -> None:
        self._add()
        self.order_tabs()

    def _take_out(self, row: _Row) -> None:
        self._rows.remove(row)
        self.body.removeWidget(row)
        row.deleteLater()
        self._changed()

    def _changed(self) -> None:
        for row in self._rows:
            row.allow_taking_out(len(self._rows) > 1)
        self._add_button.setEnabled(len(self._rows) < MOST_CHILDREN)
        accounts = [row.child().account for row in self._rows]
        is_shared = len(accounts) != len(set(accounts))
        self._shared.setText(
            _("Children who share an account are told apart by a switch: it asks who is here.") if is_shared else ""
        )
        self.changed.emit()


class _Row(Card):
    """Name, birth date and, where there is a choice, the account."""

    changed = Signal()
    taken_out = Signal()

    def __init__(self, accounts: Sequence[AccountView], number: int) -> None:
        super().__init__(CardKind.SUNKEN, padding=14)
        self._avatar = Avatar("", number)
        self.name = Field(_("Name"), placeholder=_("What you call your child"))
        self.born = DateField(_("Birth date"))
        self._account = Combo(_("Account on this computer"))
        for account in accounts:
            self._account.addItem(account.full_name or account.name, account.name)
        self._account.setVisible(len(accounts) > 1)
        self._remove = IconButton("x", _("Take this child out"))
        self.name.changed.connect(self._edited)
        self.born.changed.connect(self.changed)
        self._account.currentIndexChanged.connect(self.changed)
        self._remove.clicked.connect(self.taken_out)
        self._lay_out(number)

    def _lay_out(self, number: int) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.born, 0, 1)
        grid.addWidget(self._account, 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(grid, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._number = number

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """In reading order."""
        return self.name, self.born, self._account, self._remove

    def child(self) -> DraftChild:
        return DraftChild(self._account.currentData() or "", self.name.text().strip(), self.born.date())

    def show_fault(self, text: str) -> None:
        is_about_name = not self.name.text().strip() or (self.born.date() is None and not self.born.fault())
        self.name.show_error(text if is_about_name else "")
        self.born.show_error("" if is_about_name else text)

    def allow_taking_out(self, is_allowed: bool) -> None:  # noqa: FBT001  # one plain switch
        self._remove.setVisible(is_allowed)

    def _edited(self) -> None:
        self._avatar.show_person(self.name.text().strip(), self._number)
        self.changed.emit()
