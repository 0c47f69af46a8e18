"""What the instruments show is right before a single pixel is painted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instruments.models import (
    ArcProgressModel,
    CapBarModel,
    CapMark,
    DialModel,
    DialState,
    GlyphModel,
    GlyphState,
    TimelineModel,
    TimelineRow,
    TimelineStretch,
)

MINUTE = 60
MORNING = datetime(2026, 10, 14, 6, tzinfo=UTC)


def dial(total: int, left: int, state: DialState = DialState.RUNNING) -> DialModel:
    return DialModel(total * MINUTE, left * MINUTE, f"{left} min", "left today", f"{total} min", "0 min", state)


def test_an_hour_and_a_half_is_six_pieces() -> None:
    assert len(dial(90, 25).pieces) == 6


def test_a_piece_that_is_not_whole_is_the_first_one() -> None:
    """So that the pieces still to come are always whole quarters of an hour."""
    widths = [end - start for start, end in dial(40, 40).pieces]
    assert widths == pytest.approx([10 / 40, 15 / 40, 15 / 40])


def test_long_days_get_longer_pieces_that_can_still_be_counted() -> None:
    model = dial(8 * 60, 60)
    assert (model.piece_seconds, len(model.pieces)) == (30 * MINUTE, 16)


def test_given_time_may_leave_more_than_was_agreed() -> None:
    model = dial(60, 90)
    assert (model.full, model.used_share) == (90 * MINUTE, 0.0)


def test_the_sun_is_at_the_end_when_time_is_up() -> None:
    assert dial(60, 0, DialState.OVER).used_share == 1.0
    assert dial(60, 15).used_share == pytest.approx(0.75)


@given(total=st.integers(0, 24 * 3600), left=st.integers(-60, 30 * 3600))
def test_pieces_cover_the_whole_arc_without_gap_or_overlap(total: int, left: int) -> None:
    model = DialModel(total, left, "", "")
    edges = [edge for piece in model.pieces for edge in piece]
    assert edges[0] == 0.0
    assert edges[-1] == pytest.approx(1.0)
    assert edges[1:-1:2] == edges[2::2]
    assert all(start < end for start, end in model.pieces)
    assert 0.0 <= model.used_share <= 1.0
    assert len(model.pieces) <= 16


def test_the_dial_says_itself_in_one_sentence() -> None:
    assert dial(90, 25).sentence == "25 min of 90 min left"
    assert replace(dial(90, 25), sentence="Mira may go on for 25 min").sentence == "Mira may go on for 25 min"
    assert DialModel(1, 1, "40 min", "used today", state=DialState.UNLIMITED).sentence == "40 min used today"


def test_the_dial_has_its_numbers_as_a_table() -> None:
    assert dial(90, 25).table().rows == (("25 min", "90 min"),)


def timeline(*stretches: TimelineStretch) -> TimelineModel:
    rows = (TimelineRow("Mira", stretches), TimelineRow("Leo"))
    return TimelineModel(rows, MORNING, MORNING + timedelta(hours=16), header=("Who", "When", "What", "How long"))


def test_an_instant_has_its_place_on_the_axis_and_stays_on_it() -> None:
    model = timeline()
    assert model.share(MORNING + timedelta(hours=4)) == 0.25
    assert (model.share(MORNING - timedelta(hours=1)), model.share(MORNING + timedelta(days=1))) == (0.0, 1.0)


def test_an_axis_without_length_does_not_break() -> None:
    assert TimelineModel((), MORNING, MORNING).share(MORNING) == 0.0


def test_every_stretch_is_a_row_of_the_table() -> None:
    stretch = TimelineStretch(MORNING, MORNING + timedelta(minutes=5), "games", "Minecraft", "06:00 to 06:05", "5 min")
    table = timeline(stretch, stretch).table()
    assert table.header == ("Who", "When", "What", "How long")
    assert table.rows == (("Mira", "06:00 to 06:05", "Minecraft", "5 min"),) * 2


def test_a_bar_beyond_its_budget_is_full_and_no_more() -> None:
    assert CapBarModel(7200, 3600).share(7200) == 1.0
    assert CapBarModel(0, 0).share(0) == 0.0


def test_a_bar_with_a_scale_shows_the_budget_inside_it() -> None:
    model = CapBarModel(4 * 3600, 5 * 3600, scale=8 * 3600, marks=(CapMark(6 * 3600, "Mira: 6 h", is_proposed=True),))
    assert model.share(model.limit) == 0.625
    assert not model.is_plain
    assert model.table().rows == (("4 h", "5 h"), ("Mira: 6 h", "6 h"))


def test_bars_and_steps_say_themselves() -> None:
    assert CapBarModel(3600, 5400).sentence == "1 h of 1 h 30 min"
    assert ArcProgressModel(2, 6).sentence == "2 of 6"


@pytest.mark.parametrize(
    ("left", "shape"),
    [
        (90, GlyphModel(GlyphState.RUNNING, pieces=4)),
        (68, GlyphModel(GlyphState.RUNNING, pieces=4)),
        (67, GlyphModel(GlyphState.RUNNING, pieces=3)),
        (45, GlyphModel(GlyphState.RUNNING, pieces=2)),
        (6, GlyphModel(GlyphState.RUNNING, pieces=1)),
        (5, GlyphModel(GlyphState.LAST_MINUTES, pieces=0, digit=5)),
        (1, GlyphModel(GlyphState.LAST_MINUTES, pieces=0, digit=1)),
        (0, GlyphModel(GlyphState.OVER, pieces=0)),
    ],
)
def test_the_trays_shape_for_what_is_left(left: int, shape: GlyphModel) -> None:
    assert GlyphModel.running(90 * MINUTE, left * MINUTE) == shape


def test_seconds_of_the_last_minute_still_show_a_one() -> None:
    assert GlyphModel.running(5400, 1).digit == 1
    assert GlyphModel.running(5400, 359).digit == 5


@given(total=st.integers(0, 100_000), left=st.integers(-10, 200_000))
def test_the_tray_never_shows_an_impossible_shape(total: int, left: int) -> None:
    model = GlyphModel.running(total, left)
    assert 0 <= model.pieces <= 4
    assert (model.state is GlyphState.LAST_MINUTES) == (1 <= model.digit <= 5)
