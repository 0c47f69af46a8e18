"""How parents change a point of the agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import scope
from app.rules.agreement import Agreement, Budget, Clause, ClauseState, Free, Per
from app.rules.amending import removed, set_alone, settled

TODAY = date(2026, 11, 22)
GAMES = Budget("games-week", scope.category("games"), Per.WEEK, 300)
AGREEMENT = Agreement("Ada", "Europe/Berlin", (GAMES, Free("schoolwork", scope.category("learning"))))


def test_a_point_settled_together_takes_the_old_ones_place_and_is_agreed() -> None:
    new = settled(AGREEMENT, replace(GAMES, minutes=360))
    assert [clause.id for clause in new.clauses] == ["games-week", "schoolwork"]
    assert in_force(new, TODAY)["games-week"].minutes == 360


def test_a_new_point_comes_last() -> None:
    new = settled(AGREEMENT, Budget("school-days", scope.ALL, Per.DAY, 90))
    assert [clause.id for clause in new.clauses] == ["games-week", "schoolwork", "school-days"]


def test_a_point_that_was_never_agreed_can_be_set_alone() -> None:
    new = set_alone(AGREEMENT, Budget("calm", scope.ALL, Per.DAY, 30), by="Mum", reason="exams", today=TODAY, days=7)
    assert [clause.id for clause in new.clauses] == ["games-week", "schoolwork", "calm-set"]


def test_what_parents_set_alone_holds_for_its_days_and_then_the_agreed_point_holds_again() -> None:
    new = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams on Friday", today=TODAY, days=7)
    assert [clause.id for clause in new.clauses] == ["games-week", "games-week-set", "schoolwork"]
    for day in range(7):
        held = in_force(new, TODAY + timedelta(days=day))
        assert held["games-week-set"].minutes == 180
        assert "games-week" not in held
    after = in_force(new, TODAY + timedelta(days=7))
    assert after["games-week"].minutes == 300
    assert "games-week-set" not in after


def test_setting_it_alone_again_replaces_what_was_set_alone() -> None:
    once = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams", today=TODAY, days=7)
    twice = set_alone(
        once, replace(GAMES, id="games-week-set", minutes=120), by="Dad", reason="Still exams", today=TODAY, days=3
    )
    assert [clause.id for clause in twice.clauses] == ["games-week", "games-week-set", "schoolwork"]
    assert in_force(twice, TODAY + timedelta(days=3))["games-week"].minutes == 300


def test_taking_back_what_was_set_alone_brings_the_agreed_point_back_at_once() -> None:
    once = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams", today=TODAY, days=7)
    assert removed(once, "games-week-set") == AGREEMENT


def test_settling_a_point_together_ends_what_was_set_alone_over_it() -> None:
    once = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams", today=TODAY, days=7)
    assert settled(once, replace(GAMES, minutes=240)) == settled(AGREEMENT, replace(GAMES, minutes=240))


def test_removing_an_agreed_point_removes_what_was_set_alone_over_it() -> None:
    once = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams", today=TODAY, days=7)
    assert [clause.id for clause in removed(once, "games-week").clauses] == ["schoolwork"]


@pytest.mark.parametrize("days", [0, 15, -1])
def test_parents_set_a_point_alone_for_at_most_fourteen_days(days: int) -> None:
    with pytest.raises(ValueError, match="1 to 14 days"):
        set_alone(AGREEMENT, GAMES, by="Mum", reason="Exams", today=TODAY, days=days)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_point_set_alone_needs_a_reason(reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        set_alone(AGREEMENT, GAMES, by="Mum", reason=reason, today=TODAY, days=7)


@given(st.integers(1, 14), st.integers(0, 40), st.integers(0, 600))
def test_on_every_day_exactly_one_of_the_two_points_holds(days: int, offset: int, minutes: int) -> None:
    new = set_alone(AGREEMENT, replace(GAMES, minutes=minutes), by="Mum", reason="Exams", today=TODAY, days=days)
    held = in_force(new, TODAY + timedelta(days=offset))
    assert ("games-week-set" in held) != ("games-week" in held)
    assert ("games-week-set" in held) == (offset < days)


def in_force(agreement: Agreement, day: date) -> dict[str, Budget]:
    clauses: tuple[Clause, ...] = agreement.in_force(day).clauses
    assert all(c.standing.state in {ClauseState.AGREED, ClauseState.SET_BY_PARENTS} for c in clauses)
    return {clause.id: clause for clause in clauses if isinstance(clause, Budget)}
