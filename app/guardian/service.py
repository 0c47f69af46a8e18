"""The guardian's heart: one tick after the other, on a clock nobody can set, woken exactly when something turns."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Iterator

from app.guardian.audience import Audience
from app.guardian.endings import Endings
from app.guardian.household import Household
from app.guardian.jobs import Calendar
from app.guardian.kept import KeptChild
from app.guardian.mending import Mending
from app.guardian.noticing import Noticing
from app.guardian.picture import Picture
from app.guardian.pulse import Pulse
from app.guardian.room import Room
from app.monitor.catalogue import AID
from app.monitor.sampler import Sampler
from app.platforms.ports import Overseer
from app.rules import keeping as rules
from app.rules.steps import next_step, steps
from app.rules.verdict import State

log = logging.getLogger(__name__)

JITTER = 0.1
"""Ticks differ by so much of their length: a program that starts and ends in their rhythm is seen all the same."""
HURRIED_SECONDS = 1.0
SOONEST_SECONDS = 0.05


class Service:
    """Ticks until it is stopped. Everything it decides, it decides in `tick`."""

    def __init__(
        self,
        *,
        household: Household,
        sampler: Sampler,
        endings: Endings,
        audience: Audience,
        picture: Picture,
        calendar: Calendar,
        pulse: Pulse,
        overseer: Overseer,
        room: Room,
        mending: Mending,
        noticing: Noticing,
        tick_seconds: float,
    ) -> None:
        self._household = household
        self._sampler = sampler
        self._endings = endings
        self._audience = audience
        self._picture = picture
        self._calendar = calendar
        self._pulse = pulse
        self._overseer = overseer
        self._room = room
        self._mending = mending
        self._noticing = noticing
        self._tick_seconds = tick_seconds
        self._ticked_at = 0.0
        self._stopping = asyncio.Event()
        self._woken = asyncio.Event()

    def tick(self) -> None:
        """Probe and claims -> sample -> spans -> ledger -> verdict -> steps -> told and enforced."""
        household = self._household
        now = household.clock.read()
        self._ticked_at = household.clock.steady()
        household.follow_accounts(now)
        household.ask_for_proof()
        seen = self._sampler.sample(household.accounts, now, self._audience.claims, household.signs)
        household.learn(seen)
        for kept in household.children:
            with told("a child's tick failed"):
                events = kept.keep(household.sample_of(kept, seen, now))
                # What may be somebody's screen reader is counted where it is not proven, and ends and covers nothing.
                running = [(app.app, app.category, app.in_use) for app in kept.apps if app.evidence != AID]
                kept.plan, todo = steps(kept.plan, kept.keeping, events, running, kept.now)
                account = kept.child.account
                self._endings.carry_out(kept, todo, seen.get(account), household.accounts.get(account))
        with told("noticing failed"):
            self._noticing.look(now, seen)
        with told("the calendar failed"):
            self._calendar.follow(now)
        with told("the disk could not be looked at"):
            self._room.look(now)
        self._mending.look(now)
        self._pulse.beat(now, is_used=any(kept.is_used for kept in household.children))
        self._picture.renew()

    def tick_now(self) -> None:
        """A tick out of turn, after something was said that changes what holds."""
        self._tick_safely()
        self._woken.set()

    def stop(self) -> None:
        """End the loop; the tick that runs is finished."""
        self._stopping.set()
        self._woken.set()

    async def run(self) -> None:
        """Tick until `stop`. A tick that fails is logged, and the next one goes on."""
        while not self._stopping.is_set():
            seconds = self._tick_safely()
            # Said here and not in the tick: a stuck loop is started again, a tick that fails would fail again.
            self._overseer.alive()
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._woken.wait()
        # What the last stretch brought is worth a last look.
        self._tick_safely()

    def _tick_safely(self) -> float:
        """Tick, and say in how many seconds the next one is due."""
        try:
            self.tick()
            return self.seconds_to_next()
        except Exception:
            log.exception("a tick failed; the next one goes on")
            return self._tick_seconds

    def seconds_to_next(self) -> float:
        """How long until the next tick: at the latest one tick with its jitter, exactly when something turns."""
        waits = [self._tick_seconds * random.uniform(1 - JITTER, 1 + JITTER)]  # noqa: S311  # rhythm, not a secret
        for kept in self._household.children:
            if kept.keeping.now is None:
                continue
            if _is_over_here(kept):
                waits.append(HURRIED_SECONDS)
            turns = (rules.next_change(kept.keeping), next_step(kept.plan, kept.keeping))
            waits += [(turn - kept.now).total_seconds() for turn in turns if turn is not None]
        passed = self._household.clock.steady() - self._ticked_at
        return max(SOONEST_SECONDS, min(waits) - passed)


@contextlib.contextmanager
def told(what: str) -> Iterator[None]:
    """What goes wrong inside is logged and goes no further: one child's fault must not cost another its tick."""
    try:
        yield
    except Exception:
        log.exception("%s; the next one goes on", what)


def _is_over_here(kept: KeptChild) -> bool:
    """Whether an app whose time is over runs while somebody is there: then every second counts."""
    if kept.sample is None or not kept.sample.presence.counts:
        return False
    return any(rules.verdict_of(kept.keeping, app.app, app.category).state is State.OVER for app in kept.apps)
