"""The rules at length: a year of two children through simulate, and a verdict on five years, against plain JSON."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.rules import keeping as rules
from app.rules.agreement import Agreement
from app.rules.documents import read_agreement
from app.rules.sample import AppSeen, Presence, Reading, Sample
from app.rules.verdict import Charge

BEGAN = datetime(2026, 1, 1, 7, tzinfo=UTC)
TICK = 5
HOURS_A_DAY = 16
CHILDREN = 2
DAYS_A_YEAR = 365
# `make bench` plays so many days of each child; `python -m bench.ledger 91` a quarter, and so on up to the whole year.
DAYS = (3, 6, 12)
PLAIN_LOOP = "import json, sys\nfor line in sys.stdin: json.loads(line)"
YEARS = 5
VERDICTS = 201

AGREEMENT = json.dumps(
    {
        "format": "sundial-agreement/1",
        "child": "Ada",
        "zone": "Europe/Berlin",
        "warn_minutes": [15, 5, 1],
        "clauses": [
            {"id": "school-days", "kind": "budget", "scope": "all", "per": "day", "minutes": 90},
            {"id": "games-week", "kind": "budget", "scope": "category:games", "per": "week", "minutes": 180},
            {"id": "one-game", "kind": "budget", "scope": "app:tux", "per": "day", "minutes": 30},
            {"id": "bedtime", "kind": "quiet", "scope": "all", "from": "20:00", "until": "07:00"},
            {"id": "pause", "kind": "break", "scope": "all", "after_minutes": 45, "minutes": 10},
            {"id": "schoolwork", "kind": "free", "scope": "category:learning"},
        ],
    }
)
APPS = (("maths", "learning"), ("tux", "games"), ("web", "browsing"), ("chess", "games"))


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, ours, a JSON loop over the same lines, ratio): CPU of a simulated day, memory, growth, verdict."""
    measured = {days: side_by_side(days) for days in DAYS}
    (ours, plain), least = measured[DAYS[-1]], measured[DAYS[0]][0]
    quarter, half, whole = (measured[days][0].cpu_ms / days for days in DAYS)
    return [
        ("CPU ms of a simulated day", ours.cpu_ms / DAYS[-1], plain.cpu_ms / DAYS[-1], ours.cpu_ms / plain.cpu_ms),
        ("peak memory MB", ours.peak_mb, plain.peak_mb, ours.peak_mb / plain.peak_mb),
        (f"memory MB, {DAYS[-1]} days to {DAYS[0]}", ours.peak_mb, least.peak_mb, ours.peak_mb / least.peak_mb),
        (f"CPU ms a day, {DAYS[-1]} days to {DAYS[0]}", whole, quarter, whole / quarter),
        (f"CPU ms a day, {DAYS[-1]} days to {DAYS[1]}", whole, half, whole / half),
        *verdicts(),
    ]


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU in ms and the highest memory in MB of a process that read a trace."""

    cpu_ms: float
    peak_mb: float


def side_by_side(days: int) -> tuple[Measured, Measured]:
    """So many days of each child through `sundial simulate`, and the same lines through a loop over their JSON."""
    with tempfile.TemporaryDirectory() as folder:
        agreement = Path(folder) / "agreement.json"
        agreement.write_text(AGREEMENT, encoding="utf-8")
        command = ["-m", "app", "simulate", "--agreement", str(agreement), "--trace", "/dev/stdin"]
        return reading(command, days), reading(["-c", PLAIN_LOOP], days)


def reading(command: list[str], days: int) -> Measured:
    """What it takes to read the trace of each child from a pipe; CPU of all together, the highest memory of any."""
    cpu = peak = 0.0
    for child in range(CHILDREN):
        writer = [sys.executable, "-m", "bench.ledger", "trace", str(child), str(days)]
        with subprocess.Popen(writer, stdout=subprocess.PIPE) as made:
            reader = os.posix_spawn(
                sys.executable,
                [sys.executable, *command],
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, made.stdout.fileno() if made.stdout else 0, 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                ],
            )
            _, status, used = os.wait4(reader, 0)
            assert status == 0
        cpu += (used.ru_utime + used.ru_stime) * 1000
        peak = max(peak, used.ru_maxrss / 1024)
    return Measured(cpu, peak)


def trace(child: int, days: int) -> Iterator[str]:
    """The lines of a child's trace, made while they are read: 16 hours a day, the computer asleep at night."""
    yield json.dumps({"format": "sundial-trace/1", "tick_s": TICK}) + "\n"
    for day in range(days):
        for second in range(0, HOURS_A_DAY * 3600, TICK):
            elapsed = day * 86_400 + second
            app, kind = APPS[(second // 1800 + child) % len(APPS)]
            wall = (BEGAN + timedelta(seconds=elapsed)).strftime("%Y-%m-%dT%H:%M:%SZ")
            is_there = second // 600 % 4 != 3
            awake, presence = day * HOURS_A_DAY * 3600 + second, "active" if is_there else "idle"
            yield (
                f'{{"wall": "{wall}", "boot": {elapsed}.0, "awake": {awake}.0, "boot_id": "a",'
                f' "presence": "{presence}", "apps": [{{"app": "{app}", "category": "{kind}", "in_use": true}}]}}\n'
            )


def verdicts() -> Iterator[tuple[str, float, float, float]]:
    """The median of one verdict of every scope on five years, against one JSON read of those years, and on one week."""
    agreement = read_agreement(AGREEMENT)
    charges = list(ledger(YEARS * DAYS_A_YEAR))
    lines = [json.dumps([str(c.start), str(c.end), c.app, c.category]) for c in charges]
    long, short = (judged(agreement, some) for some in (charges, charges[-7 * 8 :]))
    scan = milliseconds(lambda: [json.loads(line) for line in lines], rounds=5)
    yield ("verdict ms, five years (to JSON)", long, scan, long / scan)
    yield ("verdict ms, five years (to a week)", long, short, long / short)


def ledger(days: int) -> Iterator[Charge]:
    for day in range(days):
        for number in range(8):
            app, kind = APPS[number % len(APPS)]
            start = BEGAN + timedelta(days=day, hours=number, seconds=day % 50)
            yield Charge(start, start + timedelta(minutes=9), app, kind, kind != "learning")


def judged(agreement: Agreement, charges: list[Charge]) -> float:
    """The median in ms of a sample kept and every verdict asked for."""
    now = charges[-1].end
    seen = (AppSeen("tux", "games", in_use=True),)
    keeping = rules.begin(agreement, charges=charges)
    seconds = 0.0

    def once() -> None:
        nonlocal keeping, seconds
        reading = Reading(now + timedelta(seconds=seconds), seconds, seconds, "a", synced=True)
        keeping = rules.keep(keeping, Sample(reading, Presence.ACTIVE, seen)).keeping
        assert rules.verdicts(keeping)
        rules.verdict_of(keeping, "tux", "games")
        seconds += TICK

    return milliseconds(once, rounds=VERDICTS)


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def main(arguments: list[str]) -> None:
    """`trace CHILD DAYS` writes a trace; `DAYS` plays that many days of each child; nothing prints all rows."""
    if arguments[:1] == ["trace"]:
        sys.stdout.writelines(trace(int(arguments[1]), int(arguments[2])))
    elif arguments:
        days = int(arguments[0])
        ours, plain = side_by_side(days)
        print(f"{days} days of {CHILDREN} children: {ours.cpu_ms / days:.1f} ms CPU a day, peak {ours.peak_mb:.1f} MB")
        print(f"plain JSON: {plain.cpu_ms / days:.1f} ms CPU a day, peak {plain.peak_mb:.1f} MB")
        print(f"ratio {ours.cpu_ms / plain.cpu_ms:.2f}")
    else:
        for name, ours_ms, base, ratio in run():
            print(f"{name}: {ours_ms:.3f} against {base:.3f}, ratio {ratio:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
