"""The daily try of the whole chain: a harmless program of our own is started, seen, closed, and gone."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import datetime

from app.clock import Clock
from app.errors import StoreError
from app.platforms.ports import Platform, Rehearsed
from app.store.database import Store

log = logging.getLogger(__name__)

EVERY_SECONDS = 24 * 3600.0
_KEY = "rehearsal"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the last try, and when one last went well (None: never yet)."""

    outcome: Rehearsed
    worked_at: datetime | None


class Rehearsal:
    """Tries the chain and remembers it. Nothing of a child's is touched."""

    def __init__(self, platform: Platform, store: Store, clock: Clock) -> None:
        self._platform = platform
        self._store = store
        self._clock = clock
        self._last = _read(store.setting(_KEY))

    @property
    def last(self) -> Tried | None:
        return self._last

    async def try_out(self) -> Tried | None:
        """Try it now, beside the ticks; None where this platform has nothing to try."""
        outcome = await asyncio.to_thread(self._platform.rehearse)
        if outcome is Rehearsed.UNAVAILABLE:
            return None
        before = self._last.worked_at if self._last is not None else None
        worked_at = self._clock.read().wall if outcome is Rehearsed.WORKED else before
        tried = self._last = Tried(outcome, worked_at)
        text = json.dumps({"outcome": outcome, "worked_at": worked_at.isoformat() if worked_at else None})
        try:
            self._store.set_setting(_KEY, text)
        except StoreError as error:
            log.warning("the outcome of the self-test could not be kept: %s", error.sentence)
        log.info("the self-test of the chain: %s", outcome)
        return tried

    async def keep_trying(self) -> None:
        """At once and then daily, until this is cancelled."""
        while True:
            await self.try_out()
            await asyncio.sleep(EVERY_SECONDS)


def _read(text: str | None) -> Tried | None:
    try:
        kept = json.loads(text or "null")
        at = kept["worked_at"]
        return Tried(Rehearsed(kept["outcome"]), datetime.fromisoformat(at) if at else None)
    except (ValueError, TypeError, KeyError):
        return None
