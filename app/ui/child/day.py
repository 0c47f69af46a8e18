"""My day: the child's own day to the minute, stretch by stretch, and the way to say that one was something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.contests import Says
from app.ui.present.contests import ContestLine
from app.ui.present.correcting import LEARNING, part_of
from app.ui.present.elsewhere import ElsewhereLine
from app.ui.present.history import CorrectionRow, HistoryModel
from app.ui.present.my_day import Saying, sayings
from app.ui.present.past_day import Pick
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton, SoftButton, StepButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.choices import ChoiceTile
from app.ui.widgets.clearing import clear
from app.ui.widgets.field import Field, TextBox
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.reading import read_time_of_day
from app.ui.widgets.timeline import Timeline, along_the_day
from app.words.language import _, plain
from app.words.moments import clock_time

MOST_WORDS = 200
TARGET = 44  # px: what a child has to hit


@dataclass(frozen=True, slots=True)
class Said:
    """What the child says of a stretch, or of a part of it."""

    app: str
    start: datetime
    end: datetime
    saying: Saying
    words: str


class DayPage(QWidget):
    """A day with its stretches, and (once one is not right) the question what it was.

    `says(Said)`, `takes_back(str)` with the id of what waits, `goes(bool)`: to the day after (True) or before.
    `writes(date)` when another screen was used that day, `removes(str)` with the id of what the child wrote of one.
    """

    says = Signal(object)
    takes_back = Signal(str)
    goes = Signal(bool)
    writes = Signal(object)
    removes = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: HistoryModel | None = None
        self._zone = "UTC"
        self._picks: tuple[Pick, ...] = ()
        self._at = -1
        self._asking: Pick | None = None
        self._title = Label("", Size.LEAD, is_bold=True)
        self._earlier = StepButton(_("The day before"), is_forward=False, size=TARGET)
        self._later = StepButton(_("The day after"), is_forward=True, size=TARGET)
        self._summary = Label("", Size.BODY, Tone.INK2)
        self.timeline = Timeline(is_picking=True)
        self._stretch = Card(CardKind.SUNKEN, padding=14)
        self._name, self._detail = Label("", Size.LEAD, is_bold=True), Label("", Size.BODY, Tone.INK2)
        self._word = Label("", Size.BODY)
        self._back = StepButton(_("The stretch before"), is_forward=False, size=TARGET)
        self._on = StepButton(_("The next stretch"), is_forward=True, size=TARGET)
        self._wrong = SecondaryButton(_("That is not right"), "pencil", is_large=True)
        self._undo = SecondaryButton(_("Take it back"), "undo-2", is_large=True)
        self._lines = QVBoxLayout()
        self._others = QVBoxLayout()
        self._other = SoftButton(_("I used another screen"), "monitor", is_large=True)
        self._notes = Label("", Size.SMALL, Tone.INK2)
        self._day, self._question = QWidget(), QWidget()
        self._tiles, self._choices = QGridLayout(), QButtonGroup(self)
        self._sayings: tuple[Saying, ...] = ()
        self._asks = Label("", Size.BODY, is_bold=True)
        self.part_from, self.part_until = Field(_("From"), most=8), Field(_("Until"), most=8)
        self.words = TextBox("", _("What was it? Your own words help."), MOST_WORDS, name=_("Your own words"))
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._send = PrimaryButton(_("Tell my parents"), "send", is_large=True)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._send)
        self._lay_out()
        self._connect()
        self.show_day_again()

    def show_day(self, day: HistoryModel, zone: str) -> None:
        """Show this day; a question that is open stays open."""
        if day == self._shown:
            return
        before, self._shown, self._zone = self._pick, day, zone
        self._title.setText(day.title)
        self._earlier.setEnabled(day.earlier is not None)
        self._later.setEnabled(day.later is not None)
        self._summary.setText(day.summary or day.empty)
        for part in (self.timeline, self.timeline.turn, self._stretch):
            part.setVisible(day.day is not None)
        self._picks = day.picks
        if day.day is not None:
            self.timeline.show_model(day.day)
            self.timeline.show_name(f"{_('My day')}, {day.title}")
            self._show_pick(self._same_as(before))
            self.timeline.pick(self._at)
        self._show_lines(day.contests, day.corrections)
        self._show_elsewhere(day.elsewhere)
        self._notes.setText(" ".join(day.notes))

    def show_day_again(self) -> None:
        """Away from the question."""
        self._asking = None
        self._question.hide()
        self._send.hide()
        self._day.show()
        self.show_trouble("")

    def show_nothing(self, sentence: str) -> None:
        """The day cannot be read just now."""
        self._shown = None
        self._picks = ()
        self._summary.setText(sentence)
        for part in (self.timeline, self.timeline.turn, self._stretch):
            part.hide()
        clear(self._lines)
        self._notes.setText("")

    def show_trouble(self, text: str) -> None:
        """Why it could not be sent, and what to do."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._send.setEnabled(self._choices.checkedId() >= 0)

    @property
    def is_asking(self) -> bool:
        """Whether the question what a stretch was is open."""
        return self._asking is not None

    # --- the stretch that is looked at -------------------------------------------------------------------------

    @property
    def _pick(self) -> Pick | None:
        return self._picks[self._at] if 0 <= self._at < len(self._picks) else None

    def _same_as(self, before: Pick | None) -> int:
        """The same stretch where it is still there, else the last of the day."""
        known = (before.start, before.app) if before is not None else None
        same = [number for number, pick in enumerate(self._picks) if (pick.start, pick.app) == known]
        latest = max(range(len(self._picks)), key=lambda number: self._picks[number].end, default=-1)
        return same[0] if same else latest

    def _show_pick(self, number: int) -> None:
        if number >= len(self._picks) > 0:
            return  # what lies on other screens is told below
        self._at = number
        pick = self._pick
        if pick is None:
            return
        self._name.setText(pick.title)
        self._detail.setText(_("{time}. {evidence}").format(time=pick.length, evidence=pick.evidence))
        self._word.setText(pick.said)
        self._word.setVisible(bool(pick.said))
        self._wrong.setVisible(not pick.contest)
        self._undo.setVisible(bool(pick.contest))
        self._wrong.setAccessibleName(_("That is not right: {stretch}").format(stretch=pick.title))
        self._undo.setAccessibleName(_("Take back: {correction}").format(correction=pick.title))

    def _step(self, by: int) -> None:
        """By time, whatever lane it lies in."""
        order = sorted(range(len(self._picks)), key=lambda number: self._picks[number].start)
        if self._at in order:
            self._show_pick(order[(order.index(self._at) + by) % len(order)])
            self.timeline.pick(self._at)

    # --- the question what it was ------------------------------------------------------------------------------

    def _ask(self) -> None:
        pick = self._pick
        if pick is None:
            return
        self._asking = pick
        self._asks.setText(pick.title)
        self.part_from.set_text(plain(clock_time(pick.start, self._zone)))
        self.part_until.set_text(plain(clock_time(pick.end, self._zone)))
        self.words.set_text("")
        self._show_sayings(sayings(pick))
        self.show_trouble("")
        self._day.hide()
        self._question.show()
        self._send.show()
        self._choices.buttons()[0].setFocus()

    def _show_sayings(self, found: tuple[Saying, ...]) -> None:
        for button in self._choices.buttons():
            self._choices.removeButton(button)
        clear(self._tiles)
        self._sayings = found
        for number, saying in enumerate(found):
            tile = ChoiceTile(saying.text, saying.icon, is_large=True)
            self._choices.addButton(tile, number)
            # Who it was and schoolwork are sentences and need the width.
            is_wide = saying.says is Says.NOBODY or saying.category == LEARNING
            self._place(tile, is_wide=is_wide)

    def _place(self, tile: QWidget, *, is_wide: bool) -> None:
        row = self._tiles.rowCount()
        if is_wide:
            self._tiles.addWidget(tile, row, 0, 1, 2)
        elif self._tiles.itemAtPosition(row - 1, 0) is not None and self._tiles.itemAtPosition(row - 1, 1) is None:
            self._tiles.addWidget(tile, row - 1, 1)
        else:
            self._tiles.addWidget(tile, row, 0)

    def _tell(self) -> None:
        pick, chosen = self._asking, self._choices.checkedId()
        if pick is None or chosen < 0:
            return
        saying, words = self._sayings[chosen], self.words.text().strip()
        part = self._part(pick)
        if part is None:
            start, end = (plain(clock_time(at, self._zone)) for at in (pick.start, pick.end))
            self.show_trouble(_("Please name a part between {start} and {end}.").format(start=start, end=end))
        elif saying.says is Says.WORDS and not words:
            self.show_trouble(_("Say in a few words what it was."))
        else:
            self._send.setEnabled(False)
            self.says.emit(Said(pick.app, part[0], part[1], saying, words))

    def _part(self, pick: Pick) -> tuple[datetime, datetime] | None:
        start, end = read_time_of_day(self.part_from.text()), read_time_of_day(self.part_until.text())
        return None if start is None or end is None else part_of(pick, start, end, self._zone)

    # --- what was said of the day ------------------------------------------------------------------------------

    def _show_lines(self, contests: tuple[ContestLine, ...], corrections: tuple[CorrectionRow, ...]) -> None:
        clear(self._lines)
        if contests or corrections:
            self._lines.addWidget(Label(_("What was said about this day"), Size.LEAD, is_bold=True))
        for line in contests:
            self._lines.addWidget(Label(line.sentence, Size.BODY))
        for made in corrections:
            undone = _("Taken back") if made.is_undone else ""
            self._lines.addWidget(Label(f"{made.sentence} {undone}".strip(), Size.BODY, Tone.INK2))

    def _show_elsewhere(self, lines: tuple[ElsewhereLine, ...]) -> None:
        clear(self._others)
        for line in lines:
            self._others.addWidget(Label(line.text, Size.BODY))
            self._others.addWidget(Label(line.detail, Size.SMALL, Tone.INK2))
            if line.can_remove:
                gone = SecondaryButton(_("Take it back"), "undo-2", is_large=True)
                gone.setAccessibleName(_("Take back: {correction}").format(correction=line.text))
                gone.clicked.connect(lambda _checked=False, written=line.id: self.removes.emit(written))
                self._others.addWidget(gone)

    def _tell_other_screen(self) -> None:
        if self._shown is not None:
            self.writes.emit(self._shown.first)

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.goes.emit(False))
        self._later.clicked.connect(lambda: self.goes.emit(True))
        self.timeline.picked.connect(self._show_pick)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self._wrong.clicked.connect(self._ask)
        self._undo.clicked.connect(self._tell_back)
        self._choices.idClicked.connect(lambda _id: self._send.setEnabled(True))
        self._other.clicked.connect(self._tell_other_screen)
        self._send.clicked.connect(self._tell)

    def _tell_back(self) -> None:
        if self._pick is not None and self._pick.contest:
            self.takes_back.emit(self._pick.contest)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._earlier)
        head.addWidget(self._title, 1)
        head.addWidget(self._later)
        name = QHBoxLayout()
        name.addWidget(self._name, 1)
        name.addWidget(along_the_day(self._back, self._on))
        self._stretch.body.addLayout(name)
        for each in (self._detail, self._word, self._wrong, self._undo):
            self._stretch.body.addWidget(each)
        self._lines.setSpacing(6)
        day = QVBoxLayout(self._day)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(10)
        day.addLayout(head)
        for part in (self._summary, self.timeline, self.timeline.turn, self._stretch):
            day.addWidget(part)
        day.addLayout(self._lines)
        day.addLayout(self._others)
        day.addWidget(self._other)
        day.addWidget(self._notes)
        self._tiles.setSpacing(8)
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(self.part_from)
        times.addWidget(self.part_until)
        inside = QVBoxLayout(self._question)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._asks)
        inside.addLayout(self._tiles)
        inside.addLayout(times)
        inside.addWidget(self.words)
        inside.addWidget(Label(_("Nothing changes until your parents say yes."), Size.SMALL, Tone.INK2))
        box = QVBoxLayout(self)
        box.addWidget(self._day)
        box.addWidget(self._question)
        box.addWidget(self._trouble)
        box.addStretch(1)
