"""The ten-minute talk: the child first, one change at most, no hurry, and nothing lost when it is left."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guidance.meeting import ALL_MINUTES, MINUTES, STEPS, Step, Talk
from app.words.meeting import passed, step_text, step_title

WEEK = date(2026, 10, 5)
TALK = Talk(WEEK, (1, 2))

talks = st.builds(
    Talk,
    week=st.dates(),
    children=st.lists(st.integers(1, 99), min_size=1, max_size=12).map(tuple),
    step=st.sampled_from(Step),
    seconds=st.integers(0, 10**6),
    about=st.text(max_size=30),
    changed=st.integers(0, 99),
    later=st.text(max_size=200),
)


def test_ten_minutes_are_ten() -> None:
    assert set(MINUTES) == set(STEPS)
    assert ALL_MINUTES == 10


def test_it_goes_from_what_went_well_over_one_change_to_the_next_day_and_back() -> None:
    steps, talk = [TALK.step], TALK
    while not talk.is_last:
        talk = talk.on()
        steps.append(talk.step)
    assert steps == [Step.WELL, Step.WORDS, Step.QUESTIONS, Step.CHANGE, Step.SIGN, Step.NEXT]
    assert talk.on() == talk
    while not talk.is_first:
        talk = talk.back()
    assert (talk, talk.back()) == (TALK, TALK)


def test_the_child_speaks_first_and_nobody_is_hurried() -> None:
    assert step_text(Step.WELL, ["Mira"]).startswith("Mira begins")
    assert step_title(Step.WORDS, ["Mira", "Leo"]) == "Mira and Leo first"
    assert passed(4) == "4 of 10 minutes"
    assert "Finish in peace" in passed(25)


def test_a_second_change_does_not_take_the_place_of_the_first() -> None:
    made = TALK.with_change(1, "games")
    assert (made.with_change(2, "night").changed, made.with_change(2, "night").about) == (1, "games")


def test_time_only_passes() -> None:
    assert TALK.after(130).minutes == 2
    assert TALK.after(-60) == TALK


@given(talk=talks)
def test_a_talk_that_is_left_is_taken_up_where_it_was(talk: Talk) -> None:
    assert Talk.read(talk.text()) == talk


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"week": 7}', TALK.text().replace("well", "else"), "{"])
def test_a_memory_that_means_nothing_is_none(text: str) -> None:
    assert Talk.read(text) is None


@given(text=st.text(string.printable))
def test_no_memory_breaks_the_page(text: str) -> None:
    Talk.read(text)
