"""The Today page as values: waiting wishes, a card per child, the day so far, who sits here, and the log's lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.lists import format_list

from app.guidance.bands import age
from app.guidance.detail import Detail
from app.instruments.models import CapBarModel, DialModel, TimelineModel
from app.link.views import ChildView, NoteView, Rest, Seat, Status
from app.rules.agreement import Per
from app.rules.sample import Presence
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.verdict import Reason, State, Tally, Verdict
from app.ui.present.contests import ContestCard
from app.ui.present.dial import daily_time, dial, is_daily_time, used_today
from app.ui.present.icon_names import category_icon
from app.ui.present.requests import RequestCard, requests
from app.ui.present.timeline import timeline
from app.words.ages import why_less
from app.words.durations import duration
from app.words.language import _, spoken
from app.words.moments import clock_time, day_title, moment, until_moment
from app.words.names import Names, age_text, category_name
from app.words.notes import note
from app.words.requests import tally_text
from app.words.verdicts import sentence

NEWEST_NOTES = 3
NOTES_LAST = timedelta(hours=24)
A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """A label above an amount; `strong` is the part of `amount` that is set bold, `bar` a budget's track."""

    label: str
    amount: str
    strong: str
    bar: CapBarModel | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How much of one category today."""

    category: str
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class ChildCard:
    """One child now. `rest` is empty without quiet hours, `reason` where the daily time alone decides.

    Of an older child there are `kinds` instead of apps, and `privacy` says why. With `is_own_day` the day is the
    child's own: nothing is said of what it does, and no dial is shown.
    """

    id: int
    name: str
    age: str
    doing: str
    doing_icon: str
    rest: str
    dial: DialModel
    reason: str
    facts: tuple[Fact, ...]
    is_paused: bool
    kinds: tuple[Kind, ...] = ()
    privacy: str = ""
    is_own_day: bool = False
    face: str | None = None


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """One position of the switch; None is a grown-up."""

    child: int | None
    name: str


@dataclass(frozen=True, slots=True)
class SeatSwitch:
    """Who is at an account that children share."""

    account: str
    title: str
    hint: str
    choices: tuple[SeatChoice, ...]
    current: int | None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A neutral line of the family's log."""

    when: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TodayModel:
    """The page. `empty` stands in for the timeline until something is used, `foot` says of what the numbers are."""

    date_line: str
    requests: tuple[RequestCard, ...]
    contests: tuple[ContestCard, ...]
    children: tuple[ChildCard, ...]
    seats: tuple[SeatSwitch, ...]
    timeline: TimelineModel | None
    empty: str
    notes: tuple[NoteLine, ...]
    are_all_paused: bool
    foot: str = ""


def today(status: Status) -> TodayModel:
    """The page for this picture."""
    names, waiting = status.names, requests(status)
    has_begun = any(map(_has_begun, status.children))
    has_own_day = all(not child.detail.is_everything for child in status.children) and bool(status.children)
    return TodayModel(
        date_line=_date_line(status),
        requests=waiting.waiting,
        contests=waiting.contests,
        children=tuple(_card(child, status.at, names) for child in status.children),
        seats=tuple(_seat(seat, status) for seat in status.seats),
        timeline=timeline(status) if has_begun and not has_own_day else None,
        empty="" if has_begun or has_own_day else _nothing_yet(status.children, is_shared=bool(status.seats)),
        notes=_notes(status, names),
        foot=_foot(status),
        are_all_paused=bool(status.children) and all(c.paused_until is not None for c in status.children),
    )


def _has_begun(child: ChildView) -> bool:
    """Whether this family has any use to show; on a quiet morning later on, the empty day is the picture."""
    return bool(child.timeline) or any(child.totals.values()) or any(tally.used for tally in child.tallies)


def _date_line(status: Status) -> str:
    if not status.children:
        return ""
    zone = status.children[0].zone
    day = day_title(status.at.astimezone(ZoneInfo(zone)).date())
    return _("{day}, {time}").format(day=day, time=clock_time(status.at, zone))


def _card(child: ChildView, now: datetime, names: Names) -> ChildCard:
    is_told = child.detail is not Detail.WEEKS or child.paused_until is not None
    doing, icon = _doing(child, now) if is_told else ("", "")
    return ChildCard(
        id=child.id,
        name=child.name,
        face=child.manner.picture,
        age=age_text(age(child.born, child.day)) if child.born is not None else "",
        doing=doing,
        doing_icon=icon,
        rest=_rest(child.rest, now, child.zone) if child.rest is not None else "",
        dial=dial(child),
        reason=_reason(child, now, names),
        facts=_facts(child, names),
        is_paused=child.paused_until is not None,
        kinds=_kinds(child) if child.detail is Detail.KINDS else (),
        privacy=why_less(child.name, child.detail),
        is_own_day=child.detail is Detail.WEEKS,
    )


def _doing(child: ChildView, now: datetime) -> tuple[str, str]:
    """What runs since when, or where the child is; with the name of an icon."""
    if child.paused_until is not None:
        return _("Pause until {when}").format(when=until_moment(child.paused_until, now, child.zone)), "pause"
    if child.using is not None and child.presence.counts:
        since = clock_time(child.using.since, child.zone)
        return _("{app}, since {time}").format(app=child.using.app.name, time=since), category_icon(
            child.using.app.category
        )
    match child.presence:
        case Presence.LOCKED:
            return _("The screen is locked"), "lock"
        case Presence.IDLE:
            return _("Away from keyboard and mouse"), "footprints"
        case Presence.ACTIVE | Presence.UNKNOWN if child.is_here:
            return _("At the computer"), "monitor"
        case _:
            return _("Away from the computer"), "footprints"


def _rest(rest: Rest, now: datetime, zone: str) -> str:
    if rest.start <= now:
        return _("Screens off until {when}").format(when=until_moment(rest.end, now, zone))
    return _("Screens off {when}").format(when=moment(rest.start, now, zone))


def _reason(child: ChildView, now: datetime, names: Names) -> str:
    """Why it is so, in one sentence, unless the daily time, the pause or the screens-off pill says it already."""
    verdict = child.left_verdict
    if verdict is None or verdict.reason in {Reason.NO_LIMIT, Reason.PAUSE}:
        return ""
    is_over = verdict.state is State.OVER
    if (is_daily_time(verdict) and not is_over) or (_is_rest(verdict) and is_over and child.rest is not None):
        return ""
    return sentence(verdict, now, child.zone, names=names)


def _is_rest(verdict: Verdict) -> bool:
    return verdict.scope == ALL and verdict.reason is Reason.QUIET


def _facts(child: ChildView, names: Names) -> tuple[Fact, ...]:
    daily = daily_time(child)
    used = duration(daily.used if daily is not None else used_today(child))
    amount = used if daily is None else _of(used, duration(daily.limit))
    others = (_budget(tally, names) for tally in child.tallies if tally is not daily)
    if child.detail is Detail.WEEKS:
        return tuple(others)
    extra = tuple(
        Fact(_("Extra time"), _("{time} left").format(time=left), left)
        for left in (duration(grant.left) for grant in child.grants)
    )
    return (Fact(_("Used today"), amount, used), *others, *extra)


def _kinds(child: ChildView) -> tuple[Kind, ...]:
    """How much of each kind, most first, where no budget says it already."""
    told = {tally.scope for tally in child.tallies if tally.per is Per.DAY}
    used = sorted(((Scope.parse(scope), used) for scope, used in child.totals.items()), key=lambda one: -one[1])
    return tuple(
        Kind(scope.name, category_name(scope.name), duration(seconds))
        for scope, seconds in used
        if scope.kind is ScopeKind.CATEGORY and scope not in told and seconds >= A_MINUTE
    )


def _budget(tally: Tally, names: Names) -> Fact:
    label, used, limit = tally_text(tally, names)
    amount = _of(used, limit)
    bar = CapBarModel(tally.used, tally.limit, _category(tally.scope), sentence=f"{label}: {amount}")
    return Fact(label, amount, used, bar)


def _of(used: str, limit: str) -> str:
    return _("{used} of {limit}").format(used=used, limit=limit)


def _category(scope: Scope) -> str:
    return scope.name if scope.kind is ScopeKind.CATEGORY else ""


def _seat(seat: Seat, status: Status) -> SeatSwitch:
    names = {child.id: child.name for child in status.children}
    return SeatSwitch(
        account=seat.account,
        title=_("Who is at the computer?"),
        hint=_("The screen was locked or idle. Is it still the same person?") if seat.is_asking else "",
        choices=(
            *(SeatChoice(child, names[child]) for child in seat.choices if child in names),
            SeatChoice(None, _("Grown-up")),
        ),
        current=seat.child,
    )


def _nothing_yet(children: tuple[ChildView, ...], *, is_shared: bool) -> str:
    if not children:
        return _("No child is counted now. `sundial children add` names one.")
    names = format_list([child.name for child in children], style="or", locale=spoken().locale)
    if is_shared:
        return _("Nothing yet. The first minutes appear here once {names} is chosen above.").format(names=names)
    return _("Nothing yet. The first minutes appear here as soon as {names} logs in.").format(names=names)


def _foot(status: Status) -> str:
    """Which screens the numbers are about, and when the self-test last went well, or that it did not."""
    if not status.children:
        return _self_test(status)
    of_here = _("This computer only; other screens count where the agreement says so.")
    return " ".join(filter(None, (of_here, _self_test(status))))


def _self_test(status: Status) -> str:
    if status.is_check_failed:
        return _("The self-test did not go well. `sundial doctor` says what helps.")
    if status.checked is None or not status.children:
        return ""
    zone = status.children[0].zone
    if status.checked.astimezone(ZoneInfo(zone)).date() == status.at.astimezone(ZoneInfo(zone)).date():
        return _("Checked today at {time}").format(time=clock_time(status.checked, zone))
    return _("Last checked: {moment}").format(moment=moment(status.checked, status.at, zone))


def _notes(status: Status, names: Names) -> tuple[NoteLine, ...]:
    if not status.children:
        return ()
    zone = status.children[0].zone
    recent = sorted((n for n in status.notes if status.at - n.at < NOTES_LAST), key=lambda n: n.at, reverse=True)
    return tuple(_note(line, status, zone, names) for line in recent[:NEWEST_NOTES])


def _note(line: NoteView, status: Status, zone: str, names: Names) -> NoteLine:
    child = next((child.name for child in status.children if child.id == line.child), "")
    values = {"child": child, "at": line.at.isoformat()} | line.values
    return NoteLine(moment(line.at, status.at, zone), note(line.kind, values, status.at, zone, names))
