"""Closes apps and locks screens, sees whether it worked, and says so."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from app.monitor.catalogue import Catalogue
from app.monitor.kin import Families
from app.platforms.ports import Closer, Ended, Locked, Locker, Process, ProcessTable

log = logging.getLogger(__name__)

# A program may start others while it is being ended: looked at again and again, all of it stands still before any goes.
_SWEEPS = 12
_ROUNDS = 3
_ROUND_SECONDS = 0.5


class Enforcer:
    """Carries out what the rules decided, on the processes of an app and nothing beside."""

    def __init__(self, table: ProcessTable, catalogue: Catalogue, closer: Closer, locker: Locker) -> None:
        self._table = table
        self._catalogue = catalogue
        self._closer = closer
        self._locker = locker

    def ask_to_close(self, processes: Sequence[Process]) -> Ended:
        """Ask the apps of these processes to end by themselves: ASKED, GONE or NOT_ALLOWED. Returns at once."""
        # A helper of the system ends with its app; asked by itself it may ask the child something instead.
        apps = [process for process in processes if self._catalogue.app_of(process) is not None]
        outcome = self._closer.ask(apps or processes)
        log.info("Asked %d processes to end: %s", len(processes), outcome)
        return outcome

    def close(self, processes: Sequence[Process]) -> Ended:
        """End the apps of these processes, whole trees, and verify: GONE, STILL_THERE or NOT_ALLOWED. At most 2 s."""
        outcome = Ended.GONE
        doomed = self._standing_still(processes)
        for _ in range(_ROUNDS):
            if not doomed:
                break
            outcome = self._closer.kill(doomed, _ROUND_SECONDS)
            doomed = self._fresh(processes)
        if doomed and outcome is Ended.GONE:
            outcome = Ended.STILL_THERE
        log.info("Ended an app: %s", outcome)
        return outcome

    def lock(self, uid: int) -> Locked:
        """Lock the account's screen. On anything but LOCKED the session can still be ordered to. At most 2 s."""
        outcome = self._locker.lock(uid)
        log.info("Locked a screen: %s", outcome)
        return outcome

    def is_locked(self, uid: int) -> bool | None:
        """Whether the account's screen is locked, by the system's word; None where it has none."""
        return self._locker.is_locked(uid)

    def _standing_still(self, processes: Sequence[Process]) -> list[Process]:
        """All there is of these apps, held until a look shows no new one: nothing that stands still starts another."""
        held: set[tuple[int, int]] = set()
        doomed = self._fresh(processes)
        for _ in range(_SWEEPS):
            fresh = [process for process in doomed if process.identity not in held]
            if not fresh:
                break
            self._closer.hold(fresh)
            held |= {process.identity for process in fresh}
            doomed = self._fresh(processes)
        return doomed

    def _fresh(self, processes: Sequence[Process]) -> list[Process]:
        """What there is now of the same apps: these processes, their new siblings, and what they started meanwhile."""
        meant = {process.identity for process in processes}
        apps = {app.app for process in processes if (app := self._catalogue.app_of(process)) is not None}
        look = self._table.look({process.uid for process in processes})
        found: dict[tuple[int, int], Process] = {}
        for uid in sorted({process.uid for process in processes}):
            here = look.of(uid)
            kin = Families(self._catalogue).group(here)
            same = [process for app in apps for process in kin.all.get(app, ())]
            named = [process for process in here if process.identity in meant and not self._is_another(process, apps)]
            found |= {process.identity: process for process in (*same, *named)}
        return list(found.values())

    def _is_another(self, process: Process, apps: set[str]) -> bool:
        """Whether the process has become another app since: it was meant for what it was."""
        now = self._catalogue.app_of(process)
        return now is not None and now.app not in apps
