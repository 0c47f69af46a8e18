"""How parents change a point of the agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import scope
from app.rules.agreement import Agreement, Budget, Clause, ClauseState, Free, Per, Standing, Window
from app.rules.amending import as_of, removed, set_alone, settled

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


# --- known before it holds ----------------------------------------------------------------------------------------


def test_saying_again_what_was_announced_makes_it_hold_no_sooner() -> None:
    announced = alone(AGREEMENT, 180)
    again = alone(announced, 180)
    assert in_force(again, TODAY) == {"games-week": GAMES}
    assert again == announced


def test_what_was_set_alone_and_is_over_is_no_measure_for_what_is_tighter() -> None:
    over = alone(AGREEMENT, 180, days=2)
    later = TODAY + timedelta(days=10)
    assert in_force(alone(over, 180, today=later), later)["games-week"].minutes == 300


def test_what_was_set_alone_leaves_the_agreement_after_its_last_day() -> None:
    wider = alone(AGREEMENT, 360, days=2)
    assert as_of(wider, TODAY + timedelta(days=1)) == wider
    after = as_of(wider, TODAY + timedelta(days=2))
    assert [clause.id for clause in after.clauses] == ["games-week", "schoolwork"]


def test_a_first_week_that_is_over_stays_to_be_talked_about() -> None:
    week = Standing(ClauseState.SET_BY_PARENTS, from_date=TODAY, until_date=TODAY)
    begun = replace(AGREEMENT, clauses=(replace(GAMES, standing=week),))
    assert as_of(begun, TODAY + timedelta(days=30)) == begun


def test_a_wider_point_made_tighter_goes_on_until_the_tighter_one_begins() -> None:
    twice = alone(alone(AGREEMENT, 600), 400, days=3)
    assert [minutes_on(twice, day) for day in range(6)] == [600, 400, 400, 400, 300, 300]


def test_a_wider_point_made_tighter_than_agreed_leaves_no_day_without_a_limit() -> None:
    twice = alone(alone(AGREEMENT, 600), 180, days=3)
    assert [minutes_on(twice, day) for day in range(6)] == [600, 180, 180, 180, 300, 300]


def test_a_wider_point_that_ends_before_the_next_begins_leaves_no_gap() -> None:
    twice = alone(alone(AGREEMENT, 600, days=1), 400, days=2, notice=2)
    assert [minutes_on(twice, day) for day in range(5)] == [600, 600, 400, 400, 300]
    tighter = alone(alone(AGREEMENT, 600, days=1), 180, days=2, notice=2)
    assert [minutes_on(tighter, day) for day in range(5)] == [600, 300, 180, 180, 300]


def test_changing_what_was_announced_leaves_what_runs_as_it_is() -> None:
    thrice = alone(alone(alone(AGREEMENT, 600), 400), 350, days=2)
    assert [minutes_on(thrice, day) for day in range(4)] == [600, 350, 350, 300]
    assert minutes_on(alone(thrice, 700), 0) == 700
    assert removed(thrice, "games-week-set") == AGREEMENT
    assert settled(thrice, GAMES) == AGREEMENT


def test_the_agreed_point_holds_between_what_runs_and_a_tighter_one_that_is_announced_later() -> None:
    changed = alone(alone(AGREEMENT, 400), 300, days=1, notice=2)
    tomorrow = alone(changed, 60, days=1, today=TODAY + timedelta(days=1), notice=2)
    assert [minutes_on(tomorrow, day) for day in range(1, 5)] == [400, 300, 60, 300]


def test_a_tight_point_made_tighter_does_not_outlast_its_days() -> None:
    tight = set_alone(AGREEMENT, replace(GAMES, minutes=180), by="Mum", reason="Exams", today=TODAY, days=1)
    tighter = alone(tight, 120, days=2, notice=2)
    assert [minutes_on(tighter, day) for day in range(5)] == [180, 300, 120, 120, 300]


def test_an_agreed_point_that_holds_again_already_goes_on_beside_a_tighter_one() -> None:
    over = alone(AGREEMENT, 360, days=2)
    tighter = alone(over, 180, today=TODAY + timedelta(days=5))
    assert tighter.clause("games-week") == GAMES


def test_a_point_of_the_first_week_gives_way_to_one_with_a_reason() -> None:
    week = Standing(ClauseState.SET_BY_PARENTS, from_date=TODAY, until_date=TODAY + timedelta(days=6))
    begun = replace(AGREEMENT, clauses=(replace(GAMES, standing=week),))
    wider = alone(begun, 360)
    assert [clause.id for clause in wider.clauses] == ["games-week-set"]
    tighter = alone(begun, 180, days=2)
    assert tighter.clause("games-week") == begun.clauses[0]
    assert [minutes_on(tighter, day) for day in range(4)] == [300, 180, 180, 300]
    assert removed(tighter, "games-week-set") == begun


def test_first_open_hours_are_announced_and_more_of_them_are_not() -> None:
    hours = Window("afternoon", scope.category("games"), time(15), time(18))
    first = set_alone(AGREEMENT, hours, by="Mum", reason="Exams", today=TODAY, days=3, notice=1)
    assert first.in_force(TODAY).clauses == AGREEMENT.clauses
    known = replace(AGREEMENT, clauses=(*AGREEMENT.clauses, hours))
    for other in (replace(hours, start=time(16)), replace(hours, id="evening", start=time(19), end=time(20))):
        at_once = set_alone(known, other, by="Mum", reason="Exams", today=TODAY, days=3, notice=1)
        assert at_once.in_force(TODAY).clause(f"{other.id}-set") is not None
    elsewhere = replace(hours, id="all-day", scope=scope.ALL)
    later = set_alone(known, elsewhere, by="Mum", reason="Exams", today=TODAY, days=3, notice=1)
    assert later.in_force(TODAY).clauses == known.clauses


@given(
    st.lists(st.tuples(st.sampled_from((60, 180, 300, 400, 600)), st.integers(1, 14), st.integers(0, 5)), max_size=5),
    st.integers(1, 2),
)
def test_no_run_of_changes_takes_away_today_or_leaves_a_day_without_a_limit(
    changes: list[tuple[int, int, int]], notice: int
) -> None:
    now, today = AGREEMENT, TODAY
    for minutes, days, passed in changes:
        today += timedelta(days=passed)
        new = alone(now, minutes, days=days, today=today, notice=notice)
        offset = (today - TODAY).days
        assert minutes_on(new, offset) >= minutes_on(now, offset)
        assert all(minutes_on(new, offset + day) for day in range(20))
        now = new


def alone(agreement: Agreement, minutes: int, *, days: int = 7, today: date = TODAY, notice: int = 1) -> Agreement:
    clause = replace(GAMES, minutes=minutes)
    return set_alone(agreement, clause, by="Mum", reason="Exams", today=today, days=days, notice=notice)


def minutes_on(agreement: Agreement, offset: int) -> int:
    """What holds: the tightest."""
    return min(clause.minutes for clause in in_force(agreement, TODAY + timedelta(days=offset)).values())


def in_force(agreement: Agreement, day: date) -> dict[str, Budget]:
    clauses: tuple[Clause, ...] = agreement.in_force(day).clauses
    assert all(c.standing.state in {ClauseState.AGREED, ClauseState.SET_BY_PARENTS} for c in clauses)
    return {clause.id: clause for clause in clauses if isinstance(clause, Budget)}
