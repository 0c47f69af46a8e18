"""What a session's looks cost while its window is hidden: with the signs beside the desktop, against those without."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from app.platforms.linux.awake import Awake
from app.platforms.linux.bus import Bus
from app.platforms.linux.gamepads import Gamepads
from app.platforms.linux.shelf import LinuxShelf
from app.platforms.linux.signs import LinuxSigns
from app.platforms.linux.sound import SoundServer

LOOKS = 300
WAITING_SECONDS = 8
ALL = ("gamepad", "video", "audio")


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, with the signs, without, their ratio): milliseconds of CPU a look, and wake-ups a second."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = LinuxShelf(Path.home())
        device = _pad(Path(folder))
        signs = LinuxSigns(Gamepads(Path(folder) / "dev", Path(folder)), SoundServer(), Awake(Bus("SESSION")))

        def before() -> None:
            shelf.titles()

        def now() -> None:
            signs.look(ALL)
            shelf.titles()

        now()
        cost = _cpu(now), _cpu(before)
        woken = _wakeups(now), _wakeups(before)
        os.close(device)
    return [
        ("a session's look, CPU ms", *cost, cost[0] / cost[1]),
        ("a session that looks each second, wake-ups a second", *woken, woken[0] / woken[1]),
    ]


def _pad(folder: Path) -> int:
    """A gamepad that nobody holds."""
    told = folder / "event0" / "device" / "capabilities"
    told.mkdir(parents=True)
    (told / "key").write_text("3000000000000 0 0 0 0\n")
    devices = folder / "dev"
    devices.mkdir()
    os.mkfifo(devices / "event0")
    return os.open(devices / "event0", os.O_RDWR)


def _cpu(work: Callable[[], None]) -> float:
    begun = time.process_time()
    for _ in range(LOOKS):
        work()
    return (time.process_time() - begun) * 1000 / LOOKS


def _wakeups(work: Callable[[], None]) -> float:
    """How often the threads of this process were woken, with a look each second."""
    process, stop = psutil.Process(), threading.Event()
    before = process.num_ctx_switches().voluntary
    for _ in range(WAITING_SECONDS):
        work()
        stop.wait(1.0)
    return (process.num_ctx_switches().voluntary - before) / WAITING_SECONDS


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:56} {ours:8.3f}  against {baseline:8.3f}  = {ratio:.3f}")
