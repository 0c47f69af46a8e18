"""Days and weeks as sums: what a ledger comes to by family day, exact, so that a sum can stand for its spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from app.rules.agreement import Agreement, Per
from app.rules.calendar import ONE_DAY, SECOND, Calendar, micros, moment
from app.rules.ledger import Totals, from_charges
from app.rules.scope import ALL, Scope
from app.rules.stacks import Layer, added, stacks
from app.rules.timetable import Timetable
from app.rules.verdict import Charge


@dataclass(frozen=True, slots=True)
class ScopeSum:
    """Microseconds of one scope: all that was `used`, free use too, and what of it `counted`."""

    scope: Scope
    used: int
    counted: int


@dataclass(frozen=True, slots=True)
class PeriodSum:
    """A family day or week: its edges (UTC) as it was lived, the first day of its week, its sums by scope, its stack.

    Without a stack although there are sums: it was sealed before stacks were kept.
    """

    per: Per
    first: date
    week: date
    start: datetime
    end: datetime
    sums: tuple[ScopeSum, ...] = ()
    stack: tuple[Layer, ...] = ()

    @property
    def seconds(self) -> Mapping[Scope, int]:
        """Whole seconds as everything shows them: `all` is counted use, categories and apps have free use in it."""
        shown = {kept.scope: (kept.counted if kept.scope == ALL else kept.used) // SECOND for kept in self.sums}
        return {scope: seconds for scope, seconds in shown.items() if seconds}


@dataclass(frozen=True, slots=True)
class LivedDay:
    """A family day as it ran. A date can run in two stretches where the family's calendar was changed."""

    day: date
    week: date
    start: int
    end: int


def lived_timetable(versions: Sequence[tuple[datetime, Agreement]]) -> Timetable:
    """The course of family days through all versions of an agreement (oldest first, at least one).

    As in the engine: a day that is open when another zone or other edges are agreed keeps its own to its end.
    """
    courses: list[tuple[int, Agreement]] = [(-(1 << 62), versions[0][1])]
    for since, agreement in versions[1:]:
        instant = micros(since)
        while len(courses) > 1 and courses[-1][0] > instant:
            courses.pop()
        running = Calendar.of(courses[-1][1])
        if running != Calendar.of(agreement):
            courses.append((_day_end(running, instant), agreement))
    *earlier, (begins, newest) = courses
    table = _without_clauses(newest)
    for instant, agreement in reversed(earlier):
        table = _without_clauses(agreement, (begins, table))
        begins = instant
    return table


def _without_clauses(agreement: Agreement, then: tuple[int, Timetable] | None = None) -> Timetable:
    """Clauses do not move the edges of days."""
    return Timetable(replace(agreement, clauses=()), then)


def lived_days(timetable: Timetable, start: datetime, end: datetime) -> Iterator[LivedDay]:
    """The family days that overlap [start, end), each stretch whole, in order."""
    instant, last = micros(start), micros(end)
    found = _lived(timetable, instant)
    while instant < last:
        yield found
        instant = found.end
        found = replace(_lived(timetable, instant), start=instant)


def day_sums(charges: Iterable[Charge], days: Iterable[LivedDay], timetable: Timetable) -> tuple[PeriodSum, ...]:
    """The sums of these days; a day without use is there with none."""
    of_days = tuple(charges)
    totals, drawn = from_charges(of_days, timetable).days(), stacks(of_days, timetable)
    found: dict[date, LivedDay] = {}
    for lived in days:
        known = found.get(lived.day, lived)
        start, end = min(known.start, lived.start), max(known.end, lived.end)
        found[lived.day] = LivedDay(lived.day, known.week, start, end)
    return tuple(
        PeriodSum(
            Per.DAY, day, lived.week, moment(lived.start), moment(lived.end), _sums(totals.get(day)), drawn.get(day, ())
        )
        for day, lived in sorted(found.items())
    )


def week_sums(days: Iterable[PeriodSum]) -> tuple[PeriodSum, ...]:
    """The weeks that these days make up, in order; a day's seconds are in exactly one of them."""
    weeks = []
    for week, group in groupby(sorted(days, key=lambda day: (day.week, day.first)), key=lambda day: day.week):
        of_week = tuple(group)
        start, end = min(day.start for day in of_week), max(day.end for day in of_week)
        stack = added(layer for day in of_week for layer in day.stack)
        weeks.append(PeriodSum(Per.WEEK, week, week, start, end, _added(of_week), stack))
    return tuple(weeks)


def _added(days: Iterable[PeriodSum]) -> tuple[ScopeSum, ...]:
    used: dict[Scope, int] = {}
    counted: dict[Scope, int] = {}
    for day in days:
        for kept in day.sums:
            used[kept.scope] = used.get(kept.scope, 0) + kept.used
            counted[kept.scope] = counted.get(kept.scope, 0) + kept.counted
    return tuple(ScopeSum(scope, used[scope], counted[scope]) for scope in sorted(used))


def _sums(totals: Totals | None) -> tuple[ScopeSum, ...]:
    if totals is None:
        return ()
    keys = totals.noticed.keys() | totals.counted.keys()
    found = {Scope.parse(key): (totals.noticed.get(key), totals.counted.get(key, 0)) for key in keys}
    return tuple(
        ScopeSum(scope, counted if used is None else used, counted) for scope, (used, counted) in sorted(found.items())
    )


def _lived(timetable: Timetable, instant: int) -> LivedDay:
    """The stretch of one family day around an instant, put together from its slices."""
    here = timetable.slice_at(instant)
    terms, end = here.terms, here.end
    while end < terms.end and (following := timetable.slice_at(end)).terms.day == terms.day:
        end = following.end
    return LivedDay(terms.day, terms.week, terms.start, end)


def _day_end(calendar: Calendar, instant: int) -> int:
    return calendar.day_start(calendar.day_of(instant) + ONE_DAY)
