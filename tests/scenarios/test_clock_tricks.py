"""Clocks that are set, stand still, or come back wrong from the dead: nobody gains a minute, nobody loses one."""

from __future__ import annotations

from tests.scenarios.script import GAMES, Script, budget, quiet


def test_past_midnight_and_back_the_day_is_still_used_up() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60)
    day.set_clock(hours=5).use(minutes=1).set_clock_right().use(seconds=10)
    assert sorted(day.told()) == [
        "20:00:00 clock-set",
        "20:00:00 over all by budget-0 until Sat 00:00:00",
        "20:01:00 clock-restored",
    ]
    assert day.totals() == {"2026-11-20": 61 + 10 / 60}


def test_past_midnight_and_back_with_a_restart_between() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60)
    day.set_clock(hours=5).look(GAMES).off(minutes=1).look(GAMES).set_clock_right().off(minutes=1).look()
    assert day.notes() == ["clock-set", "clock-restored"]
    assert [line for line in day.told() if "all" in line] == ["20:00:00 over all by budget-0 until Sat 00:00:00"]


def test_past_the_week_and_back_the_week_is_still_used_up() -> None:
    day = Script(budget(60, per="week"), at="2026-11-20 19:00").use(minutes=60).set_clock(days=4).use(minutes=1)
    day.set_clock_right().use(seconds=5)
    assert [line for line in day.told() if "all" in line] == ["20:00:00 over all by budget-0 until Mon 00:00:00"]


def test_a_clock_that_is_left_on_the_next_day_opens_no_new_budget() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60).set_clock(hours=14).use(minutes=30)
    assert day.totals() == {"2026-11-20": 90}
    assert day.notes() == ["clock-set"]


def test_a_night_asleep_is_a_new_day_without_a_minute_charged_and_without_alarm() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60).sleep(hours=14).look(GAMES).use(minutes=1)
    assert day.totals() == {"2026-11-20": 60, "2026-11-21": 1}
    assert day.notes() == []
    assert day.told()[-1] == "00:00:00 allow all"


def test_a_dead_battery_neither_resets_nor_ends_anything() -> None:
    day = Script(budget(60), quiet("21:00", "07:00"), at="2026-11-20 19:00").use(minutes=60).off(minutes=5)
    day.set_clock(days=-9000).use(seconds=40)
    day.set_clock_right().look(GAMES, synced=True).use(seconds=10)
    assert day.notes() == ["clock-set", "clock-restored"]
    assert [line for line in day.told() if "all" in line] == ["20:00:00 over all by budget-0 until Sat 07:00:00"]
    assert day.totals() == {"2026-11-20": 60 + 50 / 60}


def test_a_clock_from_another_age_passes_every_night_of_it_and_ends_where_it_should() -> None:
    day = Script(quiet("22:00", "06:00"), at="2021-01-01 12:00").look()
    told = day.set_clock(days=1200).look(synced=True).told()
    assert len(told) == 2 * 1200
    assert told[-1] == "06:00:00 allow all"


def test_a_wall_just_behind_after_a_reboot_waits_until_it_has_caught_up() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=1).set_clock(seconds=-90).off(minutes=1).use(minutes=1)
    assert day.notes() == ["clock-set"]
    assert day.totals() == {"2026-11-20": 2}


def test_two_minutes_of_wandering_are_believed_and_a_little_more_is_not() -> None:
    assert Script(at="2026-11-20 19:00").use(minutes=1).set_clock(seconds=120).use(minutes=1).notes() == []
    assert Script(at="2026-11-20 19:00").use(minutes=1).set_clock(seconds=121).use(minutes=1).notes() == ["clock-set"]


def test_creeping_forward_by_small_steps_is_noticed_too() -> None:
    day = Script(budget(60), at="2026-11-20 23:50").use(minutes=1)
    for _ in range(5):
        day.set_clock(seconds=100).use(minutes=1)
    assert day.notes() == ["clock-set"]


def test_a_clock_set_forward_while_off_shows_once_a_synced_one_disagrees_and_use_stays_used() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60).set_clock(hours=6).off(minutes=1).use(minutes=10)
    day.set_clock_right().look(GAMES, synced=True).use(seconds=5)
    assert day.totals()["2026-11-20"] == 60 + 5 / 60
    assert day.totals()["2026-11-21"] == 10
    assert day.told()[-1] == "20:11:00 over all by budget-0 until Sat 00:00:00"


def test_a_stretch_that_is_lived_again_is_charged_again() -> None:
    day = Script(at="2026-11-20 19:00").use(minutes=5).set_clock(seconds=-60).use(minutes=5)
    assert day.totals() == {"2026-11-20": 10}


def test_bedtime_is_kept_on_family_time_while_the_wall_is_wrong() -> None:
    day = Script(quiet("20:00", "07:00"), at="2026-11-20 19:30").use(minutes=10).set_clock(hours=-3).use(minutes=30)
    assert day.told() == ["19:40:00 clock-set", "20:00:00 over all by quiet-0 until Sat 07:00:00"]


def test_switching_off_and_on_again_and_again_gives_nothing() -> None:
    day = Script(budget(60), at="2026-11-20 19:00").use(minutes=60)
    for _ in range(10):
        day.off(minutes=1).use(seconds=30)
    assert day.told() == ["20:00:00 over all by budget-0 until Sat 00:00:00"]
    assert day.totals() == {"2026-11-20": 65}
