"""What a child sees of its own day: time left, three facts, its wish and the answer, and the choices for asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.instruments.models import DialModel
from app.link.views import ChildView, Consequence, ContestView, ElsewhereView, NoteView, RequestView
from app.rules.contests import ContestState
from app.rules.elsewhere import ElsewhereState
from app.rules.family import Purpose, RequestState
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.verdict import Reason, State, Verdict
from app.ui.present.contests import contest_line
from app.ui.present.dial import daily_time, is_daily_time, own_dial
from app.ui.present.elsewhere import elsewhere_lines
from app.ui.present.icon_names import category_icon
from app.words.durations import duration, minutes
from app.words.language import _, isolated
from app.words.levels import Level, Reader
from app.words.moments import clock_time, on_day, until_moment
from app.words.names import NO_NAMES, Names, purpose_name, short_name
from app.words.notes import note as note_sentence
from app.words.requests import consequence, quoted, state_sentence, tally_text, you_asked
from app.words.verdicts import sentence

MINUTES_TO_ASK_FOR = (10, 15, 30)
USUAL_MINUTES = 15
ANSWERS_SHOWN_FOR = timedelta(hours=24)
NEWS_LASTS = timedelta(hours=24)
ANSWER_IS_NEWS = timedelta(days=3)
"""About an earlier day, and the child may not be here on the next one."""
CORRECTIONS = frozenset({"use-corrected", "correction-undone"})
SORTINGS = frozenset({"app-sorted", "app-sorted-week", "app-sorting-undone"})

PURPOSE_ICONS = {
    Purpose.FINISH: "circle-check",
    Purpose.FRIEND: "users",
    Purpose.SCHOOLWORK: "book-open",
    Purpose.OTHER: "pencil",
}


class FactTone(StrEnum):
    """Which colour a fact's icon has: time left, an app's own, or night."""

    TIME = "time"
    PLAIN = "plain"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class ChildFact:
    """One line under the dial: "Time is up at" / "17:30"."""

    icon: str
    label: str
    value: str
    tone: FactTone = FactTone.PLAIN


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A wish that nobody has answered yet; it can be taken back."""

    request: str
    title: str
    body: str
    asked_at: str


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The last answer: what it is, and the parent's own words if there are any."""

    title: str
    body: str
    is_yes: bool


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A proposal in the agreement: whose yes it waits for, and that it changes nothing until then."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class CorrectedCard:
    """What was counted was judged anew, or stands again as it was recorded; with the parent's reason."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class ContestedCard:
    """What the child said of a stretch or of another screen: that it waits, or the answer.

    `is_correction`: the yes judged anew what this computer counted.
    """

    title: str
    body: str
    is_yes: bool = False
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of the popup. `reason` is empty when dial and facts say it all; `asks_for` is the scope text."""

    greeting: str
    dial: DialModel
    reason: str
    facts: tuple[ChildFact, ...]
    asks_for: str
    can_ask: bool = True
    waiting: WaitingCard | None = None
    answer: AnswerCard | None = None
    open_point: OpenPoint | None = None
    corrected: CorrectedCard | None = None
    contested: ContestedCard | None = None


@dataclass(frozen=True, slots=True)
class MinutesChoice:
    """How much more a child may ask for."""

    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class PurposeChoice:
    """What for."""

    purpose: Purpose
    text: str
    icon: str


def home(view: ChildView, now: datetime, names: Names = NO_NAMES, notes: Sequence[NoteView] = ()) -> Home:
    """Everything on the first page, from the same picture that the parents see."""
    contested = _answered(view, now) or _waits(view, now)
    return Home(
        greeting=_("Hi {name}").format(name=isolated(short_name(view.name))),
        dial=own_dial(view),
        reason=_reason(view, now, names),
        facts=_facts(view, now, names),
        asks_for=str(asked_scope(view)),
        can_ask=can_ask(view),
        waiting=_waiting(view),
        answer=_answer(view, now),
        open_point=_open_point(view),
        contested=contested,
        # What was agreed to would be said twice.
        corrected=None if contested is not None and contested.is_correction else _corrected(view, now, names, notes),
    )


def _answered(view: ChildView, now: datetime) -> ContestedCard | None:
    """The newest answer about a stretch or about another screen, as long as it is news."""
    said: tuple[ContestView | ElsewhereView, ...] = (*view.contests, *view.elsewhere)
    answered = [one for one in said if one.answered_at is not None and now - one.answered_at < ANSWER_IS_NEWS]
    if not answered:
        return None
    newest = max(answered, key=lambda one: one.answered_at or one.at)
    title = _("Your parents answered")
    if isinstance(newest, ElsewhereView):
        (written,) = elsewhere_lines((newest,), Reader.CHILD, view.name, has_days=True)
        is_agreed = newest.state is ElsewhereState.AGREED
        return ContestedCard(title, f"{written.text}. {written.detail}", is_yes=is_agreed)
    line = contest_line(newest, Reader.CHILD, view.name, now, view.zone)
    is_agreed = newest.state is ContestState.AGREED
    return ContestedCard(title, line.sentence, is_yes=is_agreed, is_correction=is_agreed)


def _waits(view: ChildView, now: datetime) -> ContestedCard | None:
    """The newest word about a stretch that nobody has answered."""
    waiting = [one for one in view.contests if one.is_waiting]
    if not waiting:
        return None
    line = contest_line(max(waiting, key=lambda one: one.at), Reader.CHILD, view.name, now, view.zone)
    return ContestedCard(_("You said that something is not right"), line.sentence)


def _corrected(view: ChildView, now: datetime, names: Names, notes: Sequence[NoteView]) -> CorrectedCard | None:
    """The newest correction of the last day: a child never finds its numbers changed without a word."""
    news = (note for note in notes if note.kind in CORRECTIONS | SORTINGS and now - note.at < NEWS_LASTS)
    found = [note for note in news if note.child == view.id or note.kind in SORTINGS]
    if not found:
        return None
    newest = max(found, key=lambda note: note.at)
    said = note_sentence(newest.kind, {"child": view.name} | newest.values, now, view.zone, names)
    title = _("What an app is") if newest.kind in SORTINGS else _("A grown-up looked at your time")
    return CorrectedCard(title, f"{said} {quoted(newest.values.get('reason', ''))}".strip())


def asked_scope(view: ChildView) -> Scope:
    """What a wish for more is about: the scope that decides now, else everything."""
    verdict = view.left_verdict
    if verdict is None or verdict.reason in {Reason.PAUSE, Reason.NO_LIMIT, Reason.FREE}:
        return ALL
    return verdict.scope


def can_ask(view: ChildView) -> bool:
    """Whether there is anything to ask for: not where nothing is limited."""
    return view.left is not None or view.paused_until is not None


def minutes_choices() -> tuple[MinutesChoice, ...]:
    return tuple(MinutesChoice(number, minutes(number)) for number in MINUTES_TO_ASK_FOR)


def purpose_choices() -> tuple[PurposeChoice, ...]:
    return tuple(PurposeChoice(purpose, purpose_name(purpose), PURPOSE_ICONS[purpose]) for purpose in Purpose)


def if_they_agree(what: Consequence, now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """What a yes would mean, for the child; the parents read the same facts."""
    return consequence(what, Reader.CHILD, now, zone, names)


def _reason(view: ChildView, now: datetime, names: Names) -> str:
    verdict = view.left_verdict
    if verdict is None or view.paused_until is not None:
        return ""
    if verdict.state is not State.OVER and (is_daily_time(verdict) or _is_rest(verdict)):
        return ""
    return sentence(verdict, now, view.zone, Level.EASY, names)


def _facts(view: ChildView, now: datetime, names: Names) -> tuple[ChildFact, ...]:
    found = (_end(view, now), _other_budget(view, names), _rest(view, now))
    return tuple(fact for fact in found if fact is not None)


def _end(view: ChildView, now: datetime) -> ChildFact | None:
    if view.paused_until is not None:
        return ChildFact("sun", _("It goes on at"), clock_time(view.paused_until, view.zone), FactTone.TIME)
    verdict = view.left_verdict
    if verdict is None or view.left is None or verdict.until is None:
        return None
    if verdict.state is State.OVER:
        is_by_day = verdict.reason in {Reason.BUDGET_DAY, Reason.BUDGET_WEEK}
        when = (on_day if is_by_day else until_moment)(verdict.until, now, view.zone)
        return ChildFact("sun", _("It goes on"), when, FactTone.TIME)
    if _is_rest(verdict):
        return None
    return ChildFact("sunset", _("Time is up at"), clock_time(verdict.until, view.zone), FactTone.TIME)


def _is_rest(verdict: Verdict) -> bool:
    """Whether the screens-off line says this already."""
    return verdict.reason is Reason.QUIET and verdict.scope == ALL


def _other_budget(view: ChildView, names: Names) -> ChildFact | None:
    shown = daily_time(view)
    others = [tally for tally in view.tallies if tally is not shown]
    if not others:
        return None
    tightest = min(others, key=lambda tally: tally.left)
    label, _used, _limit = tally_text(tightest, names)
    icon = category_icon(tightest.scope.name) if tightest.scope.kind is ScopeKind.CATEGORY else "hourglass"
    left = _("{duration} left").format(duration=duration(tightest.left))
    return ChildFact(icon, label, left)


def _rest(view: ChildView, now: datetime) -> ChildFact | None:
    if view.rest is None:
        return None
    is_said = view.left_verdict is not None and view.left_verdict.state is State.OVER and _is_rest(view.left_verdict)
    if view.rest.start <= now and is_said:
        return None
    if view.rest.start <= now:
        return ChildFact("moon", _("Screens off until"), until_moment(view.rest.end, now, view.zone), FactTone.NIGHT)
    return ChildFact("moon", _("Screens off"), until_moment(view.rest.start, now, view.zone), FactTone.NIGHT)


def _waiting(view: ChildView) -> WaitingCard | None:
    waiting = [request for request in view.requests if request.state is RequestState.WAITING]
    if not waiting:
        return None
    latest = max(waiting, key=lambda request: request.asked_at)
    return WaitingCard(
        request=latest.id,
        title=you_asked(latest.minutes),
        body=_("The answer will show up here."),
        asked_at=clock_time(latest.asked_at, view.zone),
    )


def _open_point(view: ChildView) -> OpenPoint | None:
    if view.awaits_child:
        return OpenPoint(_("Your agreement waits for your yes"), _("It changes nothing until you say yes."))
    if view.awaits_parents:
        return OpenPoint(_("Your proposal waits for your parents"), _("It changes nothing until your parents say yes."))
    return None


def _answer(view: ChildView, now: datetime) -> AnswerCard | None:
    answers = [request for request in view.requests if _is_answer(request, now)]
    if not answers:
        return None
    latest = max(answers, key=lambda request: request.answered_at or request.asked_at)
    said = state_sentence(latest.state, latest.minutes, latest.answered_minutes, Reader.CHILD, isolated(view.name))
    is_earlier = (latest.answered_at or latest.asked_at) < view.day_start
    return AnswerCard(
        title=_("Yesterday: {answer}").format(answer=said) if is_earlier else said,
        body=quoted(latest.reason),
        is_yes=latest.state in {RequestState.AGREED, RequestState.OFFERED},
    )


def _is_answer(request: RequestView, now: datetime) -> bool:
    if request.state in {RequestState.WAITING, RequestState.TAKEN_BACK}:
        return False
    return now - (request.answered_at or request.asked_at) < ANSWERS_SHOWN_FOR
