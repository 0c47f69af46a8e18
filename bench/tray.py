"""The child's tray while nothing of it is seen, on a guardian that counts: its memory, wake-ups and processor time.

The baseline is an application of the same toolkit that is dressed and does nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.memory import pss_mb
from bench.playing import playing

SETTLES_IN = 8.0
SECONDS = 60.0
IDLE = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.ui import theme
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
theme.apply(app, theme.Mode.LIGHT)
"""
TRAY = """
import sys
from app.link.messages import Client
from app.ui.child.side import ChildSide
from app.ui.gateway import Gateway
gateway = Gateway(Path(sys.argv[1]), client=Client.TRAY)
side = ChildSide(gateway)
gateway.is_seen = side.popup.isVisible
gateway.open()
"""
GOES = "print(flush=True)\napp.exec()\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process has used up to now: how often it woke by itself, and seconds of a processor."""

    wakes: int
    processor: float


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, the tray's, the idle application's, their ratio)."""
    with (
        tempfile.TemporaryDirectory() as folder,
        playing(Path(folder)) as (socket, _guardian),
        program(IDLE + TRAY + GOES, socket) as ours,
        program(IDLE + GOES, socket) as idle,
    ):
        time.sleep(SETTLES_IN)
        before = cost(ours), cost(idle)
        time.sleep(SECONDS)
        after = cost(ours), cost(idle)
        memory = pss_mb(ours), pss_mb(idle)
    wakes = [(a.wakes - b.wakes) * 60 / SECONDS for a, b in zip(after, before, strict=True)]
    share = [100 * (a.processor - b.processor) / SECONDS for a, b in zip(after, before, strict=True)]
    return [
        ("hidden, PSS in MB", *memory, memory[0] / memory[1]),
        # An application that does nothing may sleep through the whole minute.
        ("hidden, wake-ups a minute", wakes[0], wakes[1], wakes[0] / max(wakes[1], 1)),
        ("hidden, % of a core", share[0], share[1], share[0] / max(share[1], 0.01)),
    ]


def cost(pid: int) -> Cost:
    """Over all threads of a process."""
    wakes = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        wakes += next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return Cost(wakes, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))


@contextmanager
def program(code: str, *arguments: object) -> Iterator[int]:
    """A process that runs this and has said that it is there; its pid."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    for name, ours, base, ratio in run():
        print(f"{name}: {ours:.1f}, an idle application {base:.1f}, ratio {ratio:.1f}")
