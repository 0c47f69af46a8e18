"""Whether the child is at the computer, and which of its apps are in use: the seat's word and the session's claims.

A claim that lowers counting is believed unless an app works on meanwhile; no claim means unknown, and unknown counts.
A gamepad, a film and a sound only ever add: who denies them is where he would be without.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from app.monitor.catalogue import AID, ALTERED, HELPER, LAUNCHER, MEMORY, OURS, UNKNOWN_PROGRAM, UNREADABLE
from app.monitor.categories import BROWSING, CHATTING, GAMES, WATCHING
from app.monitor.kin import Kin
from app.monitor.told import WINDOWS
from app.platforms.desk import Sight
from app.platforms.ports import Playing, Process, Seat
from app.rules.sample import WITNESSES, Presence, Witness, together

# Long enough to read a page or think over a move without a key or a pointer move, short enough that a walk to the
# kitchen is not screen time. A film, a sound and a gamepad have signs of their own beside this.
IDLE_AFTER = 120

# Share of one core above which an app works rather than waits: a paused or hidden program stays below, a game or a
# film that runs does not.
BUSY_SHARE = 0.02
# Sundial's own window, opened, uses more than that for a moment, as a screen reader does while it reads a page aloud;
# a game that calls itself one of them uses more all along.
# A launcher of the system's own looks for updates with as little; one from anywhere else only calls itself so.
OURS_SHARE = 0.2
ISOLATED = "-I"
"""What tells Python to heed neither the account's variables nor its packages; the installed command has it."""
# What would not be counted if its own word for what it is could be believed.
SELF_STYLED = frozenset({OURS, AID})

# Share of one core below which an app does nothing at all. Where the focus is hidden, one that has done nothing for as
# long as makes a person idle is minimised, or waits behind another; whatever is looked at draws. A timer now and then
# is nothing; a picture drawn anew is more than so many seconds of a core at once.
STILL_SHARE = 0.002
STIR_SECONDS = 0.03
# A gamepad that was used so many seconds ago is still in the hands that hold it.
IN_HAND_SECONDS = 15

# What a screen that is kept on is looked at for, where only that is known and not by whom.
_LOOKED_AT = frozenset({WATCHING, BROWSING, GAMES, CHATTING})

# What looks like a part of the system, and may be one: it is an app only while it works and could show a window.
SHY = frozenset({UNREADABLE, ALTERED, HELPER, OURS, AID})
# Counted only while they work or have the focus: a launcher stays open beside the game and after it.
WAITING = SHY | {LAUNCHER}
# Programs that nobody vouches for.
NOBODYS = WAITING | {UNKNOWN_PROGRAM, MEMORY, WINDOWS}

# The session speaks every 2 s; one that was silent for longer has hung or ended, and its last word is void.
FRESH_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the session of an account last claimed, and when (on the awake clock)."""

    sight: Sight
    at: float

    def is_fresh(self, now: float) -> bool:
        return 0 <= now - self.at <= FRESH_SECONDS


@dataclass(frozen=True, slots=True)
class Stirred:
    """When an app last did anything worth the name, and what it has done since beyond a timer now and then."""

    at: float
    done: float = 0.0

    def after(self, share: float, seconds: float, now: float) -> Stirred:
        """The same after so many seconds with this share of a core."""
        if share <= STILL_SHARE and not self.done:
            return self
        done = max(0.0, self.done + (share - STILL_SHARE) * seconds)
        return Stirred(now) if done > STIR_SECONDS else Stirred(self.at, done)

    def is_still(self, now: float) -> bool:
        return now - self.at >= IDLE_AFTER


@dataclass(frozen=True, slots=True)
class Beside:
    """What shows use beside the eyes: apps that worked, play a film or a sound; apps that did nothing for long."""

    busy: frozenset[str] = frozenset()
    video: frozenset[str] = frozenset()
    audio: frozenset[str] = frozenset()
    still: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """Who is there, and the apps in use, each with what showed it."""

    presence: Presence
    in_use: Mapping[str, tuple[Witness, ...]]


def judge(seat: Seat, sight: Sight, kin: Kin, beside: Beside) -> Judged:
    """Decide from the seat, a fresh claim, the apps there are, and what was seen beside them."""
    works = dict.fromkeys(beside.busy, (Witness.CPU,))
    if seat.is_front is False:
        # Another account is in front, by the system's own word. Without any login a busy app is somebody from afar.
        is_remote = seat.is_here is False and bool(works)
        return Judged(Presence.UNKNOWN, works) if is_remote else Judged(Presence.AWAY, {})
    if seat.is_locked or sight.is_locked:
        return Judged(Presence.ACTIVE if works else Presence.LOCKED, works)
    if _is_idle(seat, sight):
        used = _without_touch(sight, kin, beside)
        return Judged(Presence.ACTIVE if used else Presence.IDLE, used)
    is_known = seat.is_front is True or sight.idle is not None or sight.focus is not None or sight.gamepad is not None
    return Judged(Presence.ACTIVE if is_known else Presence.UNKNOWN, _in_use(sight, kin, beside))


def beside(sight: Sight, playing: Playing, kin: Kin, *, busy: frozenset[str], still: frozenset[str]) -> Beside:
    """The same by app."""
    return Beside(
        busy=busy,
        video=_apps_of(playing.keepers, kin),
        audio=_apps_of((*playing.players, *sight.playing), kin),
        still=still,
    )


def wanted_of(sight: Sight, playing: Playing, wanted: Collection[Witness]) -> tuple[Sight, Playing]:
    """Both without what the family does not want looked at."""
    if Witness.GAMEPAD not in wanted:
        sight = replace(sight, gamepad=None)
    if Witness.VIDEO not in wanted:
        sight, playing = replace(sight, is_kept_awake=False), replace(playing, keepers=())
    if Witness.AUDIO not in wanted:
        sight, playing = replace(sight, playing=()), replace(playing, players=())
    return sight, playing


def _apps_of(pids: Iterable[int], kin: Kin) -> frozenset[str]:
    """The apps that these processes belong to; what only waits, or is a part of the system, plays nothing."""
    found = (kin.app_of(pid) for pid in pids)
    return frozenset(app for app in found if app is not None and kin.names[app].evidence not in WAITING)


def _is_idle(seat: Seat, sight: Sight) -> bool:
    """By the session's own measure; where it has none, by what its desktop told the system."""
    if sight.gamepad is not None and sight.gamepad < IDLE_AFTER:
        return False
    return bool(seat.is_idle) if sight.idle is None else sight.idle >= IDLE_AFTER


def _without_touch(sight: Sight, kin: Kin, beside: Beside) -> Mapping[str, tuple[Witness, ...]]:
    """What is in use although nobody touches anything: apps that work, and a film or a sound that is in front."""
    front, hidden = front_of(sight, kin), _minimised(sight, kin)
    by_sound = {app for app in beside.audio if _may_be_in_front(app, front, kin)}
    by_film = set(beside.video)
    if sight.is_kept_awake:
        # Somebody keeps the screen on, and it is not told who: the app in front, if people look at such apps for long.
        shown = [front] if front is not None else kin.names.keys() - beside.still
        by_film |= {app for app in shown if app in kin.names and kin.names[app].category in _LOOKED_AT - _unsure(front)}
        by_film -= {app for app in by_film if kin.names[app].evidence in WAITING}
    seen = {Witness.CPU: beside.busy, Witness.VIDEO: by_film - hidden, Witness.AUDIO: by_sound - hidden}
    return _by_app(seen)


def _unsure(front: str | None) -> frozenset[str]:
    """Of what people look at for long, what only the focus could tell: where it is hidden, films alone are left."""
    return _LOOKED_AT - {WATCHING} if front is None else frozenset()


def _may_be_in_front(app: str, front: str | None, kin: Kin) -> bool:
    """Whether a sound comes from what is looked at. Of a game it shows that it is played on, wherever it is."""
    category = kin.names[app].category
    return app == front or category == GAMES or (front is None and category == WATCHING)


def _in_use(sight: Sight, kin: Kin, beside: Beside) -> Mapping[str, tuple[Witness, ...]]:
    """While somebody is there: what is in front, or if that is hidden all that is open; and what works or plays."""
    front = front_of(sight, kin)
    hidden = _minimised(sight, kin)
    busy = beside.busy - (hidden if _is_used_instead(front, hidden, beside) else frozenset())
    seen: dict[Witness, Collection[str]] = {
        Witness.VIDEO: beside.video - hidden,
        Witness.AUDIO: {app for app in beside.audio if _may_be_in_front(app, front, kin)} - hidden,
    }
    if front is None:
        shy = {app for app, name in kin.names.items() if name.evidence in WAITING}
        seen[Witness.UNKNOWN] = kin.names.keys() - shy - busy - beside.still
    else:
        # Where it is seen which window is in front, a screen reader that reads it aloud is not in use itself.
        busy -= {app for app in busy if kin.names[app].evidence == AID}
        seen[Witness.FOCUS] = {app for app in (front,) if app and not _is_ours(app, kin)}
    seen[Witness.CPU] = busy
    used = _by_app(seen)
    if sight.gamepad is None or sight.gamepad > IN_HAND_SECONDS:
        return used
    # Whose hands play is not looked at: it is the app in front, and every game that works.
    played = {app for app in used if app == front or kin.names[app].category == GAMES}
    return {app: together(found, (Witness.GAMEPAD,) if app in played else ()) for app, found in used.items()}


def _is_used_instead(front: str | None, hidden: frozenset[str], beside: Beside) -> bool:
    """Whether the app that is claimed to be in front is used, so that what is minimised meanwhile is not.

    That a window is minimised is the session's word; that the app in front does something is the kernel's. Where
    nothing stirs in it, what works is what is used, whatever is claimed.
    """
    return bool(front) and front not in hidden | beside.still


def _is_ours(app: str, kin: Kin) -> bool:
    """Whether this is Sundial by proof: its window is read, and Help in it must never count.

    The system's own interpreter, told to load nothing of the account's, runs the command that is installed. What only
    calls itself Sundial counts in front as anything else.
    """
    return kin.names[app].evidence == OURS and all(
        p.is_system_file and ISOLATED in p.argv[1:2] and p.script is not None and p.script.is_system_file
        for p in kin.own[app]
    )


def _by_app(seen: Mapping[Witness, Collection[str]]) -> Mapping[str, tuple[Witness, ...]]:
    apps = {app for some in seen.values() for app in some}
    return {app: tuple(one for one in WITNESSES if app in seen.get(one, ())) for app in apps}


def _minimised(sight: Sight, kin: Kin) -> frozenset[str]:
    """The apps all of whose windows are minimised, as far as the login says, by their processes or by their names."""
    shown = {kin.app_of(pid) for pid in (*(sight.windows or ()), *sight.shown) if pid not in sight.minimised}
    told = {*map(kin.app_of, sight.minimised), *map(kin.app_called, sight.put_away)}
    return frozenset(app for app in told - shown if app is not None)


def front_of(sight: Sight, kin: Kin) -> str | None:
    """The app in front, "" for none of them; None if that is not known.

    A claimed pid that is no process of this account, and a name that no app has, prove nothing.
    """
    if sight.focus is not None:
        is_known = sight.focus == 0 or sight.focus in kin.pids
        return (kin.app_of(sight.focus) or "") if is_known else None
    return kin.app_called(sight.front) if sight.front else None


def working(
    shares: Mapping[str, float], sight: Sight, kin: Kin, is_graphical: Callable[[Process], bool]
) -> frozenset[str]:
    """The apps that count even if a claim says they rest, from the share of one core that each used.

    Games do in any case, other installed programs if they show a window. Of a program that nobody vouches for the
    claim proves nothing, so its own libraries tell whether it could show one.
    """
    return frozenset(
        app for app, share in shares.items() if share > _rest(app, kin) and _is_seen(app, sight, kin, is_graphical)
    )


def _rest(app: str, kin: Kin) -> float:
    """The share of a core up to which an app rests."""
    evidence = kin.names[app].evidence
    is_trusted = evidence in SELF_STYLED or (evidence == LAUNCHER and all(p.is_system_file for p in kin.own[app]))
    return OURS_SHARE if is_trusted else BUSY_SHARE


def _is_seen(app: str, sight: Sight, kin: Kin, is_graphical: Callable[[Process], bool]) -> bool:
    name = kin.names[app]
    if name.category == GAMES or any(process.pid in (sight.windows or ()) for process in kin.all[app]):
        return True
    if name.evidence in NOBODYS:
        return any(is_graphical(process) for process in kin.own[app])
    return sight.windows is None
