"""Which apps a point asks for: every one by itself, those with a mark or an age, and the list of what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.scope import Scope
from app.rules.sorting import Mark
from app.ui.present.apps import mark_choices
from app.ui.present.beginning import FEW, Offer
from app.ui.present.clause_form import ClauseForm
from app.ui.theme import Size
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import Label, Tone
from app.words.apps import age_from_text
from app.words.language import _
from app.words.names import Names, scope_name

AGES = (6, 9, 12, 13, 16, 18)


class AskFields(QWidget):
    """The part of the form that only an ask has; `apps` are those that can be put on the list."""

    def __init__(self, form: ClauseForm, apps: Sequence[Scope], names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.each = CheckRow(_("Ask for each app once, until it is on the list"), is_checked=form.is_each)
        self._marks = {mark: CheckRow(text, is_checked=mark in form.marks) for text, mark in mark_choices()}
        self.age = Combo(_("Only apps for older ones"))
        self.age.addItem(_("Whatever their age"), None)
        for years in sorted({*AGES, *([form.rated_from] if form.rated_from is not None else [])}):
            self.age.addItem(age_from_text(years), years)
        self.age.setCurrentIndex(max(0, self.age.findData(form.rated_from)))
        self._listed = {scope: CheckRow(scope_name(scope, names), is_checked=True) for scope in form.listed}
        self._names = names
        self.add = Combo(_("Put an app on the list"))
        self.add.setPlaceholderText(_("Put an app on the list"))
        for scope in apps:
            if scope not in self._listed:
                self.add.addItem(scope_name(scope, names), str(scope))
        self.add.setCurrentIndex(-1)
        self.add.activated.connect(self._put_on_list)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._offers: dict[Offer, CheckRow] = {}
        self._offered = QWidget()
        self._all = SoftButton(_("Tick all of these"))
        self._all.clicked.connect(self._tick_all)
        self._lay_out()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for mark, row in self._marks.items() if row.isChecked())

    @property
    def rated_from(self) -> int | None:
        years = self.age.currentData()
        return None if years is None else int(years)

    @property
    def listed(self) -> tuple[Scope, ...]:
        """What stays on the list."""
        ticked = [offer.scope for offer, row in self._offers.items() if row.isChecked() and not row.isHidden()]
        return tuple(dict.fromkeys([*(scope for scope, row in self._listed.items() if row.isChecked()), *ticked]))

    def offer(self, offers: Sequence[Offer], scope: Scope) -> None:
        """What the list can begin with, to be ticked together; whatever else is known can be named below."""
        fresh = [offer for offer in offers if offer.scope not in self._listed]
        self._names = {**self._names, **{offer.scope.name: offer.name for offer in fresh}}
        for offer in fresh:
            if offer.is_near:
                row = self._offers[offer] = CheckRow(offer.name, offer.detail)
                self._below.addWidget(row)
            elif scope.holds(offer.scope.name, offer.category) and self.add.findData(str(offer.scope)) < 0:
                self.add.addItem(offer.name, str(offer.scope))
        self.add.setCurrentIndex(-1)
        self.add.setVisible(self.add.count() > 0)
        self.show_for(scope)

    def show_for(self, scope: Scope) -> None:
        """Only what lies in this scope can be on its list; of many the first ones are offered, and what is ticked."""
        inside = [offer for offer in self._offers if scope.holds(offer.scope.name, offer.category)]
        for offer, row in self._offers.items():
            row.setVisible(offer in inside[:FEW] or (offer in inside and row.isChecked()))
        self._offered.setVisible(bool(inside))

    def _tick_all(self) -> None:
        for row in self._offers.values():
            row.setChecked(row.isChecked() or not row.isHidden())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.each)
        column.addWidget(Label(_("Only apps with one of these marks, or for older ones"), Size.SMALL, Tone.INK2))
        for row in self._marks.values():
            column.addWidget(row)
        column.addWidget(self.age)
        column.addWidget(Label(_("On the list of what was agreed"), Size.SMALL, Tone.INK2))
        for row in self._listed.values():
            self._rows.addWidget(row)
        column.addLayout(self._rows)
        column.addWidget(self._offered)
        self._below = QVBoxLayout(self._offered)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(4)
        together = _("Look through these together, and tick what is fine. Everything else is asked for once.")
        self._below.addWidget(Label(together, Size.SMALL, Tone.INK2))
        self._below.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._offered.hide()
        column.addWidget(self.add)
        self.add.setVisible(self.add.count() > 0)

    def _put_on_list(self, index: int) -> None:
        scope = Scope.parse(str(self.add.itemData(index)))
        row = self._listed[scope] = CheckRow(scope_name(scope, self._names), is_checked=True)
        self._rows.addWidget(row)
        self.add.removeItem(index)
        self.add.setCurrentIndex(-1)
        self.add.setVisible(self.add.count() > 0)
