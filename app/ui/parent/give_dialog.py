"""Give time: how much, for what, and what that would mean before it is given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.link.views import Consequence, Status
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.choices import GiveModel, meaning
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.choices import CheckRow, ChoiceTile
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.words.language import _

USUAL_MINUTES = 15


class GiveDialog(Sheet):
    """Four amounts, the scopes that the agreement speaks of, and whether it may go beyond screens off."""

    def __init__(
        self, model: GiveModel, deeds: Deeds, status: Callable[[], Status | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(model.title, "", _("Give"), parent=parent)
        self._model = model
        self._deeds = deeds
        self._status = status
        self._amounts = QButtonGroup(self)
        self._scopes = QButtonGroup(self)
        self._beyond = CheckRow(_("Also while screens are off"))
        self._beyond.setVisible(model.has_rest)
        self._meaning = Label("", Size.SMALL, Tone.INK2)
        self._code = QuietButton(_("Make a code for it instead"), "key-round")
        self._code.setAutoDefault(False)
        self._code.setAccessibleDescription(_("A code that the child enters, for when you are not at this computer."))
        self.content.addLayout(self._amount_row())
        self.content.addWidget(self._scope_rows())
        self.content.addWidget(self._beyond)
        self.content.addWidget(self._meaning)
        self.content.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeft)
        self._code.clicked.connect(self._make_code)
        self.yes.clicked.connect(self._give)
        deeds.meant.connect(self._show_meaning)
        self._amounts.idToggled.connect(self._ask_meaning)
        self._scopes.idToggled.connect(self._ask_meaning)
        self._ask_meaning()

    @property
    def minutes(self) -> int:
        """The chosen amount."""
        return self._amounts.checkedId()

    @property
    def scope(self) -> str:
        """What it is for, in the link's text form."""
        return self._model.scopes[self._scopes.checkedId()].scope

    def _amount_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in self._model.minutes:
            tile = ChoiceTile(choice.text)
            if choice.minutes == USUAL_MINUTES:
                tile.setChecked(True)
                tile.setFocus()
            self._amounts.addButton(tile, choice.minutes)
            row.addWidget(tile)
        return row

    def _scope_rows(self) -> QWidget:
        tiles = FlowRow(8)
        for number, choice in enumerate(self._model.scopes):
            tile = ChoiceTile(choice.text)
            tile.setAccessibleName(_("For {scope}").format(scope=choice.text))
            tile.setChecked(number == 0)
            self._scopes.addButton(tile, number)
            tiles.addWidget(tile)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Label(_("For"), Size.SMALL, Tone.INK2, is_bold=True))
        column.addLayout(tiles)
        rows.setVisible(len(self._model.scopes) > 1)
        return rows

    def _ask_meaning(self, _number: int = 0, is_on: bool = True) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        if not is_on:
            return
        self._meaning.setText("")
        self._deeds.what_if(self._model.child, self.scope, self.minutes)

    def _show_meaning(self, what: Consequence) -> None:
        status = self._status()
        child = next((c for c in status.children if c.id == self._model.child), None) if status else None
        if status is not None and child is not None and what.minutes == self.minutes:
            self._meaning.setText(meaning(what, child, status))

    @property
    def _is_beyond(self) -> bool:
        return self._model.has_rest and self._beyond.isChecked()

    def _give(self) -> None:
        self._deeds.give(self._model.child, self.scope, self.minutes, beyond_quiet=self._is_beyond)
        self.accept()

    def _make_code(self) -> None:
        self._deeds.make_code(self._model.child, self.scope, self.minutes, beyond_quiet=self._is_beyond)
        self.accept()
