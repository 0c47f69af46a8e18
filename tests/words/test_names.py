"""Things have one name each, as a heading and inside a sentence; names of people and apps are data."""

from __future__ import annotations

import pytest

from app.rules.agreement import Day
from app.rules.family import Purpose
from app.rules.sample import Presence
from app.rules.scope import ALL, app, category
from app.words.language import speaking
from app.words.names import (
    CATEGORIES,
    age_text,
    category_name,
    day_name,
    presence_text,
    purpose_name,
    scope_inline,
    scope_name,
)
from tests.words.speech import GERMAN


def test_scopes_read_as_headings_and_inside_sentences() -> None:
    assert (scope_name(ALL), scope_inline(ALL)) == ("All apps", "all apps")
    assert (scope_name(category("games")), scope_inline(category("games"))) == ("Games", "games")
    names = {"supertux2": "SuperTux"}
    assert scope_name(app("supertux2"), names) == scope_inline(app("supertux2"), names) == "SuperTux"
    assert scope_name(app("supertux2")) == "supertux2"


def test_an_unknown_category_is_the_familys_own_word() -> None:
    assert category_name("knitting") == scope_inline(category("knitting")) == "knitting"


def test_a_name_of_the_other_direction_cannot_turn_the_sentence_around() -> None:
    assert scope_name(app("x"), {"x": "لعبة"}) == "\u2068لعبة\u2069"


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_translated(category: str) -> None:
    english = category_name(category)
    with speaking(GERMAN):
        assert category_name(category) != english


def test_ages_have_their_plural() -> None:
    assert (age_text(1), age_text(9)) == ("1 year", "9 years")
    with speaking(GERMAN):
        assert (age_text(1), age_text(9)) == ("1 Jahr", "9 Jahre")


def test_everything_else_has_a_name_too() -> None:
    assert [day_name(day) for day in (Day.MON, Day.HOLIDAY)] == ["Monday", "Holidays"]
    assert all(purpose_name(purpose) for purpose in Purpose)
    assert all(presence_text(presence) for presence in Presence)
