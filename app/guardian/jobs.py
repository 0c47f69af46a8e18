"""The calendar: what is due when a family day ends, by APScheduler; keyed by date, and harmless to do twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.errors import StoppedError, StoreError
from app.guardian import advising, growing, passing, reviewing, upkeep
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.ledger import course_of
from app.guardian.safekeeping import finish_erasing
from app.rules.family import Note, RequestState
from app.rules.sample import Reading
from app.store import recovery
from app.store.copies import Progress, unheard

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

AFTER_MIDNIGHT = timedelta(seconds=2)
SOON = timedelta(seconds=5)
"""So long after a day began the upkeep comes: what a person waits for comes first."""
LATER = timedelta(hours=1)
UPKEEP = "upkeep"
BACKUP = "backup"
REVIEW = "review"
"""Of each week that is over it is said once, under the key of its first day, that its review is ready."""
TIP = "tip"
A_JUMP_SECONDS = 120.0


class Calendar:
    """Plans one job per child and family day, and one per week; when the wall clock is set, all of them anew."""

    def __init__(self, household: Household, tick: Callable[[], None]) -> None:
        self._household = household
        self._tick = tick
        self._scheduler: AsyncIOScheduler | None = None
        self._days: dict[int, date] = {}
        self._quiet_day: date | None = None
        self._offset = 0.0
        self._is_stopping = False

    def start(self) -> None:
        """Begin; needs a running loop. What was due while nobody ran is done at the first tick."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415  # only a guardian that runs pays

        # The same job again replaces the one before, and one that comes late is still done, once.
        defaults = {"misfire_grace_time": None, "coalesce": True}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._scheduler.start()

    def stop(self) -> None:
        """Plan nothing any more; a backup that is being made ends without a trace."""
        self._is_stopping = True
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def follow(self, now: Reading) -> None:
        """Plan what the tick shows to be new: another day, another child, or a clock that was set."""
        if self._scheduler is None:
            return
        offset = now.wall.timestamp() - now.boot
        if abs(offset - self._offset) > A_JUMP_SECONDS:
            self._offset = offset
            self._days.clear()
        for gone in self._days.keys() - {kept.child.id for kept in self._household.children}:
            del self._days[gone]
            self._scheduler.remove_job(f"day-end:{gone}")
        if not self._household.children and self._household.former and self._quiet_day != now.wall.date():
            # Nobody's day turns any more, and what is kept of those who left still has its time.
            self._quiet_day = now.wall.date()
            self._plan_upkeep(now.wall + SOON)
        for kept in self._household.children:
            if kept.keeping.day is not None and self._days.get(kept.child.id) != kept.keeping.day:
                self._days[kept.child.id] = kept.keeping.day
                self._plan(kept, now)
                self._plan_upkeep(now.wall + SOON)
                self._plan_backup(now.wall + 2 * SOON)
                self._plan_review(now.wall + SOON)
                self._plan_tip(now.wall + 2 * SOON)
                close_day(self._household, kept)

    def planned(self) -> Mapping[str, datetime]:
        """What is due next, by its name and wall clock."""
        jobs = self._scheduler.get_jobs() if self._scheduler is not None else ()
        return {job.id: job.next_run_time for job in jobs}

    def _plan(self, kept: KeptChild, now: Reading) -> None:
        if self._scheduler is None or kept.keeping.day_edges is None:
            return
        until_end = kept.keeping.day_edges[1] - kept.now
        self._scheduler.add_job(
            self._day_ended,
            "date",
            # Family time may differ from the wall; the scheduler knows only the wall.
            run_date=now.wall + until_end + AFTER_MIDNIGHT,
            args=(kept.child.id,),
            id=f"day-end:{kept.child.id}",
            replace_existing=True,
        )

    def _plan_upkeep(self, at: datetime) -> None:
        if self._scheduler is not None and has_upkeep(self._household):
            self._scheduler.add_job(self._keep_up, "date", run_date=at, id=UPKEEP, replace_existing=True)

    def _plan_backup(self, at: datetime) -> None:
        if self._scheduler is not None and backup_day(self._household) is not None:
            self._scheduler.add_job(self._back_up, "date", run_date=at, id=BACKUP, replace_existing=True)

    async def _back_up(self) -> None:
        try:
            await asyncio.to_thread(back_up, self._household, self._go_on)
        except StoppedError:
            log.info("the backup is left for the next start")
        except StoreError as error:
            log.error("the backup waits: %s", error.sentence)  # noqa: TRY400  # the store told the rest
            now = self._household.clock.read().wall
            with suppress(StoreError):
                self._household.journal.write(Note(now, "backup-waits"))
            self._plan_backup(now + LATER)

    def _go_on(self, _done: int, _whole: int) -> None:
        if self._is_stopping:
            raise StoppedError("The guardian ends.")

    def _plan_review(self, at: datetime) -> None:
        week = reviewing.week_to_tell(self._household)
        if self._scheduler is not None and week is not None:
            name = f"{REVIEW}:{week.first}"
            self._scheduler.add_job(self._tell_review, "date", run_date=at, id=name, replace_existing=True)

    async def _tell_review(self) -> None:
        try:
            reviewing.tell_review(self._household)
        except StoreError as error:
            log.error("the review waits for the disk: %s", error.sentence)  # noqa: TRY400  # the store told the rest
            self._plan_review(self._household.clock.read().wall + LATER)

    def _plan_tip(self, at: datetime) -> None:
        if self._scheduler is not None and advising.is_due(self._household):
            self._scheduler.add_job(self._advise, "date", run_date=at, id=TIP, replace_existing=True)

    async def _advise(self) -> None:
        try:
            advising.advise_household(self._household, advising.adviser_of(self._household))
        except StoreError as error:
            log.error("the tip waits for the disk: %s", error.sentence)  # noqa: TRY400  # the store told the rest
            self._plan_tip(self._household.clock.read().wall + LATER)

    async def _keep_up(self) -> None:
        try:
            keep_up(self._household)
        except StoreError as error:
            log.error("the upkeep waits for the disk: %s", error.sentence)  # noqa: TRY400  # the store told the rest
            self._plan_upkeep(self._household.clock.read().wall + LATER)

    async def _day_ended(self, child_id: int) -> None:
        log.info("a family day ended")
        self._tick()
        close_day(self._household, self._household.kept(child_id))


def upkeep_days(household: Household) -> tuple[tuple[int, date], ...]:
    """Every child with its running family day, if all have begun theirs and one has seen no upkeep on it; else none.

    Of a child that left, what is kept has its time like all the rest.
    """
    now = household.clock.read().wall
    begun = tuple((kept.child.id, kept.keeping.day) for kept in household.children if kept.keeping.day is not None)
    has_all = len(begun) == len(household.children)
    days = (*begun, *((child.id, course_of(household.store, child.id, now).days[-1].day) for child in household.former))
    return days if has_all and any(upkeep.is_due(household.store, *each) for each in days) else ()


def has_upkeep(household: Household) -> bool:
    """Whether anything of it is due: also what the disk did not let happen when the rest was done."""
    return bool(upkeep_days(household)) or growing.is_due(household) or passing.is_due(household)


def keep_up(household: Household) -> None:
    """The upkeep, as far as it is due. StoreError leaves what is done, and the rest for later."""
    days = upkeep_days(household)
    if days:
        now = max((kept.now for kept in household.children), default=household.clock.read().wall)
        upkeep.keep_up(household.store, days, now, household.clock.read())
        # What had its time is shown no more, and what that left unanswered is told.
        household.journal.reload(now)
        for kept in household.children:
            kept.reload_requests()
    growing.follow_ages(household)
    passing.let_pass(household)


def backup_day(household: Household) -> date | None:
    """The family day of which a backup is due; None where there is one, or nothing is kept yet."""
    days = [kept.keeping.day for kept in household.children if kept.keeping.day is not None]
    return max(days) if days and not household.store.whole.has_backup(max(days)) else None


def back_up(household: Household, progress: Progress = unheard) -> None:
    """The verified backup of the day, if it is due; old ones and what was laid aside go. For a thread of its own."""
    day, whole = backup_day(household), household.store.whole
    finish_erasing(household)
    if day is not None:
        whole.back_up(day, progress)
        checks = [upkeep.last_check(household.store, kept.child.id) for kept in household.children]
        passed = [check.passed for check in checks if check is not None]
        if passed:
            recovery.tidy_aside(whole.data, min(passed))


def close_day(household: Household, kept: KeptChild) -> None:
    """What was asked on an earlier family day and got no answer stays unanswered."""
    if kept.keeping.day_edges is None:
        return
    start = kept.keeping.day_edges[0]
    kept.reload_requests()
    for request in kept.requests:
        if request.state is RequestState.WAITING and request.asked_at < start:
            household.store.settle_request(request.id, RequestState.UNANSWERED, start)
            household.journal.write(Note(start, "request-unanswered", {"child": kept.child.name}, kept.child.id))
    kept.reload_requests()
