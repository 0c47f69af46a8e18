"""Give time: how much, for what, and what that would mean before it is given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QWidget

from app.link.views import Consequence, Status
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.choices import GiveModel, meaning
from app.ui.theme import Size
from app.ui.widgets.choices import CheckRow, ChoiceTile
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
        self._scope = QComboBox()
        self._beyond = CheckRow(_("Also while screens are off"))
        self._beyond.setVisible(model.has_rest)
        self._meaning = Label("", Size.SMALL, Tone.INK2)
        self.content.addLayout(self._amount_row())
        self.content.addWidget(self._scope_row())
        self.content.addWidget(self._beyond)
        self.content.addWidget(self._meaning)
        self.yes.clicked.connect(self._give)
        deeds.meant.connect(self._show_meaning)
        self._amounts.idToggled.connect(self._ask_meaning)
        self._scope.currentIndexChanged.connect(self._ask_meaning)
        self._ask_meaning()

    @property
    def minutes(self) -> int:
        """The chosen amount."""
        return self._amounts.checkedId()

    @property
    def scope(self) -> str:
        """What it is for, in the link's text form."""
        return str(self._scope.currentData())

    def _amount_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in self._model.minutes:
            tile = ChoiceTile(choice.text)
            tile.setChecked(choice.minutes == USUAL_MINUTES)
            self._amounts.addButton(tile, choice.minutes)
            row.addWidget(tile)
        return row

    def _scope_row(self) -> QWidget:
        label = Label(_("For"), Size.SMALL, Tone.INK2)
        label.setBuddy(self._scope)
        self._scope.setAccessibleName(_("What the time is for"))
        for choice in self._model.scopes:
            self._scope.addItem(choice.text, choice.scope)
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label)
        inside.addWidget(self._scope, 1)
        row.setVisible(len(self._model.scopes) > 1)
        return row

    def _ask_meaning(self) -> None:
        self._meaning.setText("")
        self._deeds.what_if(self._model.child, self.scope, self.minutes)

    def _show_meaning(self, what: Consequence) -> None:
        status = self._status()
        child = next((c for c in status.children if c.id == self._model.child), None) if status else None
        if status is not None and child is not None and what.minutes == self.minutes:
            self._meaning.setText(meaning(what, child, status))

    def _give(self) -> None:
        is_beyond = self._model.has_rest and self._beyond.isChecked()
        self._deeds.give(self._model.child, self.scope, self.minutes, beyond_quiet=is_beyond)
        self.accept()
