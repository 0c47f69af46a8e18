"""Whole days as short scripts: what a child does, what happens to the clocks, and what Sundial tells of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.rules.trying import Json, Told, engine

GAMES = ("tux", "games")


class Script:
    """A day told line by line; clocks run as they would, and `told` says what the engine made of it.

    `at` is the local time at which it begins. The wall clock can be set away from the truth; nothing else can.
    """

    def __init__(self, *clauses: Json, at: str, zone: str = "Europe/Berlin", tick: float = 5, **agreement: Any) -> None:
        self.zone = ZoneInfo(zone)
        clauses = tuple({"id": f"{clause['kind']}-{n}"} | clause for n, clause in enumerate(clauses))
        self.agreement = {"format": "sundial-agreement/1", "child": "Ada", "zone": zone, "clauses": list(clauses)}
        self.agreement |= agreement
        self.tick = tick
        self.lines: list[Json] = [{"format": "sundial-trace/1", "tick_s": tick}]
        self.true = datetime.fromisoformat(at).replace(tzinfo=self.zone).astimezone(UTC)
        self.boot = self.awake = 1000.0
        self.boot_id = "first"
        self.skew = timedelta(0)
        self._played: tuple[int, list[Told]] | None = None

    # --- what the child does ---

    def use(self, *apps: tuple[str, str], minutes: float = 0, seconds: float = 0, presence: str = "active") -> Script:
        """The apps are in use for a while, seen at every tick; the game if none is named."""
        seen = [{"app": app, "category": kind, "in_use": True} for app, kind in apps or (GAMES,)]
        return self._live(minutes * 60 + seconds, presence, seen)

    def idle(self, minutes: float = 0, seconds: float = 0) -> Script:
        """The game stands open, nobody is there."""
        return self.use(GAMES, minutes=minutes, seconds=seconds, presence="idle")

    def nothing(self, minutes: float = 0, seconds: float = 0) -> Script:
        """Nothing runs."""
        return self._live(minutes * 60 + seconds, "active", [])

    # --- what happens to the computer ---

    def sleep(self, hours: float = 0, seconds: float = 0) -> Script:
        """The lid is closed: boot runs on, awake stands."""
        self._pass(hours * 3600 + seconds, is_awake=False)
        return self

    def silence(self, minutes: float) -> Script:
        """The computer runs, and nobody looks."""
        self._pass(minutes * 60)
        return self

    def off(self, minutes: float = 0) -> Script:
        """Switched off and on again."""
        self.true += timedelta(minutes=minutes)
        self.boot = self.awake = 10.0
        self.boot_id += "+"
        return self

    def set_clock(self, **by: float) -> Script:
        """Somebody sets the wall clock away from where it is."""
        self.skew += timedelta(**by)
        return self

    def set_clock_right(self) -> Script:
        self.skew = timedelta(0)
        return self

    def grant(self, minutes: int, scope: str = "all", *, name: str = "g", hours: float = 4, **more: Any) -> Script:
        """Parents give time, as a line of its own."""
        expires = _stamp(self.true + timedelta(hours=hours))
        self.lines.append(
            self._clocks() | {"grant": {"id": name, "scope": scope, "minutes": minutes, "expires": expires} | more}
        )
        return self

    def look(self, *apps: tuple[str, str], synced: bool | None = None, presence: str = "active") -> Script:
        """One sample, now."""
        seen = [{"app": app, "category": kind, "in_use": True} for app, kind in apps]
        self.lines.append(self._clocks() | {"presence": presence, "apps": seen, "synced": synced})
        return self

    # --- what was told ---

    def told(self) -> list[str]:
        """The events in words, in local time: `21:00:00 over all by budget-0 until Sat 00:00:00`."""
        return [self._worded(row) for row in self._rows() if row[0] != "total"]

    def notes(self) -> list[str]:
        return [row[2] for row in self._rows() if row[1] == "note"]

    def lasted(self, clause: str) -> float:
        """Elapsed seconds from the scope's turning over by a clause to the `until` that was told."""
        row = next(row for row in self._rows() if row[1] == "over" and row[3] == clause)
        return float(row[4] - row[0]) / 1_000_000

    def totals(self, scope: str = "all") -> dict[str, float]:
        """Minutes of each day."""
        return {row[1]: row[3] / 60 for row in self._rows() if row[0] == "total" and row[2] == scope}

    def _rows(self) -> list[Told]:
        """What the engine makes of the lines so far; played once, however often it is asked."""
        if self._played is None or self._played[0] != len(self.lines):
            self._played = len(self.lines), engine(self.agreement, self.lines)
        return self._played[1]

    def _live(self, seconds: float, presence: str, apps: list[Json]) -> Script:
        self.lines.append(self._clocks() | {"presence": presence, "apps": apps})
        while seconds > 0:
            step = min(self.tick, seconds)
            self._pass(step)
            seconds -= step
            self.lines.append(self._clocks() | {"presence": presence, "apps": apps})
        return self

    def _pass(self, seconds: float, *, is_awake: bool = True) -> None:
        self.true += timedelta(seconds=seconds)
        self.boot += seconds
        self.awake += seconds if is_awake else 0

    def _clocks(self) -> Json:
        wall = _stamp(self.true + self.skew)
        return {"wall": wall, "boot": self.boot, "awake": self.awake, "boot_id": self.boot_id}

    def _worded(self, row: tuple[Any, ...]) -> str:
        at, what = self._local(row[0], "%H:%M:%S"), row[1]
        match what:
            case "note":
                return f"{at} {row[2]}"
            case "warn":
                return f"{at} warn {row[2]} {row[4]} min by {row[3]}"
            case "over":
                until = "asked" if row[4] is None else self._local(row[4], "%a %H:%M:%S")
                return f"{at} over {row[2]} by {row[3]} until {until}"
            case _:
                return f"{at} allow {row[2]}"

    def _local(self, instant: int, form: str) -> str:
        return f"{datetime.fromtimestamp(instant / 1_000_000, self.zone):{form}}"


def budget(minutes: int, scope: str = "all", per: str = "day", **more: Any) -> Json:
    return {"kind": "budget", "scope": scope, "per": per, "minutes": minutes} | more


def quiet(start: str, end: str, scope: str = "all", **more: Any) -> Json:
    return {"kind": "quiet", "scope": scope, "from": start, "until": end} | more


def window(start: str, end: str, scope: str = "all", **more: Any) -> Json:
    return {"kind": "window", "scope": scope, "from": start, "until": end} | more


def rest(after: int, minutes: int, scope: str = "all") -> Json:
    return {"kind": "break", "scope": scope, "after_minutes": after, "minutes": minutes}


def ask(scope: str) -> Json:
    return {"kind": "ask", "scope": scope}


def free(scope: str) -> Json:
    return {"kind": "free", "scope": scope}


def _stamp(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
