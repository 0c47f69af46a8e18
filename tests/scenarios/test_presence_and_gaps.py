"""Nobody there, lid closed, nobody looking: what is charged, and what is told."""

from __future__ import annotations

import pytest

from tests.scenarios.script import GAMES, Script, budget


@pytest.mark.parametrize(
    ("presence", "minutes"), [("active", 10), ("unknown", 10), ("idle", 0), ("locked", 0), ("away", 0)]
)
def test_only_somebody_who_may_be_there_is_counted(presence: str, minutes: int) -> None:
    day = Script(at="2026-11-20 17:00").use(minutes=10, presence=presence)
    assert day.totals() == ({"2026-11-20": minutes} if minutes else {})


def test_an_open_launcher_that_nobody_uses_costs_nothing() -> None:
    day = Script(budget(10), at="2026-11-20 17:00").nothing()
    day.lines.append(
        day._clocks() | {"presence": "active", "apps": [{"app": "steam", "category": "games", "in_use": False}]}
    )
    assert day.nothing(minutes=180).totals() == {}


def test_a_night_with_the_lid_closed_on_a_game_is_charged_nothing() -> None:
    night = Script(budget(60), at="2026-11-20 20:59").use(minutes=1).sleep(hours=10).look(GAMES).use(minutes=1)
    assert night.totals() == {"2026-11-20": 1, "2026-11-21": 1}
    assert night.told() == []


def test_a_sample_that_straddles_the_sleep_is_charged_its_waking_seconds_before_it() -> None:
    night = Script(at="2026-11-20 20:59").look(GAMES)
    night._pass(3)
    night.sleep(hours=10)._pass(2)
    assert night.look().totals() == {"2026-11-20": 5 / 60}
    assert night.notes() == []


def test_the_lock_that_arrives_after_waking_up_costs_its_seconds_and_no_more() -> None:
    night = Script(at="2026-11-20 20:59").use(seconds=5).sleep(hours=10).look(GAMES)
    night._pass(4)
    assert night.look(GAMES, presence="locked").totals() == {"2026-11-20": 5 / 60, "2026-11-21": 4 / 60}


def test_a_silence_is_charged_one_tick_and_noted() -> None:
    day = Script(at="2026-11-20 17:00").look(GAMES).silence(minutes=10).look(GAMES)
    assert day.totals() == {"2026-11-20": 5 / 60}
    assert day.told() == ["17:10:00 gap"]


def test_two_ticks_are_no_silence() -> None:
    day = Script(at="2026-11-20 17:00").look(GAMES)
    day._pass(10)
    assert day.look(GAMES).totals() == {"2026-11-20": 10 / 60}
    assert day.notes() == []


def test_nothing_is_charged_across_a_reboot_nor_after_the_last_sample() -> None:
    day = Script(at="2026-11-20 17:00").look(GAMES)
    day._pass(3)
    day.off().look(GAMES)
    day._pass(3)
    assert day.grant(5).totals() == {}
    assert day.notes() == ["grant-applied"]


def test_an_event_between_two_samples_neither_ends_nor_shortens_the_charge() -> None:
    day = Script(at="2026-11-20 17:00").look(GAMES)
    day._pass(4)
    day.grant(5)._pass(4)
    assert day.look().totals() == {"2026-11-20": 8 / 60}


def test_the_last_instant_is_played() -> None:
    day = Script(budget(1), at="2026-11-20 17:00").use(seconds=60)
    assert day.told() == ["17:01:00 over all by budget-0 until Sat 00:00:00"]


def test_switching_users_ten_times_gives_nothing_and_repeats_nothing() -> None:
    day = Script(budget(1), at="2026-11-20 17:00").use(seconds=60)
    for _ in range(10):
        day.use(seconds=5, presence="away").use(seconds=5)
    assert day.told() == ["17:01:00 over all by budget-0 until Sat 00:00:00"]
