"""The eyes of this login: tells the guardian what is in front and who plays, and does what only a session can."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from threading import Event

from app import clock
from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.messages import Client as Kind
from app.link.presence import Claim, Heard
from app.link.pushes import Doing, Done, Order
from app.link.terms import Titled
from app.platforms.desk import Desk, Sight, Sign, Title
from app.platforms.load import load_desk
from app.platforms.ports import Locked

log = logging.getLogger(__name__)

# A look costs half a millisecond; a change is told within this, and nothing new is told every second look.
_LOOK_SECONDS = 1.0
_LOOKS_PER_CLAIM = 2
# A gamepad that is used on and on is told with the rest; one that is taken up again, at once.
_NEWS_SECONDS = 10

VOICE = "speech"
"""Among the ways of a login: something in it speaks."""

# What the link takes of titles, see `Titled`.
_LONGEST = 128
_MOST_TITLES = 32


def run(socket_path: Path, stop: Event, desk: Desk | None = None, look_seconds: float = _LOOK_SECONDS) -> None:
    """Send a claim every 2 s and on change, and carry out orders, until `stop` is set. Reconnects by itself."""
    here = desk or load_desk()
    while not stop.is_set():
        try:
            with Client(socket_path, Kind.SESSION) as client:
                _watch(client, here, stop, look_seconds)
        except GuardianAbsentError as error:
            log.debug("No guardian to tell: %s", error.sentence)
            stop.wait(_LOOKS_PER_CLAIM * look_seconds)
        except Exception:
            # Closed eyes would count everything that runs as used, until the next login.
            log.exception("a look failed; the next one goes on")
            stop.wait(_LOOKS_PER_CLAIM * look_seconds)


def _watch(client: Client, desk: Desk, stop: Event, look_seconds: float) -> None:
    """One connection's conversation."""
    said: Sight | None = None
    silent_looks = 0
    # Until the family has said what it wants looked at, nothing beside the desktop is.
    wanted: frozenset[str] = frozenset()
    touched_at: float | None = None
    voice = (VOICE,) if desk.speaker.is_there() else ()
    while not stop.is_set():
        sign = desk.signs.look(wanted)
        now = clock.steady()
        touched_at = now if sign.touched else touched_at
        sight = _with(sign, desk.eyes.look(), None if touched_at is None else now - touched_at)
        sight = replace(sight, titles=_tellable(desk.shelf.titles()), ways=(*sight.ways, *voice))
        silent_looks += 1
        if said is None or silent_looks >= _LOOKS_PER_CLAIM or differs(said, sight):
            reply = client.ask(claim(sight))
            wanted = _wanted(reply) if isinstance(reply, Heard) else wanted
            said, silent_looks = sight, 0
        for push in client.pushes(look_seconds):
            if isinstance(push, Order):
                client.ask(carry_out(push, desk))


def claim(sight: Sight) -> Claim:
    return Claim(
        id=0,
        idle=sight.idle,
        is_locked=sight.is_locked,
        focus=sight.focus,
        windows=sight.windows,
        minimised=sight.minimised,
        titles=tuple(Titled(process=t.process, name=t.name, is_game=t.is_game) for t in sight.titles),
        front=_short(sight.front),
        gamepad=sight.gamepad,
        playing=sight.playing[:_MOST_TITLES],
        is_kept_awake=sight.is_kept_awake,
        ways=sight.ways,
        put_away=tuple(filter(None, map(_short, sight.put_away)))[:_MOST_TITLES],
        shown=sight.shown,
    )


def _short(name: str) -> str:
    """A name as the link takes it."""
    return "".join(c for c in name if c.isprintable())[:_LONGEST]


def _wanted(heard: Heard) -> frozenset[str]:
    told = {"gamepad": heard.gamepad, "video": heard.video, "audio": heard.audio}
    return frozenset(sign for sign, is_on in told.items() if is_on)


def _with(sign: Sign, sight: Sight, since_touched: float | None) -> Sight:
    """What is seen on the desktop and beside it, together."""
    is_there = sign.touched is not None and since_touched is not None
    return replace(
        sight,
        gamepad=int(since_touched) if is_there and since_touched is not None else None,
        playing=sign.playing,
        is_kept_awake=sign.is_kept_awake,
        ways=(*sight.ways, *sign.ways),
    )


def _tellable(titles: tuple[Title, ...]) -> tuple[Title, ...]:
    """As the link takes them: files that others wrote hold names of any kind, and one would spoil the whole claim."""
    told = ((title, "".join(c for c in title.name if c.isprintable()).strip()[:_LONGEST]) for title in titles)
    return tuple(replace(title, name=name) for title, name in told if name)[:_MOST_TITLES]


def differs(said: Sight, now: Sight) -> bool:
    """Whether the guardian should hear of it at once: another picture, or somebody came back. Idling on is no news."""
    if said.idle is not None and now.idle is not None and now.idle < said.idle:
        return True
    if now.gamepad is not None and (said.gamepad is None or said.gamepad >= _NEWS_SECONDS > now.gamepad):
        return True
    return replace(said, idle=None, gamepad=None) != replace(now, idle=None, gamepad=None)


def carry_out(order: Order, desk: Desk) -> Done:
    """Do what the guardian asked for, and say how it went."""
    match order.doing:
        case Doing.CLOSE_WINDOWS:
            closed = desk.eyes.close_windows(order.processes)
            return Done(id=0, order=order.order, is_done=closed > 0, how=f"windows:{closed}")
        case Doing.LOCK:
            outcome = desk.screen.lock()
            return Done(id=0, order=order.order, is_done=outcome is Locked.LOCKED, how=str(outcome))
