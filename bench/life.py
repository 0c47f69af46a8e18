"""How long a game lives whose time is over, from its start to its end, looked at once a second as it really is."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from app.guardian.service import HURRIED_SECONDS
from app.monitor.catalogue import Catalogue
from app.monitor.enforcer import Enforcer
from app.monitor.sampler import Sampler
from app.platforms.load import load
from app.rules.sample import Reading

GAMES = 30
EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, our seconds, the pause between two looks, their ratio): what lies beside the waiting is ours."""
    lives = sorted(_lives())
    middle, late = statistics.median(lives), lives[round(0.99 * (len(lives) - 1))]
    return [
        (f"life of a game of {GAMES}, p50 s, without patience", middle, HURRIED_SECONDS, middle / HURRIED_SECONDS),
        (f"life of a game of {GAMES}, p99 s, without patience", late, HURRIED_SECONDS, late / HURRIED_SECONDS),
    ]


def _lives() -> list[float]:
    platform = load()
    catalogue = Catalogue(platform.programs)
    sampler = Sampler(platform.processes, catalogue, platform.seats)
    enforcer = Enforcer(platform.processes, catalogue, platform.closer, platform.locker)
    uid, found = os.getuid(), []
    with tempfile.TemporaryDirectory() as folder:
        game = shutil.copy(shutil.which("sleep") or "sleep", Path(folder) / f"bench-game-{os.getpid()}")
        name = Path(game).name
        for _ in range(GAMES):
            time.sleep(random.uniform(0, 0.05))  # noqa: S311  # no rhythm
            due = time.monotonic() + random.uniform(0, HURRIED_SECONDS)  # noqa: S311  # when the next look comes
            process = subprocess.Popen([game, "60"])
            begun = time.monotonic()
            while process.poll() is None:
                time.sleep(max(0.0, due - time.monotonic()))
                due += HURRIED_SECONDS
                now = time.monotonic()
                seen = sampler.sample({"me": uid}, Reading(EVENING, now, now, "bench"), {})["me"]
                if name in seen.running:
                    enforcer.close(seen.running[name])
                    process.wait(5)
            found.append(time.monotonic() - begun)
    return found


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:52} {ours:7.3f}  {baseline:7.2f}  {ratio:.3f}")
