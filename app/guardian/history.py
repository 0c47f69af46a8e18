"""The past of a child: its days and weeks as stacks, its apps beside the period before, and a day's stretches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from app.guardian.ages import detail_now
from app.guardian.correcting import correction_view
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.ledger import charges_of, day_totals, history
from app.guardian.rights import RefusalError
from app.guardian.show import app_views, contest_views, elsewhere_views, request_view
from app.link.history import (
    AppUse,
    BarView,
    GetHistory,
    GetRequests,
    HistoryReply,
    LayerView,
    PastStretch,
    Period,
    RequestsReply,
)
from app.link.ledger import CorrectionView
from app.link.messages import Refusal
from app.link.views import ContestView
from app.rules.agreement import Agreement, Per
from app.rules.calendar import MINUTE, ONE_DAY, SECOND, Calendar, micros
from app.rules.periods import PeriodSum, week_sums
from app.rules.sample import Witness, together
from app.rules.scope import ALL, ScopeKind
from app.rules.stacks import whole_seconds
from app.rules.timetable import Held, Timetable
from app.rules.use import ALL_KEY
from app.rules.verdict import Charge
from app.store.database import Store

DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.FOUR_WEEKS: 28, Period.YEAR: 52 * 7}
WEEK = timedelta(days=7)
OLDEST = date(1971, 1, 1)

MOST_APPS = 200
MOST_STRETCHES = 1000
MOST_CORRECTIONS = 100
MOST_REQUESTS = 30


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a period, first to last, and whether it still runs."""

    first: date
    last: date
    is_running: bool

    def earlier(self, days: int) -> Days:
        back = timedelta(days=days)
        return Days(self.first - back, self.last - back, is_running=False)


def look_back(household: Household, request: GetHistory) -> HistoryReply:
    """A period of a child, from the record and from the spans, both with every correction that stands."""
    kept = household.kept(request.child)
    today = kept.keeping.day
    if today is None:
        raise RefusalError(Refusal.NOT_SET_UP)
    store, child = household.store, kept.child.id
    calendar, period = Calendar.of(kept.agreement), request.period
    here = _days_of(period, request.day, calendar, today)
    past = _Past(store, kept, today, here)
    bars = past.bars(here, by_weeks=period is Period.YEAR)
    if period is Period.DAY and bars and bars[0].per is Per.WEEK:
        period = Period.WEEK
        here = _days_of(period, bars[0].first, calendar, today)
    before = past.before(here, DAYS[period])
    apps = _apps(bars, before)
    shown = apps[:MOST_APPS]
    household.name_apps(app for app, _, _ in shown)
    stretches = _stretches(store, child, bars) if period is Period.DAY else ()
    views = app_views((app for app, _, _ in shown), household.names)
    return HistoryReply(
        id=request.id,
        child=child,
        zone=kept.agreement.zone,
        period=period,
        first=here.first,
        last=here.last,
        today=today,
        earliest=past.earliest,
        is_running=here.is_running,
        bars=past.views(bars),
        used=sum(_used(bar) for bar in bars) // SECOND,
        counted=sum(_counted(bar) for bar in bars) // SECOND,
        before=None if before is None else sum(_used(bar) for bar in before) // SECOND,
        apps=tuple(AppUse(app=views[app], seconds=now, before=then) for app, now, then in shown),
        apps_left_off=len(apps) - len(shown),
        stretches=stretches[-MOST_STRETCHES:],
        stretches_left_off=max(0, len(stretches) - MOST_STRETCHES),
        corrections=_corrections(store, child, bars),
        contests=_contests(household, child, bars),
        elsewhere=elsewhere_views(store.elsewhere(child, here.first, here.last)),
        detail=detail_now(household, kept.child),
    )


def earlier_requests(household: Household, request: GetRequests) -> RequestsReply:
    """A child's wishes, newest first, so many at a time."""
    kept = household.kept(request.child)
    before = request.before or kept.now + ONE_DAY
    found = household.store.requests_before(kept.child.id, before, MOST_REQUESTS + 1)
    views = tuple(request_view(kept, wish) for wish in found[:MOST_REQUESTS])
    return RequestsReply(id=request.id, child=kept.child.id, requests=views, has_more=len(found) > MOST_REQUESTS)


def _days_of(period: Period, asked: date | None, calendar: Calendar, today: date) -> Days:
    day = max(OLDEST, min(asked or today, today))
    if period is Period.DAY:
        return Days(day, day, day == today)
    week = calendar.week_of(day)
    last = week + WEEK - ONE_DAY
    return Days(last - timedelta(days=DAYS[period] - 1), last, last >= today)


class _Past:
    """What is kept of a child: days and weeks, whichever there are."""

    def __init__(self, store: Store, kept: KeptChild, today: date, here: Days) -> None:
        self._store, self._child, self._now, self._today = store, kept.child.id, kept.now, today
        self._day_start = kept.keeping.day_edges[0] if kept.keeping.day_edges else kept.now
        self._versions = history(store, self._child, datetime.combine(here.first, time(), UTC) - 2 * WEEK)
        self._timetables: dict[int, Timetable] = {}
        self._sealed_until = store.sealed_until(self._child)
        self.earliest = self._earliest(kept.agreement)

    def bars(self, here: Days, *, by_weeks: bool) -> tuple[PeriodSum, ...]:
        """The days, or weeks where asked for or where of some days nothing else is left."""
        weeks = self._weeks(here)
        days = day_totals(self._store, self._child, here.first, here.last, self._now)
        if by_weeks or (weeks and here.last - here.first >= WEEK):
            whole = (*weeks, *week_sums(days))
            return tuple(week for week in sorted(whole, key=lambda week: week.first) if week.first >= here.first)
        return (*weeks, *days)

    def before(self, here: Days, days: int) -> tuple[PeriodSum, ...] | None:
        """The period before, of a running one up to the same point; None if it is not kept whole."""
        there = here.earlier(days)
        if self.earliest > there.first:
            return None
        if not here.is_running:
            return self.bars(there, by_weeks=False)
        same_day = self._today - timedelta(days=days)
        whole = self.bars(Days(there.first, same_day, is_running=False), by_weeks=False)
        return tuple(self._up_to_now(bar) if bar.first == same_day else bar for bar in whole)

    def views(self, bars: Sequence[PeriodSum]) -> tuple[BarView, ...]:
        """The bars as both sides see them."""
        given = self._store.gifts(self._child, bars[0].start, bars[-1].end) if bars else ()
        gifts = [(gift.at, gift.grant.minutes) for gift in given if gift.grant.scope == ALL]
        return tuple(self._view(bar, gifts) for bar in bars)

    def _view(self, bar: PeriodSum, gifts: Sequence[tuple[datetime, int]]) -> BarView:
        is_day = bar.per is Per.DAY
        seconds = whole_seconds(bar.stack)
        return BarView(
            first=bar.first,
            last=bar.first if is_day else bar.first + WEEK - ONE_DAY,
            start=bar.start,
            end=bar.end,
            counted=bar.seconds.get(ALL, 0),
            layers=tuple(
                LayerView(category=layer.category, seconds=shown, is_counted=layer.is_counted)
                for layer, shown in zip(bar.stack, seconds, strict=True)
                if shown
            ),
            by_category={s.name: n for s, n in bar.seconds.items() if s.kind is ScopeKind.CATEGORY},
            agreed=self._agreed(bar, gifts) if is_day else None,
            has_details=is_day and (self._sealed_until is None or bar.start >= self._sealed_until),
            has_layers=bool(bar.stack) or not bar.sums,
        )

    def _weeks(self, here: Days) -> tuple[PeriodSum, ...]:
        """The weeks whose days are gone."""
        first = here.first - WEEK + ONE_DAY
        weeks = (kept.period for kept in self._store.periods(self._child, Per.WEEK, first, here.last) if kept.is_sealed)
        return tuple(week for week in weeks if week.first + WEEK > here.first)

    def _up_to_now(self, bar: PeriodSum) -> PeriodSum:
        """A day up to the hour that it is now, as far as its details are kept."""
        if bar.per is not Per.DAY or (self._sealed_until is not None and bar.start < self._sealed_until):
            return bar
        until = min(bar.end, bar.start + (self._now - self._day_start))
        cut = day_totals(self._store, self._child, bar.first, bar.first, self._now, until=until)
        return cut[0] if cut else bar

    def _earliest(self, agreement: Agreement) -> date:
        calendar = Calendar.of(agreement)
        used = self._store.first_use(self._child)
        began = used if used is not None else self._store.began(self._child)
        booked = self._store.first_period(self._child)
        first = calendar.day_of(micros(min(began, self._now)))
        return first if booked is None else min(first, booked)

    def _agreed(self, day: PeriodSum, gifts: Sequence[tuple[datetime, int]]) -> int | None:
        """The daily time that was agreed for everything, with what was given for everything on that day."""
        number = max((n for n, (since, _) in enumerate(self._versions) if since < day.end), default=0)
        if number not in self._timetables:
            self._timetables[number] = Timetable(self._versions[number][1])
        budgets = self._timetables[number].terms(day.first).budgets
        daily = [held for held in budgets if _is_daily_time(held)]
        if not daily or any(held.budget.is_lending for held in daily):
            return None
        given = sum(minutes for at, minutes in gifts if day.start <= at < day.end)
        return (min(held.limit for held in daily) + given * MINUTE) // SECOND


def _is_daily_time(held: Held) -> bool:
    return held.budget.per is Per.DAY and held.rule.key == ALL_KEY and not held.rule.reach.excepted


def _used(bar: PeriodSum) -> int:
    """All that was used; of a bar without a stack only what counted is sure."""
    return sum(layer.amount for layer in bar.stack) if bar.stack else _counted(bar)


def _counted(bar: PeriodSum) -> int:
    return next((kept.counted for kept in bar.sums if kept.scope == ALL), 0)


def _apps(bars: Iterable[PeriodSum], before: Iterable[PeriodSum] | None) -> list[tuple[str, int, int | None]]:
    """The apps with their whole seconds now and before, most used first; those that are gone at the end."""
    now, then = _by_app(bars), _by_app(before or ())
    rows = [
        (app, now.get(app, 0) // SECOND, None if before is None else then.get(app, 0) // SECOND)
        for app in now.keys() | then.keys()
    ]
    return sorted((row for row in rows if row[1] or row[2]), key=lambda row: (-row[1], -(row[2] or 0), row[0]))


def _by_app(bars: Iterable[PeriodSum]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for bar in bars:
        for kept in bar.sums:
            if kept.scope.kind is ScopeKind.APP:
                found[kept.scope.name] = found.get(kept.scope.name, 0) + kept.used
    return found


def _stretches(store: Store, child: int, bars: Sequence[PeriodSum]) -> tuple[PastStretch, ...]:
    """The uninterrupted stretches of a day, each of one app with one evidence, in the order in which they began."""
    if not bars or bars[0].per is not Per.DAY:
        return ()
    found: list[PastStretch] = []
    for charge in sorted(charges_of(store, child, bars[0].start, bars[-1].end), key=_by_kind):
        last = found[-1] if found else None
        if last is not None and _is_same(last, charge) and charge.start <= last.end:
            seen = together(map(Witness, last.witnesses), charge.witnesses)
            found[-1] = replace(last, end=max(last.end, charge.end), witnesses=seen)
        else:
            found.append(_past(charge))
    return tuple(sorted(found, key=lambda stretch: (stretch.start, stretch.app)))


def _by_kind(charge: Charge) -> tuple[str, str, bool, str, datetime]:
    return charge.app, charge.category, charge.is_counted, charge.evidence, charge.start


def _is_same(one: PastStretch, charge: Charge) -> bool:
    kind = (charge.app, charge.category, charge.is_counted, charge.evidence)
    return (one.app, one.category, one.is_counted, one.evidence) == kind


def _past(charge: Charge) -> PastStretch:
    return PastStretch(
        start=charge.start,
        end=charge.end,
        app=charge.app,
        category=charge.category,
        is_counted=charge.is_counted,
        evidence=charge.evidence,
        witnesses=charge.witnesses,
    )


def _contests(household: Household, child: int, bars: Sequence[PeriodSum]) -> tuple[ContestView, ...]:
    """The newest of what the child says of these days."""
    if not bars:
        return ()
    found = household.store.contests_about(child, bars[0].start, bars[-1].end)[-MOST_CORRECTIONS:]
    household.name_apps(said.app for said in found)
    return contest_views(found, household.names)


def _corrections(store: Store, child: int, bars: Sequence[PeriodSum]) -> tuple[CorrectionView, ...]:
    if not bars:
        return ()
    made = [one for one in store.corrections(bars[0].start, child) if one.start < bars[-1].end]
    return tuple(correction_view(one) for one in made[-MOST_CORRECTIONS:])
