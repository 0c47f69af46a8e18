"""Guardian, window and child's side at twenty times the speed of time, while a child plays: what they weigh at the end.

Everything is looked at again and again: each page, each period of History, the popup. The baseline is what the same
processes weigh after a fifth of the time. `make bench` takes two minutes, `python -m bench.soak 30` half an hour.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.memory import pss_mb
from bench.playing import playing
from bench.tray import program

SPEED = 20.0
MINUTES = 2.0
EVERY_SECONDS = 5.0
FACES = """
import itertools, sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.gateway import Gateway
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from tests.ui.parent.find import button
from tests.ui.shots import around
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
theme.apply(app, theme.Mode.LIGHT)
gateway = Gateway(Path(sys.argv[1]))
side = ChildSide(gateway)
window = ParentWindow(gateway, around(Path(tempfile.mkdtemp(dir=sys.argv[2]))))
window.show()
gateway.open()
history = window.page(Place.HISTORY)
def look(name):
    window.go_to(Place.HISTORY)
    button(history, name).click()
def look_at_popup():
    side.popup.hide() if side.popup.isVisible() else side.show_popup()
looks = [lambda place=place: window.go_to(place) for place in Place]
looks += [lambda name=name: look(name) for name in ("Day", "4 weeks", "Year", "Week")]
looks += [look_at_popup, look_at_popup]
turns = itertools.cycle(looks)
timer = QTimer()
timer.timeout.connect(lambda: next(turns)())
timer.start(400)
print(flush=True)
app.exec()
"""


def run(minutes: float = MINUTES) -> list[tuple[str, float, float, float]]:
    """Rows of (name, MB at the end, MB after a fifth of the time, their ratio)."""
    with (
        tempfile.TemporaryDirectory() as folder,
        playing(Path(folder), SPEED) as (socket, guardian),
        program(FACES, socket, folder) as faces,
    ):
        weighed = list(_weighed((guardian, faces), minutes))
    early, late = weighed[len(weighed) // 5], weighed[-1]
    return [
        (f"{name}, MB after {minutes:g} min at {SPEED:g} x", late[place], early[place], late[place] / early[place])
        for place, name in enumerate(("guardian", "window and tray"))
    ]


def _weighed(pids: tuple[int, int], minutes: float) -> Iterator[tuple[float, float]]:
    """PSS in MB of both, every few seconds; said on stderr, so that a long run can be followed."""
    until = time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        time.sleep(EVERY_SECONDS)
        found = pss_mb(pids[0]), pss_mb(pids[1])
        print(f"{until - time.monotonic():6.0f} s to go: {found[0]:.1f} {found[1]:.1f} MB", file=sys.stderr)
        yield found


if __name__ == "__main__":
    for name, late, early, ratio in run(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES):
        print(f"{name}: {late:.1f}, after a fifth of it {early:.1f}, ratio {ratio:.3f}")
