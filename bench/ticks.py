"""CPU of one look at all processes, against the plain psutil sweep in the same run, at 300 and 1,000 processes."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil

from app.monitor.catalogue import Catalogue
from app.monitor.presence import Claimed
from app.monitor.sampler import Sampler
from app.platforms.desk import Sight
from app.platforms.load import load
from app.rules.sample import Reading

EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)
COUNTS = (300, 1000)
ROUNDS = 21
SWEEP = ["pid", "name", "exe", "cmdline", "username", "create_time"]

# A desktop session of a child: so many processes of its account, so many of them apps. Only root can start others'.
SESSION, APPS = 80, 20
KID = 23001 if os.getuid() == 0 else os.getuid()


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, our CPU ms, the sweep's CPU ms, their ratio); medians of rounds that take turns."""
    rows = []
    for count in COUNTS:
        with processes(count):
            for name, uid in accounts():
                ours, baseline = side_by_side(ticking(uid), sweep)
                rows.append((f"tick, {name} of {count} processes watched", ours, baseline, ours / baseline))
    return rows


def accounts() -> Iterator[tuple[str, int]]:
    """Which account is watched: a child's among the system's, and the one that nearly everything runs in."""
    if os.getuid() != KID:
        yield f"a child's {SESSION}", KID
    yield "nearly all", os.getuid()


def ticking(uid: int) -> Callable[[], None]:
    """A whole sample of an account, not the look alone: recognised, judged by a claim, processor time measured."""
    platform = load()
    sampler = Sampler(platform.processes, Catalogue(platform.programs), platform.seats)
    at = itertools.count(5.0, 5.0)

    def tick() -> None:
        now = next(at)
        claim = Claimed(Sight(idle=1, focus=0, windows=()), now)
        sampler.sample({"me": uid}, Reading(EVENING, now, now, "bench"), {"me": claim})

    return tick


def sweep() -> None:
    for process in psutil.process_iter(SWEEP):
        assert process.pid


def side_by_side(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[float, float]:
    """Medians in ms of both, in turns, so that a busy moment of the computer meets both alike."""
    rounds = [(cpu_ms(ours), cpu_ms(theirs)) for _ in range(1 + ROUNDS)][1:]
    return statistics.median(a for a, _ in rounds), statistics.median(b for _, b in rounds)


def cpu_ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


@contextmanager
def processes(count: int) -> Iterator[None]:
    """So many processes on this computer: the child's apps and daemons, and the system's."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        app = shutil.copy(shutil.which("sleep") or "sleep", folder)
        pids = [*started(app, APPS, KID), *started("sleep", SESSION - APPS, KID)]
        pids += started("sleep", max(0, count - len(psutil.pids())), os.getuid())
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)


def started(program: str, count: int, uid: int) -> list[int]:
    """Sleepers without a parent of their account, as what a desktop starts has none that is an app."""
    script = f"for i in $(seq {count}); do {program} 600 >/dev/null 2>&1 & echo $!; done"
    user = uid if uid != os.getuid() else None
    printed = subprocess.run(["sh", "-c", script], check=True, stdout=subprocess.PIPE, user=user).stdout
    return [int(pid) for pid in printed.split()]


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:48} {ours:7.2f} ms  against {baseline:7.2f} ms  = {ratio:.3f}")
