"""Damage that shows while the guardian runs: it ends once, with a status that says so, and the next start mends."""

from __future__ import annotations

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
    """Looks, after a tick, at whether the data was found wanting. Where a start would not help, counting goes on."""

    def __init__(self, whole: Whole, stop: Callable[[], None]) -> None:
        self.is_needed = False
        self._whole = whole
        self._stop = stop
        self._next = float("-inf")

    def look(self, now: Reading) -> None:
        """One look; StoreError if not even word can be left for the next start."""
        if not self._whole.is_in_doubt or now.boot < self._next:
            return
        self._next = now.boot + EVERY_SECONDS
        self._whole.is_in_doubt = False
        if self._whole.can_be_mended(now.wall):
            self._whole.ask_for_mending(now.wall)
            log.error("the family's data is damaged; the next start brings back the newest good backup")
            self.is_needed = True
            self._stop()
