"""What is worth a neutral line beside the counting: a new account, no tray, a program without a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from app.guardian.audience import Audience
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.monitor.catalogue import MEMORY
from app.monitor.sampler import Seen
from app.platforms.ports import Accounts
from app.rules.family import Note
from app.rules.sample import Presence, Reading

# Accounts and zones change seldom, and reading them costs more than a tick.
EVERY_SECONDS = 60.0
TRAY_AFTER_SECONDS = 600.0
_ACCOUNTS_KEY, _ZONE_KEY = "known-accounts", "system-zone"


class Noticing:
    """Writes such lines into the family's log, which keeps each kind to one an hour. It never says why."""

    def __init__(
        self, household: Household, accounts: Accounts, audience: Audience, zone: Callable[[], str] = lambda: ""
    ) -> None:
        self._household = household
        self._accounts = accounts
        self._audience = audience
        self._zone = zone
        self._next = float("-inf")
        self._silent_since: dict[int, float] = {}

    def look(self, now: Reading, seen: Mapping[str, Seen]) -> None:
        """One look after a tick; StoreError if a line cannot be kept."""
        for kept in self._household.children:
            self._see_programs(kept, seen)
            if self._household.shared is None:
                self._see_tray(kept, now)
        if now.boot >= self._next:
            self._next = now.boot + EVERY_SECONDS
            self._see_accounts(now)
            self._see_zone(now)

    def _see_programs(self, kept: KeptChild, seen: Mapping[str, Seen]) -> None:
        account = seen.get(kept.child.account)
        for app, name in account.names.items() if account is not None else ():
            if name.evidence == MEMORY:
                self._write(kept, "program-without-file", app=app)

    def _see_tray(self, kept: KeptChild, now: Reading) -> None:
        """Without a session that listens nobody is warned; that is worth a line once it has lasted."""
        is_there = kept.sample is not None and kept.sample.presence is Presence.ACTIVE
        if not is_there or self._audience.is_heard(kept.child.account):
            self._silent_since.pop(kept.child.id, None)
        elif now.boot - self._silent_since.setdefault(kept.child.id, now.boot) >= TRAY_AFTER_SECONDS:
            self._write(kept, "tray-absent")

    def _see_accounts(self, now: Reading) -> None:
        people = self._accounts.people()
        known = self._household.store.setting(_ACCOUNTS_KEY)
        names = sorted(person.name for person in people)
        if known != json.dumps(names):
            self._household.store.set_setting(_ACCOUNTS_KEY, json.dumps(names))
        for name in names if known is not None and self._household.is_set_up else ():
            if name not in json.loads(known or "[]"):
                self._household.journal.write(Note(now.wall, "account-appeared", {"account": name}))
        administrators = {person.name for person in people if person.is_administrator}
        for kept in self._household.children if self._household.shared is None else ():
            if self._household.name_now(kept) in administrators and kept.keeping.now is not None:
                self._write(kept, "account-administers", child=kept.child.name)

    def _see_zone(self, now: Reading) -> None:
        zone = self._zone()
        known = self._household.store.setting(_ZONE_KEY)
        if zone and zone != known:
            self._household.store.set_setting(_ZONE_KEY, zone)
            if known is not None and self._household.is_set_up:
                self._household.journal.write(Note(now.wall, "zone-changed"))

    def _write(self, kept: KeptChild, kind: str, **values: str) -> None:
        self._household.journal.write(Note(kept.now, kind, values, kept.child.id))
