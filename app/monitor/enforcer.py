"""Closes apps and locks screens, sees whether it worked, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from app.monitor.catalogue import Catalogue
from app.platforms.ports import Closer, Ended, Locked, Locker, Process, ProcessTable


class Enforcer:
    """Carries out what the rules decided, on the processes of an app and nothing beside."""

    def __init__(self, table: ProcessTable, catalogue: Catalogue, closer: Closer, locker: Locker) -> None:
        self._table = table
        self._catalogue = catalogue
        self._closer = closer
        self._locker = locker

    def ask_to_close(self, processes: Sequence[Process]) -> Ended:
        """Ask the apps of these processes to end by themselves: ASKED, GONE or NOT_ALLOWED. Returns at once."""
        raise NotImplementedError

    def close(self, processes: Sequence[Process]) -> Ended:
        """End the apps of these processes, whole trees, and verify: GONE, STILL_THERE or NOT_ALLOWED. At most 2 s."""
        raise NotImplementedError

    def lock(self, uid: int) -> Locked:
        """Lock the account's screen. On anything but LOCKED the session can still be ordered to. At most 2 s."""
        raise NotImplementedError
