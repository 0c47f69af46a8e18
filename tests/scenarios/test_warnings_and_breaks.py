"""Warnings come on the way down and only then; breaks end by themselves."""

from __future__ import annotations

import pytest

from tests.scenarios.script import GAMES, Script, budget, free, quiet, rest, window

WARN = [15, 5, 1]


def warnings(day: Script) -> list[str]:
    return [line for line in day.told() if "warn" in line]


def test_warnings_come_at_their_minutes_to_the_second() -> None:
    assert warnings(Script(budget(20), at="2026-11-20 17:00", warn_minutes=WARN).use(minutes=25)) == [
        "17:05:00 warn all 15 min by budget-0",
        "17:15:00 warn all 5 min by budget-0",
        "17:19:00 warn all 1 min by budget-0",
    ]


@pytest.mark.parametrize(
    ("minutes", "told"), [(4, [1]), (5, [1]), (6, [5, 1]), (1, []), (15, [5, 1]), (16, [15, 5, 1])]
)
def test_a_stretch_warns_only_of_what_it_falls_to(minutes: int, told: list[int]) -> None:
    day = Script(budget(minutes), at="2026-11-20 17:00", warn_minutes=WARN).use(minutes=20)
    assert [int(line.split()[3]) for line in warnings(day)] == told


def test_a_grant_of_ten_minutes_never_says_fifteen() -> None:
    day = Script(budget(0), at="2026-11-20 17:00", warn_minutes=WARN).look(GAMES).grant(10).use(minutes=12)
    assert [int(line.split()[3]) for line in warnings(day)] == [5, 1]


def test_an_idle_child_is_not_warned_and_comes_back_to_what_is_left() -> None:
    day = (
        Script(quiet("18:00", "19:00"), at="2026-11-20 17:40", warn_minutes=WARN)
        .use(minutes=2)
        .idle(minutes=10)
        .use(minutes=5)
    )
    assert warnings(day) == ["17:55:00 warn all 5 min by quiet-0"]


def test_a_warning_looks_into_the_next_day() -> None:
    day = Script(budget(20), at="2026-11-20 23:50", warn_minutes=WARN).use(minutes=25)
    assert warnings(day) == [
        "00:05:00 warn all 15 min by budget-0",
        "00:15:00 warn all 5 min by budget-0",
    ]


def test_a_warning_names_the_clause_that_will_decide() -> None:
    day = Script(budget(60), quiet("17:10", "18:00"), rest(12, 5), at="2026-11-20 17:00", warn_minutes=WARN).use(
        minutes=10
    )
    assert warnings(day) == ["17:05:00 warn all 5 min by quiet-1", "17:09:00 warn all 1 min by quiet-1"]


def test_free_use_warns_of_nothing() -> None:
    day = Script(budget(20), quiet("17:10", "18:00"), free("app:maths"), at="2026-11-20 17:00", warn_minutes=WARN)
    assert warnings(day.use(("maths", "learning"), minutes=20)) == []


def test_two_limits_that_meet_are_warned_of_once_for_each_scope() -> None:
    day = Script(budget(10), budget(10), budget(10, "category:games"), at="2026-11-20 17:00", warn_minutes=[1])
    assert sorted(warnings(day.use(minutes=10))) == [
        "17:09:00 warn all 1 min by budget-0",
        "17:09:00 warn category:games 1 min by budget-2",
    ]


def test_what_falls_at_once_by_another_use_is_warned_of_once_by_the_smallest() -> None:
    # The grant would last beyond the budget of everything; the game, which is over without it, eats it up before.
    day = Script(budget(0, "category:games"), budget(10), at="2026-11-20 17:00", warn_minutes=[25, 22, 5])
    day.grant(20).use(("web", "browsing"), minutes=2).use(GAMES, minutes=1)
    assert warnings(day) == ["17:02:01 warn all 22 min by budget-1"]


def test_a_break_begins_after_its_minutes_lasts_its_minutes_and_starts_afresh() -> None:
    day = Script(rest(45, 10), at="2026-11-20 17:00").use(minutes=120)
    assert day.told() == [
        "17:45:00 over all by break-0 until Fri 17:55:00",
        "17:55:00 allow all",
        "18:40:00 over all by break-0 until Fri 18:50:00",
        "18:50:00 allow all",
    ]


@pytest.mark.parametrize(("away", "over"), [(9, "17:54:00"), (10, "18:25:00")])
def test_only_a_long_enough_time_away_is_a_break(away: int, over: str) -> None:
    day = Script(rest(45, 10), at="2026-11-20 17:00").use(minutes=30).idle(minutes=away).use(minutes=60)
    assert day.told()[0].split()[0] == over


def test_sleep_and_being_switched_off_are_time_away() -> None:
    asleep = Script(rest(45, 10), at="2026-11-20 17:00").use(minutes=30).sleep(seconds=600).use(minutes=44)
    assert asleep.told() == []
    assert Script(rest(45, 10), at="2026-11-20 17:00").use(minutes=30).off(minutes=10).use(minutes=44).told() == []


def test_the_limit_whose_end_is_latest_decides_and_until_is_when_all_are_past() -> None:
    day = Script(budget(30), window("08:00", "17:30"), rest(30, 10), at="2026-11-20 17:00").use(minutes=31)
    assert day.told() == ["17:30:00 over all by window-1 until Sat 08:00:00"]


def test_of_two_that_end_together_the_first_in_the_file_decides() -> None:
    day = Script(budget(20, id="b"), budget(20, id="a"), at="2026-11-20 17:00").use(minutes=21)
    assert day.told() == ["17:20:00 over all by b until Sat 00:00:00"]
