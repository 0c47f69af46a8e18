"""Saying what an app is: from now on, or for the past week too, with a reason that everyone in the family reads."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.apps import AppRow, SuggestionCard, mark_choices
from app.ui.theme import Size
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Tone
from app.words.language import _, isolated
from app.words.names import category_inline

LONGEST = 500


class SortDialog(Sheet):
    """The family's own word on one app."""

    def __init__(self, row: AppRow, category: str, deeds: Deeds, parent: QWidget | None = None) -> None:
        facts = {"app": isolated(row.name), "category": category_inline(category)}
        super().__init__(
            _("{app} counts as {category}").format(**facts),
            _("It counts from now on, for all your children. You can take it back."),
            _("Say so"),
            parent=parent,
        )
        self.marks = {mark: CheckRow(text, is_checked=mark in row.marks) for text, mark in mark_choices()}
        self.past_week = CheckRow(_("For the past week too"))
        self.reason = Field(_("Why? (may be left out)"), placeholder=_("We use it for school."), most=LONGEST)
        self.content.addWidget(Label(_("To be known beside it"), Size.SMALL, Tone.INK2))
        for choice in self.marks.values():
            self.content.addWidget(choice)
        self.content.addWidget(self.past_week)
        self.content.addWidget(self.reason)
        self.yes.clicked.connect(lambda: self._send(row, category, deeds))

    def _send(self, row: AppRow, category: str, deeds: Deeds) -> None:
        marks = tuple(mark for mark, choice in self.marks.items() if choice.isChecked())
        deeds.sort_app(row.app, category, self.reason.text().strip(), marks=marks, past_week=self.past_week.isChecked())
        self.accept()


class NotSoDialog(Sheet):
    """A no to what a child said, with a reason for it."""

    def __init__(self, card: SuggestionCard, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Leave it as it is"),
            _("{name} reads your answer. Nothing changes.").format(name=isolated(card.name)),
            _("Leave it"),
            parent=parent,
        )
        self.reason = Field(_("Why? (may be left out)"), placeholder=_("Let us look at it together."), most=LONGEST)
        self.content.addWidget(self.reason)
        self.yes.clicked.connect(lambda: self._send(card, deeds))

    def _send(self, card: SuggestionCard, deeds: Deeds) -> None:
        deeds.answer_suggestion(card, self.reason.text().strip(), is_agreed=False, past_week=False)
        self.accept()
