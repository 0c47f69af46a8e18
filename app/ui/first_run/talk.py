"""The fifth screen: how the points begin, and each one's yes where everyone sits together."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.messages import Beginning
from app.ui.first_run.page import FirstRunPage
from app.ui.present.first_run import (
    Draft,
    child_line,
    consequence_of_beginning,
    points,
    with_beginning,
    with_every_yes,
    with_yes,
)
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.choices import CheckRow, ChoiceCard
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.surface import margins
from app.words.language import _


class Talk(FirstRunPage):
    """Shows and changes the draft it is given."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Talk first"), _("How should these points start?"), parent)
        self._today = today
        self.draft = Draft(())
        self._cards = {
            Beginning.TOGETHER: ChoiceCard(
                _("We sit here together now"), _("Read each point and say yes, one by one.")
            ),
            Beginning.NEXT_LOGIN: ChoiceCard(_("They answer at their next login"), _("Until then nothing is limited.")),
            Beginning.ONE_WEEK: ChoiceCard(_("I set it for one week"), _("Marked as “set by parents”, then you talk.")),
        }
        self._points = QWidget()
        self._list = QVBoxLayout(self._points)
        self._list.setContentsMargins(margins(8, 0, 0, 0))
        self._list.setSpacing(6)
        self._meaning = Label("", tone=Tone.INK2)
        for beginning, card in self._cards.items():
            card.toggled.connect(lambda is_on, chosen=beginning: self._choose(chosen) if is_on else None)
            self.body.addWidget(card)
            if beginning is Beginning.TOGETHER:
                self.body.addWidget(self._points)
        self.body.addStretch(1)
        self.foot.addWidget(self._meaning)

    def show_draft(self, draft: Draft) -> None:
        """Show the points of this draft."""
        self.draft = draft
        self._cards[draft.beginning].setChecked(True)
        self._list_points()
        self._explain()

    def _list_points(self) -> None:
        clear(self._list)
        last = -1
        for row in points(self.draft):
            if row.child != last:
                self._list.addWidget(Label(child_line(self.draft.children[row.child], self._today), is_bold=True))
                last = row.child
            check = CheckRow(row.text, row.detail, is_checked=row.is_agreed)
            check.toggled.connect(lambda is_on, at=(row.child, row.clause): self._say(at, is_agreed=is_on))
            self._list.addWidget(check)
        everyone = SecondaryButton(_("Yes to all of them"), "check-check")
        everyone.clicked.connect(self._say_all)
        self._list.addWidget(everyone, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, beginning: Beginning) -> None:
        self.draft = with_beginning(self.draft, beginning)
        self._explain()

    def _say(self, at: tuple[int, str], *, is_agreed: bool) -> None:
        self.draft = with_yes(self.draft, *at, is_agreed=is_agreed)
        self._explain()

    def _say_all(self) -> None:
        self.draft = with_every_yes(self.draft)
        self._list_points()
        self._explain()

    def _explain(self) -> None:
        self._points.setVisible(self.draft.beginning is Beginning.TOGETHER)
        self._meaning.setText(consequence_of_beginning(self.draft))
        self.changed.emit()
