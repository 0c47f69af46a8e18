"""The tokens keep their promises (contrast, colour vision), and the theme reaches every widget, live."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.instruments.palette import CATEGORIES, DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, PALETTES, Palette, contrast
from app.session.tastes import Taste
from app.ui import theme
from app.ui.theme import Contrast, Mode, Size
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.labels import Heading, Label
from tests.ui.colour_vision import Vision, distance, seen

NAMES = ("light", "dark", "light, high contrast", "dark, high contrast")
EACH = pytest.mark.parametrize("palette", PALETTES, ids=NAMES)
HIGH = pytest.mark.parametrize("palette", [HIGH_LIGHT, HIGH_DARK], ids=NAMES[2:])
SURFACES = ("bg", "side", "card", "sunken")
TEXT, GRAPHIC = 4.5, 3.0
HIGH_TEXT, HIGH_EDGE = 7.0, 4.5
APART = 12.0


@EACH
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3", "accent"])
def test_text_reads_on_every_surface(palette: Palette, ink: str) -> None:
    assert all(contrast(getattr(palette, ink), getattr(palette, ground)) >= TEXT for ground in SURFACES)


@EACH
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("accent", "accent_soft"),
        ("ink", "accent_soft"),
        ("ink2", "accent_soft"),
        ("gilt_ink", "gilt_soft"),
        ("ink2", "gilt_soft"),
        ("on_gilt", "gilt"),
        ("dusk", "dusk_soft"),
        ("ink2", "dusk_soft"),
        ("ember", "ember_soft"),
        ("ember", "card"),
        ("ink2", "ember_soft"),
        ("ink", "shade"),
    ],
)
def test_text_reads_on_its_own_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= TEXT


@EACH
@pytest.mark.parametrize("edge", ["outline", "accent", "gilt_edge", "dusk", *CATEGORIES])
@pytest.mark.parametrize("ground", ["card", "bg"])
def test_controls_rings_and_categories_stand_out(palette: Palette, edge: str, ground: str) -> None:
    assert contrast(getattr(palette, edge), getattr(palette, ground)) >= GRAPHIC


@HIGH
def test_with_high_contrast_text_and_edges_stand_out_further(palette: Palette) -> None:
    for ground in SURFACES:
        for ink in ("ink", "ink2", "ink3", "accent", "dusk", "ember", "gilt_ink"):
            assert contrast(getattr(palette, ink), getattr(palette, ground)) >= HIGH_TEXT, (ink, ground)
        for edge in ("line", "outline", "shade_edge", "gilt_edge"):
            assert contrast(getattr(palette, edge), getattr(palette, ground)) >= HIGH_EDGE, (edge, ground)


@EACH
@pytest.mark.parametrize("name", CATEGORIES)
def test_the_picture_on_a_category_stands_out(palette: Palette, name: str) -> None:
    assert contrast(palette.on_category(name), palette.category(name)) >= GRAPHIC


@EACH
@pytest.mark.parametrize("vision", Vision)
def test_no_two_categories_look_alike(palette: Palette, vision: Vision) -> None:
    colours = {name: palette.category(name) for name in CATEGORIES} | {"time left": palette.gilt}
    near = {
        pair: distance(seen(colours[pair[0]], vision), seen(colours[pair[1]], vision))
        for pair in itertools.combinations(colours, 2)
    }
    assert {pair: round(apart, 1) for pair, apart in near.items() if apart < APART} == {}


def test_the_measure_of_difference_is_the_published_one() -> None:
    """Three pairs from the test data that Sharma, Wu and Dalal published with the formula."""
    assert distance((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((50.0, 2.5, 0.0), (73.0, 25.0, -18.0)) == pytest.approx(27.1492, abs=1e-4)
    assert distance((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


def test_an_unknown_category_looks_like_other() -> None:
    assert LIGHT.category("gardening") == LIGHT.other
    assert LIGHT.category("card") == LIGHT.other


def test_dark_and_light_follow_the_mode(qapp: QApplication) -> None:
    for mode, palette in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
        theme.apply(qapp, mode)
        assert theme.tokens() is palette
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(palette.bg)


def test_high_contrast_follows_the_choice_and_stays_with_it(qapp: QApplication) -> None:
    try:
        for mode, palette in ((Mode.DARK, HIGH_DARK), (Mode.LIGHT, HIGH_LIGHT)):
            theme.apply(qapp, mode, contrast=Contrast.HIGH)
            assert theme.tokens() is palette
        theme.apply(qapp, Mode.DARK)
        assert theme.tokens() is HIGH_DARK
    finally:
        theme.apply(qapp, Mode.LIGHT, contrast=Contrast.SYSTEM)
    assert theme.tokens() is LIGHT


def test_a_change_of_theme_repaints_what_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Mode.LIGHT)
    button = PrimaryButton("Agree")
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage().pixelColor(6, 18)
    theme.apply(qapp, Mode.DARK)
    after = button.grab().toImage().pixelColor(6, 18)
    theme.apply(qapp, Mode.LIGHT)
    assert (before, after) == (QColor(LIGHT.accent), QColor(DARK.accent))


def test_the_desktop_turning_dark_is_followed_only_when_the_family_follows_it(qapp: QApplication) -> None:
    theme.apply(qapp, Mode.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is LIGHT


def test_larger_text_reaches_labels_that_are_already_there(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Mode.LIGHT)
    label = Label("Used today")
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, Mode.LIGHT, 2.0)
    large, scale = label.font().pixelSize(), theme.text_scale()
    theme.apply(qapp, Mode.LIGHT, 1.0)
    assert (large, scale, label.font().pixelSize()) == (28, 2.0, 14)


def test_headings_are_set_in_commissioner_and_body_text_is_not(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Mode.LIGHT)
    heading = Heading("Today", Size.PAGE)
    qtbot.addWidget(heading)
    assert QFontInfo(heading.font()).family().startswith("Commissioner")
    assert not QFontInfo(theme.font()).family().startswith("Commissioner")


def test_applying_twice_keeps_one_follower(qapp: QApplication) -> None:
    theme.apply(qapp, Mode.LIGHT)
    before = len(qapp.children())
    theme.apply(qapp, Mode.DARK)
    theme.apply(qapp, Mode.LIGHT)
    assert len(qapp.children()) == before


def test_the_portals_word_is_followed_where_the_family_follows_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.SYSTEM, 1.0, theme.Contrast.SYSTEM)
    theme.obey(qapp, Taste(is_dark=True))
    assert theme.tokens() is DARK
    theme.obey(qapp, Taste(is_dark=False, is_high_contrast=True))
    assert theme.tokens() is HIGH_LIGHT
    theme.obey(qapp, Taste(is_dark=True))
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    assert theme.tokens() is LIGHT
    theme.obey(qapp, Taste())


def test_where_nothing_may_move_not_even_the_texts_cursor_does(qapp: QApplication) -> None:
    before = qapp.cursorFlashTime()
    theme.obey(qapp, Taste(is_still=True))
    assert qapp.cursorFlashTime() == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in theme.EFFECTS)
    theme.obey(qapp, Taste())
    assert qapp.cursorFlashTime() == before
