"""A child's side on a made-up guardian, in British English, dressed as on a desktop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.child.side import ChildSide
from app.words.language import load, speaking
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import DesktopServer

MakeSide = Callable[..., ChildSide]


@pytest.fixture(autouse=True)
def british_english() -> Iterator[None]:
    with speaking(load("en_GB", Path("nowhere"))):
        yield


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def desktop() -> DesktopServer:
    return DesktopServer()


@pytest.fixture
def make_side(qtbot: QtBot, qapp: QApplication, gateway: FakeGateway, desktop: DesktopServer) -> Iterator[MakeSide]:
    """Make the child's side; whatever was made is taken away at the end."""
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    made: list[ChildSide] = []

    def make(**options: object) -> ChildSide:
        side = ChildSide(gateway, **({"tells_desktop": desktop} | options))  # type: ignore[arg-type]  # a fake gateway, and options as the test names them
        qtbot.addWidget(side.popup)
        qtbot.addWidget(side.notices.window)
        made.append(side)
        return side

    yield make
    for side in made:
        side.stop()


@pytest.fixture
def side(make_side: MakeSide) -> ChildSide:
    return make_side()
