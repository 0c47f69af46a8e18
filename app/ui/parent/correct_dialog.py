"""What a stretch really was: somebody else's, or something else; all of it or a part, with a reason for the child."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from app.link.contesting import AnswerContest
from app.link.views import ChildView
from app.ui.parent.deeds import Deeds, Judgement
from app.ui.parent.sheet import Sheet
from app.ui.present.correcting import Becoming, correcting, part_of
from app.ui.present.past_day import Pick
from app.ui.theme import Size
from app.ui.widgets.choices import ChoiceCard, ChoiceTile
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.reading import read_time_of_day
from app.words.language import _

LONGEST = 500
COLUMNS = 3


class CorrectDialog(Sheet):
    """Nothing is chosen at first: a correction is said, not slipped into. With `contest` it answers that."""

    def __init__(
        self,
        pick: Pick,
        child: ChildView,
        children: tuple[ChildView, ...],
        deeds: Deeds,
        parent: QWidget | None = None,
        *,
        contest: str = "",
    ) -> None:
        self._model = correcting(pick, child, children)
        super().__init__(self._model.title, self._model.explanation, _("Correct it"), parent=parent)
        self._pick, self._child, self._deeds, self._contest = pick, child, deeds, contest
        self._choices = QButtonGroup(self)
        self._add_choices()
        self.part_from, self.part_until = Field(_("From"), most=8), Field(_("Until"), most=8)
        self.reason = Field(_("Why? (may be left out)"), placeholder=_("I looked something up."), most=LONGEST)
        self._fault = Label("", Size.SMALL, Tone.EMBER)
        self._add_fields()
        self.yes.setEnabled(False)
        self._choices.idClicked.connect(lambda _id: self.yes.setEnabled(True))
        self.yes.clicked.connect(self._send)

    def _add_choices(self) -> None:
        """Who it was and schoolwork as cards with what follows; other kinds as small tiles below."""
        tiles = QGridLayout()
        tiles.setSpacing(8)
        for number, choice in enumerate(self._model.choices):
            made = ChoiceCard(choice.text, choice.detail) if choice.detail else ChoiceTile(choice.text, choice.icon)
            self._choices.addButton(made, number)
            if choice.detail:
                self.content.addWidget(made)
            else:
                tiles.addWidget(made, tiles.count() // COLUMNS, tiles.count() % COLUMNS)
        self.content.addWidget(Label(_("Or it was something else:"), Size.SMALL, Tone.INK2))
        self.content.addLayout(tiles)

    def _add_fields(self) -> None:
        self.part_from.set_text(self._model.start)
        self.part_until.set_text(self._model.end)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.part_from)
        row.addWidget(self.part_until)
        self.content.addLayout(row)
        self.content.addWidget(self.reason)
        self.content.addWidget(self._fault)
        self._fault.hide()

    def _send(self) -> None:
        part = self._part()
        if part is None:
            self._fault.setText(
                _("Please name a part between {start} and {end}.").format(start=self._model.start, end=self._model.end)
            )
            self._fault.show()
            return
        becoming: Becoming = self._model.choices[self._choices.checkedId()]
        if self._contest:
            self._deeds.say(self._answer(part, becoming))
            self.accept()
            return
        self._deeds.correct(
            Judgement(
                child=self._child.id,
                app=self._pick.app,
                start=part[0],
                end=part[1],
                becomes=becoming.becomes,
                to_child=becoming.to_child,
                category=becoming.category,
                reason=self.reason.text().strip(),
            )
        )
        self.accept()

    def _answer(self, part: tuple[datetime, datetime], becoming: Becoming) -> AnswerContest:
        return AnswerContest(
            id=0,
            contest=self._contest,
            becomes=becoming.becomes,
            to_child=becoming.to_child,
            category=becoming.category,
            start=part[0],
            end=part[1],
            reason=self.reason.text().strip(),
        )

    def _part(self) -> tuple[datetime, datetime] | None:
        start, end = read_time_of_day(self.part_from.text()), read_time_of_day(self.part_until.text())
        return None if start is None or end is None else part_of(self._pick, start, end, self._child.zone)
