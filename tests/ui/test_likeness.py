"""The comparison of pictures: what nobody sees passes, what a person would point at does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.theme import Mode, Size
from tests.ui.album.likeness import Difference, difference, halved, kept, side_by_side

WIDTH, HEIGHT = 420, 300
WORDS = QRect(24, 20, 300, 24)
LABEL = QRect(24, 60, 300, 20)
BAR = QRect(60, 120, 30, 120)
OTHER_BAR = QRect(110, 160, 30, 80)
GROUND, CARD, INK, GAMES, LEARNING = "#F1F4F5", "#FFFFFF", "#14232A", "#A876C3", "#213B87"
Paint = Callable[[QPainter], None]


def page(
    *, also: Paint | None = None, words: str = "Games this week", label: str = "1 h 25 min left", ink: str = INK
) -> QImage:
    """A card with a heading, a label and two bars, and what a test paints over it."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(CARD))
        painter.drawRoundedRect(12, 12, WIDTH - 24, HEIGHT - 24, 14, 14)
        painter.fillRect(BAR, QColor(GAMES))
        painter.fillRect(OTHER_BAR, QColor(LEARNING))
        painter.setPen(QColor(ink))
        for place, text, size in ((WORDS, words, Size.LEAD), (LABEL, label, Size.SMALL)):
            painter.setFont(theme.font(size))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)
        if also is not None:
            also(painter)
    return image


def over(place: QRect, colour: str = CARD) -> Paint:
    """That place is covered."""
    return lambda painter: painter.fillRect(place, QColor(colour))


def compared(now: QImage) -> Difference:
    return difference(QImage.fromData(kept(page())), now)


def moved(image: QImage, x: int, y: int) -> QImage:
    made = image.copy()
    with QPainter(made) as painter:
        painter.drawImage(QPoint(x, y), image)
    return made


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, Mode.LIGHT, 1.0)


def test_the_same_page_is_alike() -> None:
    assert not compared(page()).is_seen


@pytest.mark.parametrize("way", [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)])
def test_a_page_moved_by_a_pixel_is_alike(way: tuple[int, int]) -> None:
    assert not compared(moved(page(), *way)).is_seen


def test_a_line_that_came_to_stand_a_pixel_lower_is_alike() -> None:
    lower = page(also=lambda painter: painter.drawImage(QPoint(12, 56), page(), QRect(12, 55, 396, 40)))
    assert not compared(lower).is_seen


def test_edges_drawn_a_little_softer_are_alike() -> None:
    image = page()
    for number in range(4000):
        x, y = number * 7919 % WIDTH, number * 104729 % HEIGHT
        image.setPixelColor(x, y, image.pixelColor(x, y).darker(100 + number % 7))
    assert not compared(image).is_seen


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(lambda: page(words="Games this wee"), id="the last letter is clipped"),
        pytest.param(lambda: page(words="Games this…"), id="a word is elided"),
        pytest.param(lambda: page(label="1 h 26 min left"), id="another number"),
        pytest.param(lambda: page(also=over(QRect(24, 32, 300, 12))), id="the lower half of a line is clipped"),
        pytest.param(lambda: page(also=over(QRect(118, 20, 40, 24))), id="a word is cut at its middle"),
        pytest.param(lambda: page(label=""), id="a label is missing"),
        pytest.param(lambda: page(also=lambda p: p.drawText(200, 100, "new")), id="a word too many"),
        pytest.param(lambda: moved(page(), 3, 0), id="everything three pixels aside"),
        pytest.param(lambda: moved(page(), 0, 3), id="everything three pixels lower"),
        pytest.param(lambda: page(also=over(BAR, LEARNING)), id="a bar in another category's colour"),
        pytest.param(lambda: page(also=over(QRect(12, 30, 396, 200), GROUND)), id="a card that is gone"),
        pytest.param(lambda: page(also=over(QRect(60, 120, 30, 4))), id="a bar four pixels lower"),
        pytest.param(lambda: page(also=over(QRect(60, 116, 30, 4), GAMES)), id="a bar four pixels higher"),
        pytest.param(lambda: page().copy(0, 0, WIDTH, HEIGHT - 8), id="a page of another height"),
        pytest.param(lambda: page().flipped(Qt.Orientation.Horizontal), id="the other way round"),
    ],
)
def test_what_a_person_would_point_at_is_seen(now: Callable[[], QImage]) -> None:
    assert compared(now()).is_seen


def test_ink_in_another_colour_is_seen() -> None:
    assert compared(page(ink="#0B675F")).is_seen


def test_it_says_where() -> None:
    found = compared(page(also=over(QRect(60, 120, 30, 8))))
    assert found.around is not None
    assert QRect(24, 56, 24, 8).contains(found.around)
    assert "pixels differ around" in str(found)


def test_a_picture_is_small_and_nearly_what_it_was() -> None:
    made = kept(page())
    assert len(made) < 6000
    assert QImage.fromData(made).size() == halved(page()).size()


def test_both_are_laid_side_by_side() -> None:
    sheet = side_by_side(QImage.fromData(kept(page())), page(label=""))
    assert sheet.width() > 3 * WIDTH / 2
    assert sheet.height() == HEIGHT / 2
