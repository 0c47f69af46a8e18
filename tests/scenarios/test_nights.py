"""Nights: changes of the clocks, bedtimes across midnight, days that do not begin at midnight, weeks and holidays."""

from __future__ import annotations

import pytest

from tests.scenarios.script import GAMES, Script, budget, quiet, window


def test_in_spring_a_window_that_begins_in_the_gap_opens_after_it() -> None:
    night = Script(window("02:15", "03:15"), at="2026-03-29 01:30").use(minutes=60)
    assert night.told() == [
        "01:30:00 over all by window-0 until Sun 03:00:00",
        "03:00:00 allow all",
        "03:15:00 over all by window-0 until Mon 02:15:00",
    ]


def test_in_spring_a_window_that_ends_in_the_gap_closes_at_it() -> None:
    night = Script(window("01:30", "02:30"), at="2026-03-29 01:00").use(minutes=90)
    assert night.told() == [
        "01:00:00 over all by window-0 until Sun 01:30:00",
        "01:30:00 allow all",
        "03:00:00 over all by window-0 until Mon 01:30:00",
    ]


def test_in_spring_quiet_hours_that_lie_wholly_in_the_gap_do_not_come() -> None:
    assert Script(quiet("02:10", "02:40"), at="2026-03-29 01:50").use(minutes=20).told() == []


def test_in_autumn_the_hour_that_comes_twice_opens_once() -> None:
    night = Script(window("02:15", "02:30"), at="2026-10-25 01:30").use(minutes=150)
    assert night.told() == [
        "01:30:00 over all by window-0 until Sun 02:15:00",
        "02:15:00 allow all",
        "02:30:00 over all by window-0 until Mon 02:15:00",
    ]


@pytest.mark.parametrize(("date", "hours"), [("2026-03-28", 10 - 1), ("2026-10-24", 10 + 1), ("2026-06-01", 10)])
def test_bedtime_lasts_as_long_as_the_night_does(date: str, hours: int) -> None:
    night = Script(quiet("20:30", "06:30"), at=f"{date} 20:00").use(seconds=5).sleep(hours=12.5).look()
    told = night.told()
    assert [line[:14] for line in told] == ["20:30:00 over ", "06:30:00 allow"]
    assert night.lasted("quiet-0") == hours * 3600


@pytest.mark.parametrize(
    ("date", "minutes"), [("2026-03-29", 23 * 60), ("2026-10-25", 25 * 60), ("2026-06-01", 24 * 60)]
)
def test_a_day_has_the_minutes_that_it_has(date: str, minutes: int) -> None:
    day = Script(at=f"{date} 00:00", tick=60).use(minutes=26 * 60)
    assert day.totals()[date] == minutes
    assert sum(day.totals().values()) == 26 * 60


def test_a_friday_night_belongs_to_friday() -> None:
    bed = quiet("22:00", "06:00", days=["fri"])
    assert Script(bed, at="2026-11-20 05:00").use(seconds=5).told() == []
    assert Script(bed, at="2026-11-20 22:00").use(seconds=5).told() == [
        "22:00:00 over all by quiet-0 until Sat 06:00:00"
    ]
    assert Script(bed, at="2026-11-21 05:59").use(minutes=2).told() == [
        "05:59:00 over all by quiet-0 until Sat 06:00:00",
        "06:00:00 allow all",
    ]
    assert Script(bed, at="2026-11-21 22:30").use(seconds=5).told() == []


def test_a_holiday_changes_its_own_evening_not_the_night_before() -> None:
    clauses = (quiet("20:00", "07:00", days=["wed", "thu"]), quiet("22:00", "09:00", days=["holiday"]))
    holiday = Script(*clauses, at="2026-12-24 06:30", holidays=["2026-12-24"])
    assert holiday.use(seconds=5).told() == ["06:30:00 over all by quiet-0 until Thu 07:00:00"]
    evening = Script(*clauses, at="2026-12-24 20:30", holidays=["2026-12-24"]).use(minutes=91)
    assert evening.told() == ["22:00:00 over all by quiet-1 until Fri 09:00:00"]


def test_a_holiday_is_an_ordinary_weekday_where_no_clause_of_kind_and_scope_names_it() -> None:
    clauses = (
        budget(1, days=["thu"]),
        budget(1, "category:games", days=["holiday"]),
        quiet("21:00", "22:00", days=["thu"]),
    )
    day = Script(*clauses, at="2026-12-24 20:58", holidays=["2026-12-24"]).use(minutes=3)
    assert day.told() == [
        "20:59:00 over all by budget-0 until Fri 00:00:00",
        "20:59:00 over category:games by budget-1 until Fri 00:00:00",
    ]


def test_a_day_that_begins_at_four_ends_at_four() -> None:
    night = Script(budget(30), at="2026-11-20 23:50", day_starts="04:00").use(minutes=30).sleep(hours=4).look()
    assert night.told() == ["00:20:00 over all by budget-0 until Sat 04:00:00", "04:00:00 allow all"]
    assert night.totals() == {"2026-11-20": 30}


def test_use_across_midnight_is_split_at_midnight() -> None:
    assert Script(at="2026-11-20 23:50").use(minutes=20).totals() == {"2026-11-20": 10, "2026-11-21": 10}


def test_a_sample_exactly_at_midnight_is_charged_once() -> None:
    day = Script(at="2026-11-20 23:59:50").use(seconds=20)
    assert day.totals() == {"2026-11-20": 10 / 60, "2026-11-21": 10 / 60}


def test_parts_of_a_second_fall_on_the_side_where_they_are_lived() -> None:
    day = Script(at="2026-11-20 23:59:57.500").use(seconds=5)
    assert day.totals() == {"2026-11-20": 2 / 60, "2026-11-21": 2 / 60}


def test_a_budget_that_is_used_up_at_midnight_is_new_at_midnight() -> None:
    night = Script(budget(10), at="2026-11-20 23:50").use(minutes=25)
    assert night.told() == ["00:10:00 over all by budget-0 until Sun 00:00:00"]


def test_a_week_begins_on_its_own_day_and_no_month_changes_it() -> None:
    week = Script(budget(30, per="week"), at="2026-09-30 20:00", week_starts="sat").use(minutes=20)
    week.sleep(hours=24).look(GAMES).use(minutes=20)
    assert week.told() == ["20:30:00 over all by budget-0 until Sat 00:00:00"]


def test_a_weekly_budget_with_days_counts_and_holds_on_those_days_alone() -> None:
    week = Script(budget(30, per="week", days=["fri", "sun"]), at="2026-11-20 20:00").use(minutes=31)
    week.sleep(hours=12).look(GAMES).use(minutes=31).sleep(hours=24).look(GAMES)
    assert week.told() == [
        "20:30:00 over all by budget-0 until Sat 00:00:00",
        "00:00:00 allow all",
        "00:00:00 over all by budget-0 until Mon 00:00:00",
    ]


def test_a_day_without_a_window_is_a_day_without_use() -> None:
    assert Script(window("08:00", "20:00", days=["sat"]), at="2026-11-20 10:00").look().told() == [
        "10:00:00 over all by window-0 until Sat 08:00:00"
    ]


def test_windows_of_a_scope_are_a_union_and_answer_as_the_first() -> None:
    day = Script(window("08:00", "10:00"), window("09:30", "11:00"), window("12:00", "12:30"), at="2026-11-20 10:30")
    assert day.use(minutes=125).told() == [
        "11:00:00 over all by window-0 until Fri 12:00:00",
        "12:00:00 allow all",
        "12:30:00 over all by window-0 until Sat 08:00:00",
    ]


def test_a_time_that_never_comes_within_four_hundred_days_is_no_time() -> None:
    assert Script(budget(0), at="2026-11-20 10:00").look().told() == ["10:00:00 over all by budget-0 until asked"]
    never = Script(window("08:00", "09:00"), quiet("07:00", "10:00"), at="2026-11-20 12:00")
    assert never.look().told() == ["12:00:00 over all by window-0 until asked"]
