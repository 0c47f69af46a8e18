"""Draws the parents' window with made-up pictures into PNG files, for eyes: python tests/ui/shots.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.guidance.bands import read_bands
from app.link.asking import ConsequenceReply, WhatIf
from app.link.messages import Ok, Request, Response
from app.link.views import Consequence, Status
from app.paths import resources
from app.ui import theme
from app.ui.parent.passcode_dialog import UnlockDialog
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.today_page import TodayPage
from app.ui.parent.window import ParentWindow
from app.ui.present.absence import Absence
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import at, day_one, picture, shared_seat

USUAL, SMALLEST = (1290, 807), (960, 640)


class NoAutostart:
    """A desktop on which Sundial is not started."""

    def is_on(self) -> bool:
        return False

    def turn_on(self) -> bool:
        return True

    def turn_off(self) -> bool:
        return True


def around(folder: Path) -> Surroundings:
    """A computer that remembers nothing."""
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    return Surroundings(memory, NoAutostart(), bands, Path("/home/family/.local/share/sundial"), "0.1.0", "kitchen")


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.apply(app, mode, 1.0)
        _window(app, folder, f"today-{mode}", picture())
        _window(app, folder, f"day-one-{mode}", day_one())
        _window(app, folder, f"shared-{mode}", shared_seat(), absence=Absence.RESTARTING)
        _window(app, folder, f"requests-{mode}", picture(), place=Place.REQUESTS)
        _window(app, folder, f"settings-{mode}", picture(), place=Place.SETTINGS)
        _window(app, folder, f"small-{mode}", picture(), SMALLEST)
    theme.apply(app, Mode.LIGHT, 2.0)
    _window(app, folder, "large-text", picture(), SMALLEST)
    _window(app, folder, "large-text-wide", picture())
    _window(app, folder, "large-text-settings", picture(), SMALLEST, place=Place.SETTINGS)
    theme.apply(app, Mode.LIGHT, 1.0)
    _dialogs(app, folder)


def _window(
    app: QApplication,
    folder: Path,
    name: str,
    status: Status,
    size: tuple[int, int] = USUAL,
    *,
    place: Place = Place.TODAY,
    absence: Absence | None = None,
) -> None:
    gateway = FakeGateway()
    window = ParentWindow(gateway, around(folder))  # type: ignore[arg-type]  # the fake speaks as the real one does
    gateway.show(status)
    if absence is not None:
        gateway.lose(absence)
    window.resize(*size)
    window.go_to(place)
    window.show()
    _grab(app, folder, name, window)
    window.hide()
    window.deleteLater()


def _answer(message: Request) -> Response:
    if isinstance(message, WhatIf):
        until = at("17:30") + timedelta(minutes=message.minutes)
        return ConsequenceReply(id=message.id, consequence=Consequence(minutes=message.minutes, until=until))
    return Ok(id=message.id)


def _dialogs(app: QApplication, folder: Path) -> None:
    gateway = FakeGateway(_answer)
    window = ParentWindow(gateway, around(folder))  # type: ignore[arg-type]  # as above
    gateway.show(picture())
    window.show()
    today = window.page(Place.TODAY)
    assert isinstance(today, TodayPage)
    panel = today.panels[1]
    openers: dict[str, Callable[[], None]] = {
        "give": lambda: panel.gives.emit(1),
        "pause": lambda: panel.pauses.emit(1),
        "passcode": lambda: UnlockDialog(gateway, window).open(),  # type: ignore[arg-type]  # as above
    }
    for name, opens in openers.items():
        opens()
        dialog = app.activeModalWidget()
        assert dialog is not None
        _grab(app, folder, f"dialog-{name}", dialog)
        dialog.close()
    window.hide()


def _grab(app: QApplication, folder: Path, name: str, widget: QWidget) -> None:
    for _round in range(3):
        app.processEvents()
    widget.grab().save(str(folder / f"{name}.png"))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sundial-shots-"))
    target.mkdir(parents=True, exist_ok=True)
    main(target)
    print(target)  # noqa: T201  # where to look
