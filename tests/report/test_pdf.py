"""One sheet of A4, however much there is to say, whoever asks for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.instruments.palette import DARK, LIGHT, Palette
from app.report.content import Page, page_of
from app.report.pdf import paint_page, pdf, print_page
from app.report.sheet import HEIGHT, WIDTH
from app.rules.review import WeekReview
from app.words.language import speaking
from app.words.levels import Reader
from tests.report.test_page import FAMILIES
from tests.report.weeks import EVIL, week
from tests.words.speech import GERMAN

A4 = (595, 842)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def sheet(data: bytes) -> tuple[int, tuple[int, int]]:
    """How many pages, and how large the first one is, in points."""
    width, height = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)[0]
    return data.count(b"/Type /Page\n"), (round(float(width)), round(float(height)))


@pytest.mark.parametrize("weeks", FAMILIES.values(), ids=FAMILIES.keys())
def test_it_is_one_sheet_of_a4(weeks: list[WeekReview]) -> None:
    assert sheet(pdf(page_of(weeks))) == (1, A4)
    with speaking(GERMAN):
        assert sheet(pdf(page_of(weeks[:1], Reader.CHILD))) == (1, A4)


def painted(page: Page, palette: Palette = LIGHT) -> QImage:
    image = QImage(int(WIDTH), int(HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.card))
    painter = QPainter(image)
    paint_page(painter, page, palette)
    painter.end()
    return image


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("weeks", FAMILIES.values(), ids=FAMILIES.keys())
def test_nothing_reaches_the_edge_of_the_sheet(weeks: list[WeekReview], palette: Palette) -> None:
    image = painted(page_of(weeks), palette)
    empty = QColor(palette.card).rgb()
    for y in range(0, int(HEIGHT), 3):
        for x in (*range(24), *range(int(WIDTH) - 24, int(WIDTH))):
            assert image.pixel(x, y) == empty, (x, y)
    for x in range(0, int(WIDTH), 3):
        for y in (*range(16), *range(int(HEIGHT) - 20, int(HEIGHT))):
            assert image.pixel(x, y) == empty, (x, y)


def test_a_name_of_markup_and_a_very_long_one_are_only_names() -> None:
    assert sheet(pdf(page_of([week(EVIL), week("Maximiliane" * 6, 2)]))) == (1, A4)


@pytest.mark.qt_log_ignore("QPainter::begin.*")
def test_a_device_that_cannot_be_painted_on_says_so(tmp_path: Path) -> None:
    assert print_page(QPdfWriter(str(tmp_path / "no" / "week.pdf")), page_of([week()])) is False


def test_a_command_without_a_screen_writes_one(tmp_path: Path) -> None:
    place = tmp_path / "week.pdf"
    code = (
        "import sys, pathlib; from app.report.pdf import pdf; from app.report.content import page_of;"
        "from tests.report.weeks import week; pathlib.Path(sys.argv[1]).write_bytes(pdf(page_of([week()])))"
    )
    subprocess.run([sys.executable, "-c", code, str(place)], check=True, env={"PATH": "/usr/bin"}, timeout=60)
    assert sheet(place.read_bytes()) == (1, A4)
