"""The picture timer: the sun is as high as there is time, and says so in stones and words too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from app.instruments.dial import dial_height
from app.instruments.faces import paint_face
from app.instruments.models import DialModel, DialState
from app.instruments.palette import DARK, LIGHT
from app.instruments.sunset import MEADOW, SUN, paint_sunset
from app.rules.manner import Face
from tests.instruments.conftest import Shot
from tests.instruments.test_painters import gilt_columns, pixels

WIDTH = 240


def model(left: int, total: int = 3600, state: DialState = DialState.RUNNING) -> DialModel:
    return DialModel(total, left, "", "", state=state, is_picture=True)


def taken(shot: Shot, shown: DialModel, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> QImage:
    return shot(
        lambda painter, rect: paint_sunset(painter, rect, shown, LIGHT),
        WIDTH,
        round(dial_height(WIDTH, 1.0)),
        direction,
    )


def height_of_sun(image: QImage) -> float:
    """From the top of the disc down to the meadow."""
    ground = WIDTH * 0.525 * (1 - MEADOW)
    return ground - next(y for y in range(image.height()) if image.pixelColor(WIDTH // 2, y) == QColor(LIGHT.gilt))


@pytest.mark.parametrize("share", [1.0, 0.75, 0.5])
def test_as_much_of_the_sun_is_seen_as_is_left(shot: Shot, share: float) -> None:
    disc = WIDTH * 0.525 * SUN
    assert height_of_sun(taken(shot, model(round(3600 * share)))) == pytest.approx(disc * share, abs=3)


def test_the_last_minute_still_shows_a_ray(shot: Shot) -> None:
    assert taken(shot, model(60)) != taken(shot, model(0, state=DialState.OVER))
    assert gilt_columns(taken(shot, model(60)))


@pytest.mark.parametrize("state", [DialState.OVER, DialState.OFF, DialState.PAUSED])
def test_gilt_means_time_left_and_nothing_else(shot: Shot, state: DialState) -> None:
    assert gilt_columns(taken(shot, model(0 if state is DialState.OVER else 1800, state=state))) == []


def test_nothing_races_inside_a_minute(shot: Shot) -> None:
    assert taken(shot, model(1741)) == taken(shot, model(1800))
    assert taken(shot, model(1740)) != taken(shot, model(1800))


def test_it_is_the_same_in_every_script(shot: Shot) -> None:
    assert taken(shot, model(1500)) == taken(shot, model(1500), Qt.LayoutDirection.RightToLeft)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("state", DialState)
def test_it_can_be_painted_at_every_scale_and_size(shot: Shot, state: DialState, ratio: float) -> None:
    for width, height in ((340, 220), (216, 140), (72, 42), (16, 10), (300, 40)):
        image = shot(lambda p, r: paint_sunset(p, r, model(1500, 5400, state), DARK), width, height, ratio=ratio)
        assert any(colour.alpha() for _x, _y, colour in pixels(image))


def test_the_sentence_behind_it_is_that_of_the_dial() -> None:
    dial = DialModel(5400, 1500, "25 min", "left today", "1 h 30 min")
    picture = DialModel(5400, 1500, "25 min", "left today", "1 h 30 min", is_picture=True)
    assert picture.sentence == dial.sentence == "25 min of 1 h 30 min left"
    assert picture.table() == dial.table()


@pytest.mark.parametrize("side", [16, 28, 44, 200])
def test_no_two_faces_look_alike(shot: Shot, side: int) -> None:
    images = [shot(lambda p, r, face=face: paint_face(p, r, face, LIGHT.outline), side, side) for face in Face]
    assert all(a != b for number, a in enumerate(images) for b in images[:number])
