"""Damage that shows while the guardian runs: it ends once, with a status that says so, and the next start mends."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable

from app.rules.sample import Reading
from app.store.whole import Whole

log = logging.getLogger(__name__)

STATUS = os.EX_DATAERR
"""How the guardian ends then; who started it starts it again, as after any end."""
EVERY_SECONDS = 60.0


class Mending:
    """Looks, beside the ticks, at whether the data was found wanting. Where a start would not help, counting goes on.

    To read a large file through takes longer than a tick may: it is done in a thread, one at a time.
    """

    def __init__(self, whole: Whole, stop: Callable[[], None]) -> None:
        self.is_needed = False
        self._whole = whole
        self._stop = stop
        self._next = float("-inf")
        self._looking: asyncio.Task[None] | None = None

    def look(self, now: Reading) -> None:
        """Begin a look, where one is due; needs a running loop."""
        is_looking = self._looking is not None and not self._looking.done()
        if is_looking or not self._whole.is_in_doubt or now.boot < self._next:
            return
        self._next = now.boot + EVERY_SECONDS
        self._whole.is_in_doubt = False
        self._looking = asyncio.get_running_loop().create_task(self._look(now))

    async def settle(self) -> None:
        """Wait for the look that is under way."""
        if self._looking is not None:
            await asyncio.wait([self._looking])

    async def _look(self, now: Reading) -> None:
        try:
            if await asyncio.to_thread(self._whole.can_be_mended, now.wall):
                self._whole.ask_for_mending(now.wall)
                log.error("the family's data is damaged; the next start brings back the newest good backup")
                self.is_needed = True
                self._stop()
        except Exception:
            # Not even word could be left for the next start: the next trouble brings the next look.
            log.exception("the data could not be looked at")
