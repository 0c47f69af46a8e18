"""A wish and its answer: both sides read the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pytest

from app.rules.agreement import Per, Quiet
from app.rules.family import RequestState
from app.rules.scope import ALL, app, category
from app.rules.verdict import Tally
from app.words.language import speaking
from app.words.levels import Reader
from app.words.requests import (
    agree_label,
    asks,
    consequence,
    not_today_label,
    offer_label,
    quoted,
    state_sentence,
    tally_text,
    you_asked,
)
from tests.words.speech import GERMAN

ZONE = "Europe/Berlin"
NOW = datetime(2026, 10, 14, 15, 5, tzinfo=UTC)
UNTIL = datetime(2026, 10, 14, 16, 0, tzinfo=UTC)
GAMES_WEEK = Tally("games-week", category("games"), Per.WEEK, used=4 * 3600 + 5 * 60, limit=5 * 3600)
TODAY = Tally("school-days", ALL, Per.DAY, used=3600, limit=5400)


@dataclass(frozen=True)
class Consequence:
    minutes: int = 30
    until: datetime | None = UNTIL
    tallies: Sequence[Tally] = ()
    held_by: str = ""


def test_parents_and_child_read_the_same_consequence_each_in_their_words() -> None:
    what = Consequence(tallies=(TODAY, GAMES_WEEK))
    assert (
        consequence(what, Reader.PARENT, NOW, ZONE) == "If you agree: until 18:00. Games this week 4 h 05 min of 5 h."
    )
    assert (
        consequence(what, Reader.CHILD, NOW, ZONE)
        == "If they say yes, you can go on until 18:00. 55 min of games would be left this week."
    )


def test_without_an_end_in_sight_the_minutes_are_named() -> None:
    what = Consequence(until=None, tallies=(TODAY,))
    assert consequence(what, Reader.PARENT, NOW, ZONE) == "If you agree: 30 min more. Today 1 h of 1 h 30 min."
    assert (
        consequence(what, Reader.CHILD, NOW, ZONE)
        == "If they say yes, you have 30 min more. 30 min would be left today."
    )


def test_what_still_ends_it_earlier_is_named() -> None:
    what = Consequence(held_by="bedtime")
    bedtime = Quiet("bedtime", ALL, time(20), time(7))
    assert consequence(what, Reader.PARENT, NOW, ZONE, held=bedtime).endswith(" “Screens off” stays as agreed.")
    assert consequence(what, Reader.PARENT, NOW, ZONE).endswith(" Another point of the agreement stays as agreed.")


def test_headlines_and_buttons_carry_the_minutes() -> None:
    assert asks("Mira", 30) == "Mira asks for 30 min more"
    assert you_asked(90) == "You asked for 1 h 30 min"
    assert (agree_label(30), offer_label(15), not_today_label()) == ("Agree to 30 min", "Offer 15 min", "Not today")


def test_a_name_from_the_other_direction_is_isolated() -> None:
    assert asks("نور", 30) == "\u2068نور\u2069 asks for 30 min more"


def test_a_budget_is_a_fact_of_three_parts() -> None:
    assert tally_text(GAMES_WEEK) == ("Games this week", "4 h 05 min", "5 h")
    assert tally_text(TODAY) == ("Used today", "1 h", "1 h 30 min")
    one_app = Tally("one", app("x"), Per.DAY, 0, 60)
    assert tally_text(one_app, {"x": "Super Tux"}) == ("Super Tux today", "0 min", "1 min")


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("state", RequestState)
def test_no_request_ends_silently(state: RequestState, reader: Reader) -> None:
    assert state_sentence(state, 30, None, reader, "Mira").endswith(".")
    with speaking(GERMAN):
        assert state_sentence(state, 30, 15, reader, "Mira").endswith(".")


def test_an_offer_names_both_numbers() -> None:
    assert state_sentence(RequestState.OFFERED, 30, 15, Reader.CHILD, "Mira") == "15 min instead of 30 min."


def test_words_are_quoted_and_nothing_stays_nothing() -> None:
    assert quoted("Nearly done.") == "“Nearly done.”"
    assert quoted("") == ""
