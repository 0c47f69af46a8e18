"""Room on the disk: some is kept for bad days, given away when the disk is full, and kept again later."""

from __future__ import annotations

from contextlib import suppress

from app.errors import StoreError
from app.guardian.journal import Journal
from app.rules.family import Note
from app.rules.sample import Reading
from app.store.ballast import Ballast

LOOK_AGAIN_SECONDS = 60.0


class Room:
    """Says so, once to everybody, when the disk was full, and when there is room again. `pieces` 0 keeps none."""

    def __init__(self, ballast: Ballast, journal: Journal, pieces: int) -> None:
        self._ballast = ballast
        self._journal = journal
        self._pieces = pieces
        self._looked = float("-inf")
        # Where there was no room at the start, what comes later is news.
        self._was_full = not ballast.fill(pieces)
        self._left = len(ballast.pieces)

    def look(self, now: Reading) -> None:
        """See what was given away since the last look, and keep room again where the disk has plenty."""
        left = len(self._ballast.pieces)
        if left < self._left:
            self._say(now, "disk-full", is_full=True)
        elif left < self._pieces and now.boot - self._looked >= LOOK_AGAIN_SECONDS:
            self._looked = now.boot
            if self._ballast.fill(self._pieces) and self._was_full:
                self._say(now, "disk-has-room", is_full=False)
            left = len(self._ballast.pieces)
        self._left = left

    def _say(self, now: Reading, kind: str, *, is_full: bool) -> None:
        self._was_full = is_full
        # Where not even this line finds room, the next look that gives something away says it.
        with suppress(StoreError):
            self._journal.write(Note(now.wall, kind))
