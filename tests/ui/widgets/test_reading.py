"""What people type as a duration or a time of day is understood, or left alone."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.reading import read_minutes, read_time_of_day
from app.words.durations import minutes
from app.words.moments import clock_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("90", 90),
        ("1:30", 90),
        ("1 h 30 min", 90),
        ("2 h", 120),
        ("2h", 120),
        ("45 min", 45),
        ("0", 0),
        ("", None),
        ("soon", None),
        ("1 2 3", None),
    ],
)
def test_a_duration_that_was_typed(typed: str, meant: int | None) -> None:
    assert read_minutes(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20:00", 1200),
        ("20.30", 1230),
        ("2030", 1230),
        ("20", 1200),
        ("7", 420),
        ("8:30 pm", 1230),
        ("12:15 am", 15),
        ("24:00", None),
        ("20:75", None),
        ("", None),
        ("bedtime", None),
    ],
)
def test_a_time_of_day_that_was_typed(typed: str, meant: int | None) -> None:
    assert read_time_of_day(typed) == meant


@given(st.integers(0, 24 * 60))
def test_what_is_shown_as_a_duration_can_be_typed(value: int) -> None:
    assert read_minutes(minutes(value)) == value


@given(st.times())
def test_what_is_shown_as_a_time_can_be_typed(at: time) -> None:
    assert read_time_of_day(clock_time(at)) == at.hour * 60 + at.minute
