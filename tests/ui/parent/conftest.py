"""A window on a gateway without a guardian, shown as at home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.guidance.bands import read_bands
from app.paths import resources
from app.ui import theme
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import picture


class Autostart:
    """A desktop that starts Sundial when it is told to, or cannot."""

    def __init__(self) -> None:
        self.starts = False
        self.works = True

    def is_on(self) -> bool:
        return self.starts

    def turn_on(self) -> bool:
        self.starts = self.works
        return self.works

    def turn_off(self) -> bool:
        self.starts = False
        return self.works


@pytest.fixture
def autostart() -> Autostart:
    return Autostart()


@pytest.fixture
def around(tmp_path: Path, autostart: Autostart) -> Surroundings:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    return Surroundings(memory, autostart, bands, tmp_path, "0.1.0")


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    theme.apply(qapp, Mode.LIGHT, 1.0)
    return qapp


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, gateway: FakeGateway, around: Surroundings) -> Iterator[ParentWindow]:
    del dressed
    made = ParentWindow(gateway, around)  # type: ignore[arg-type]  # the fake speaks as the real one does
    gateway.show(picture())
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made.deleteLater()
    # Outside Qt's loop nothing deletes what was to be deleted later, and every theme change would dress it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
