"""The daily upkeep: sums of days are checked against their spans, and stand for them when those have had their time.

Each day in one transaction, harmless to do twice, and whole wherever it is cut off.

    spans  |------ detail ------|        checked equal -> sealed -> spans go
    days   |----------------- days -----------------|   added up -> week sealed -> days go
    weeks  |------------------------------ weeks ------------------------------|  go
    told   |--------- log, wishes, versions that hold no more ---------|          go with the last sums
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from app.guardian.ledger import course_of, derived
from app.rules.agreement import Per
from app.rules.family import Note
from app.rules.periods import week_sums
from app.rules.sample import Reading
from app.settings import KEEP_DAY_TOTALS_DAYS, KEEP_SPAN_DAYS, KEEP_WEEK_TOTALS_WEEKS, Setting
from app.store.database import Store
from app.store.values import Booked

log = logging.getLogger(__name__)

ONE_DAY = timedelta(days=1)
WEEK_DAYS = 7
CATCH_UP = timedelta(days=2)
"""An unconfirmed clock makes a day at most this much later: a clock set years ahead must not cost a family its data."""
_EVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class Checked:
    """The last upkeep of a child: on which family day, up to which day time has surely passed, and what it found.

    `days` were compared with their spans, `mended` of them had other sums and follow their spans again.
    """

    on: date
    passed: date
    days: int
    mended: int

    def __str__(self) -> str:
        return f"{self.on} {self.passed} {self.days} {self.mended}"

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """The value of its text; None for a text that is none."""
        try:
            on, passed, days, mended = (text or "").split()
            return cls(date.fromisoformat(on), date.fromisoformat(passed), int(days), int(mended))
        except ValueError:
            return None


def last_check(store: Store, child_id: int) -> Checked | None:
    """What the last upkeep of a child found."""
    return Checked.read(store.setting(_key(child_id)))


def is_due(store: Store, child_id: int, today: date) -> bool:
    """Whether this family day has not seen an upkeep."""
    last = last_check(store, child_id)
    return last is None or last.on != today


def keep_up(store: Store, children: Iterable[tuple[int, date]], now: datetime, clock: Reading) -> None:
    """Check and seal what is due, for each child on its running family day; then let go of what has had its time."""
    family = tuple(children)
    for child_id, today in family:
        passed = _passed(store, child_id, today, now, is_sure=clock.synced is True)
        days, mended = _check(store, child_id, today, passed, now)
        _seal_weeks(store, child_id, passed)
        details = passed - timedelta(days=_setting(store, KEEP_SPAN_DAYS))
        store.drop_elsewhere(child_id, passed - _longest(store), details)
        store.drop_looks(child_id, passed - timedelta(days=_setting(store, KEEP_SPAN_DAYS)))
        store.set_setting(_key(child_id), str(Checked(today, passed, days, mended)))
        if mended:
            log.warning("the sums of %d days were not those of their spans and follow them again", mended)
    # A correction may have moved use between children: spans go only when every child's day is sealed.
    ends = [store.sealed_until(child_id) for child_id, _ in family]
    if ends and all(end is not None for end in ends):
        edge = min(end for end in ends if end is not None)
        # Nothing a child said ends without a word.
        silent = [Note(now, "contest-unanswered", {}, said.child) for said in store.contests_waiting_before(edge)]
        store.drop_use(edge, silent)
    checks = [check for child_id, _ in family if (check := last_check(store, child_id)) is not None]
    if checks:
        passed = min(check.passed for check in checks)
        store.drop_told(datetime.combine(passed - _longest(store), time(), UTC))


def _longest(store: Store) -> timedelta:
    """How long the sums that are kept longest are kept: so long is known what was told and agreed of their days."""
    days = [_setting(store, setting) for setting in (KEEP_SPAN_DAYS, KEEP_DAY_TOTALS_DAYS)]
    return timedelta(days=max(*days, WEEK_DAYS * _setting(store, KEEP_WEEK_TOTALS_WEEKS)) + WEEK_DAYS)


def _check(store: Store, child_id: int, today: date, passed: date, now: datetime) -> tuple[int, int]:
    """Compare every day that is over with its spans, and seal those whose spans have had their time."""
    keep = timedelta(days=_setting(store, KEEP_SPAN_DAYS))
    sealed = {kept.period.first for kept in store.periods(child_id, Per.DAY, *_EVER) if kept.is_sealed}
    course = course_of(store, child_id, now)
    over = [lived for lived in course.days if lived.day < today and lived.day not in sealed]
    # Of days that may never have been, only those with use are worth a row.
    found = [day for day in derived(store, child_id, course, over) if day.sums or day.first < passed]
    booked = [store.book(child_id, day, is_sealed=day.first < passed - keep) for day in found]
    return len(found), booked.count(Booked.MENDED)


def _seal_weeks(store: Store, child_id: int, passed: date) -> None:
    """Add up weeks whose days have all had their time, and let those days go; then weeks that have had theirs."""
    span_days = _setting(store, KEEP_SPAN_DAYS)
    day_days = max(span_days, _setting(store, KEEP_DAY_TOTALS_DAYS))
    weeks = max(day_days // WEEK_DAYS, _setting(store, KEEP_WEEK_TOTALS_WEEKS))
    days = store.periods(child_id, Per.DAY, *_EVER)
    edge = passed - timedelta(days=day_days)
    open_weeks = {kept.period.week for kept in days if not kept.is_sealed or kept.period.first >= edge}
    done = [kept.period for kept in days if kept.period.week not in open_weeks]
    for week in week_sums(done):
        store.book(child_id, week, is_sealed=True)
    if done:
        store.drop_periods(child_id, Per.DAY, max(day.first for day in done) + ONE_DAY)
    store.drop_periods(child_id, Per.WEEK, passed - timedelta(weeks=weeks))


def _passed(store: Store, child_id: int, today: date, now: datetime, *, is_sure: bool) -> date:
    """Up to which family day time has surely passed."""
    if is_sure:
        return today
    last = last_check(store, child_id)
    before = last.passed if last is not None else course_of(store, child_id, now).days[0].day
    return max(before, min(today, before + CATCH_UP))


def _setting(store: Store, setting: Setting[int]) -> int:
    return setting.value(store.setting(setting.name))


def _key(child_id: int) -> str:
    return f"upkeep:{child_id}"
