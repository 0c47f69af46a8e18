"""The parents' window on a guardian with 12 months and with 5 years of data: page switches, and memory after them.

A switch is over when everything asked for is answered and painted. The window is a process of its own; the baseline
is one that shows an empty page for another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.guardian import demo_days
from app.guardian.ages import bands
from app.guardian.assembly import Guardian
from app.guardian.build import DEMO_ACCOUNT, demo
from app.guardian.upkeep import keep_up
from app.guidance.bands import band_for
from app.guidance.presets import balanced_start
from app.rules.sample import Reading
from app.settings import KEEP_DAY_TOTALS_DAYS, KEEP_SPAN_DAYS, KEEP_WEEK_TOTALS_WEEKS
from app.store.database import Store
from app.store.values import Newcomer
from bench.link import serving
from bench.memory import pss_mb

if TYPE_CHECKING:
    from app.ui.gateway import Gateway

SPANS = (("12 months", 366, False), ("5 years", 1827, True))
"""A name, days, and whether the family raised how long things are kept to all of them."""
ROUNDS = 7
AGE = 9
EMPTY = "empty"
WITHIN = 60.0


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, ours, an empty window's, their ratio): medians in ms, and PSS in MB."""
    empty = _measured(EMPTY)
    rows = []
    for name, *past in SPANS:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "kept", guardian, *past) as place:
            found = _measured(str(place))
        memory = found.pop("memory")
        slowest = max(found, key=found.__getitem__)
        median = statistics.median(found.values())
        rows += [
            (f"{name}, a page, ms", median, empty["page"], median / empty["page"]),
            (f"{name}, slowest: {slowest}, ms", found[slowest], empty["page"], found[slowest] / empty["page"]),
            (f"{name}, PSS of the window in MB", memory, empty["memory"], memory / empty["memory"]),
        ]
    return rows


def _measured(place: str) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.years", place],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


# --- the guardian ------------------------------------------------------------------------------------------------


def guardian(place: Path, days: int, is_raised: bool) -> None:  # noqa: FBT001  # handed to a process by its place
    """One with a child's use of so many days, after its upkeep; `is_raised`: all of it kept in full."""
    logging.disable()
    place.parent.chmod(0o700)
    build = replace(demo(place.parent.parent / "data", place), prepare=partial(_fill, days=days, is_raised=is_raised))
    asyncio.run(Guardian(build).run())


def _fill(store: Store, now: datetime, *, days: int, is_raised: bool) -> None:
    if is_raised:
        for setting in (KEEP_SPAN_DAYS, KEEP_DAY_TOTALS_DAYS):
            store.set_setting(setting.name, str(days + 30))
        store.set_setting(KEEP_WEEK_TOTALS_WEEKS.name, str(days // 7 + 8))
    born = date(now.year - AGE, 1, 2)
    band = band_for(born, now.date(), bands())
    assert band is not None
    agreement = balanced_start(band, "Mira", born, "UTC").agreement
    children = store.set_up([Newcomer("Mira", born, DEMO_ACCOUNT, agreement)], now - timedelta(days=days))
    assert children is not None
    mira = children[0].id
    store.keep_use(mira, demo_days.weeks(demo_days.MIRA, now.astimezone(UTC), "UTC", days))
    keep_up(store, [(mira, now.astimezone(UTC).date())], now, Reading(now, 0.0, 0.0, "bench", synced=True))


# --- the window, in a process of its own -----------------------------------------------------------------------------


def window(place: str) -> dict[str, float]:
    """What each switch took, in ms, and what the window weighs afterwards."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # the one who only starts it needs no Qt

    from app.ui import theme  # noqa: PLC0415

    app = QApplication([])
    theme.apply(app, theme.Mode.LIGHT, 1.0)
    found = _empty() if place == EMPTY else _ours(Path(place))
    return found | {"memory": pss_mb(os.getpid())}


def _empty() -> dict[str, float]:
    from PySide6.QtWidgets import QMainWindow, QWidget  # noqa: PLC0415

    shown = QMainWindow()
    shown.resize(1290, 807)
    shown.show()
    return {"page": _took(lambda: shown.setCentralWidget(QWidget()), lambda: True)}


def _ours(place: Path) -> dict[str, float]:
    from app.ui.gateway import Gateway  # noqa: PLC0415
    from app.ui.parent.sidebar import Place  # noqa: PLC0415
    from app.ui.parent.window import ParentWindow  # noqa: PLC0415
    from tests.ui.parent.find import button  # noqa: PLC0415
    from tests.ui.shots import around  # noqa: PLC0415

    gateway = Gateway(place)
    with tempfile.TemporaryDirectory() as folder:
        shown = ParentWindow(gateway, around(Path(folder)))
        shown.resize(1290, 807)
        shown.show()
        gateway.open()
        is_answered = partial(_is_answered, gateway)
        _until(lambda: gateway.status is not None and is_answered())
        found = {str(page): _took(partial(shown.go_to, page), is_answered, partial(shown.go_to, Place.TODAY))
                 for page in Place if page is not Place.TODAY}  # fmt: skip
        shown.go_to(Place.HISTORY)
        history = shown.page(Place.HISTORY)
        found |= {
            name: _took(button(history, name).click, is_answered, button(history, "Week").click)
            for name in ("Day", "4 weeks", "Year")
        }
    return found


def _is_answered(gateway: Gateway) -> bool:
    return not gateway._waiting  # noqa: SLF001  # nothing else tells that the last answer is there


def _took(act: Callable[[], object], is_over: Callable[[], bool], back: Callable[[], object] = bool) -> float:
    took = []
    for _round in range(ROUNDS):
        back()
        _until(is_over)
        begun = time.perf_counter()
        act()
        _until(is_over)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _until(is_over: Callable[[], bool]) -> None:
    """Everything is answered, and what that changed is painted."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    deadline = time.monotonic() + WITHIN
    QApplication.processEvents()
    while not is_over():
        assert time.monotonic() < deadline, "no answer"
        QApplication.processEvents()
    for _round in range(2):
        QApplication.processEvents()


if __name__ == "__main__":
    print(json.dumps(window(sys.argv[1])))
