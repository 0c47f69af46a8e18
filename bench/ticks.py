"""CPU of one look at all processes, against the plain psutil sweep in the same run, at 300 and 1,000 processes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psutil

from app.monitor.catalogue import Catalogue
from app.monitor.sampler import Sampler
from app.platforms.load import load
from app.rules.sample import Reading

COUNTS = (300, 1000)
ROUNDS = 21
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
    """A tick that watches the account everything runs in (the worst case), and one that watches nobody here."""
    for name, uid in (("tick, all in the watched account", os.getuid()), ("tick, none of them watched", 54321)):
        platform = load()
        sampler = Sampler(platform.processes, Catalogue(platform.programs), platform.seats)
        at = iter(range(5, 10_000_000, 5))

        def tick(sampler: Sampler = sampler, uid: int = uid, at: Iterator[int] = at) -> None:
            now = float(next(at))
            sampler.sample({"me": uid}, Reading(datetime(2026, 11, 20, tzinfo=UTC), now, now, "bench"), {})

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
    """Exactly so many processes on this computer, as far as sleepers can fill them up."""
    sleep = shutil.which("sleep") or "sleep"
    sleepers = [subprocess.Popen([sleep, "600"]) for _ in range(max(0, count - len(psutil.pids())))]
    try:
        yield
    finally:
        for sleeper in sleepers:
            sleeper.kill()
        for sleeper in sleepers:
            sleeper.wait()


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:48} {ours:7.2f} ms  against {baseline:7.2f} ms  = {ratio:.3f}")
