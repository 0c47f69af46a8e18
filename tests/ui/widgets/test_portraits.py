"""An own picture: read from a file with care, sent as points, and shown wherever the child is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.link.manner import SIDE, GetPortrait, PortraitReply
from app.link.messages import Ok, Request, Response
from app.rules.manner import Manner, Timer, mark
from app.ui import theme
from app.ui.portraits import Portraits
from app.ui.widgets import portraits
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.manner_form import MannerForm
from tests.fakes.gateway import FakeGateway
from tests.ui.mira_days import own, with_left

RED = bytes((200, 30, 40)) * (SIDE * SIDE)


@pytest.fixture(autouse=True)
def nothing_known(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    portraits._known.clear()
    yield
    portraits._known.clear()


def drawn(file: Path, width: int, height: int, colour: Qt.GlobalColor = Qt.GlobalColor.red) -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    assert image.save(str(file))
    return file


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.bmp", "a.webp"])
@pytest.mark.parametrize(("width", "height"), [(1, 1), (80, 80), (640, 200), (31, 900)])
def test_the_middle_of_any_picture_becomes_points(tmp_path: Path, name: str, width: int, height: int) -> None:
    pixels = portraits.read(drawn(tmp_path / name, width, height))
    assert pixels is not None
    assert len(pixels) == SIDE * SIDE * 3
    middle = (SIDE * (SIDE // 2) + SIDE // 2) * 3
    assert pixels[middle] > 240
    assert max(pixels[middle + 1], pixels[middle + 2]) < 20


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    assert portraits.read(drawn(tmp_path / "a.png", 90, 90, Qt.GlobalColor.transparent)) == b"\xff" * (SIDE * SIDE * 3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    ],
)
def test_a_file_that_is_no_picture_is_none_whatever_it_is_called(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(content)
    assert portraits.read(file) is None
    assert portraits.read(tmp_path / "not-there.png") is None


def test_a_pipe_that_is_called_a_picture_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert portraits.read(tmp_path / "a.png") is None


def test_a_picture_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    """A bitmap of a few bytes that says it has 100,000 points on each side."""
    head = (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    size = (100_000).to_bytes(4, "little") * 2
    file = tmp_path / "a.bmp"
    file.write_bytes(b"BM" + head + size + (1).to_bytes(2, "little") + (24).to_bytes(2, "little") + bytes(24))
    assert portraits.read(file) is None


def test_points_of_another_number_are_no_picture() -> None:
    assert not portraits.remember(RED[:-1])
    assert portraits.known(mark(RED[:-1])) is None


def test_it_is_asked_for_once_and_shown_where_the_child_is(qtbot: QtBot) -> None:
    def answer(message: Request) -> Response:
        if isinstance(message, GetPortrait):
            return PortraitReply(id=1, child=message.child, mark=mark(RED), pixels=RED)
        return Ok(id=1)

    gateway = FakeGateway(answer)
    following = Portraits(gateway)  # type: ignore[arg-type]  # the fake speaks as the real one does
    shown = Avatar("Mira", 0, 40, mark(RED))
    qtbot.addWidget(shown)
    before = shown.grab().toImage()
    for _time in range(3):
        gateway.show(own(with_left(900, manner=Manner(timer=Timer.NUMBERS, own=mark(RED)))))
    assert len([message for message in gateway.asked if isinstance(message, GetPortrait)]) == 1
    after = shown.grab().toImage()
    assert after != before
    assert after.pixelColor(20, 20) == QColor(200, 30, 40)
    following.deleteLater()


def test_a_chosen_file_is_shown_and_told_and_a_bad_one_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    form = MannerForm(is_own=True)
    qtbot.addWidget(form)
    form.show_manner(Manner(timer=Timer.NUMBERS), "Mira", 0)
    told: list[bytes] = []
    form.picked.connect(lambda pixels: told.append(bytes(pixels)))
    (tmp_path / "bad.png").write_bytes(b"nothing")
    form.take_file(tmp_path / "bad.png")
    assert (told, form.manner.picture) == ([], None)
    assert form.trouble.text() == "This file is not a picture that can be shown."
    form.take_file(drawn(tmp_path / "good.png", 300, 200))
    assert form.manner.own == mark(told[0])
    assert form.own.isChecked()
    assert not form.trouble.text()
    middle = form.own.grab().toImage().pixelColor(form.own.rect().center())
    assert (middle.red() > 240, middle.green() < 20) == (True, True)
    form.faces[1].click()
    assert form.manner.picture == "cat"


def test_an_own_picture_that_gave_way_is_chosen_again(qtbot: QtBot) -> None:
    form = MannerForm(is_own=True)
    qtbot.addWidget(form)
    own_one = Manner(timer=Timer.NUMBERS, own=portraits.remember(RED))
    form.show_manner(own_one, "Mira", 0)
    told: list[object] = []
    form.picked.connect(lambda pixels: told.append(bytes(pixels)))
    form.changed.connect(told.append)
    form.faces[1].click()
    form.own.click()
    assert told[1:] == [own_one], "all of it is kept as long as nobody says that another holds"
    form.faces[1].click()
    form.show_manner(form.manner, "Mira", 0)
    assert form.own.isVisibleTo(form)
    form.own.click()
    assert told[3:] == [RED], "it is kept no more, so it is told anew"
    assert form.manner == own_one


def test_it_is_no_choice_of_another_child(qtbot: QtBot) -> None:
    form = MannerForm(is_own=True)
    qtbot.addWidget(form)
    form.show_manner(Manner(timer=Timer.NUMBERS, own=portraits.remember(RED)), "Mira", 0)
    form.show_manner(Manner(timer=Timer.NUMBERS), "Leo", 1)
    assert not form.own.isVisibleTo(form)
    assert form.manner.picture is None
