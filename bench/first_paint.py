"""From the start of the process to the first paint: the parents' window with a family's day, against an empty one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 9

# Both start in a process of their own and end at the first paint; time is what the whole process took until then.
EMPTY = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
begun = float(sys.argv[1])
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: (print((time.monotonic() - begun) * 1000), app.exit()))
            watched.removeEventFilter(self)
        return False
app = QApplication([])
painted = Painted()
"""
EMPTY_WINDOW = """
window = QMainWindow()
window.resize(1290, 807)
window.installEventFilter(painted)
window.show()
app.exec()
"""
OUR_WINDOW = """
from pathlib import Path
from PySide6.QtCore import QSettings
from app.guidance.bands import read_bands
from app.paths import resources
from app.session import autostart
from app.ui import theme
from app.ui.gateway import Gateway
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from tests.ui.pictures import picture
theme.apply(app, theme.Mode.LIGHT)
gateway = Gateway(Path("/nonexistent"))
gateway.status = picture()
bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
window = ParentWindow(gateway, Surroundings(QSettings(), autostart, bands, None, "bench"))
window.resize(1290, 807)
window.installEventFilter(painted)
window.show()
app.exec()
"""


def run() -> list[tuple[str, float, float, float]]:
    """One row: (name, our ms, the empty window's ms, their ratio); medians of runs that take turns."""
    ours, empty = [], []
    for _round in range(ROUNDS):
        empty.append(first_paint_ms(EMPTY + EMPTY_WINDOW))
        ours.append(first_paint_ms(EMPTY + OUR_WINDOW))
    median, baseline = statistics.median(ours), statistics.median(empty)
    return [("first paint of the parents' window", median, baseline, median / baseline)]


def first_paint_ms(code: str) -> float:
    """Milliseconds from just before the process starts to its first paint."""
    stamp = "import time, os, sys; os.execv(sys.executable, [sys.executable, '-c', sys.argv[1], str(time.monotonic())])"
    done = subprocess.run(
        [sys.executable, "-S", "-c", stamp, code],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHONPATH": str(Path.cwd()),
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


if __name__ == "__main__":
    for name, mine, base, ratio in run():
        print(f"{name}: {mine:.0f} ms, empty window {base:.0f} ms, ratio {ratio:.2f}")
