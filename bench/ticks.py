"""CPU of one look at all processes, against the plain psutil sweep in the same run, at 300 and 1,000 processes."""

from __future__ import annotations

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

import psutil

from app.monitor.catalogue import Catalogue
from app.monitor.presence import Claimed
from app.monitor.sampler import Sampler
from app.platforms.load import load
from app.platforms.ports import Sight
from app.rules.sample import Reading

EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)
COUNTS = (300, 1000)
ROUNDS = 21
APPS = 20
SWEEP = ["pid", "name", "exe", "cmdline", "username", "create_time"]


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, our CPU ms, the sweep's CPU ms, their ratio); medians."""
    rows = []
    for count in COUNTS:
        with processes(count):
            baseline = cpu_ms(sweep)
            for name, ours in ticks():
                rows.append((f"{name}, {count} processes", ours, baseline, ours / baseline))
    return rows


def ticks() -> Iterator[tuple[str, float]]:
    """The whole sample, not the look alone: every process in the watched account (the worst case), and none of them."""
    for name, uid in (("tick, all in the watched account", os.getuid()), ("tick, none of them watched", 54321)):
        platform = load()
        sampler = Sampler(platform.processes, Catalogue(platform.programs), platform.seats)
        at = iter(range(5, 10_000_000, 5))

        def tick(sampler: Sampler = sampler, uid: int = uid, at: Iterator[int] = at) -> None:
            now = float(next(at))
            claim = Claimed(Sight(idle=1, focus=os.getpid(), windows=(os.getpid(),)), now)
            sampler.sample({"me": uid}, Reading(EVENING, now, now, "bench"), {"me": claim})

        tick()
        yield name, cpu_ms(tick)


def sweep() -> None:
    for process in psutil.process_iter(SWEEP):
        assert process.pid


def cpu_ms(work: Callable[[], None]) -> float:
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return statistics.median(spent) * 1000


@contextmanager
def processes(count: int) -> Iterator[None]:
    """So many processes on this computer: apps in a folder of the account's own, and the daemons of a desktop."""
    with tempfile.TemporaryDirectory() as folder:
        missing = max(0, count - len(psutil.pids()))
        app = shutil.copy(shutil.which("sleep") or "sleep", folder)
        pids = [*started(app, min(APPS, missing)), *started("sleep", max(0, missing - APPS))]
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)


def started(program: str, count: int) -> list[int]:
    """Sleepers without a parent of this account, as what a desktop starts has none that is an app."""
    script = f"for i in $(seq {count}); do {program} 600 >/dev/null 2>&1 & echo $!; done"
    return [int(pid) for pid in subprocess.run(["sh", "-c", script], check=True, stdout=subprocess.PIPE).stdout.split()]


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:48} {ours:7.2f} ms  against {baseline:7.2f} ms  = {ratio:.3f}")
