"""What is done about a verdict: told at once, ended after the grace, locked and never closed when it is everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from app.rules.agreement import Agreement, Ask, Free, Quiet
from app.rules.keeping import Keeping, begin, keep
from app.rules.sample import AppSeen, Line, Presence, Sample
from app.rules.scope import ALL, app, category
from app.rules.steps import NOTHING_PLANNED, Doing, Plan, Step, next_step, steps
from tests.rules.lines import MATHS, START, TUX, WEB, agreement, at, budget, given, grant, paused, sample

GAMES = category("games")
CHESS = AppSeen("chess", "games", in_use=True)
OPEN_TUX = replace(TUX, in_use=False)


class Guardian:
    """Keeps line by line and writes down what it should do, as `minutes:seconds doing scope apps`."""

    def __init__(self, clauses: Agreement) -> None:
        self.keeping: Keeping = begin(clauses)
        self.plan: Plan = NOTHING_PLANNED
        self.apps: tuple[AppSeen, ...] = ()
        self.done: list[str] = []
        self.steps: list[Step] = []

    def take(self, *lines: Line) -> Guardian:
        for line in lines:
            step = keep(self.keeping, line)
            self.keeping = step.keeping
            if isinstance(line, Sample):
                self.apps = line.apps
            running = [(seen.app, seen.category, seen.in_use) for seen in self.apps]
            now = step.keeping.now
            assert now is not None
            self.plan, todo = steps(self.plan, step.keeping, step.events, running, now)
            self.steps += todo
            self.done += [_worded(now, found) for found in todo]
        return self

    def see(self, *apps: AppSeen, start: float, end: float, presence: Presence = Presence.ACTIVE) -> Guardian:
        """A look every second, from one minute to another."""
        seconds = range(round(start * 60), round(end * 60) + 1)
        return self.take(*(sample(*apps, seconds=second, presence=presence) for second in seconds))

    def restart(self) -> Guardian:
        """The plan is lost; what the rules remember is not."""
        self.plan = NOTHING_PLANNED
        return self


def _worded(now: datetime, step: Step) -> str:
    since = int((now - START).total_seconds())
    return " ".join([f"{since // 60}:{since % 60:02}", step.doing, str(step.scope), *step.apps])


def test_an_app_whose_time_is_up_is_told_asked_after_the_grace_and_closed_after_that() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=2.5)
    assert guardian.done == [
        "1:00 tell-over category:games",
        "2:00 tell-closing category:games tux",
        "2:00 ask-to-close category:games tux",
        "2:15 close category:games tux",
        "2:20 close category:games tux",
        "2:25 close category:games tux",
        "2:30 close category:games tux",
    ]
    assert [step.at for step in guardian.steps[:2]] == [at(2), at(2, 15)]
    assert guardian.steps[3].verdict.clause == "category:games-day"


def test_an_app_that_goes_by_itself_is_left_alone_and_others_are_never_touched() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, WEB, start=0, end=1.5).see(WEB, start=1.6, end=3)
    assert guardian.done == ["1:00 tell-over category:games", "1:36 tell-over category:games"]
    # Once it is gone nothing has to be saved; what is left to say is when it goes on.
    assert guardian.steps[1].at is None


def test_the_grace_is_the_agreements() -> None:
    guardian = Guardian(agreement(budget(1, GAMES), grace_seconds=0)).see(TUX, start=0, end=1.1)
    assert guardian.done[1:] == ["1:00 tell-closing category:games tux", "1:00 ask-to-close category:games tux"]


def test_an_app_that_stands_open_in_the_background_is_ended_too() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=1).see(OPEN_TUX, WEB, start=1.1, end=2.3)
    assert "2:15 close category:games tux" in guardian.done


def test_more_time_cancels_the_ending_and_when_it_is_used_up_the_grace_comes_again() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=2).take(given(grant(2, GAMES), 2, 5))
    guardian.see(TUX, start=2.1, end=5.4)
    assert guardian.done[3:] == [
        "2:05 tell-allow category:games",
        "4:05 tell-over category:games",
        "5:05 tell-closing category:games tux",
        "5:05 ask-to-close category:games tux",
        "5:20 close category:games tux",
    ]


def test_an_app_that_starts_long_after_its_time_was_up_is_asked_and_closed_in_two_seconds() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=1).see(start=1.1, end=4)
    assert guardian.see(TUX, start=4.1, end=4.14).done[2:] == [
        "4:06 tell-closing category:games tux",
        "4:06 ask-to-close category:games tux",
        "4:08 close category:games tux",
    ]


def test_an_app_that_starts_within_the_grace_has_the_rest_of_it() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=1).see(start=1.1, end=1.5)
    assert guardian.see(CHESS, start=1.6, end=2.3).done[2:] == [
        "2:00 tell-closing category:games chess",
        "2:00 ask-to-close category:games chess",
        "2:15 close category:games chess",
    ]


def test_a_restart_gives_no_second_grace_and_no_hurry_either() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=3).restart()
    guardian.done.clear()
    assert guardian.see(TUX, start=3.1, end=3.4).done == [
        "3:06 tell-closing category:games tux",
        "3:06 ask-to-close category:games tux",
        "3:21 close category:games tux",
    ]


def test_an_app_under_several_rules_is_ended_once() -> None:
    guardian = Guardian(agreement(budget(1, GAMES), budget(1, app("tux")))).see(TUX, start=0, end=2)
    assert [line for line in guardian.done if "ask" in line] == ["2:00 ask-to-close category:games tux"]


def test_what_a_grant_of_its_own_freed_is_told_when_that_ends_and_has_its_grace() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=1).take(given(grant(2, app("tux")), 1))
    guardian.see(TUX, start=1, end=4.1)
    assert guardian.done[1:] == [
        "3:00 tell-over category:games tux",
        "4:00 tell-closing category:games tux",
        "4:00 ask-to-close category:games tux",
    ]
    assert guardian.steps[1].at == at(4)


def test_everything_is_never_closed_but_locked_when_something_is_in_use_after_the_grace() -> None:
    guardian = Guardian(agreement(budget(1))).see(TUX, start=0, end=2.1)
    assert guardian.done == ["1:00 tell-over all", "2:00 tell-closing all", "2:00 lock all"]
    assert guardian.steps[0].at == at(2)


def test_whoever_unlocks_has_thirty_seconds_of_counted_use() -> None:
    guardian = Guardian(agreement(budget(1), Free("f", category("learning")))).see(TUX, start=0, end=2)
    guardian.see(TUX, start=121 / 60, end=5, presence=Presence.LOCKED)
    # One second until the lock was seen, ten of the game, and nineteen more.
    guardian.see(MATHS, start=301 / 60, end=6).see(TUX, start=361 / 60, end=370 / 60).see(MATHS, start=371 / 60, end=7)
    assert guardian.done[-1] == "2:00 lock all"
    guardian.see(TUX, start=421 / 60, end=7.5)
    assert [line for line in guardian.done if "lock" in line] == ["2:00 lock all", "7:20 lock all"]


def test_a_free_app_and_an_app_with_a_grant_of_its_own_lock_nothing() -> None:
    clauses = agreement(budget(0), Free("f", category("learning")))
    guardian = Guardian(clauses).take(given(grant(30, app("tux")))).see(TUX, MATHS, start=0, end=5)
    assert guardian.done == []
    assert guardian.see(WEB, start=5.1, end=5.2).done == ["5:06 tell-closing all", "5:06 lock all"]


def test_a_pause_ends_like_bedtime_by_the_lock() -> None:
    guardian = Guardian(agreement()).see(TUX, start=0, end=1).take(paused(10, 1)).see(TUX, start=1, end=2)
    assert guardian.done == ["1:00 tell-over all", "2:00 tell-closing all", "2:00 lock all"]


def test_everything_allowed_again_forgets_the_lock() -> None:
    guardian = Guardian(agreement(budget(1))).see(TUX, start=0, end=2).take(given(grant(1), 2))
    guardian.see(TUX, start=2, end=4.1)
    assert [line for line in guardian.done if "lock" in line] == ["2:00 lock all", "4:00 lock all"]
    assert "2:00 tell-allow all" in guardian.done


def test_warnings_are_told_with_their_minutes() -> None:
    guardian = Guardian(agreement(budget(3), warn_minutes=(2,))).see(TUX, start=0, end=1.5)
    assert guardian.done == ["1:00 tell-warn all"]
    assert (guardian.steps[0].minutes_left, guardian.steps[0].at) == (2, at(3))
    assert guardian.steps[0].verdict.clause == "all-day"


def test_what_concerns_nobody_here_is_not_told() -> None:
    clauses = agreement(
        Ask("a", app("steam")), Quiet("q", ALL, time(17, 1), time(18)), Quiet("g", GAMES, time(17, 1), time(18))
    )
    assert Guardian(clauses).see(start=0, end=3).done == []


def test_what_happened_in_the_night_is_not_told_in_the_morning() -> None:
    night = agreement(Quiet("q", ALL, time(20), time(7)), Quiet("g", GAMES, time(19), time(7, 30)))
    guardian = Guardian(night).see(start=0, end=1).take(sample(minutes=15 * 60))
    assert guardian.done == []


def test_a_game_that_slept_into_its_bedtime_has_its_grace_after_waking_up() -> None:
    guardian = Guardian(agreement(Quiet("g", GAMES, time(18), time(20)))).see(TUX, start=0, end=1)
    guardian.see(TUX, start=90, end=91.3)
    assert guardian.done == [
        "91:00 tell-closing category:games tux",
        "91:00 ask-to-close category:games tux",
        "91:15 close category:games tux",
    ]


def test_everything_that_slept_into_its_bedtime_is_locked_a_grace_after_waking_up() -> None:
    guardian = Guardian(agreement(Quiet("g", ALL, time(18), time(20)))).see(TUX, start=0, end=1)
    assert guardian.see(TUX, start=90, end=91.3).done == ["91:00 tell-closing all", "91:00 lock all"]


def test_what_a_gift_of_its_own_freed_and_then_goes_by_itself_says_when_it_goes_on() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, start=0, end=1).take(given(grant(2, app("tux")), 1))
    assert guardian.see(TUX, start=1, end=3.5).see(start=3.6, end=4).done[-1] == "3:36 tell-over category:games"


def test_what_is_said_of_an_app_that_goes_is_said_of_its_own_limit() -> None:
    guardian = Guardian(agreement(budget(1, app("tux")))).see(TUX, start=0, end=1.5).see(start=1.6, end=2)
    assert guardian.done == ["1:00 tell-over app:tux", "1:36 tell-over app:tux"]


def test_an_allow_that_is_over_again_by_now_and_an_over_that_has_passed_are_not_told() -> None:
    guardian = Guardian(
        agreement(Quiet("a", GAMES, time(17, 1), time(17, 2)), Quiet("b", ALL, time(17, 1), time(17, 2)))
    )
    guardian.take(sample(TUX), sample(TUX, minutes=2))
    assert guardian.done == ["2:00 tell-allow all", "2:00 tell-allow category:games"]


def test_of_two_games_that_are_to_end_the_last_to_go_says_when_it_goes_on() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, CHESS, start=0, end=1)
    guardian.see(CHESS, start=61 / 60, end=1.2).see(start=73 / 60, end=1.3)
    assert guardian.done == ["1:00 tell-over category:games", "1:13 tell-over category:games"]


def test_two_games_that_go_together_say_it_once() -> None:
    guardian = Guardian(agreement(budget(1, GAMES))).see(TUX, CHESS, start=0, end=1).see(start=61 / 60, end=1.2)
    assert guardian.done == ["1:00 tell-over category:games", "1:01 tell-over category:games"]


def test_the_plan_says_when_it_needs_the_next_look() -> None:
    guardian = Guardian(agreement(budget(1, GAMES), budget(2))).see(TUX, start=0, end=0.5)
    assert next_step(guardian.plan, guardian.keeping) is None
    assert next_step(guardian.see(TUX, start=0.6, end=1.5).plan, guardian.keeping) == at(2)
    assert next_step(guardian.see(TUX, start=1.6, end=2).plan, guardian.keeping) == at(2, 15)
    assert next_step(guardian.see(WEB, start=2.1, end=2.5).plan, guardian.keeping) == at(3)
    assert next_step(guardian.see(WEB, start=2.6, end=3).plan, guardian.keeping) == at(3, 30)
    assert next_step(guardian.see(start=3.1, end=3.2).plan, guardian.keeping) is None


looks = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from([(), (TUX,), (TUX, WEB), (MATHS,), (OPEN_TUX,)]), st.booleans()),
    max_size=40,
)


@hypothesis_given(looks)
def test_whatever_is_seen_nothing_is_closed_that_may_run_and_nothing_before_its_grace(
    seen: Sequence[tuple[int, tuple[AppSeen, ...], bool]],
) -> None:
    clauses = agreement(budget(1, GAMES), budget(2), Free("f", category("learning")), grace_seconds=20)
    guardian = Guardian(clauses)
    second, over_since = 0, None
    for step, apps, is_granted in seen:
        second += step
        before = len(guardian.steps)
        guardian.take(sample(*apps, seconds=second))
        if is_granted:
            guardian.take(given(grant(1, GAMES, name=str(second)), seconds=second))
        over = guardian.keeping.state.over
        over_since = over_since if "category:games" in over and over_since is not None else over.get("category:games")
        for found in guardian.steps[before:]:
            if found.doing in {Doing.ASK_TO_CLOSE, Doing.CLOSE}:
                assert found.apps == ("tux",)
                assert over_since is not None
                assert at(seconds=second) >= START
            if found.doing is Doing.LOCK:
                assert "all" in over
                assert found.scope == ALL
