"""A child's ledger as the guardian reads it: stored spans with every correction that stands, and sums of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.rules.agreement import Agreement, Per
from app.rules.corrections import Correction, corrected, counted_by
from app.rules.periods import LivedDay, PeriodSum, day_sums, lived_days, lived_timetable
from app.rules.timetable import Timetable
from app.rules.verdict import Charge
from app.store.database import Store

MARGIN = timedelta(days=3)
"""So far a family day may lie from the date in UTC: zones and hours at which a day starts, and one day to be sure."""


def charges_of(store: Store, child_id: int, start: datetime, end: datetime) -> tuple[Charge, ...]:
    """The use in [start, end) as it counts now: what was recorded, and what was judged of it later."""
    corrections = [made for made in store.corrections(start) if made.start < end]
    if not corrections:
        return store.charges(child_id, start, end)
    concerned = {child_id, *(child for made in corrections for child in made.children)}
    recorded = {child: store.charges(child, start, end) for child in concerned}
    versions = {child: history(store, child, start) for child in concerned}
    judged = corrected(recorded, corrections, lambda child, charge: counted_by(versions[child], charge))
    return tuple(judged[child_id])


def history(store: Store, child_id: int, since: datetime | None = None) -> tuple[tuple[datetime, Agreement], ...]:
    """The versions of a child's agreement and since when each held, oldest first; those that held at `since` or later.

    A family that talks a lot has thousands: whoever asks about some weeks should say so.
    """
    return tuple((version.since, version.agreement) for version in store.versions(child_id, since))


def touches_sealed(store: Store, correction: Correction) -> bool:
    """Whether a correction is about a day whose sums are the record already."""
    ends = (store.sealed_until(child) for child in correction.children)
    return any(end is not None and correction.start < end for end in ends)


@dataclass(frozen=True, slots=True)
class Course:
    """The family days of a child that are not sealed, up to now."""

    timetable: Timetable
    days: tuple[LivedDay, ...]


def course_of(store: Store, child_id: int, now: datetime) -> Course:
    """The family days since the last sealed one, else since the first span or, where there is none, the first version.

    Time that steps back over a sealed day opens nothing again.
    """
    first = min(_began(store, child_id), now - timedelta(seconds=1))
    timetable = lived_timetable(history(store, child_id, first - MARGIN))
    return Course(timetable, tuple(lived_days(timetable, first, now)))


def derived(
    store: Store, child_id: int, course: Course, days: Sequence[LivedDay], until: datetime | None = None
) -> tuple[PeriodSum, ...]:
    """The sums of these days (up to an instant, if one is given), made anew from the spans that are kept."""
    if not days:
        return ()
    edges = day_sums((), days, course.timetable)
    start, end = min(day.start for day in edges), max(day.end for day in edges)
    reach = end if until is None else max(start, min(end, until))
    return day_sums(charges_of(store, child_id, start, reach), days, course.timetable)


def day_totals(
    store: Store, child_id: int, first: date, last: date, now: datetime, *, until: datetime | None = None
) -> tuple[PeriodSum, ...]:
    """The days from `first` to `last`: the record where it is sealed, else made from the spans.

    With `until` what was used later is left out, of days that are not sealed.
    """
    sealed = {
        kept.period.first: kept.period for kept in store.periods(child_id, Per.DAY, first, last) if kept.is_sealed
    }
    course = _course_around(store, child_id, first, last, now)
    days = [lived for lived in course.days if first <= lived.day <= last and lived.day not in sealed]
    found = sealed | {day.first: day for day in derived(store, child_id, course, days, until)}
    return tuple(found[day] for day in sorted(found))


def _course_around(store: Store, child_id: int, first: date, last: date, now: datetime) -> Course:
    """The days that are not sealed, as far as they lie around these: a long past costs nothing."""
    began = min(_began(store, child_id), now - timedelta(seconds=1))
    start = max(began, datetime.combine(first, time(), UTC) - MARGIN)
    end = min(now, datetime.combine(last, time(), UTC) + MARGIN)
    timetable = lived_timetable(history(store, child_id, start - MARGIN))
    return Course(timetable, tuple(lived_days(timetable, start, end)))


def _began(store: Store, child_id: int) -> datetime:
    return store.sealed_until(child_id) or store.first_use(child_id) or store.began(child_id)
