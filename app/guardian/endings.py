"""Told and enforced: what the rules' steps ask for is said, asked, closed or locked, and whether it worked is seen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence

from app.guardian.audience import Audience
from app.guardian.journal import Journal
from app.guardian.kept import KeptChild
from app.link.pushes import Doing as SessionDoing
from app.link.pushes import Tell, Telling
from app.monitor.enforcer import Enforcer
from app.monitor.sampler import Seen
from app.platforms.ports import Ended, Locked, Process
from app.rules.family import Note
from app.rules.scope import ScopeKind
from app.rules.steps import Doing, Step

log = logging.getLogger(__name__)

TERMINATE_AFTER_SECONDS = 5.0
"""Between closing its windows as a person would and SIGTERM: time for "Save?" to be answered."""

TELLINGS = {
    Doing.TELL_WARN: Telling.WARN,
    Doing.TELL_OVER: Telling.OVER,
    Doing.TELL_ALLOW: Telling.ALLOW,
    Doing.TELL_CLOSING: Telling.CLOSING,
    Doing.LOCK: Telling.RESTING,
}


class Endings:
    """Carries out steps beside the ticks: no tick waits for a program that takes its time to close."""

    def __init__(self, audience: Audience, enforcer: Enforcer, journal: Journal) -> None:
        self._audience = audience
        self._enforcer = enforcer
        self._journal = journal
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def carry_out(self, kept: KeptChild, todo: Sequence[Step], seen: Seen | None, uid: int | None) -> None:
        """Begin everything that these steps ask for; what is still under way is not begun again."""
        for step in todo:
            match step.doing:
                case Doing.LOCK:
                    if uid is not None:
                        may_cover = seen is None or not seen.is_to_leave_open
                        self._begin(f"lock {kept.child.id}", self._lock(kept, step, uid, may_cover=may_cover))
                case Doing.ASK_TO_CLOSE | Doing.CLOSE:
                    if seen is not None:
                        self._end_apps(kept, step, seen.running)
                case Doing.TELL_CLOSING if step.scope.kind is ScopeKind.ALL:
                    pass  # a screen that locks says so itself, and one that cannot is told of after the try
                case _:
                    self._audience.tell(telling(kept, step))

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def _end_apps(self, kept: KeptChild, step: Step, running: Mapping[str, Sequence[Process]]) -> None:
        for app in step.apps:
            processes = tuple(running.get(app, ()))
            if not processes:
                continue
            act = self._ask(kept, processes) if step.doing is Doing.ASK_TO_CLOSE else self._close(kept, app, processes)
            self._begin(f"{step.doing} {kept.child.id} {app}", act)

    def _begin(self, what: str, act: Coroutine[None, None, None]) -> None:
        if what in self._under_way:
            act.close()
            return
        task = asyncio.get_running_loop().create_task(act)
        self._under_way[what] = task
        task.add_done_callback(lambda ended: self._ended(what, ended))

    def _ended(self, what: str, task: asyncio.Task[None]) -> None:
        del self._under_way[what]
        if not task.cancelled() and task.exception() is not None:
            log.error("an ending failed", exc_info=task.exception())

    async def _ask(self, kept: KeptChild, processes: tuple[Process, ...]) -> None:
        pids = tuple(process.pid for process in processes)
        if await self._audience.order(kept.child.account, SessionDoing.CLOSE_WINDOWS, pids):
            await asyncio.sleep(TERMINATE_AFTER_SECONDS)
        await asyncio.to_thread(self._enforcer.ask_to_close, processes)

    async def _close(self, kept: KeptChild, app: str, processes: tuple[Process, ...]) -> None:
        outcome = await asyncio.to_thread(self._enforcer.close, processes)
        if outcome is Ended.GONE:
            self._journal.write(Note(kept.now, "app-closed", {"app": app}, kept.child.id))
            return
        log.warning("an app whose time is over could not be closed: %s", outcome)
        self._journal.write(Note(kept.now, "could-not-close", {"app": app, "reason": outcome}, kept.child.id))

    async def _lock(self, kept: KeptChild, step: Step, uid: int, *, may_cover: bool) -> None:
        outcome = await asyncio.to_thread(self._enforcer.lock, uid)
        if outcome is Locked.LOCKED or await self._is_locked_otherwise(kept, uid):
            self._journal.write(Note(kept.now, "screen-locked", {}, kept.child.id))
            return
        log.warning("the screen could not be locked: %s", outcome)
        if may_cover:
            self._audience.tell(telling(kept, step))
        self._journal.write(Note(kept.now, "could-not-lock", {"reason": outcome}, kept.child.id))

    async def _is_locked_otherwise(self, kept: KeptChild, uid: int) -> bool:
        """Where the system cannot, or nothing shows that it did, the login itself is another way.

        Its word is enough only where the system cannot say whether it is so.
        """
        is_done = await self._audience.order(kept.child.account, SessionDoing.LOCK)
        return is_done and await asyncio.to_thread(self._enforcer.is_locked, uid) is not False


def telling(kept: KeptChild, step: Step) -> Tell:
    """The push that a step stands for; a lock that failed is told as resting."""
    return Tell(
        id=0,
        child=kept.child.id,
        key=f"{kept.child.id}:{step.scope}",
        telling=TELLINGS[step.doing],
        scope=str(step.scope),
        clause=step.verdict.clause or "",
        minutes=step.minutes_left,
        at=step.at or step.verdict.until,
    )
