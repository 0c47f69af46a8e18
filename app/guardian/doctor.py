"""What works on this computer and what does not, as codes and outcomes; words/ has the sentences and the way out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.errors import DocumentError
from app.guardian.ages import today_of
from app.guardian.audience import Audience
from app.guardian.household import Household
from app.guardian.rehearsing import Rehearsal
from app.guardian.sorting import used_lately
from app.guardian.upkeep import last_check
from app.guidance.helplines import read_helplines
from app.guidance.learning import read_shelf
from app.link.views import Check
from app.paths import resources
from app.platforms.ports import UNKNOWN_SEAT, Platform, Rehearsed
from app.report.shipped import tips_or_none
from app.rules.agreement import Ask
from app.rules.sample import Witness
from app.rules.say import Side
from app.rules.sorting import standing
from app.secrets.passcode import Passcode

OK = "ok"
LIMITED = "limited"
MISSING = "missing"
GAMES = "games"
TITLED = frozenset({"launcher-data", "steam", "content", "main-class", "windows"})
"""How a game is recognised by the title that its launcher, or what is played, gives it."""
HELPLINES = "helplines.json"

FOCUS = ("focus-x11", "focus-wlroots", "focus-kwin")
IDLE = ("idle-x11", "idle-wayland", "idle-gnome")

A_BACKUP_LASTS = timedelta(days=1)
WITHOUT_WHICH_NOTHING_HOLDS = frozenset({"closing", "watching", "store", "own-accounts", "chain"})


class Doctor:
    """Examines what this guardian has to work with, and shows how the last try of the chain went."""

    def __init__(
        self,
        *,
        household: Household,
        platform: Platform,
        passcode: Passcode,
        audience: Audience,
        rehearsal: Rehearsal,
        data: Path,
    ) -> None:
        self._household = household
        self._platform = platform
        self._passcode = passcode
        self._audience = audience
        self._rehearsal = rehearsal
        self._data = data

    async def examine(self) -> tuple[Check, ...]:
        """Try the chain on a harmless program of our own, then tell how everything stands."""
        await self._rehearsal.try_out()
        return self.checks()

    def checks(self) -> tuple[Check, ...]:
        """All lines, in the order in which a person would want to read them."""
        return (
            _check("set-up", is_ok=self._household.is_set_up),
            self._watching(),
            self._closing(),
            *self._chain(),
            *self._locking(),
            self._presence(),
            *self._sight(),
            self._games(),
            *self._unsorted(),
            *_agreement(self._household),
            help_and_learning(resources() / "content"),
            _tips(),
            Check(code="store", outcome=OK, values={"path": str(self._data)}),
            *self._totals(),
            *self._backups(),
            _check("passcode", is_ok=self._passcode.is_set()),
            _check("clock", is_ok=self._household.clock.read().synced is True),
            *self._sharing(),
            *self._own_accounts(),
        )

    def _watching(self) -> Check:
        accounts = {kept.child.account for kept in self._household.children}
        watched = accounts & self._household.accounts.keys()
        if accounts and not watched:
            return Check(code="watching", outcome=MISSING)
        return _check("watching", is_ok=watched == accounts)

    def _closing(self) -> Check:
        """At home this account can also end Sundial: closing works, and is no more than that."""
        if not self._platform.can_close:
            return Check(code="closing", outcome=MISSING)
        return _check("closing", is_ok=self._household.shared is None)

    def _chain(self) -> tuple[Check, ...]:
        tried = self._rehearsal.last
        if tried is None:
            return ()
        values = {"date": tried.worked_at.date().isoformat()} if tried.worked_at is not None else {}
        outcome = OK if tried.outcome is Rehearsed.WORKED else MISSING
        return (Check(code="chain", outcome=outcome, values=values),)

    def _locking(self) -> tuple[Check, ...]:
        """Whether a lock would work, without locking: the system says how the screens are, or a session listens."""
        if not self._household.is_set_up or not self._platform.can_close:
            return ()
        if any(self._platform.locker.is_locked(uid) is not None for uid in self._uids()):
            return (Check(code="locking", outcome=OK),)
        is_heard = any(map(self._audience.is_heard, self._household.accounts))
        return (Check(code="locking", outcome=LIMITED if is_heard else MISSING),)

    def _presence(self) -> Check:
        now = self._household.clock.read().boot
        uids = self._uids()
        return _check("presence-logind", is_ok=any(self._platform.seats.of(uid, now) != UNKNOWN_SEAT for uid in uids))

    def _sight(self) -> tuple[Check, ...]:
        """What the sessions that listen now can see; without one nothing is known of it."""
        ways = [frozenset(claimed.sight.ways) for claimed in self._audience.claims.values()]
        if not ways:
            return ()
        open_ways = frozenset().union(*ways)
        focus = dict.fromkeys(_focus(seen) for seen in ways)
        idle = dict.fromkeys(next((way for way in IDLE if way in seen), "idle-hidden") for seen in ways)
        return (
            *(_check(code, is_ok=code in FOCUS) for code in focus),
            _check("minimised", is_ok=all(code in FOCUS for code in focus)),
            *(_check(code, is_ok=code in IDLE) for code in idle),
            self._sign(Witness.GAMEPAD, {"gamepad": "gamepad" in open_ways}, is_open=True),
            self._sign(Witness.VIDEO, {}, is_open=self._is_film_told(open_ways)),
            self._sign(Witness.AUDIO, {}, is_open="sound-server" in open_ways),
            _check("speech", is_ok="speech" in open_ways),
        )

    def _sign(self, sign: Witness, seen: Mapping[str, bool], *, is_open: bool) -> Check:
        """One of the signs beside keys and pointer: whether the family wants it, and whether it can be seen here."""
        if sign not in self._household.signs:
            return Check(code=f"{sign}-off", outcome=OK)
        return _check(next((f"sign-{name}" for name, is_it in seen.items() if is_it), sign.value), is_ok=is_open)

    def _is_film_told(self, ways: frozenset[str]) -> bool:
        players = self._platform.players.now(self._household.clock.read().boot)
        return players.is_known or any(way.startswith("awake-") for way in ways)

    def _sharing(self) -> tuple[Check, ...]:
        if not self._household.is_set_up:
            return ()
        return (_check("sharing-account", is_ok=not self._household.seats()),)

    def _own_accounts(self) -> tuple[Check, ...]:
        """Of children with accounts of their own: whether one can administer the computer, or was not told yet."""
        own = [kept for kept in self._household.children if kept.child.account != self._household.shared]
        if not own:
            return ()
        grown = [kept.child.name for kept in own if not self._household.can_watch(self._household.name_now(kept))]
        new = [kept.child.name for kept in own if self._household.needs_sign(kept)]
        strong = Check(code="own-accounts", outcome=MISSING, values={"children": ", ".join(grown)})
        untold = Check(code="sign", outcome=LIMITED, values={"children": ", ".join(new)})
        return (
            strong if grown else Check(code="own-accounts", outcome=OK),
            untold if new else Check(code="sign", outcome=OK),
        )

    def _totals(self) -> tuple[Check, ...]:
        """What the last upkeep found; nothing before the first one."""
        children = (kept.child.id for kept in self._household.children)
        found = [found for child in children if (found := last_check(self._household.store, child)) is not None]
        if not found:
            return ()
        days, mended = max(one.days for one in found), sum(one.mended for one in found)
        values = {"date": min(one.on for one in found).isoformat(), "days": str(days), "mended": str(mended)}
        return (Check(code="totals", outcome=LIMITED if mended else OK, values=values),)

    def _backups(self) -> tuple[Check, ...]:
        """When the last backup was made; nothing before anything is kept."""
        days = [kept.keeping.day for kept in self._household.children if kept.keeping.day is not None]
        if not days:
            return ()
        last = self._household.store.whole.last_backup
        if last is None:
            return (Check(code="backups", outcome=LIMITED),)
        is_fresh = max(days) - last <= A_BACKUP_LASTS
        return (Check(code="backups", outcome=OK if is_fresh else LIMITED, values={"date": last.isoformat()}),)

    def _games(self) -> Check:
        apps = self._household.known_apps()
        games = sum(1 for known in apps if known.category == GAMES)
        outcome = OK if games else LIMITED
        return Check(code="games-recognised", outcome=outcome, values={"count": str(len(apps)), "games": str(games)})

    def _unsorted(self) -> tuple[Check, ...]:
        """How many of the apps that were used lately nobody knows; nothing before the first run."""
        if not self._household.is_set_up:
            return ()
        used = used_lately(self._household)
        unknown = sum(1 for known in used if not known.grounds.is_known)
        said = len(standing(self._household.store.sortings()))
        values = {"count": str(len(used)), "unknown": str(unknown), "said": str(said)}
        titled = sum(1 for known in used if known.evidence in TITLED)
        asks = [
            c for kept in self._household.children for c in kept.agreement.clauses if isinstance(c, Ask) and c.is_by_app
        ]
        told = {"titled": str(titled), "marked": str(sum(1 for known in used if known.grounds.marks))}
        listed = {scope for ask in asks for scope in ask.excepted}
        return (
            Check(code="apps-known", outcome=LIMITED if unknown else OK, values=values),
            Check(code="apps-told", outcome=OK, values=told),
            Check(code="apps-asked", outcome=OK, values={"points": str(len(asks)), "listed": str(len(listed))}),
        )

    def _uids(self) -> Collection[int]:
        return set(self._household.accounts.values()) or {self._platform.accounts.own().uid}


def help_and_learning(content: Path) -> Check:
    """How much of help and learning can be read; what cannot is named, and the rest works without it."""
    shelf = read_shelf({path.name: _bytes(path) for path in (content / "learning").glob("*.json")})
    broken = [fault.file for fault in shelf.broken]
    lines = 0
    try:
        lines = len(read_helplines(_bytes(content / HELPLINES) or b"").lines)
    except DocumentError:
        broken.append(HELPLINES)
    values = {"subjects": str(len(shelf.modules)), "lines": str(lines), "files": ", ".join(broken)}
    return Check(code="help-and-learning", outcome=LIMITED if broken or not shelf.modules else OK, values=values)


def _agreement(household: Household) -> tuple[Check, ...]:
    """Since when the family's agreements stand, whether all are signed, and when they are looked at again."""
    family = [kept for kept in household.children if kept.keeping.day is not None]
    if not family:
        return ()
    agreed, looks, is_signed = [], [], True
    for kept in family:
        edition = household.store.agreement(kept.child.id).edition
        signed = household.store.signatures(kept.child.id, edition).get(edition, ())
        is_signed = is_signed and {one.side for one in signed} == set(Side)
        agreed.append(household.store.version(kept.child.id, edition).since.astimezone(ZoneInfo(kept.agreement.zone)))
        looks.append(kept.agreement.next_look)
    dates = sorted(look for look in looks if look is not None)
    values = {"agreed": min(agreed).date().isoformat()}
    is_over = bool(dates) and dates[0] < max(today_of(kept) for kept in family)
    if dates and (is_over or is_signed):
        values["over" if is_over else "look"] = dates[0].isoformat()
    return (Check(code="agreement", outcome=OK if is_signed and not is_over else LIMITED, values=values),)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _tips() -> Check:
    """Whether the tips that came with Sundial can be read; everything else goes on without them."""
    count = len(tips_or_none().tips)
    return Check(code="tips", outcome=OK if count else LIMITED, values={"count": str(count)} if count else {})


def will_hold(checks: Collection[Check]) -> bool:
    """Whether limits would be kept to: nothing that they rest on is missing."""
    return not any(check.outcome == MISSING and check.code in WITHOUT_WHICH_NOTHING_HOLDS for check in checks)


def _focus(ways: frozenset[str]) -> str:
    """How what is in front is known to a session; where it is not, why."""
    hidden = "focus-gnome" if "idle-gnome" in ways else "focus-hidden"
    return next((way for way in FOCUS if way in ways), hidden)


def _check(code: str, *, is_ok: bool) -> Check:
    return Check(code=code, outcome=OK if is_ok else LIMITED)
