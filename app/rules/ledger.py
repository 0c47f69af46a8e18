"""Totals by family day: what was used of each scope, and how much of it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.rules.calendar import MINUTE, micros
from app.rules.elsewhere import Elsewhere
from app.rules.timetable import Timetable
from app.rules.use import ALL_KEY, UNPROVEN, Use, app_key, category_key, keys_around
from app.rules.verdict import Charge


class Totals:
    """Microseconds of one family day: `counted` by every scope, `noticed` by category and app with free ones in it."""

    __slots__ = ("counted", "noticed")

    def __init__(self, counted: dict[str, int] | None = None, noticed: dict[str, int] | None = None) -> None:
        self.counted = counted if counted is not None else {}
        self.noticed = noticed if noticed is not None else {}

    def copy(self) -> Totals:
        return Totals(self.counted.copy(), self.noticed.copy())


class Ledger:
    """The totals of every day, one of them open for what is used now. Copies share the days that are closed."""

    __slots__ = ("_closed", "day", "open")

    def __init__(self, closed: Mapping[date, Totals] | None = None) -> None:
        self._closed: Mapping[date, Totals] = closed if closed is not None else {}
        self.day: date | None = None
        self.open = Totals()

    def copy(self) -> Ledger:
        other = Ledger(self._closed)
        other.day = self.day
        other.open = self.open.copy()
        return other

    def turn_to(self, day: date) -> None:
        """From now on use belongs to this day, which may have been open before."""
        if day == self.day:
            return
        self._closed = self.days()
        self.day = day
        kept = self._closed.get(day)
        self.open = kept.copy() if kept is not None else Totals()

    def add(self, use: Use, amount: int) -> None:
        counted, noticed = self.open.counted, self.open.noticed
        for key in use.counted:
            counted[key] = counted.get(key, 0) + amount
        for key in use.noticed:
            noticed[key] = noticed.get(key, 0) + amount

    def counted(self, key: str, days: Iterable[date]) -> int:
        """Counted use of a scope on these days together."""
        return sum(self._of(day).counted.get(key, 0) for day in days)

    def learn(self, other: Ledger, keys: Iterable[str]) -> None:
        """Take over what another ledger has counted under these keys."""
        days = {day: totals.copy() for day, totals in self.days().items()}
        for day, totals in other.days().items():
            known = days.setdefault(day, Totals()).counted
            known |= {key: totals.counted[key] for key in keys if key in totals.counted}
        self._closed = days
        self.open = days[self.day] if self.day is not None else Totals()

    def exchange(self, less: Ledger, more: Ledger, keys: Iterable[str]) -> None:
        """Under these keys, what one ledger counted makes room for what another one counts."""
        days = {day: totals.copy() for day, totals in self.days().items()}
        for sign, other in ((-1, less), (1, more)):
            for day, totals in other.days().items():
                known = days.setdefault(day, Totals()).counted
                known |= {key: known.get(key, 0) + sign * totals.counted[key] for key in keys if key in totals.counted}
        self._closed = days
        self.open = days[self.day] if self.day is not None else Totals()

    def days(self) -> Mapping[date, Totals]:
        """Every day that was open, with its totals."""
        return self._closed if self.day is None else {**self._closed, self.day: self.open}

    def _of(self, day: date) -> Totals:
        return self.open if day == self.day else self._closed.get(day, _NOTHING)


_NOTHING = Totals()


def from_charges(charges: Iterable[Charge], timetable: Timetable, elsewhere: Iterable[Elsewhere] = ()) -> Ledger:
    """The ledger that stored charges add up to.

    A stretch that was lived again after the clock stepped back is among the charges twice and counts twice: the
    seconds of a scope are, at each moment, those of the app in it that has the most charges there. Minutes `elsewhere`
    come on top where a budget speaks of them.
    """
    pieces: dict[tuple[date, str, bool], list[tuple[int, int, str]]] = {}
    for charge in charges:
        keys = (category_key(charge.category), app_key(charge.app))
        around = keys_around(charge.app, charge.category, is_proven=charge.is_proven)
        measured = [reach.measure for reach in timetable.measures if reach.holds(around)]
        for day, start, end in by_day(micros(charge.start), micros(charge.end), timetable):
            for key in keys:
                pieces.setdefault((day, key, False), []).append((start, end, charge.app))
            for key in (*(around - {UNPROVEN}), *measured) if charge.is_counted else ():
                pieces.setdefault((day, key, True), []).append((start, end, charge.app))
    days: dict[date, Totals] = {}
    for (day, key, is_counted), spans in pieces.items():
        totals = days.setdefault(day, Totals())
        (totals.counted if is_counted else totals.noticed)[key] = _covered(spans)
    for written in elsewhere:
        _add_elsewhere(days, written, timetable)
    return Ledger(days)


def _add_elsewhere(days: dict[date, Totals], written: Elsewhere, timetable: Timetable) -> None:
    """In the names of the budgets that count other screens, and nowhere else; what is always free counts nowhere."""
    around = frozenset((ALL_KEY, category_key(written.category)))
    if not written.can_count or timetable.terms(written.day).is_free(around):
        return
    for reach in timetable.measures:
        if reach.is_everywhere and reach.holds(around):
            counted = days.setdefault(written.day, Totals()).counted
            counted[reach.measure] = counted.get(reach.measure, 0) + written.minutes * MINUTE


def by_day(start: int, end: int, timetable: Timetable) -> Iterable[tuple[date, int, int]]:
    """A stretch cut at the edges of family days: each piece with its day."""
    while start < end:
        here = timetable.slice_at(start)
        stop = min(end, here.end)
        yield here.terms.day, start, stop
        start = stop


def _covered(spans: Iterable[tuple[int, int, str]]) -> int:
    """How long the spans last together, each moment taken as often as the app that covers it most often."""
    edges = sorted(edge for start, end, app in spans for edge in ((start, 1, app), (end, -1, app)))
    depth: dict[str, int] = {}
    covered = last = 0
    for at, step, app in edges:
        covered += (at - last) * max(depth.values(), default=0)
        depth[app] = depth.get(app, 0) + step
        last = at
    return covered
