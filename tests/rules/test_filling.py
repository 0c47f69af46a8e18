"""A starting point only fills in proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules import scope
from app.rules.agreement import Agreement, Budget, Free, Per, Point, Promise, PromiseKind, Quiet, Window
from app.rules.filling import filled_in
from app.rules.proposing import content, propose, threads
from app.rules.say import Side

TODAY = date(2026, 11, 23)
GAMES = Budget("games", scope.category("games"), Per.WEEK, 300)
DAYS = Budget("days", scope.ALL, Per.DAY, 90)
LEARN = Free("learn", scope.category("learning"))
START = Agreement("Mira", "UTC", (GAMES, DAYS, LEARN))
BASKET = Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket.")
POINTS: tuple[Point, ...] = (
    replace(GAMES, minutes=180),
    replace(DAYS, id="all-day", minutes=60),
    Quiet("night", scope.ALL, time(22), time(6)),
    Window("hour", scope.category("games"), time(20), time(21)),
    LEARN,
    BASKET,
)


def test_another_number_about_the_same_is_another_form_of_that_point() -> None:
    filled = filled_in(START, (replace(DAYS, id="all-day", minutes=60), GAMES), reason="Nordic")
    (thread,) = threads(filled)
    assert (thread.base, thread.held) == ("days", DAYS)


def test_what_it_says_already_is_not_proposed() -> None:
    assert filled_in(START, (GAMES, DAYS, LEARN), reason="The same") == START


def test_limits_that_it_does_not_know_are_proposed_to_go_and_freedoms_are_not() -> None:
    filled = filled_in(START, (BASKET,), reason="Only look")
    gone = [thread.base for thread in threads(filled) if thread.top.standing.is_removal]
    assert gone == ["games", "days"]
    assert filled.clauses[-1].id == "learn" or LEARN in filled.clauses


def test_filling_in_again_adds_nothing_and_another_number_takes_the_place_of_the_first() -> None:
    once = filled_in(START, POINTS, reason="Nordic")
    assert filled_in(once, POINTS, reason="Nordic") == once
    later = Window("later", scope.category("games"), time(20), time(22))
    again = filled_in(once, (*POINTS[:3], later, *POINTS[4:]), reason="Nordic")
    assert [point.id for point in again.points] == [point.id for point in once.points]
    top = next(thread.top for thread in threads(again) if thread.base == "hour")
    assert content(top) == content(later)


def test_what_the_child_talks_about_stays_on_the_table() -> None:
    asked = propose(START, replace(GAMES, minutes=400), Side.CHILD, about="games")
    filled = filled_in(asked, (replace(GAMES, minutes=180),), reason="China")
    assert next(thread for thread in threads(filled) if thread.base == "games").side is Side.CHILD


@given(st.lists(st.sampled_from(POINTS), unique=True), st.integers(-1, 30))
def test_no_starting_point_changes_what_holds(points: list[Point], offset: int) -> None:
    day = TODAY + timedelta(days=offset)
    filled = filled_in(START, points, reason="A place to begin")
    assert filled.in_force(day).clauses == START.in_force(day).clauses
    assert filled_in(filled, points, reason="A place to begin").in_force(day).clauses == START.clauses
