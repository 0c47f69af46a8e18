"""Where each nasty case of the field is tried: a table from the case to the tests that tell it.

The numbers are those of the collected cases of other programs; cases that are not about time belong to other rooms.
"""

from __future__ import annotations

from importlib import import_module

import pytest

CASES = {
    "1 the clock past midnight and back, also across a restart": [
        "test_clock_tricks.test_past_midnight_and_back_the_day_is_still_used_up",
        "test_clock_tricks.test_past_midnight_and_back_with_a_restart_between",
        "test_clock_tricks.test_past_the_week_and_back_the_week_is_still_used_up",
    ],
    "2 a clock left on the next day, and a real night asleep": [
        "test_clock_tricks.test_a_clock_that_is_left_on_the_next_day_opens_no_new_budget",
        "test_clock_tricks.test_a_night_asleep_is_a_new_day_without_a_minute_charged_and_without_alarm",
    ],
    "3 a dead battery": [
        "test_clock_tricks.test_a_dead_battery_neither_resets_nor_ends_anything",
        "test_clock_tricks.test_a_clock_from_another_age_passes_every_night_of_it_and_ends_where_it_should",
        "test_clock_tricks.test_bedtime_is_kept_on_family_time_while_the_wall_is_wrong",
    ],
    "4 another time zone and back": [
        "test_changed_minds.test_a_flight_to_tokyo_and_back_before_midnight_leaves_the_day_as_it_was",
        "test_changed_minds.test_bedtime_means_the_new_places_evening_from_the_next_day_on",
        "test_changed_minds.test_the_week_goes_on_wherever_the_family_is",
    ],
    "5 nights on which clocks change": [
        "test_nights.test_in_spring_a_window_that_begins_in_the_gap_opens_after_it",
        "test_nights.test_in_spring_a_window_that_ends_in_the_gap_closes_at_it",
        "test_nights.test_in_autumn_the_hour_that_comes_twice_opens_once",
        "test_nights.test_bedtime_lasts_as_long_as_the_night_does",
        "test_nights.test_a_day_has_the_minutes_that_it_has",
    ],
    "6 whose night it is": [
        "test_nights.test_a_friday_night_belongs_to_friday",
        "test_nights.test_a_holiday_changes_its_own_evening_not_the_night_before",
    ],
    "7 a lid closed on a game": [
        "test_presence_and_gaps.test_a_night_with_the_lid_closed_on_a_game_is_charged_nothing",
        "test_presence_and_gaps.test_a_sample_that_straddles_the_sleep_is_charged_its_waking_seconds_before_it",
        "test_presence_and_gaps.test_the_lock_that_arrives_after_waking_up_costs_its_seconds_and_no_more",
    ],
    "8 a lock that nobody can see": [
        "test_changed_minds.test_a_lock_that_nobody_can_see_counts_as_there_and_one_that_is_seen_does_not",
    ],
    "9 another seat, ten times": [
        "test_presence_and_gaps.test_switching_users_ten_times_gives_nothing_and_repeats_nothing",
        "test_changed_minds.test_ten_times_another_seat_is_one_grace",
    ],
    "10 the power button, ten times": [
        "test_clock_tricks.test_switching_off_and_on_again_and_again_gives_nothing",
        "test_changed_minds.test_ten_times_the_power_button_gives_no_new_grace_and_no_new_time",
    ],
    "12 a gift for a computer that sleeps": [
        "test_changed_minds.test_a_gift_of_six_oclock_reaches_a_sleeping_computer_three_times_and_counts_once",
        "test_changed_minds.test_a_gift_that_arrives_the_next_day_has_expired_and_says_so",
        "test_changed_minds.test_a_gift_stops_at_bedtime_unless_its_parent_chose_otherwise",
        "test_grants.test_a_grant_that_arrives_while_the_computer_sleeps_and_three_times_over_counts_once",
    ],
    "14 an idle launcher, and two games at once": [
        "test_presence_and_gaps.test_an_open_launcher_that_nobody_uses_costs_nothing",
        "test_grants.test_another_app_in_parallel_is_one_second_in_all_and_its_own_in_its_own",
    ],
    "15 a rule is edited while it matters": [
        "test_changed_minds.test_a_new_rule_whose_beginning_is_now_holds_at_the_next_look",
        "test_changed_minds.test_a_time_lowered_below_what_was_used_is_over_at_once_and_raised_it_goes_on",
        "test_changed_minds.test_a_raised_time_warns_only_of_what_it_falls_to_again",
        "test_changed_minds.test_a_game_that_is_no_game_any_more_counts_as_what_it_now_is_and_what_was_used_stays",
        "test_changed_minds.test_another_name_of_the_child_changes_no_minute",
        "test_warnings_and_breaks.test_a_grant_of_ten_minutes_never_says_fifteen",
        "test_nights.test_a_week_begins_on_its_own_day_and_no_month_changes_it",
    ],
    "a look exactly on the hour": ["test_nights.test_a_sample_exactly_at_midnight_is_charged_once"],
    "a report of yesterday that comes today": [
        "test_changed_minds.test_yesterdays_spans_that_come_late_belong_to_yesterday",
    ],
    "use from ten to twelve to ten past": ["test_nights.test_use_across_midnight_is_split_at_midnight"],
    "apps that are in no catalogue": ["test_changed_minds.test_an_app_that_nobody_knows_counts_in_everything"],
    "another reason while it is over": [
        "test_changed_minds.test_what_decides_changes_while_it_is_over_and_the_verdict_says_so",
    ],
    "never less than nothing left": ["test_changed_minds.test_the_time_left_is_never_less_than_nothing"],
    "borrowed, carried and given in any order": [
        "test_changed_minds.test_gifts_in_any_order_come_to_the_same",
        "test_living_agreements.test_a_few_minutes_of_tomorrow_are_used_today_and_missing_tomorrow",
    ],
    "nobody there for hours": ["test_presence_and_gaps.test_only_somebody_who_may_be_there_is_counted"],
    "old spans go while something runs": [
        "test_changed_minds.test_a_purge_of_old_spans_while_something_runs_leaves_the_running_sums",
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_each_case_is_told_by_tests_that_are_there(case: str) -> None:
    for name in CASES[case]:
        module, _, function = name.partition(".")
        assert callable(getattr(import_module(f"tests.scenarios.{module}"), function, None)), name
