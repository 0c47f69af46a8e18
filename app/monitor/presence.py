"""Whether the child is at the computer, and which of its apps are in use: the seat's word and the session's claims.

A claim that lowers counting is believed unless an app works on meanwhile; no claim means unknown, and unknown counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.monitor.catalogue import AID, ALTERED, HELPER, LAUNCHER, MEMORY, OURS, UNKNOWN_PROGRAM, UNREADABLE
from app.monitor.categories import GAMES
from app.monitor.kin import Kin
from app.monitor.told import WINDOWS
from app.platforms.ports import NOTHING_SEEN, Process, Seat, Sight
from app.rules.sample import Presence

# Long enough to read a page or think over a move without a key or a pointer move, short enough that a walk to the
# kitchen is not screen time. Watching a film or playing with a gamepad is told by the processor, not by this.
IDLE_AFTER = 120

# Share of one core above which an app works rather than waits: a paused or hidden program stays below, a game or a
# film that runs does not.
BUSY_SHARE = 0.02
# Sundial's own window, opened, uses more than that for a moment, as a screen reader does while it reads a page aloud;
# a game that calls itself one of them uses more all along.
# A launcher of the system's own looks for updates with as little; one from anywhere else only calls itself so.
OURS_SHARE = 0.2
# What would not be counted if its own word for what it is could be believed.
SELF_STYLED = frozenset({OURS, AID})

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

    def fresh(self, now: float) -> Sight:
        return self.sight if 0 <= now - self.at <= FRESH_SECONDS else NOTHING_SEEN


@dataclass(frozen=True, slots=True)
class Judged:
    """Who is there, and the apps in use."""

    presence: Presence
    in_use: frozenset[str]


def judge(seat: Seat, sight: Sight, kin: Kin, busy: frozenset[str]) -> Judged:
    """Decide from the seat, a fresh claim, the apps there are, and those that worked since the last look."""
    if seat.is_front is False:
        # Another account is in front, by the system's own word. Without any login a busy app is somebody from afar.
        is_remote = seat.is_here is False and bool(busy)
        return Judged(Presence.UNKNOWN, busy) if is_remote else Judged(Presence.AWAY, frozenset())
    if seat.is_locked or sight.is_locked:
        return Judged(Presence.ACTIVE, busy) if busy else Judged(Presence.LOCKED, frozenset())
    if _is_idle(seat, sight):
        return Judged(Presence.ACTIVE, busy) if busy else Judged(Presence.IDLE, frozenset())
    is_known = seat.is_front is True or sight.idle is not None or sight.focus is not None
    return Judged(Presence.ACTIVE if is_known else Presence.UNKNOWN, _in_use(sight, kin, busy))


def _is_idle(seat: Seat, sight: Sight) -> bool:
    """By the session's own measure; where it has none, by what its desktop told the system."""
    return bool(seat.is_idle) if sight.idle is None else sight.idle >= IDLE_AFTER


def _in_use(sight: Sight, kin: Kin, busy: frozenset[str]) -> frozenset[str]:
    if sight.focus is None or not _is_known(sight.focus, kin):
        shy = {app for app, name in kin.names.items() if name.evidence in WAITING}
        return frozenset(kin.names) - shy | (busy & shy)
    focused = kin.app_of(sight.focus)
    # Where it is seen which window is in front, a screen reader that reads it aloud is not in use itself.
    aids = {app for app in busy if kin.names[app].evidence == AID}
    return (busy - aids) | ({focused} if focused is not None else frozenset())


def _is_known(focus: int, kin: Kin) -> bool:
    """Whether the claimed focus is a process of this account; 0 is an empty desktop. Any other pid proves nothing."""
    return focus == 0 or focus in kin.pids


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
