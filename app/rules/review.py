"""A child's family week as facts for a talk: what was used and agreed, day by day, the nights, the wishes.

Nothing here is counted anew: minutes are those of the ledger's sums, nights are the ledger's spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.rules.agreement import Agreement, Budget, Per
from app.rules.calendar import SECOND, micros, moment
from app.rules.family import Request, RequestState
from app.rules.meetings import Meeting
from app.rules.periods import PeriodSum
from app.rules.sample import Grant
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.stacks import whole_seconds
from app.rules.timetable import Rule, Timetable
from app.rules.use import ALL_KEY, Reach, keys_around
from app.rules.verdict import Charge, Reason

# Beside the grace that was agreed: a tick may notice an end late, and nobody is counted late for that.
LEEWAY_SECONDS = 60

Versions = Sequence[tuple[datetime, Agreement]]
"""The versions of an agreement and since when each held, oldest first."""
Gifts = Sequence[tuple[datetime, Grant]]
"""What was given, and when."""


class Kept(StrEnum):
    """How much of a week there is to show: all of it, sums of days, one sum, or nothing, and why."""

    SPANS = "spans"
    DAYS = "days"
    WEEK = "week"
    GONE = "gone"
    EARLIER = "before-sundial"
    LATER = "not-begun"

    @property
    def is_something(self) -> bool:
        return self in {Kept.SPANS, Kept.DAYS, Kept.WEEK}


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole seconds of a category: all that was `used`, free use too, and what of it `counted`."""

    category: str
    used: int
    counted: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer of a day's stack in whole seconds; counted ones come to the day's use together."""

    category: str
    seconds: int
    is_counted: bool


@dataclass(frozen=True, slots=True)
class DayReview:
    """A family day: counted seconds of all apps, what was agreed for it (None: no limit) and `given` beside that.

    `stack` draws each moment once; it is empty for days that were sealed before stacks were kept. `is_within` None:
    there is nothing to say yet, or nothing was agreed.
    """

    day: date
    used: int
    amounts: tuple[Amount, ...] = ()
    agreed: int | None = None
    given: int = 0
    is_within: bool | None = None
    stack: tuple[Drawn, ...] = ()

    @property
    def over(self) -> int:
        """Seconds beyond what was agreed and given; 0 on a day within."""
        return max(0, self.used - (self.agreed or 0) - self.given) if self.is_within is False else 0


@dataclass(frozen=True, slots=True)
class Night:
    """Quiet hours of all apps that are over: the date on which they began, and seconds of counted use in them."""

    day: date
    late: int
    is_kept: bool


@dataclass(frozen=True, slots=True)
class WeekBudget:
    """A weekly budget: whole seconds used of its limit, and whether that is within what was agreed and given."""

    clause: str
    scope: Scope
    used: int
    limit: int
    is_within: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a week's wishes, by number; `offers` in minutes, `waits` for an answer in seconds."""

    count: int = 0
    agreed: int = 0
    offers: tuple[int, ...] = ()
    not_today: int = 0
    unanswered: int = 0
    waits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekReview:
    """One child's week from `first` to `last`. `before` are the sums of the week before, None where none compares.

    `agreement` is the document that held when the family would talk about the week, `is_summary` says that only the
    sum and the nights are shown because the child is old enough. `tips` are the ids of the tips its parents were shown.
    `talk` is the family's talk about this week, `earlier_talk` the last one before it.
    """

    child: int
    name: str
    born: date | None
    zone: str
    first: date
    last: date
    kept: Kept
    is_over: bool
    agreement: str
    used: int = 0
    amounts: tuple[Amount, ...] = ()
    before_used: int | None = None
    before: tuple[Amount, ...] = ()
    days: tuple[DayReview, ...] = ()
    nights: tuple[Night, ...] = ()
    budgets: tuple[WeekBudget, ...] = ()
    asked: Asked = Asked()
    is_summary: bool = False
    tips: tuple[str, ...] = ()
    talk: Meeting | None = None
    earlier_talk: Meeting | None = None


def amounts_of(period: PeriodSum) -> tuple[Amount, ...]:
    """The categories of a day or week, in the order of their names."""
    return tuple(
        Amount(kept.scope.name, kept.used // SECOND, kept.counted // SECOND)
        for kept in period.sums
        if kept.scope.kind is ScopeKind.CATEGORY and kept.used >= SECOND
    )


def days_of(days: Iterable[PeriodSum], versions: Versions, gifts: Gifts, now: datetime) -> tuple[DayReview, ...]:
    """Each day beside what was agreed for it: by the version that held when it ended, with what was given on it."""
    tables: dict[int, Timetable] = {}
    return tuple(_day(period, versions, gifts, now, tables) for period in days)


def _day(period: PeriodSum, versions: Versions, gifts: Gifts, now: datetime, tables: dict[int, Timetable]) -> DayReview:
    agreement = version_at(versions, min(period.end, now))
    table = tables.setdefault(id(agreement), Timetable(agreement))
    holding = [
        clause
        for clause in agreement.clauses
        if isinstance(clause, Budget) and clause.per is Per.DAY and clause.scope == ALL and not clause.excepted
        if table.holds(clause, period.first)
    ]
    given = 60 * sum(grant.minutes for at, grant in gifts if period.start <= at < period.end)
    used = period.seconds.get(ALL, 0)
    stack = tuple(
        Drawn(layer.category, seconds, layer.is_counted)
        for layer, seconds in zip(period.stack, whole_seconds(period.stack), strict=True)
    )
    if not holding:
        return DayReview(period.first, used, amounts_of(period), given=given, stack=stack)
    tightest = min(holding, key=lambda clause: clause.minutes)
    movable = tightest.carry + tightest.borrow + tightest.finish
    most = 60 * (tightest.minutes + movable) + given + agreement.grace_seconds + LEEWAY_SECONDS
    is_within = None if period.end > now else used <= most
    return DayReview(period.first, used, amounts_of(period), 60 * tightest.minutes, given, is_within, stack)


def version_at(versions: Versions, instant: datetime) -> Agreement:
    """The version that held just before an instant; the first one before there was any."""
    held = [agreement for since, agreement in versions if since < instant]
    return held[-1] if held else versions[0][1]


def nights_of(
    charges: Sequence[Charge], versions: Versions, gifts: Gifts, *, start: datetime, end: datetime, now: datetime
) -> tuple[Night, ...]:
    """The quiet hours of all apps that began in [start, end) and are over, each with the counted use inside."""
    found: list[Night] = []
    for index, (since, agreement) in enumerate(versions):
        until = versions[index + 1][0] if index + 1 < len(versions) else datetime.max.replace(tzinfo=UTC)
        first, last = max(start, since if index else start), min(end, until)
        if first < last:
            found += _nights(charges, agreement, gifts, (micros(first), micros(last), micros(now)))
    return tuple(found)


def _nights(
    charges: Sequence[Charge], agreement: Agreement, gifts: Gifts, edges: tuple[int, int, int]
) -> Iterator[Night]:
    first, last, now = edges
    zone = ZoneInfo(agreement.zone)
    for start, end, reach in _quiet_hours(Timetable(agreement), first, last):
        if end > now:
            continue
        late = _used_inside(charges, start, end, reach) // SECOND
        given = 60 * sum(
            grant.minutes
            for at, grant in gifts
            if grant.beyond_quiet and micros(at) < end and micros(grant.expires) > start
        )
        is_kept = late <= given + agreement.grace_seconds + LEEWAY_SECONDS
        yield Night(moment(start).astimezone(zone).date(), late, is_kept)


def _quiet_hours(table: Timetable, first: int, last: int) -> Iterator[tuple[int, int, Reach]]:
    """Where all apps rest, from edge to edge, of the hours that begin in [first, last)."""
    instant, began, reach = first, -1, Reach(ALL_KEY)
    is_earlier = _resting(table, first - 1) is not None
    while instant < last or began >= 0:
        rule = _resting(table, instant)
        if rule is None and began >= 0:
            yield began, instant, reach
        if rule is None:
            began, is_earlier = -1, False
        elif began < 0 and instant < last and not is_earlier:
            began, reach = instant, rule.reach
        instant = table.slice_at(instant).end


def _resting(table: Timetable, instant: int) -> Rule | None:
    """The quiet hours of all apps that run at an instant."""
    return next((r for r in table.slice_at(instant).resting if r.reason is Reason.QUIET and r.key == ALL_KEY), None)


def _used_inside(charges: Sequence[Charge], start: int, end: int, reach: Reach) -> int:
    """Microseconds in which anything that the quiet hours speak of was counted, each moment once."""
    # Most of a long past is elsewhere, which two comparisons tell.
    first, last = moment(start), moment(end)
    inside = sorted(
        (max(micros(charge.start), start), min(micros(charge.end), end))
        for charge in charges
        if charge.start < last and charge.end > first
        if charge.is_counted and reach.holds(keys_around(charge.app, charge.category, is_proven=charge.is_proven))
    )
    total = reached = 0
    for low, high in inside:
        total += max(0, high - max(low, reached))
        reached = max(reached, high)
    return total


def budgets_of(days: Sequence[PeriodSum], agreement: Agreement, gifts: Gifts) -> tuple[WeekBudget, ...]:
    """The weekly budgets of whole scopes that held on a day of the week."""
    table, found = Timetable(agreement), []
    given = 60 * sum(grant.minutes for _, grant in gifts)
    for clause in agreement.clauses:
        if not isinstance(clause, Budget) or clause.per is not Per.WEEK or clause.excepted or clause.is_each:
            continue
        held = [day for day in days if table.holds(clause, day.first)]
        if held:
            sums = (kept.counted for day in held for kept in day.sums if kept.scope == clause.scope)
            used, limit = sum(sums) // SECOND, 60 * clause.minutes
            movable = 60 * (clause.carry + clause.borrow + clause.finish) + given
            is_within = used <= limit + movable + agreement.grace_seconds + LEEWAY_SECONDS
            found.append(WeekBudget(clause.id, clause.scope, used, limit, is_within))
    return tuple(found)


def asked_of(requests: Iterable[Request]) -> Asked:
    """What became of these wishes; one that was taken back is as good as not asked."""
    asked = [request for request in requests if request.state is not RequestState.TAKEN_BACK]
    states = [request.state for request in asked]
    answered = [r for r in asked if r.answered_at is not None and r.state is not RequestState.UNANSWERED]
    return Asked(
        count=len(asked),
        agreed=states.count(RequestState.AGREED),
        offers=tuple(r.answered_minutes or 0 for r in asked if r.state is RequestState.OFFERED),
        not_today=states.count(RequestState.NOT_TODAY),
        unanswered=states.count(RequestState.UNANSWERED),
        waits=tuple(max(0, int((r.answered_at - r.asked_at).total_seconds())) for r in answered if r.answered_at),
    )
