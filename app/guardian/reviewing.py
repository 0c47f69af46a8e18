"""The weekly review as facts: gathered from the store for one child and week, and cut to what its reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from app.guardian.advising import SHOWN, tips_between
from app.guardian.ages import detail_now
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.ledger import Course, charges_of, derived, history
from app.guardian.meeting import HELD, REMEMBERED, meetings
from app.guardian.rights import RefusalError
from app.guidance.detail import Detail
from app.link.messages import Refusal, Role
from app.link.review import GetReview, ReviewReply
from app.rules.agreement import Per
from app.rules.calendar import moment
from app.rules.documents import write_agreement
from app.rules.family import Child, Note
from app.rules.periods import LivedDay, PeriodSum, day_sums, lived_days, lived_timetable, week_sums
from app.rules.review import (
    Gifts,
    Kept,
    Night,
    Versions,
    WeekReview,
    amounts_of,
    asked_of,
    budgets_of,
    days_of,
    nights_of,
    version_at,
)
from app.rules.scope import ALL
from app.rules.timetable import Timetable
from app.store.database import Store

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
TOLD = "review-told"
"""The setting that keeps the first day of the last week whose review the family was told of."""
EARLIEST, LATEST = date(1971, 1, 1), date(9000, 1, 1)
"""Nobody lived with Sundial beyond these, and calendars end somewhere."""
# What is proposed changes until the family has talked, and that is in the week that follows.
TALK = timedelta(days=7)
AROUND = timedelta(weeks=4)
"""So long before a day the agreement matters to a week that lies around it, and to the one before."""


def review(household: Household, request: GetReview, role: Role, account: str | None) -> ReviewReply:
    """The weeks that were asked for, of the children that this role at this account may see."""
    if not household.is_set_up:
        raise RefusalError(Refusal.NOT_SET_UP)
    seen = [kept for kept in household.children if role is not Role.CHILD or kept.child.account == account]
    if request.child is not None:
        seen = [kept for kept in seen if kept.child.id == request.child]
        if not seen:
            raise RefusalError(Refusal.NO_SUCH_CHILD)
    is_own = role is Role.CHILD or (role is Role.FAMILY and request.is_own)
    day = min(max(request.day, EARLIEST), LATEST)
    noted = household.store.notes(datetime.combine(day, time(), UTC) - ONE_WEEK - REMEMBERED, {HELD, SHOWN})
    weeks = (_of_kept(household, kept, day, noted) for kept in seen)
    details = {kept.child.id: detail_now(household, kept.child) for kept in seen}
    shown = (week if is_own else shown_to_parents(week, details[week.child]) for week in weeks)
    return ReviewReply(id=request.id, weeks=tuple(shown))


def shown_to_parents(week: WeekReview, detail: Detail) -> WeekReview:
    """The same, cut to the sum and the nights where the child is by now old enough to share the rest itself."""
    if detail is not Detail.WEEKS:
        return week
    return replace(week, amounts=(), before=(), days=(), budgets=(), is_summary=True)


def _of_kept(household: Household, kept: KeptChild, day: date, noted: Sequence[Note]) -> WeekReview:
    now = kept.now if kept.keeping.now is not None else household.clock.read().wall
    week = week_review(household.store, kept.child, day, now)
    talk, earlier = meetings(noted, kept.child.id, week.first, week.last)
    tips = tips_between(noted, kept.child.id, week.first, week.last)
    return replace(week, tips=tips, talk=talk, earlier_talk=earlier)


def week_to_tell(household: Household) -> Week | None:
    """The family's last week that is over, if Sundial counted in it and nobody was told of its review yet.

    It is the week of the first child; where children have weeks of their own, each finds its own on the page.
    """
    for kept in household.children[:1]:
        if kept.keeping.day is None:
            return None
        began = household.store.began(kept.child.id)
        versions = history(household.store, kept.child.id, kept.now - AROUND)
        book = _Book(household.store, kept.child.id, lived_timetable(versions), began, None, kept.now)
        week = book.week_around(book.week_around(kept.keeping.day).first - ONE_DAY)
        if week.end > began and household.store.setting(TOLD) != week.first.isoformat():
            return week
    return None


def tell_review(household: Household) -> None:
    """One line in the log that the review of the last week is ready; told once, however often this is called."""
    week = week_to_tell(household)
    if week is not None:
        # First remembered, then told: a crash in between leaves out a line, and never says it twice.
        household.store.set_setting(TOLD, week.first.isoformat())
        values = {"first": week.first.isoformat(), "last": week.last.isoformat()}
        household.journal.write(Note(household.children[0].now, "review-ready", values))


def week_review(store: Store, child: Child, day: date, now: datetime) -> WeekReview:
    """The facts of the family week that contains a family day, as far as they are kept at `now`."""
    versions = history(store, child.id, datetime.combine(day, time(), UTC) - AROUND)
    book = _Book(store, child.id, lived_timetable(versions), store.began(child.id), store.sealed_until(child.id), now)
    week = book.week_around(day)
    sums = book.sums(week)
    agreement = version_at(versions, min(now, week.end + TALK))
    facts = WeekReview(
        child=child.id,
        name=child.name,
        born=child.born,
        zone=agreement.zone,
        first=week.first,
        last=week.last,
        kept=book.kept(week, sums),
        is_over=week.end <= now,
        agreement=write_agreement(agreement),
    )
    if not facts.kept.is_something:
        return facts
    gifts = [(gift.at, gift.grant) for gift in store.gifts(child.id, week.start - ONE_DAY, week.end)]
    days = [day for day in sums if day.per is Per.DAY]
    total, before = _total(sums), book.before(week)
    return replace(
        facts,
        used=total.seconds.get(ALL, 0),
        amounts=amounts_of(total),
        before_used=None if before is None else before.seconds.get(ALL, 0),
        before=() if before is None else amounts_of(before),
        days=days_of(days, versions, gifts, now),
        nights=book.nights(week, versions, gifts),
        budgets=budgets_of(days, version_at(versions, min(now, week.end)), [g for g in gifts if g[0] >= week.start]),
        asked=asked_of(r for r in store.requests(child.id, week.start) if week.start <= r.asked_at < week.end),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """A family week as it was, or will be, lived."""

    days: tuple[LivedDay, ...]

    @property
    def first(self) -> date:
        return self.days[0].week

    @property
    def last(self) -> date:
        return max(lived.day for lived in self.days)

    @property
    def start(self) -> datetime:
        return moment(self.days[0].start)

    @property
    def end(self) -> datetime:
        return moment(self.days[-1].end)


@dataclass(frozen=True, slots=True)
class _Book:
    """What is kept of a child's weeks at `now`: since when Sundial counts, and up to where only sums are left."""

    store: Store
    child: int
    table: Timetable
    began: datetime
    sealed_until: datetime | None
    now: datetime

    def week_around(self, day: date) -> Week:
        """The week that a family day lies in, by the calendar that held then."""
        noon = datetime.combine(day, time(12), UTC)
        near = lived_days(self.table, noon - 2 * ONE_DAY, noon + 2 * ONE_DAY)
        first = min(near, key=lambda lived: abs(lived.day - day)).week
        start = datetime.combine(first, time(12), UTC)
        around = lived_days(self.table, start - 2 * ONE_DAY, start + ONE_WEEK + 2 * ONE_DAY)
        return Week(tuple(lived for lived in around if lived.week == first))

    def sums(self, week: Week) -> tuple[PeriodSum, ...]:
        """The days of a week, sealed or made from their spans; its sum alone where only that is left."""
        kept = self.store.periods(self.child, Per.DAY, week.first, week.last)
        sealed = {day.period.first: day.period for day in kept if day.is_sealed}
        begun = [day for day in week.days if moment(day.start) < self.now]
        open_days = [day for day in begun if day.day not in sealed and not self._is_sealed_over(day)]
        made = derived(self.store, self.child, Course(self.table, tuple(open_days)), open_days)
        days = sealed | {day.first: day for day in made}
        if not days:
            return tuple(kept.period for kept in self.store.periods(self.child, Per.WEEK, week.first, week.first))
        # A week is dropped as a whole: a day of it that has no sums is one without use.
        empty = day_sums((), (day for day in begun if self.began < moment(day.end)), self.table)
        days = {day.first: day for day in empty} | days
        return tuple(days[day] for day in sorted(days))

    def before(self, week: Week) -> PeriodSum | None:
        """The sum of the week before; None while this one runs, and where it was not a whole one or is not kept."""
        earlier = self.week_around(week.first - ONE_DAY)
        sums = self.sums(earlier) if week.end <= self.now and self.began <= earlier.start else ()
        return _total(sums) if sums else None

    def kept(self, week: Week, sums: Sequence[PeriodSum]) -> Kept:
        """How much of it there is, or why there is nothing."""
        if week.start > self.now:
            return Kept.LATER
        if week.end <= self.began and not any(period.sums for period in sums):
            return Kept.EARLIER
        if not sums:
            return Kept.GONE
        if sums[0].per is Per.WEEK:
            return Kept.WEEK
        return Kept.DAYS if self.sealed_until is not None and week.start < self.sealed_until else Kept.SPANS

    def nights(self, week: Week, versions: Versions, gifts: Gifts) -> tuple[Night, ...]:
        """Its nights, the last of which ends in the next week. Of those whose spans are gone nothing can be said."""
        start = max(week.start, self.sealed_until or week.start)
        if start >= week.end:
            return ()
        charges = charges_of(self.store, self.child, start, week.end + ONE_DAY)
        return nights_of(charges, versions, gifts, start=start, end=week.end, now=self.now)

    def _is_sealed_over(self, day: LivedDay) -> bool:
        return self.sealed_until is not None and moment(day.end) <= self.sealed_until


def _total(sums: Sequence[PeriodSum]) -> PeriodSum:
    return sums[0] if sums[0].per is Per.WEEK else week_sums(sums)[0]
