"""From the click on the tray to the popup's first paint, made just now and made before, against an empty window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PROCESSES = 5
CLICKS = 20


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, our ms, an empty window's, their ratio): medians, and the slowest twentieth of all clicks."""
    rounds = [_measured() for _process in range(PROCESSES)]
    cold, empty_cold = (statistics.median(one[kind][0] for one in rounds) for kind in ("popup", "empty"))
    clicks, empty = ([took for one in rounds for took in one[kind][1:]] for kind in ("popup", "empty"))
    late, empty_late = (statistics.quantiles(took, n=20)[-1] for took in (clicks, empty))
    middle, empty_middle = statistics.median(clicks), statistics.median(empty)
    return [
        ("first click, nothing made before, ms", cold, empty_cold, cold / empty_cold),
        ("another click, p50 ms", middle, empty_middle, middle / empty_middle),
        ("another click, p95 ms", late, empty_late, late / empty_late),
    ]


def _measured() -> dict[str, list[float]]:
    """In a process of its own: the first click and the others, of both."""
    command = [sys.executable, "-m", "bench.popup", "clicks"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, list[float]] = json.loads(ran.stdout)
    return found


def clicks() -> dict[str, list[float]]:
    """Milliseconds until each paint; the first of each makes what is shown."""
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415  # the one who only starts it needs no Qt

    from app.ui import theme  # noqa: PLC0415
    from app.ui.child.side import ChildSide  # noqa: PLC0415
    from tests.fakes.gateway import FakeGateway  # noqa: PLC0415
    from tests.fakes.notifier import DesktopServer  # noqa: PLC0415
    from tests.ui.mira_days import MINUTE, own, with_left  # noqa: PLC0415

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, theme.Mode.LIGHT, 1.0)
    gateway = FakeGateway()
    gateway.show(own(with_left(25 * MINUTE)))
    sides: list[ChildSide] = []
    empties: list[QWidget] = []

    def click() -> QWidget:
        if not sides:
            sides.append(ChildSide(gateway, tells_desktop=DesktopServer()))  # type: ignore[arg-type]  # speaks like one
        sides[0].show_popup()
        return sides[0].popup

    def click_on_nothing() -> QWidget:
        if not empties:
            empties.append(QWidget())
            empties[0].resize(360, 520)
        empties[0].show()
        return empties[0]

    empty = [_until_painted(click_on_nothing) for _click in range(CLICKS)]
    return {"popup": [_until_painted(click) for _click in range(CLICKS)], "empty": empty}


def _until_painted(click: Callable[[], QWidget]) -> float:
    from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    class Painted(QObject):
        """Sees the first paint of what it watches."""

        has_seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.has_seen = self.has_seen or event.type() is QEvent.Type.Paint
            return False

    app = QApplication.instance()
    assert app is not None
    painted = Painted()
    begun = time.perf_counter()
    shown = click()
    shown.installEventFilter(painted)
    while not painted.has_seen:
        QApplication.processEvents()
    took = (time.perf_counter() - begun) * 1000
    shown.removeEventFilter(painted)
    shown.hide()
    QApplication.processEvents()
    return took


if __name__ == "__main__":
    print(json.dumps(clicks()))
