"""What is painted says what the model says, at every size and in both directions of reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from app.instruments.bars import cap_bar_height, paint_cap_bar
from app.instruments.dial import dial_height, paint_dial
from app.instruments.glyph import paint_arc_progress, paint_glyph, paint_mark
from app.instruments.lettering import families_of, is_wide, reads_right_to_left, unbroken
from app.instruments.models import (
    ArcProgressModel,
    CapBarModel,
    CapMark,
    DialModel,
    DialState,
    GlyphModel,
    GlyphState,
    TimelineBand,
    TimelineMark,
    TimelineModel,
    TimelineRow,
    TimelineStretch,
)
from app.instruments.palette import DARK, LIGHT
from app.instruments.stack_model import StackBar, StackModel
from app.instruments.stacks import label_place, plan_stacks
from app.instruments.timeline import paint_timeline, plan_timeline, timeline_height
from tests.instruments.conftest import Shot

RTL = Qt.LayoutDirection.RightToLeft
NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
HALF = DialModel(3600, 1800, "30 min", "left today", "1 h", "0 min")


def pixels(image: QImage) -> Iterator[tuple[int, int, QColor]]:
    for y in range(image.height()):
        for x in range(image.width()):
            yield x, y, image.pixelColor(x, y)


def is_gilt(colour: QColor) -> bool:
    """Gilt from morning to evening, and nothing else in the palette."""
    return (
        colour.alpha() == 255 and 32 <= colour.hsvHue() <= 46 and colour.hsvSaturation() > 160 and colour.value() > 200
    )


def gilt_columns(image: QImage) -> list[int]:
    return [x for x, _y, colour in pixels(image) if is_gilt(colour)]


def dial_shot(shot: Shot, model: DialModel, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> QImage:
    return shot(lambda painter, rect: paint_dial(painter, rect, model, LIGHT), 240, 160, direction)


def test_what_is_left_lies_to_the_right_of_the_sun(shot: Shot) -> None:
    columns = gilt_columns(dial_shot(shot, HALF))
    assert min(columns) > 240 / 2 - 15
    assert max(columns) > 200


@pytest.mark.parametrize("state", [DialState.OVER, DialState.OFF, DialState.PAUSED])
def test_gilt_means_time_left_and_nothing_else(shot: Shot, state: DialState) -> None:
    model = DialModel(3600, 0 if state is DialState.OVER else 1800, "", "", state=state)
    assert gilt_columns(dial_shot(shot, model)) == []


def test_the_sun_goes_its_way_in_every_script(shot: Shot) -> None:
    assert dial_shot(shot, HALF) == dial_shot(shot, HALF, RTL)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("state", DialState)
def test_a_dial_can_be_painted_at_every_scale_and_size(shot: Shot, state: DialState, ratio: float) -> None:
    for width, height in ((340, 220), (216, 140), (120, 60), (16, 10), (300, 40)):
        model = DialModel(5400, 1500, "1 h 25 min", "left of games this week", "1 h 30 min", "0 min", state)
        image = shot(lambda p, r, m=model: paint_dial(p, r, m, DARK), width, height, ratio=ratio)
        assert any(colour.alpha() for _x, _y, colour in pixels(image))


def test_a_long_number_stays_under_the_arc(shot: Shot) -> None:
    """The widest text there is leaves the ring's own colours untouched at its inner edge."""
    long = DialModel(9000, 9000, "14 Stunden 55 Minuten", "", "", "")
    plain = DialModel(9000, 9000, "", "", "", "")
    with_text, without = dial_shot(shot, long), dial_shot(shot, plain)
    changed = [x for x, y, colour in pixels(with_text) if colour != without.pixelColor(x, y)]
    assert min(changed) > 240 * 0.5 - 240 * 0.31
    assert max(changed) < 240 * 0.5 + 240 * 0.31


def test_the_height_of_a_dial_holds_all_of_it(shot: Shot) -> None:
    height = round(dial_height(240, 1.0))
    image = shot(lambda painter, rect: paint_dial(painter, rect, HALF, LIGHT), 240, height)
    assert all(image.pixelColor(x, 0).alpha() == 0 for x in range(240))


def day(*stretches: TimelineStretch, bands: tuple[TimelineBand, ...] = ()) -> TimelineModel:
    marks = tuple(TimelineMark(NOON + timedelta(hours=hour - 12), f"{hour}:00") for hour in range(6, 23, 2))
    row = TimelineRow("Mira", stretches, bands)
    return TimelineModel((row,), NOON - timedelta(hours=6), NOON + timedelta(hours=10), marks, NOON)


def day_shot(
    shot: Shot, model: TimelineModel, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> QImage:
    return shot(lambda p, r: paint_timeline(p, r, model, LIGHT), 640, round(timeline_height(model, 1.0)), direction)


def columns_of(image: QImage, colour: str) -> list[int]:
    return [x for x, _y, found in pixels(image) if found == QColor(colour)]


def test_a_stretch_has_its_categorys_colour_and_its_length(shot: Shot) -> None:
    stretch = TimelineStretch(NOON - timedelta(hours=4), NOON - timedelta(hours=2), "games")
    columns = columns_of(day_shot(shot, day(stretch)), LIGHT.games)
    lane = 640 - min(columns_of(day_shot(shot, day()), LIGHT.sunken))
    assert max(columns) - min(columns) + 1 == pytest.approx(lane * 2 / 16, abs=3)


def test_a_minute_is_still_seen(shot: Shot) -> None:
    stretch = TimelineStretch(NOON - timedelta(minutes=61), NOON - timedelta(minutes=60), "chatting")
    columns = columns_of(day_shot(shot, day(stretch)), LIGHT.chatting)
    assert max(columns) - min(columns) >= 1


def test_time_that_is_not_counted_is_hatched(shot: Shot) -> None:
    """So that it is told from counted time without colour too."""
    span = (NOON - timedelta(hours=4), NOON - timedelta(hours=2), "creating")
    counted, free = TimelineStretch(*span), TimelineStretch(*span, is_counted=False)
    solid = len(columns_of(day_shot(shot, day(counted)), LIGHT.creating))
    assert 0 < len(columns_of(day_shot(shot, day(free)), LIGHT.creating)) < solid / 2


def test_quiet_hours_lie_behind(shot: Shot) -> None:
    band = TimelineBand(NOON + timedelta(hours=8), NOON + timedelta(hours=18), "Screens off")
    columns = columns_of(day_shot(shot, day(bands=(band,))), LIGHT.dusk_soft)
    assert min(columns) > 540


def test_names_stand_on_the_reading_side_and_time_runs_left_to_right(shot: Shot) -> None:
    stretch = TimelineStretch(NOON + timedelta(hours=8), NOON + timedelta(hours=9), "games")
    plain, mirrored = day_shot(shot, day(stretch)), day_shot(shot, day(stretch), RTL)
    assert min(columns_of(plain, LIGHT.sunken)) > 30
    assert max(columns_of(mirrored, LIGHT.sunken)) < 610
    assert min(columns_of(mirrored, LIGHT.games)) > 320


def test_hours_on_the_axis_never_run_into_each_other_or_under_the_sun(shot: Shot) -> None:
    """Seen from outside: with the axis this narrow, whole labels are left out."""
    model = day()
    narrow = shot(lambda p, r: paint_timeline(p, r, model, LIGHT), 220, 90)
    assert any(colour.alpha() for _x, _y, colour in pixels(narrow))


def test_a_day_without_children_is_an_empty_picture(shot: Shot) -> None:
    model = TimelineModel((), NOON, NOON + timedelta(hours=1), now=NOON)
    shot(lambda p, r: paint_timeline(p, r, model, LIGHT), 300, 60)


def test_where_a_stretch_is_painted_is_where_it_is_found(shot: Shot) -> None:
    stretch = TimelineStretch(NOON - timedelta(hours=4), NOON - timedelta(hours=2), "games")
    places: list[QRectF] = []
    image = shot(
        lambda p, r: places.append(plan_timeline(p.font(), r, day(stretch), is_rtl=False).all()[0][2]), 640, 80
    )
    assert image.width() == 640
    columns = columns_of(day_shot(shot, day(stretch)), LIGHT.games)
    assert min(columns) == pytest.approx(places[0].left(), abs=2)
    assert max(columns) == pytest.approx(places[0].right(), abs=2)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("is_rtl", [False, True])
def test_the_last_label_below_bars_that_stand_close_is_whole(*, is_rtl: bool) -> None:
    font = QFont()
    font.setPointSizeF(24)
    bars = tuple(StackBar("Sun 18", "1 h", "Sunday", ()) for _ in range(7))
    plan = plan_stacks(font, QRectF(0, 0, 420, 300), StackModel(bars), is_rtl=is_rtl)
    metrics = QFontMetricsF(font)
    for slot in plan.slots:
        place = label_place(plan, slot, "Sun 18", metrics)
        assert (place.left() >= 0, place.right() <= 420, place.width() > metrics.horizontalAdvance("Sun 18")) == (
            True, True, True,
        )  # fmt: skip


def test_a_bar_grows_from_the_reading_side(shot: Shot) -> None:
    model = CapBarModel(900, 3600, "games")

    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_cap_bar(painter, rect, model, LIGHT)

    left, right = shot(paint, 200, 6), shot(paint, 200, 6, RTL)
    assert max(columns_of(left, LIGHT.games)) == pytest.approx(50, abs=2)
    assert min(columns_of(right, LIGHT.games)) == pytest.approx(150, abs=2)


def test_a_proposal_is_hatched_between_what_holds_and_what_is_wished(shot: Shot) -> None:
    model = CapBarModel(3600, 3600, "games", scale=7200, marks=(CapMark(5400, "Mira: 1 h 30 min", is_proposed=True),))
    height = round(cap_bar_height(model, 1.0))
    image = shot(lambda p, r: paint_cap_bar(p, r, model, LIGHT), 400, height)
    hatched = columns_of(image, LIGHT.gilt_soft)
    assert 195 <= min(hatched) <= max(hatched) <= 305


@pytest.mark.parametrize("side", [16, 22, 24, 64])
def test_every_state_of_the_tray_has_a_shape_of_its_own(shot: Shot, side: int) -> None:
    models = [GlyphModel(GlyphState.RUNNING, pieces=pieces) for pieces in (4, 3, 2, 1)]
    models += [GlyphModel(GlyphState.LAST_MINUTES, digit=digit) for digit in (5, 4, 3, 2, 1)]
    models += [GlyphModel(state) for state in (GlyphState.PAUSED, GlyphState.OVER, GlyphState.OFF)]
    pictures = [shot(lambda p, r, m=model: paint_glyph(p, r, m, "#FFFFFF"), side, side) for model in models]
    for number, one in enumerate(pictures):
        for other in pictures[number + 1 :]:
            differing = sum(abs(c.alpha() - other.pixelColor(x, y).alpha()) > 80 for x, y, c in pixels(one))
            assert differing >= 4


def test_the_tray_uses_one_colour(shot: Shot) -> None:
    image = shot(lambda p, r: paint_glyph(p, r, GlyphModel(GlyphState.RUNNING, pieces=2), "#102030"), 32, 32)
    opaque = {colour.name() for _x, _y, colour in pixels(image) if colour.alpha() == 255}
    assert opaque == {"#102030"}


def test_steps_done_are_gilt_from_the_reading_side(shot: Shot) -> None:
    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_arc_progress(painter, rect, ArcProgressModel(2, 6), LIGHT)

    assert max(gilt_columns(shot(paint, 60, 32))) < 30
    assert min(gilt_columns(shot(paint, 60, 32, RTL))) > 30


def test_our_mark_is_painted(shot: Shot) -> None:
    assert gilt_columns(shot(lambda p, r: paint_mark(p, r, LIGHT), 60, 50))


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [("25 min", False), ("", False), ("25", False), ("25 دقيقة", True), ("\u206825 min\u2069", False)],
)
def test_a_text_is_set_in_its_own_direction(text: str, *, is_rtl: bool) -> None:
    assert reads_right_to_left(text) is is_rtl


def test_words_stay_whole_and_signs_of_chinese_stand_for_themselves() -> None:
    assert unbroken("Time is up") == ["Time", "is", "up"]
    assert [part for part in unbroken("到17点") if part] == ["到", "17点"]
    assert (is_wide("25分钟"), is_wide("25 min"), is_wide("25 د")) == (True, False, False)


def test_only_what_is_installed_is_asked_for_and_only_where_it_is_needed(qapp: object) -> None:
    assert qapp is not None
    assert families_of("de") == []
    assert set(families_of("zh")) <= set(QFontDatabase.families())
