"""Made-up days of two children: what was used when, the same for everybody who asks about the same day."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.platforms.ports import Program
from app.rules.sample import Witness, together
from app.rules.verdict import Charge


class Kind(StrEnum):
    """What an hour of the day is for."""

    LEARNING = "learning"
    CREATING = "creating"
    GAMES = "games"
    WATCHING = "watching"
    CHATTING = "chatting"
    BROWSING = "browsing"


# As the menus of a desktop know them, so that the demo's catalogue is the real one.
PROGRAMS = (
    Program("org.kde.gcompris", "GCompris", ("Education",), "gcompris-qt"),
    Program("org.kde.kalzium", "Kalzium", ("Education", "Science"), "kalzium"),
    Program("tuxpaint", "Tux Paint", ("Graphics",), "tuxpaint"),
    Program("org.kde.krita", "Krita", ("Graphics",), "krita"),
    Program("net.minetest.minetest", "Minetest", ("Game",), "minetest", rating=(("violence-fantasy", "moderate"),)),
    Program("supertux2", "SuperTux 2", ("Game",), "supertux2", rating=(("violence-cartoon", "mild"),)),
    Program("vlc", "VLC", ("AudioVideo", "Player", "Video"), "vlc"),
    Program("org.signal.Signal", "Signal", ("Network", "InstantMessaging"), "signal-desktop"),
    Program("firefox-esr", "Firefox", ("Network", "WebBrowser"), "firefox-esr"),
)

# What shows beside the window in front that somebody plays or watches.
SEEN = {
    Kind.GAMES: (Witness.CPU, Witness.GAMEPAD),
    Kind.WATCHING: (Witness.VIDEO, Witness.AUDIO),
    Kind.CREATING: (Witness.CPU,),
}

MIRAS = {
    Kind.LEARNING: ("org.kde.gcompris",),
    Kind.CREATING: ("tuxpaint",),
    Kind.GAMES: ("net.minetest.minetest", "supertux2"),
    Kind.WATCHING: ("vlc",),
}
LEOS = {
    Kind.LEARNING: ("org.kde.kalzium",),
    Kind.CREATING: ("org.kde.krita",),
    Kind.GAMES: ("supertux2", "net.minetest.minetest"),
    Kind.WATCHING: ("vlc",),
    Kind.CHATTING: ("org.signal.Signal",),
    Kind.BROWSING: ("firefox-esr",),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A habit: about so many minutes of one kind from about that time on, on so many days out of ten."""

    kind: Kind
    start: time
    minutes: int
    days_of_ten: int = 10


@dataclass(frozen=True, slots=True)
class Habits:
    """How a made-up child's days go. `today`: kind, minutes before now, and length in minutes of the last stretches.

    `late` is what ran long on the Wednesday of the last week, so that there is something to talk about.
    """

    name: str
    apps: dict[Kind, tuple[str, ...]]
    school_day: tuple[Slot, ...]
    free_day: tuple[Slot, ...]
    today: tuple[tuple[Kind, int, int], ...]
    late: tuple[Slot, ...] = ()


MIRA = Habits(
    "Mira",
    MIRAS,
    school_day=(
        Slot(Kind.LEARNING, time(14, 0), 38),
        Slot(Kind.WATCHING, time(15, 10), 17, 7),
        Slot(Kind.GAMES, time(16, 15), 32, 8),
        Slot(Kind.CREATING, time(18, 10), 18, 5),
    ),
    free_day=(
        Slot(Kind.GAMES, time(10, 0), 42, 9),
        Slot(Kind.CREATING, time(11, 30), 24, 7),
        Slot(Kind.WATCHING, time(15, 0), 38, 8),
    ),
    today=((Kind.LEARNING, 184, 42), (Kind.WATCHING, 116, 20), (Kind.GAMES, 45, 45)),
)

LEO = Habits(
    "Leo",
    LEOS,
    school_day=(
        Slot(Kind.CHATTING, time(7, 5), 4, 6),
        Slot(Kind.LEARNING, time(15, 0), 50),
        Slot(Kind.WATCHING, time(16, 25), 20, 6),
        Slot(Kind.GAMES, time(17, 15), 44, 7),
        Slot(Kind.CHATTING, time(18, 30), 12, 8),
        Slot(Kind.BROWSING, time(19, 30), 18, 6),
    ),
    free_day=(
        Slot(Kind.GAMES, time(11, 0), 62, 8),
        Slot(Kind.CREATING, time(13, 30), 26, 4),
        Slot(Kind.WATCHING, time(16, 0), 34, 8),
        Slot(Kind.CHATTING, time(19, 0), 14, 9),
    ),
    today=((Kind.LEARNING, 124, 53), (Kind.WATCHING, 66, 20), (Kind.CHATTING, 44, 6)),
    late=(Slot(Kind.CHATTING, time(20, 50), 24),),
)


def weeks(habits: Habits, now: datetime, zone: str, days: int) -> tuple[Charge, ...]:
    """The use of so many family days up to now, in order; today's lies just before now, whenever that is."""
    today = now.astimezone(ZoneInfo(zone)).date()
    past = [charge for back in range(days - 1, 0, -1) for charge in _day(habits, today - timedelta(days=back), zone)]
    past += _late(habits, last_monday(today) + timedelta(days=2), zone)
    return (*sorted(past, key=lambda charge: charge.start), *_today(habits, now, zone))


def last_monday(today: date) -> date:
    """The first day of the week before the one that runs."""
    return today - timedelta(days=today.weekday() + 7)


def _late(habits: Habits, day: date, zone: str) -> Iterator[Charge]:
    for slot in habits.late:
        start = datetime.combine(day, slot.start, ZoneInfo(zone)).astimezone(UTC)
        yield _charge(habits, slot.kind, start, start + timedelta(minutes=slot.minutes), f"{habits.name} late")


def _day(habits: Habits, day: date, zone: str) -> Iterator[Charge]:
    for number, slot in enumerate(habits.free_day if day.weekday() >= 5 else habits.school_day):  # noqa: PLR2004 (Saturday)
        seed = f"{habits.name} {day} {number}"
        if _spread(f"{seed} happens", 10) < slot.days_of_ten:
            begins = datetime.combine(day, slot.start, ZoneInfo(zone)).astimezone(UTC)
            start = begins + timedelta(seconds=_spread(f"{seed} start", 20 * 60))
            length = timedelta(seconds=slot.minutes * 48 + _spread(f"{seed} length", slot.minutes * 24))
            yield _charge(habits, slot.kind, start, start + length, seed)


def _today(habits: Habits, now: datetime, zone: str) -> Iterator[Charge]:
    """The last stretches before now, as far as they lie in this day's waking hours."""
    local = now.astimezone(ZoneInfo(zone))
    woke = datetime.combine(local.date(), time(8, 0), local.tzinfo).astimezone(UTC)
    rests = datetime.combine(local.date(), time(19, 30), local.tzinfo).astimezone(UTC)
    latest = min(now, rests)
    for kind, minutes_ago, minutes in habits.today:
        start = latest - timedelta(minutes=minutes_ago)
        if start >= woke:
            yield _charge(habits, kind, start, start + timedelta(minutes=minutes), f"{habits.name} {local.date()}")


def _charge(habits: Habits, kind: Kind, start: datetime, end: datetime, seed: str) -> Charge:
    apps = habits.apps[kind]
    app = apps[_spread(f"{seed} app", 3) % len(apps)]
    seen = together((Witness.FOCUS,), SEEN.get(kind, ()))
    return Charge(start, end, app, kind, kind is not Kind.LEARNING, "desktop-entry", seen)


def _spread(seed: str, below: int) -> int:
    """A number that looks like chance and is the same on every computer."""
    return zlib.crc32(seed.encode()) % below
