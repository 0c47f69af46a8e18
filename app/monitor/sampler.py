"""One sample per watched account: which apps run, which are in use, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.monitor.catalogue import AID, Catalogue, Recognised
from app.monitor.kin import Families, Kin
from app.monitor.presence import SHY, Claimed, judge, working
from app.platforms.ports import NOTHING_SEEN, Process, ProcessTable, Seats
from app.rules.sample import AppSeen, Reading, Sample


@dataclass(frozen=True, slots=True)
class Seen:
    """What one account shows: the sample for the rules, every process of each app, and how each app was recognised."""

    sample: Sample
    running: Mapping[str, tuple[Process, ...]]
    names: Mapping[str, Recognised]


@dataclass(frozen=True, slots=True)
class _Worked:
    """Processor time by process at the last sample of an account."""

    at: float
    seconds: Mapping[tuple[int, int], float]


class Sampler:
    """Looks at all watched accounts at once."""

    def __init__(self, table: ProcessTable, catalogue: Catalogue, seats: Seats) -> None:
        self._table = table
        self._catalogue = catalogue
        self._seats = seats
        self._families: dict[str, Families] = {}
        self._worked: dict[str, _Worked] = {}

    def sample(
        self, accounts: Mapping[str, int], reading: Reading, claims: Mapping[str, Claimed]
    ) -> Mapping[str, Seen]:
        """What each account (name -> uid) shows now; `claims` by account name. Never an error."""
        look = self._table.look(frozenset(accounts.values()))
        self._catalogue.refresh(look)
        return {
            account: self._seen(account, uid, look.of(uid), reading, claims.get(account))
            for account, uid in accounts.items()
        }

    def _seen(
        self, account: str, uid: int, processes: tuple[Process, ...], reading: Reading, claim: Claimed | None
    ) -> Seen:
        sight = claim.fresh(reading.awake) if claim is not None else NOTHING_SEEN
        families = self._families.setdefault(account, Families(self._catalogue))
        kin = families.group(processes, sight.focus, sight.titles)
        busy = working(self._shares(account, kin, reading.awake), sight, kin, self._table.is_graphical)
        judged = judge(self._seats.of(uid, reading.boot), sight, kin, busy)
        names = {app: name for app, name in kin.names.items() if app in judged.in_use or name.evidence not in SHY}
        apps = tuple(
            AppSeen(app, name.category, app in judged.in_use, name.evidence) for app, name in sorted(names.items())
        )
        # Nobody's screen reader is ever ended, not even for a game that calls itself so.
        running = {app: own for app, own in kin.all.items() if app in names and names[app].evidence != AID}
        return Seen(Sample(reading, judged.presence, apps), running, names)

    def _shares(self, account: str, kin: Kin, now: float) -> Mapping[str, float]:
        """The share of one core that each app used since the last sample of the account; nothing at the first."""
        used = self._table.cpu_seconds(p for processes in kin.all.values() for p in processes)
        before = self._worked.get(account)
        self._worked[account] = _Worked(now, used)
        if before is None or now <= before.at:
            return {}
        since = {identity: seconds - before.seconds.get(identity, 0.0) for identity, seconds in used.items()}
        return {
            app: sum(since.get(process.identity, 0.0) for process in processes) / (now - before.at)
            for app, processes in kin.all.items()
        }
