"""Time that parents give: once, for what they named, used up only where it was needed."""

from __future__ import annotations

from tests.scenarios.script import GAMES, Script, ask, budget, free, quiet, rest, window

CHESS = ("chess", "games")
WEB = ("web", "browsing")


def test_a_grant_that_arrives_while_the_computer_sleeps_and_three_times_over_counts_once() -> None:
    day = Script(budget(60), at="2026-11-20 17:00").use(minutes=60).sleep(hours=1 / 3)
    for _ in range(3):
        day.grant(30)
    day.look(GAMES).use(minutes=40)
    assert day.notes() == ["grant-applied", "grant-repeated", "grant-repeated"]
    assert [line for line in day.told() if "all" in line] == [
        "18:00:00 over all by budget-0 until Sat 00:00:00",
        "18:20:00 allow all",
        "18:50:00 over all by budget-0 until Sat 00:00:00",
    ]


def test_a_grant_that_arrives_a_day_late_is_noted_gives_nothing_and_may_be_given_anew() -> None:
    day = Script(budget(0), at="2026-11-20 17:00").look(GAMES).grant(30, hours=-1).grant(5, hours=1).look(GAMES)
    assert day.notes() == ["grant-expired", "grant-applied"]


def test_a_grant_ends_at_bedtime_unless_it_says_that_it_goes_beyond() -> None:
    until_bed = Script(budget(10), quiet("20:00", "07:00"), at="2026-11-20 19:40").use(minutes=10).grant(30)
    assert until_bed.use(minutes=20).told()[-1] == "20:00:00 over all by quiet-1 until Sat 07:00:00"
    beyond = Script(budget(10), quiet("20:00", "07:00"), at="2026-11-20 19:40").use(minutes=10)
    beyond.grant(30, beyond_quiet=True).use(minutes=40)
    assert beyond.told()[-1] == "20:20:00 over all by quiet-1 until Sat 07:00:00"


def test_a_grant_is_used_up_only_where_a_clause_would_have_been_over() -> None:
    day = Script(budget(60), at="2026-11-20 17:00").grant(30).use(minutes=100)
    assert [line for line in day.told() if "over" in line] == ["18:30:00 over all by budget-0 until Sat 00:00:00"]
    assert day.totals() == {"2026-11-20": 100}


def test_of_several_grants_the_one_that_expires_first_is_used_first() -> None:
    day = Script(budget(0), at="2026-11-20 17:00").grant(10, name="late", hours=5).grant(10, name="soon", hours=0.5)
    day.use(minutes=5).idle(minutes=40).use(minutes=12)
    # Five minutes of `soon`, then it expires; `late` is whole.
    assert day.told()[-1] == "17:55:00 over all by budget-0 until asked"


def test_overlapping_grants_add_up() -> None:
    day = Script(budget(0), at="2026-11-20 17:00").grant(10, name="one").grant(10, name="two").use(minutes=25)
    assert day.told()[-1] == "17:20:00 over all by budget-0 until asked"


def test_a_grant_expires_though_some_is_left() -> None:
    day = Script(budget(0), at="2026-11-20 17:00").grant(30, hours=0.25).use(minutes=20)
    assert day.told()[-1] == "17:15:00 over all by budget-0 until asked"


def test_a_narrow_grant_frees_its_app_while_the_wide_scope_stays_over() -> None:
    day = Script(budget(0), budget(0, "app:tux"), budget(0, "app:chess"), at="2026-11-20 17:00")
    day.look(GAMES, CHESS).grant(10, "app:tux").use(GAMES, minutes=15)
    assert [line for line in day.told() if "17:00:00" not in line] == ["17:10:00 over app:tux by budget-1 until asked"]
    assert "17:00:00 over all by budget-0 until asked" in day.told()
    assert not any("allow all" in line or "allow app:chess" in line for line in day.told())


def test_a_grant_for_a_category_frees_the_apps_in_it() -> None:
    day = Script(budget(0, "app:tux"), at="2026-11-20 17:00").look(GAMES).use(minutes=1)
    day.grant(10, "category:games").use(minutes=1)
    assert day.told()[-1] == "17:01:00 allow app:tux"


def test_an_app_follows_the_category_that_it_was_seen_in_last() -> None:
    day = Script(budget(0, "app:tux"), free("category:learning"), at="2026-11-20 17:00").look(GAMES)
    day.use(seconds=30).look(("tux", "learning")).nothing(seconds=5).look(GAMES)
    assert day.told() == [
        "17:00:00 over app:tux by budget-0 until asked",
        "17:00:30 allow app:tux",
        "17:00:35 over app:tux by budget-0 until asked",
    ]


def test_ask_is_over_until_a_grant_names_that_very_scope() -> None:
    day = Script(ask("app:steam"), at="2026-11-20 17:00").look(("steam", "games"))
    day.grant(10, name="wide").nothing(seconds=10).grant(10, "app:steam", name="own").use(
        ("steam", "games"), minutes=12
    )
    assert [line for line in day.told() if "steam" in line] == [
        "17:00:00 over app:steam by ask-0 until asked",
        "17:00:10 allow app:steam",
        "17:10:10 over app:steam by ask-0 until asked",
    ]


def test_a_grant_beats_a_window_and_a_break() -> None:
    day = Script(window("08:00", "09:00"), rest(5, 10, "category:games"), at="2026-11-20 17:00")
    day.grant(30).use(minutes=29)
    assert day.told() == ["17:00:00 grant-applied"]


def test_free_stands_above_everything_and_is_charged_to_nothing_but_itself() -> None:
    day = Script(
        budget(0), quiet("17:00", "18:00"), free("category:learning"), budget(0, "app:maths"), at="2026-11-20 17:00"
    )
    day.use(("maths", "learning"), minutes=10)
    assert day.told() == ["17:00:00 over all by budget-0 until asked"]
    assert day.totals() == {}
    assert day.totals("category:learning") == {"2026-11-20": 10}


def test_another_app_in_parallel_is_one_second_in_all_and_its_own_in_its_own() -> None:
    day = Script(budget(10), at="2026-11-20 17:00").use(GAMES, CHESS, WEB, minutes=12)
    assert day.told() == ["17:10:00 over all by budget-0 until Sat 00:00:00"]
    assert (day.totals(), day.totals("category:games")) == ({"2026-11-20": 12}, {"2026-11-20": 12})


def test_an_app_that_no_catalogue_knows_counts_in_all() -> None:
    assert Script(budget(5), at="2026-11-20 17:00").use(("x9!", "other"), minutes=6).told() == [
        "17:05:00 over all by budget-0 until Sat 00:00:00"
    ]
