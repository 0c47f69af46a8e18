"""History: a child's day, week, four weeks or year, with its apps, and what was corrected of it."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guidance.detail import Detail
from app.link.contesting import AnswerContest
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.ledger import Correct, UndoCorrection
from app.link.messages import Request, Response
from app.link.shown import past_to_parents, question_of_parents
from app.link.views import ChildView, Status
from app.ui.gateway import Gateway
from app.ui.parent.app_list import AppList
from app.ui.parent.beside import Beside
from app.ui.parent.contest_panel import ContestsList
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.corrections_list import CorrectionsList
from app.ui.parent.deeds import Deeds
from app.ui.parent.elsewhere_dialog import ElsewhereDialog
from app.ui.parent.elsewhere_list import ElsewhereList
from app.ui.parent.period_bar import PeriodBar
from app.ui.parent.stretch_row import StretchRow
from app.ui.present.contests import contest_cards
from app.ui.present.history import HistoryModel, history
from app.ui.theme import Size
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stacks import Stacks
from app.ui.widgets.timeline import Timeline
from app.words.language import _
from app.words.names import side_by_side

PERIOD_KEY, CHILD_KEY = "history/period", "history/child"
PATIENCE_MS = 250
"""So long what was shown before may stay while the guardian looks something up."""


class HistoryPage(ScrollPage):
    """Asks for one period at a time; a running one again with every minute, as the picture does."""

    def __init__(self, gateway: Gateway, deeds: Deeds, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds, self._memory = gateway, deeds, memory
        self._status: Status | None = None
        self._reply: HistoryReply | None = None
        self._model: HistoryModel | None = None
        self._asked: tuple[object, ...] = ()
        self._minute: datetime | None = None
        self._turn = 0
        self._day: date | None = None
        self._header = PageHeader(_("History"))
        self._children = Segmented(name=_("Child"))
        self._periods = Segmented(_periods(), self._remembered_period(), name=_("Period"))
        self._bar = PeriodBar()
        self._stacks, self._timeline = Stacks(), Timeline(is_picking=True)
        self._stretch = StretchRow()
        self._nothing = EmptyState("chart-column", "")
        self._apps = AppList()
        self._contests = ContestsList(deeds, lambda: self._status.children if self._status is not None else ())
        self._corrections = CorrectionsList()
        self._elsewhere = ElsewhereList(deeds, can_add=True)
        self._notes = Label("", Size.SMALL, Tone.INK3)
        self._changing: tuple[QWidget, ...] = (
            self._stacks, self._stacks.turn, self._timeline, self._timeline.turn, self._stretch, self._apps,
            self._contests, self._corrections, self._elsewhere,
        )  # fmt: skip
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._wait)
        self._lay_out()
        self._connect()

    def show_status(self, status: Status) -> None:
        """The family may have changed, and what runs has grown."""
        self._status = status
        self._show_children(status.children)
        self._ask()

    def _show_children(self, children: tuple[ChildView, ...]) -> None:
        names = side_by_side(child.name for child in children)
        options = [Option(str(child.id), name) for child, name in zip(children, names, strict=True)]
        chosen = self._children.chosen or str(self._memory.value(CHILD_KEY, ""))
        known = {option.key for option in options}
        self._children.show_options(options, chosen if chosen in known else "")
        if options and self._children.chosen not in known:
            self._children.choose(options[0].key)
        self._children.setVisible(len(children) > 1)

    # --- asking ------------------------------------------------------------------------------------------------

    def _ask(self, *, is_stale: bool = False) -> None:
        """Ask, unless the answer that is shown or on its way is the one that is wanted."""
        child = self._child()
        if child is None or self._status is None:
            return
        wanted = (child.id, Period(self._periods.chosen), self._day)
        minute = self._status.at.replace(second=0, microsecond=0)
        has_grown = self._reply is not None and self._reply.is_running and minute != self._minute
        if wanted == self._asked and not is_stale and not has_grown:
            return
        if wanted != self._asked:
            self._patience.start()
        self._asked, self._minute = wanted, minute
        self._turn += 1
        turn = self._turn
        asked = GetHistory(id=0, child=child.id, period=wanted[1], day=self._day)
        self._gateway.ask(question_of_parents(asked, child.detail), lambda reply: self._hear(turn, reply))

    def _hear(self, turn: int, reply: Response) -> None:
        if turn != self._turn:
            return  # somebody has gone on meanwhile
        if isinstance(reply, HistoryReply):
            self._patience.stop()
            self._reply = past_to_parents(reply)
            self._show()
            return
        if self._patience.isActive() or self._model is None:
            self._wait(_("This could not be read just now. Sundial tries again."))
        self._asked = ()  # the next picture asks again

    def _wait(self, sentence: str = "") -> None:
        """Nothing is shown under the name of a child or a period that it does not belong to."""
        self._patience.stop()
        self._model = None
        for part in self._changing:
            part.hide()
        self._header.show_text(_("History"))
        self._nothing.show_text(sentence or _("One moment…"))
        self._nothing.show()

    def _show(self) -> None:
        if self._reply is None or self._status is None:
            return
        names = {child.id: child.name for child in self._status.children}
        model = history(self._reply, Period(self._periods.chosen), names, self._status.at)
        before, self._model = self._model, model
        if model == before:
            return
        self._header.show_text(_("History"), model.summary)
        self._bar.show_period(model.title, has_earlier=model.earlier is not None, has_later=model.later is not None)
        self._show_picture(model, before)
        self._apps.show_apps(model.apps_title, model.apps_caption, model.apps, model.apps_note)
        self._apps.setVisible(bool(model.apps))
        self._corrections.show_rows(model.corrections)
        self._show_contests(self._reply)
        self._elsewhere.show_lines(model.elsewhere)
        self._notes.setText(" ".join(model.notes))

    def _show_picture(self, model: HistoryModel, before: HistoryModel | None) -> None:
        for figure, is_shown in ((self._stacks, model.chart is not None), (self._timeline, model.day is not None)):
            figure.setVisible(is_shown)
            figure.turn.setVisible(is_shown)
        self._nothing.setVisible(bool(model.empty))
        self._nothing.show_text(model.empty)
        name = f"{self._child_name()}, {model.title}"
        if model.chart is not None:
            self._stacks.show_model(model.chart)
            self._stacks.show_name(name)
        if model.day is not None:
            self._timeline.show_model(model.day)
            self._timeline.show_name(name)
        if before is None or model.picks != before.picks:
            self._stretch.show_picks(model.picks)
            self._timeline.pick(self._stretch.at)

    def _show_contests(self, reply: HistoryReply) -> None:
        """What waits of these days can be answered beside them."""
        child = self._child()
        if child is not None and self._status is not None and child.id == reply.child:
            self._contests.show_cards(contest_cards(child, reply.contests, self._status.at))

    # --- going -------------------------------------------------------------------------------------------------

    def _go(self, day: date | None, period: Period | None = None) -> None:
        is_today = self._status is not None and self._reply is not None and day == self._reply.today
        self._day = None if is_today else day
        if period is not None:
            self._periods.choose(period.value)
            self._memory.setValue(PERIOD_KEY, period.value)
        self._ask()

    def _step(self, *, is_forward: bool) -> None:
        if self._model is not None:
            self._go(self._model.later if is_forward else self._model.earlier)

    def _choose_period(self, key: str) -> None:
        self._memory.setValue(PERIOD_KEY, key)
        self._ask()

    def _choose_child(self, key: str) -> None:
        self._memory.setValue(CHILD_KEY, key)
        self._ask()

    def _open_bar(self, number: int) -> None:
        """From a day's bar into the day, from a week's into the week."""
        if self._model is None or number >= len(self._model.days) or self._model.period is Period.DAY:
            return
        day = self._model.days[number]
        if self._reply is not None and day <= self._reply.today:
            is_week = self._model.period is Period.YEAR or self._reply.detail is Detail.WEEKS
            self._go(day, Period.WEEK if is_week else Period.DAY)

    # --- correcting --------------------------------------------------------------------------------------------

    def _correct(self) -> None:
        child, pick = self._child(), self._stretch.pick
        if child is not None and pick is not None and self._status is not None:
            CorrectDialog(pick, child, self._status.children, self._deeds, self).open()

    def _write_down(self) -> None:
        child = self._child()
        if child is not None and self._reply is not None:
            is_day = self._reply.period is Period.DAY
            day = self._reply.first if is_day else min(self._reply.last, self._reply.today)
            ElsewhereDialog(child, day, self._deeds, self).open()

    def _after_deed(self, message: Request) -> None:
        if isinstance(message, Correct | UndoCorrection | AnswerContest | WriteMinutes | AnswerMinutes | RemoveMinutes):
            self._ask(is_stale=True)

    # --- the rest ----------------------------------------------------------------------------------------------

    def _child(self) -> ChildView | None:
        children = self._status.children if self._status is not None else ()
        return next((child for child in children if str(child.id) == self._children.chosen), None)

    def _child_name(self) -> str:
        child = self._child()
        return child.name if child is not None else ""

    def _remembered_period(self) -> str:
        kept = str(self._memory.value(PERIOD_KEY, ""))
        return kept if kept in {period.value for period in Period} else Period.WEEK.value

    def _connect(self) -> None:
        self._children.chosen_changed.connect(self._choose_child)
        self._periods.chosen_changed.connect(self._choose_period)
        self._bar.earlier.connect(lambda: self._step(is_forward=False))
        self._bar.later.connect(lambda: self._step(is_forward=True))
        self._bar.now.connect(lambda: self._go(None))
        self._stacks.opened.connect(self._open_bar)
        self._timeline.picked.connect(self._stretch.show_pick)
        self._stretch.corrects.connect(self._correct)
        self._stretch.went_to.connect(self._timeline.pick)
        self._corrections.undoes.connect(self._deeds.undo_correction)
        self._elsewhere.adds.connect(self._write_down)
        self._deeds.done.connect(self._after_deed)

    def _lay_out(self) -> None:
        for choice in (self._children, self._periods):
            self._header.add_action(choice)
        card = Card(padding=20)
        for figure in (self._stacks, self._timeline):
            self._bar.add(figure.turn)
        shown: tuple[QWidget, ...] = (self._bar, self._stacks, self._timeline, self._stretch, self._nothing)
        for each in shown:
            card.body.addWidget(each)
        card.body.addStretch(1)
        for part in (*self._changing, self._nothing):
            part.hide()
        self.body.addWidget(self._header)
        self.body.addWidget(Beside(card, self._apps, least=430, is_level=False))
        self.body.addWidget(self._contests)
        self.body.addWidget(self._corrections)
        self.body.addWidget(self._elsewhere)
        self.body.addLayout(_footer(self._notes))
        self.body.addStretch(1)


def _periods() -> tuple[Option, ...]:
    return (
        Option(Period.DAY.value, _("Day")),
        Option(Period.WEEK.value, _("Week")),
        Option(Period.FOUR_WEEKS.value, _("4 weeks")),
        Option(Period.YEAR.value, _("Year")),
    )


def _footer(notes: Label) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(4)
    promise = _("Sundial never records window titles, messages, keys or pictures of the screen.")
    for icon, label in (("monitor", notes), ("eye", Label(promise, Size.SMALL, Tone.INK3))):
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(GlyphIcon(icon, Tone.INK3, 16))
        row.addWidget(label, 1)
        lines.addLayout(row)
    return lines
