"""One sample per watched account: which apps run, which are in use, and who is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.monitor.catalogue import AID, Catalogue, Recognised
from app.monitor.foreground import is_something_to_leave_open
from app.monitor.kin import Families, Kin
from app.monitor.presence import SHY, Claimed, Stirred, beside, judge, wanted_of, working
from app.platforms.desk import NOTHING_SEEN, Sight
from app.platforms.null import NoPlayers
from app.platforms.ports import Players, Playing, Process, ProcessTable, Seats
from app.rules.sample import WITNESSES, AppSeen, Reading, Sample, Witness


@dataclass(frozen=True, slots=True)
class Seen:
    """What one account shows: the sample for the rules, every process of each app, and how each app was recognised.

    `is_to_leave_open`: something is in front that a page over everything must not cover.
    """

    sample: Sample
    running: Mapping[str, tuple[Process, ...]]
    names: Mapping[str, Recognised]
    is_to_leave_open: bool = False


@dataclass(frozen=True, slots=True)
class _Worked:
    """Processor time by process at the last sample of an account, and when each app last did anything at all."""

    at: float
    seconds: Mapping[tuple[int, int], float]
    stirred: Mapping[str, Stirred]


class Sampler:
    """Looks at all watched accounts at once."""

    def __init__(self, table: ProcessTable, catalogue: Catalogue, seats: Seats, players: Players | None = None) -> None:
        self._table = table
        self._catalogue = catalogue
        self._seats = seats
        self._players = players or NoPlayers()
        self._families: dict[str, Families] = {}
        self._worked: dict[str, _Worked] = {}

    def sample(
        self,
        accounts: Mapping[str, int],
        reading: Reading,
        claims: Mapping[str, Claimed],
        wanted: Collection[Witness] = WITNESSES,
    ) -> Mapping[str, Seen]:
        """What each account (name -> uid) shows now; `claims` by account name, `wanted` counts. Never an error."""
        look = self._table.look(frozenset(accounts.values()))
        self._catalogue.refresh(look)
        playing = self._players.now(reading.boot)
        heard = {account: claim.sight for account, claim in claims.items() if claim.is_fresh(reading.awake)}
        told = {account: wanted_of(sight, playing, wanted) for account, sight in heard.items()}
        nobody_speaks = wanted_of(NOTHING_SEEN, playing, wanted)
        return {
            account: self._seen(
                account,
                (uid, look.of(uid)),
                reading,
                told.get(account, nobody_speaks),
                is_heard=account in told,
            )
            for account, uid in accounts.items()
        }

    def _seen(
        self,
        account: str,
        runs: tuple[int, tuple[Process, ...]],
        reading: Reading,
        told: tuple[Sight, Playing],
        *,
        is_heard: bool,
    ) -> Seen:
        (uid, processes), (sight, playing) = runs, told
        families = self._families.setdefault(account, Families(self._catalogue))
        kin = families.group(processes, sight.focus, sight.titles)
        shares, still = self._shares(account, kin, reading.awake)
        busy = working(shares, sight, kin, self._table.is_graphical)
        # Where nobody speaks for the login nothing is still: the unknown is not believed to rest.
        shown = beside(sight, playing, kin, busy=busy, still=still if is_heard else frozenset())
        seat = self._seats.of(uid, reading.boot)
        judged = judge(seat, sight, kin, shown)
        names = {app: name for app, name in kin.names.items() if app in judged.in_use or name.evidence not in SHY}
        apps = tuple(
            AppSeen(
                app,
                name.category,
                app in judged.in_use,
                name.evidence,
                judged.in_use.get(app, ()),
                name.grounds.marks,
                name.grounds.age,
                name.grounds.is_proven,
            )
            for app, name in sorted(names.items())
        )
        # Nobody's screen reader is ever ended, not even for a game that calls itself so.
        running = {app: own for app, own in kin.all.items() if app in names and names[app].evidence != AID}
        to_leave_open = is_something_to_leave_open(seat, sight, processes)
        return Seen(Sample(reading, judged.presence, apps), running, names, to_leave_open)

    def _shares(self, account: str, kin: Kin, now: float) -> tuple[Mapping[str, float], frozenset[str]]:
        """The share of one core that each app used since the last sample, and the apps that did nothing for long."""
        used = self._table.cpu_seconds(p for processes in kin.all.values() for p in processes)
        before = self._worked.get(account)
        if before is None or now <= before.at:
            self._worked[account] = _Worked(now, used, dict.fromkeys(kin.names, Stirred(now)))
            return {}, frozenset()
        since = {identity: seconds - before.seconds.get(identity, 0.0) for identity, seconds in used.items()}
        shares = {
            app: sum(since.get(process.identity, 0.0) for process in processes) / (now - before.at)
            for app, processes in kin.all.items()
        }
        stirred = {
            app: before.stirred.get(app, Stirred(now)).after(share, now - before.at, now)
            for app, share in shares.items()
        }
        self._worked[account] = _Worked(now, used, stirred)
        return shares, frozenset(app for app, last in stirred.items() if last.is_still(now))
