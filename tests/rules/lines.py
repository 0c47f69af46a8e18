"""Short ways to write agreements, samples and events in tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.rules.agreement import Agreement, Budget, Clause, Per
from app.rules.keeping import Keeping, Kept, begin, keep
from app.rules.sample import AppSeen, Grant, GrantGiven, Line, PauseSet, Presence, Reading, Sample
from app.rules.scope import ALL, Scope
from app.rules.verdict import Event, Noted, Turn

START = datetime(2026, 11, 20, 16, tzinfo=UTC)
TUX = AppSeen("tux", "games", in_use=True)
WEB = AppSeen("web", "browsing", in_use=True)
MATHS = AppSeen("maths", "learning", in_use=True)


def at(minutes: float = 0, seconds: float = 0) -> datetime:
    """So long after 17:00 in Berlin."""
    return START + timedelta(minutes=minutes, seconds=seconds)


def reading(minutes: float = 0, seconds: float = 0, *, boot_id: str = "a", skew: float = 0) -> Reading:
    elapsed = minutes * 60 + seconds
    return Reading(at(seconds=elapsed + skew), 100.0 + elapsed, 100.0 + elapsed, boot_id)


def sample(
    *apps: AppSeen, minutes: float = 0, seconds: float = 0, presence: Presence = Presence.ACTIVE, **more: Any
) -> Sample:
    return Sample(reading(minutes, seconds, **more), presence, apps)


def given(grant: Grant, minutes: float = 0, seconds: float = 0) -> GrantGiven:
    return GrantGiven(reading(minutes, seconds), grant)


def paused(until: float | None, minutes: float = 0, seconds: float = 0) -> PauseSet:
    return PauseSet(reading(minutes, seconds), None if until is None else at(until))


def grant(
    minutes: int, scope: Scope = ALL, *, name: str = "g", expires: float = 240, beyond_quiet: bool = False
) -> Grant:
    return Grant(name, scope, minutes, at(expires), beyond_quiet)


def budget(minutes: int, scope: Scope = ALL, per: Per = Per.DAY, name: str = "") -> Budget:
    return Budget(name or f"{scope}-{per}", scope, per, minutes)


def agreement(*clauses: Clause, **more: Any) -> Agreement:
    return Agreement("Ada", "Europe/Berlin", clauses, **more)


def used(*apps: AppSeen, start: float = 0, end: float, presence: Presence = Presence.ACTIVE) -> list[Line]:
    """Samples every 5 seconds from one minute to another, both included."""
    return [
        sample(*apps, seconds=second, presence=presence) for second in range(round(start * 60), round(end * 60) + 1, 5)
    ]


def kept(keeping: Keeping | Agreement, *lines: Line) -> Kept:
    """All lines, one after the other; the events and charges of all together."""
    now = begin(keeping) if isinstance(keeping, Agreement) else keeping
    last = Kept(now)
    for line in lines:
        step = keep(last.keeping, line)
        last = Kept(step.keeping, last.events + step.events, last.charges + step.charges)
    return last


def shown(events: tuple[Event, ...]) -> list[str]:
    """`minutes:seconds what scope` of each event."""
    words = []
    for event in events:
        since = int((event.at - START).total_seconds())
        clock = f"{since // 60}:{since % 60:02}"
        match event:
            case Turn():
                words.append(f"{clock} {event.happening} {event.scope}")
            case Noted():
                words.append(f"{clock} {event.kind}")
    return words
