"""Agreements that breathe: time carried on or borrowed, rounds finished, single apps, exceptions, gentle reminders."""

from __future__ import annotations

from typing import Any

from tests.rules.trying import Json
from tests.scenarios.script import GAMES, Script, budget, free, quiet, rest, window

CHESS = ("chess", "games")
PAINT = ("paint", "creating")
WEB = ("web", "browsing")
LIVING = "sundial-agreement/2"


def living(*clauses: Json, at: str = "2026-11-20 17:00", tick: float = 30, **more: Any) -> Script:
    return Script(*clauses, at=at, tick=tick, format=LIVING, **more)


def overs(day: Script) -> list[str]:
    return [line for line in day.told() if " over " in line]


# --- carry ---


def test_what_is_left_of_a_day_goes_to_the_next_one_up_to_the_cap() -> None:
    day = living(budget(60, carry=20)).use(minutes=30).nothing(minutes=24 * 60 - 30).use(minutes=90)
    assert overs(day) == ["18:20:00 over all by budget-0 until Sun 00:00:00"]


def test_what_was_carried_and_is_not_used_is_carried_again_but_never_above_the_cap() -> None:
    day = living(budget(60, carry=20), tick=60).look().sleep(hours=72).use(minutes=90)
    assert overs(day) == ["18:20:00 over all by budget-0 until Tue 00:00:00"]


def test_what_is_left_of_friday_waits_for_the_next_day_on_which_the_budget_holds() -> None:
    weekdays = ["mon", "tue", "wed", "thu", "fri"]
    day = living(budget(60, carry=20, days=weekdays), tick=60).use(minutes=50).sleep(hours=71).use(minutes=80)
    assert overs(day) == ["18:00:00 over all by budget-0 until Tue 00:00:00"]


def test_a_week_carries_into_the_next_week() -> None:
    day = living(budget(30, "category:games", "week", carry=10), tick=60).use(minutes=25).sleep(hours=7 * 24)
    assert overs(day.use(minutes=50)) == ["18:00:00 over category:games by budget-0 until Mon 00:00:00"]


# --- borrow ---


def test_a_few_minutes_of_tomorrow_are_used_today_and_missing_tomorrow() -> None:
    day = living(budget(60, borrow=15)).use(minutes=80).sleep(hours=24 - 80 / 60).use(minutes=60)
    assert overs(day) == [
        "18:15:00 over all by budget-0 until Sat 00:00:00",
        "18:00:00 over all by budget-0 until Sun 00:00:00",
    ]


def test_only_what_was_borrowed_is_taken() -> None:
    day = living(budget(60, borrow=15)).use(minutes=65).sleep(hours=24 - 65 / 60).use(minutes=80)
    assert overs(day) == ["18:10:00 over all by budget-0 until Sun 00:00:00"]


def test_use_after_the_time_was_up_and_use_of_a_gift_is_taken_from_nobody() -> None:
    day = living(budget(10, borrow=5)).use(minutes=15).grant(30).use(minutes=40).sleep(hours=24 - 55 / 60)
    # Ten less the five that were borrowed, and five of the day after again.
    assert overs(day.use(minutes=15))[-1] == "17:10:00 over all by budget-0 until Sun 00:00:00"


def test_a_debt_that_a_day_cannot_pay_is_paid_by_the_next() -> None:
    day = living(budget(10, borrow=30)).use(minutes=45).sleep(hours=24 - 45 / 60).look().use(minutes=15)
    assert overs(day) == [
        "17:40:00 over all by budget-0 until Sat 00:00:00",
        "17:10:00 over all by budget-0 until Sun 00:00:00",
    ]


# --- finish ---


def test_a_round_may_be_finished_once_and_is_taken_from_tomorrow() -> None:
    day = living(budget(60, finish=10)).use(minutes=80).sleep(hours=24 - 80 / 60).use(minutes=65)
    assert overs(day) == [
        "18:10:00 over all by budget-0 until Sat 00:00:00",
        "18:00:00 over all by budget-0 until Sun 00:00:00",
    ]


def test_a_finish_runs_out_though_nobody_plays_and_only_its_use_is_taken() -> None:
    day = living(budget(60, finish=10)).use(minutes=62).nothing(minutes=10).use(minutes=1)
    day.sleep(hours=24 - 73 / 60).use(minutes=75)
    assert overs(day) == [
        "18:10:00 over all by budget-0 until Sat 00:00:00",
        "18:08:00 over all by budget-0 until Sun 00:00:00",
    ]


def test_where_nothing_is_left_to_use_up_nothing_is_finished() -> None:
    assert overs(living(budget(0, finish=10)).use(minutes=1)) == ["17:00:00 over all by budget-0 until asked"]


def test_first_the_day_itself_then_what_is_borrowed_then_the_round_then_a_gift() -> None:
    day = living(budget(10, carry=5, borrow=5, finish=5)).grant(10, hours=1).use(minutes=60)
    assert overs(day) == ["17:30:00 over all by budget-0 until Sat 00:00:00"]


def test_a_finish_that_midnight_cuts_goes_on_in_the_new_day_at_its_own_cost() -> None:
    day = living(budget(10, finish=10), at="2026-11-20 23:45").use(minutes=30)
    # Five minutes of a round on Friday leave five for Saturday; its round of ten leaves nothing for Sunday.
    assert overs(day) == ["00:15:00 over all by budget-0 until Mon 00:00:00"]


def test_bedtime_waits_for_no_round() -> None:
    day = living(budget(10, finish=10), quiet("17:15", "07:00")).use(minutes=20)
    assert overs(day) == ["17:15:00 over all by quiet-1 until Sat 07:00:00"]


def test_warnings_count_down_to_the_end_of_the_round() -> None:
    day = living(budget(10, finish=5), warn_minutes=[5, 1]).use(minutes=20)
    assert day.told() == [
        "17:10:00 warn all 5 min by budget-0",
        "17:14:00 warn all 1 min by budget-0",
        "17:15:00 over all by budget-0 until Sat 00:00:00",
    ]


def test_a_finish_lasts_no_longer_because_its_beginning_is_lived_again() -> None:
    day = living(budget(10, finish=5)).use(minutes=11).set_clock(seconds=-119).use(minutes=7)
    assert overs(day) == ["17:14:01 over all by budget-0 until Sat 00:00:00"]


def test_a_finish_that_has_not_begun_is_not_moved_by_a_clock_that_steps_back() -> None:
    day = living(budget(10, finish=5)).use(minutes=5).set_clock(seconds=-60).use(minutes=15)
    assert overs(day) == ["17:14:00 over all by budget-0 until Sat 00:00:00"]


def test_only_use_of_the_scope_itself_uses_up_its_time_and_its_finish() -> None:
    day = living(budget(10, "category:games", finish=5)).use(("web", "browsing"), minutes=20).use(GAMES, minutes=16)
    assert overs(day) == ["17:35:00 over category:games by budget-0 until Sat 00:00:00"]


def test_a_day_before_the_first_that_was_lived_has_nothing_carried_to_it() -> None:
    day = living(budget(10, carry=5)).use(minutes=5).set_clock(days=-1).look(GAMES, synced=True).use(minutes=12)
    assert overs(day) == ["17:15:00 over all by budget-0 until Fri 00:00:00"]


# --- each ---


def test_every_single_game_has_its_own_time() -> None:
    day = living(budget(10, "category:games", each=True)).use(GAMES, minutes=12).use(CHESS, minutes=12)
    assert overs(day) == [
        "17:10:00 over app:tux by budget-0 until Sat 00:00:00",
        "17:22:00 over app:chess by budget-0 until Sat 00:00:00",
    ]


def test_two_kinds_of_apps_each_have_their_own_time() -> None:
    clauses = (budget(10, "category:games", each=True), budget(5, "category:browsing", each=True))
    day = living(*clauses).look(GAMES, ("web", "browsing")).use(GAMES, ("web", "browsing"), minutes=12)
    assert overs(day) == [
        "17:05:00 over app:web by budget-1 until Sat 00:00:00",
        "17:10:00 over app:tux by budget-0 until Sat 00:00:00",
    ]


def test_an_app_that_turns_out_to_be_no_game_is_no_longer_counted_as_one() -> None:
    day = living(budget(10, "category:games", each=True)).use(GAMES, minutes=12).use(("tux", "learning"), minutes=1)
    assert day.told()[-1] == "17:12:00 allow app:tux"


def test_every_single_game_carries_its_own_rest() -> None:
    day = living(budget(10, "category:games", each=True, carry=5)).look(GAMES, CHESS).use(CHESS, minutes=10)
    day.sleep(hours=24 - 1 / 6).use(GAMES, CHESS, minutes=20)
    assert overs(day)[1:] == [
        "17:10:00 over app:chess by budget-0 until Sun 00:00:00",
        "17:15:00 over app:tux by budget-0 until Sun 00:00:00",
    ]


# --- except ---


def test_painting_is_not_in_the_daily_time_and_goes_on_after_it() -> None:
    day = living(budget(10) | {"except": ["category:creating"]}).use(PAINT, minutes=30).use(GAMES, minutes=12)
    assert overs(day) == ["17:40:00 over all by budget-0 until Sat 00:00:00"]


def test_a_second_with_a_game_beside_the_painting_counts() -> None:
    day = living(budget(10) | {"except": ["category:creating"]}).use(PAINT, GAMES, minutes=12)
    assert overs(day) == ["17:10:00 over all by budget-0 until Sat 00:00:00"]


def test_a_break_counts_without_what_it_leaves_out() -> None:
    day = living(rest(10, 5) | {"except": ["app:paint"]}).use(PAINT, minutes=20).use(GAMES, minutes=12)
    assert overs(day) == ["17:30:00 over all by break-0 until Fri 17:35:00"]


def test_what_free_leaves_out_is_counted() -> None:
    day = living(budget(10), free("category:creating") | {"except": ["app:paint"]}).use(PAINT, minutes=12)
    assert overs(day) == ["17:10:00 over all by budget-0 until Sat 00:00:00"]
    assert day.totals() == {"2026-11-20": 12}


# --- soft, and the child's own ---


def test_a_gentle_limit_is_told_and_a_firm_one_is_told_again() -> None:
    day = living(budget(10, soft=True), budget(20), warn_minutes=[5]).use(minutes=25)
    assert day.told() == [
        "17:05:00 warn all 5 min by budget-0",
        "17:10:00 over all by budget-0 until Sat 00:00:00",
        "17:15:00 warn all 5 min by budget-1",
        "17:20:00 over all by budget-1 until Sat 00:00:00",
    ]


def test_a_gift_is_not_used_up_by_a_gentle_limit() -> None:
    day = living(budget(0, soft=True), budget(10)).grant(10).use(minutes=30)
    assert overs(day)[-1] == "17:20:00 over all by budget-1 until Sat 00:00:00"


def test_what_a_child_sets_for_itself_opens_nothing() -> None:
    own = window("17:00", "23:00") | {"by": "child"}
    day = living(window("08:00", "17:30"), own).use(minutes=40)
    assert overs(day) == ["17:30:00 over all by window-0 until Sat 17:00:00"]


def test_a_holiday_in_a_childs_own_clause_moves_nobody_elses_days() -> None:
    own = budget(120, days=["holiday"]) | {"by": "child"}
    day = living(budget(10, days=["fri"]), own, holidays=["2026-11-20"]).use(minutes=12)
    assert overs(day) == ["17:10:00 over all by budget-0 until Sat 00:00:00"]
