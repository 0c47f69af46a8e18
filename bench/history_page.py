"""Going to History with a year of data and stepping through its periods, against an empty page in the same window."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.ui import theme
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from tests.fakes.gateway import FakeGateway
from tests.ui import pasts
from tests.ui.parent.find import button
from tests.ui.pictures import picture
from tests.ui.shots import around

ROUNDS = 15


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, our ms until painted, an empty page's, their ratio); medians of runs that take turns."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Mode.LIGHT, 1.0)
    gateway = FakeGateway(pasts.answer)
    with tempfile.TemporaryDirectory() as folder:
        window = ParentWindow(gateway, around(Path(folder)))  # type: ignore[arg-type]  # the fake speaks as the real one
        gateway.show(picture())
        window.resize(1290, 807)
        window.show()
        empty = QMainWindow()
        empty.resize(1290, 807)
        empty.show()
        page = window.page(Place.HISTORY)
        rows = [_row("from Today to History", lambda: _to_and_back(window), empty)]
        window.go_to(Place.HISTORY)
        rows += [_row(f"to {name}", partial(_choose, page, name), empty) for name in ("Year", "4 weeks", "Day", "Week")]
        window.hide()
        empty.hide()
    return rows


def _row(name: str, go: Callable[[], Callable[[], None]], empty: QMainWindow) -> tuple[str, float, float, float]:
    ours, theirs = [], []
    for _round in range(ROUNDS):
        act = go()
        _settle()
        ours.append(_until_painted(act))
        _settle()
        theirs.append(_until_painted(lambda: empty.setCentralWidget(QWidget())))
    median, baseline = statistics.median(ours), statistics.median(theirs)
    return name, median, baseline, median / baseline


def _to_and_back(window: ParentWindow) -> Callable[[], None]:
    window.go_to(Place.TODAY)
    QApplication.processEvents()
    return lambda: window.go_to(Place.HISTORY)


def _choose(page: QWidget, name: str) -> Callable[[], None]:
    """From another period to this one."""
    button(page, "Day" if name == "Week" else "Week").click()
    wanted = button(page, name)
    return wanted.click


def _settle() -> None:
    """Nothing of what was before is left to do."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def _until_painted(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    for _round in range(2):
        QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    for name, ours, base, ratio in run():
        print(f"{name}: {ours:.1f} ms, an empty page {base:.1f} ms, ratio {ratio:.1f}")
