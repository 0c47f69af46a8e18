"""Small nasty families and evenings, made from a number: the same number, the same trace."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]

APPS = [("tux", "games"), ("chess", "games"), ("paint", "creating"), ("maths", "learning"), ("web", "browsing")]
SCOPES = ["all", "all", "category:games", "category:learning", "app:tux", "app:maths", "app:web"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]
# Around these instants something happens: nights when clocks change, weeks, a holiday, an ordinary evening.
MOMENTS = [
    ("Europe/Berlin", "2026-10-25T00:58:00"),
    ("Europe/Berlin", "2026-03-29T00:57:00"),
    ("Europe/Berlin", "2026-11-22T22:56:00"),
    ("Europe/Berlin", "2026-12-23T22:57:00"),
    ("America/New_York", "2026-11-01T05:57:00"),
    ("America/New_York", "2026-03-08T06:57:00"),
    ("Australia/Lord_Howe", "2026-04-04T14:57:00"),
    ("Australia/Lord_Howe", "2026-10-03T15:27:00"),
    ("Asia/Kathmandu", "2026-11-20T18:12:00"),
    ("Pacific/Chatham", "2026-09-26T13:57:00"),
    ("Asia/Kolkata", "2026-11-20T14:28:00"),
    ("UTC", "2026-11-20T19:57:00"),
]


def family(seed: int) -> tuple[Json, list[Json]]:
    """An agreement and a trace."""
    rng = random.Random(seed)  # noqa: S311  # evenings, not secrets
    zone, moment = rng.choice(MOMENTS)
    start = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return _agreement(rng, zone, start), _trace(rng, start)


def living_family(seed: int) -> tuple[Json, list[Json]]:
    """The same with the keys of `sundial-agreement/2`."""
    rng = random.Random(seed)  # noqa: S311  # evenings, not secrets
    zone, moment = rng.choice(MOMENTS)
    start = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    agreement = _agreement(rng, zone, start) | {"format": "sundial-agreement/2"}
    agreement["clauses"] = [clause | _more(rng, clause["kind"]) for clause in agreement["clauses"]]
    return agreement, _trace(rng, start)


def doubted_family(seed: int) -> tuple[Json, list[Json]]:
    """The same with apps of which nobody can prove which file runs, and points that leave out kinds of apps."""
    agreement, lines = living_family(seed)
    rng = random.Random(~seed)  # noqa: S311  # evenings, not secrets
    doubted = set(rng.sample([app for app, _ in APPS], rng.choice([1, 2, 3])))
    kinds = [f"category:{kind}" for kind in ("games", "creating", "learning", "browsing", "other")]
    for clause in agreement["clauses"]:
        if rng.random() < 0.5:
            clause["except"] = rng.sample(kinds, rng.choice([1, 2]))
    for line in lines:
        if "apps" in line:
            line["apps"] = [app | ({"proven": False} if app["app"] in doubted else {}) for app in line["apps"]]
    return agreement, lines


def _more(rng: random.Random, kind: str) -> Json:
    more: Json = {}
    if kind == "budget":
        more |= {key: rng.choice([1, 1, 2, 5]) for key in ("carry", "borrow", "finish") if rng.random() < 0.4}
        if rng.random() < 0.2:
            more["each"] = rng.random() < 0.9
    if rng.random() < 0.25:
        more["except"] = rng.sample(SCOPES[2:], rng.choice([1, 1, 2]))
    if kind != "free" and rng.random() < 0.2:
        more["soft"] = True
    if kind != "free" and rng.random() < 0.2:
        more["by"] = "child"
    return more


def _agreement(rng: random.Random, zone: str, start: datetime) -> Json:
    agreement: Json = {"format": "sundial-agreement/1", "child": "Ada", "zone": zone}
    if rng.random() < 0.5:
        agreement["warn_minutes"] = rng.choice([[1], [2, 1], [1, 3, 2], [2]])
    if rng.random() < 0.3:
        agreement["day_starts"] = rng.choice(["02:30", "04:00", _near(rng, zone, start)])
    if rng.random() < 0.3:
        agreement["week_starts"] = rng.choice(DAYS[:7])
    if rng.random() < 0.4:
        agreement["holidays"] = rng.choice([["2026-12-24/2027-01-06"], [start.date().isoformat()], ["2026-11-23"]])
    agreement["clauses"] = [_clause(rng, zone, start, n) for n in range(rng.randint(1, 6))]
    return agreement


def _clause(rng: random.Random, zone: str, start: datetime, number: int) -> Json:
    kind = rng.choice(["budget", "budget", "budget", "quiet", "quiet", "window", "break", "break", "ask", "free"])
    clause: Json = {"id": f"{kind}-{number}", "kind": kind, "scope": rng.choice(SCOPES)}
    match kind:
        case "budget":
            clause |= {"per": rng.choice(["day", "week"]), "minutes": rng.choice([0, 1, 1, 2, 3, 5])}
        case "quiet" | "window":
            clause |= {"from": _near(rng, zone, start), "until": _near(rng, zone, start)}
        case "break":
            clause |= {"after_minutes": rng.choice([1, 2]), "minutes": rng.choice([1, 2, 3])}
        case "free":
            clause["scope"] = rng.choice(SCOPES[2:])
    if kind in {"budget", "quiet", "window"} and rng.random() < 0.4:
        clause["days"] = rng.sample(DAYS, rng.randint(1, 6))
    return clause


def _near(rng: random.Random, zone: str, start: datetime) -> str:
    """A local time of day close to the trace, mostly."""
    from zoneinfo import ZoneInfo

    if rng.random() < 0.15:
        return f"{rng.randint(0, 23):02}:{rng.choice(['00', '15', '30'])}"
    near = start.astimezone(ZoneInfo(zone)) + timedelta(minutes=rng.randint(-3, 12))
    return f"{near:%H:%M}"


def _trace(rng: random.Random, start: datetime) -> list[Json]:
    tick = rng.choice([1, 5, 5, 10, 30, 2.5])
    is_fine = rng.random() < 0.4
    lines: list[Json] = [{"format": "sundial-trace/1", "tick_s": tick}]
    wall, boot, awake, boot_id, skew = start, 100.0, 90.0, "a", timedelta(0)
    apps = _apps(rng)
    for number in range(rng.randint(2, 45)):
        passed = _passed(rng, tick, is_fine=is_fine)
        wall, boot, awake = wall + timedelta(seconds=passed), boot + passed, awake + passed
        match rng.random():
            case luck if luck < 0.05:  # a suspend
                asleep = rng.choice([5, 70, 300, 3600])
                wall, boot = wall + timedelta(seconds=asleep), boot + asleep
            case luck if luck < 0.10:  # a reboot
                off = rng.choice([0, 20, 400, 3000])
                wall, boot, awake, boot_id = wall + timedelta(seconds=off), 7.0, 7.0, boot_id + "b"
            case luck if luck < 0.18:  # somebody sets the clock, or it wanders
                step = rng.choice([-7200, -200, -119, -60, -3, -0.5, 0.25, 2, 60, 119, 121, 4000, 90_000])
                skew += timedelta(seconds=step)
            case luck if luck < 0.22:
                skew = timedelta(0)
        if rng.random() < 0.3:
            apps = _apps(rng)
        line: Json = {
            "wall": (wall + skew).isoformat().replace("+00:00", "Z"),
            "boot": round(boot, 3),
            "awake": round(awake, 3),
            "boot_id": boot_id,
        }
        if rng.random() < 0.5:
            line["synced"] = rng.choice([None, False, False, not skew])
        if rng.random() < 0.12:
            lines.append(line | {"grant": _grant(rng, wall, number)})
            if rng.random() < 0.5:
                continue
        lines.append(line | {"presence": _presence(rng), "apps": apps})
    return lines


def _passed(rng: random.Random, tick: float, *, is_fine: bool) -> float:
    passed = rng.choice([tick, tick, tick, tick, 2 * tick, tick / 2, 0, 3 * tick, 45])
    return round(passed + rng.random() * tick, 3) if is_fine and rng.random() < 0.7 else float(round(passed))


def _presence(rng: random.Random) -> str:
    return rng.choice(["active"] * 8 + ["unknown", "idle", "locked", "away"])


def _apps(rng: random.Random) -> list[Json]:
    chosen = rng.sample(APPS, rng.choice([0, 1, 1, 1, 1, 2, 3]))
    return [
        {
            "app": app,
            "category": category if rng.random() < 0.95 else "other",
            "in_use": rng.random() < 0.9,
        }
        for app, category in chosen
    ]


def _grant(rng: random.Random, wall: datetime, number: int) -> Json:
    expires = wall + timedelta(seconds=rng.choice([-60, 0, 90, 300, 3600, 86_400]))
    grant: Json = {
        "id": f"g{number if rng.random() < 0.7 else rng.randint(0, 3)}",
        "scope": rng.choice(["all", *SCOPES]),
        "minutes": rng.choice([1, 1, 2, 5]),
        "expires": expires.isoformat().replace("+00:00", "Z"),
    }
    if rng.random() < 0.4:
        grant["beyond_quiet"] = rng.random() < 0.6
    return grant
