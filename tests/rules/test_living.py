"""What budgets lend each other, exceptions and gentle limits, as the guardian lives with them: no trick makes time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.rules.agreement import Ask, Break, Budget, Clause, ClauseState, Day, Free, Per, Quiet, Standing, Window
from app.rules.amending import lifted, set_by_child
from app.rules.documents import read_agreement, read_trace, write_agreement
from app.rules.keeping import (
    Keeping,
    amend,
    begin,
    keep,
    memory,
    read_memory,
    tallies,
    verdict_of,
    verdicts,
    write_memory,
)
from app.rules.scope import ALL, Scope, app, category
from app.rules.steps import NOTHING_PLANNED, Doing, steps
from app.rules.verdict import Charge, State
from tests.rules.lines import MATHS, TUX, WEB, agreement, at, budget, kept, sample, shown, used
from tests.rules.traces import Json, living_family

GAMES = category("games")
DAY = 24 * 60


def lending(minutes: int = 60, **more: Any) -> Budget:
    return replace(budget(minutes, name="time"), **more)


def restarted(keeping: Keeping, clauses: tuple[Clause, ...], charges: tuple[Charge, ...] = ()) -> Keeping:
    return begin(agreement(*clauses), charges=charges, memory=read_memory(write_memory(memory(keeping))))


# --- nothing makes time -----------------------------------------------------------------------------------------------

few = st.integers(0, 6)


@pytest.mark.long
@hypothesis_given(st.integers(0, 8), few, few, few, st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6))
def test_over_any_run_of_days_no_more_is_open_than_was_agreed_and_one_loan(
    minutes: int, carry: int, borrow: int, finish: int, days: list[tuple[int, bool]]
) -> None:
    clause = lending(minutes, carry=carry, borrow=borrow, finish=finish)
    keeping, charges, open_minutes = begin(agreement(clause), tick_s=60), tuple[Charge, ...](), 0
    for number, (wanted, is_restarted) in enumerate(days):
        for minute in range(wanted + 1):
            step = keep(keeping, sample(TUX, minutes=number * DAY + minute))
            keeping, charges = step.keeping, charges + step.charges
            open_minutes += minute < wanted and verdict_of(keeping, "tux", "games").state is not State.OVER
        if is_restarted:
            memories = read_memory(write_memory(memory(keeping)))
            keeping = begin(agreement(clause), charges=charges, memory=memories, tick_s=60)
    assert open_minutes <= len(days) * minutes + borrow + finish


@pytest.mark.long
@hypothesis_given(st.integers(0, 100_000))
def test_what_is_only_told_never_asks_closes_or_locks(seed: int) -> None:
    found, lines = living_family(seed)
    found["clauses"] = [clause | ({} if clause["kind"] == "free" else {"soft": True}) for clause in found["clauses"]]
    trace = read_trace(json.dumps(line) for line in lines)
    keeping, plan = begin(read_agreement(json.dumps(found)), tick_s=trace.tick_s), NOTHING_PLANNED
    for line in trace:
        after = keep(keeping, line)
        keeping, sample_ = after.keeping, after.keeping.state.sample
        assert keeping.now is not None
        running = [(a.app, a.category, a.in_use) for a in sample_.apps] if sample_ is not None else []
        plan, todo = steps(plan, keeping, after.events, running, keeping.now)
        assert {step.doing for step in todo} <= {Doing.TELL_OVER, Doing.TELL_WARN, Doing.TELL_ALLOW}
        assert all(verdict.is_soft for verdict in verdicts(keeping) if verdict.state is State.OVER)


# --- what the guardian shows and remembers ----------------------------------------------------------------------------


def test_a_tally_shows_what_the_day_has_with_what_came_over_and_may_be_borrowed() -> None:
    clause = lending(carry=20, borrow=5)
    first = kept(agreement(clause), *used(TUX, end=30)).keeping
    assert [(tally.used, tally.limit) for tally in tallies(first)] == [(1800, 65 * 60)]
    second = kept(first, sample(minutes=DAY)).keeping
    assert [(tally.used, tally.limit) for tally in tallies(second)] == [(0, 85 * 60)]


def test_what_was_carried_outlives_a_restart_without_the_spans_it_came_from() -> None:
    clause = lending(carry=20, per=Per.WEEK)
    week = 7 * DAY
    first = kept(agreement(clause), sample(TUX), sample(minutes=week)).keeping
    assert [tally.limit for tally in tallies(first)] == [80 * 60]
    assert [tally.limit for tally in tallies(restarted(first, (clause,)))] == [80 * 60]


def test_a_finish_that_runs_goes_on_after_a_restart() -> None:
    clause = lending(1, finish=5)
    first = kept(agreement(clause), *used(TUX, end=3))
    again = restarted(first.keeping, (clause,), first.charges)
    assert shown(kept(again, *used(TUX, start=3, end=8)).events) == ["6:00 over all"]


def test_another_number_of_minutes_forgives_nothing_and_another_kind_of_clause_does() -> None:
    clause = lending(10, borrow=10)
    keeping = kept(agreement(clause), *used(TUX, end=20), sample(minutes=DAY)).keeping
    assert [tally.limit for tally in tallies(keeping)] == [10 * 60]
    assert [t.limit for t in tallies(amend(keeping, agreement(replace(clause, minutes=20))))] == [20 * 60]
    assert [t.limit for t in tallies(amend(keeping, agreement(replace(clause, borrow=0))))] == [0]
    everywhere = amend(keeping, agreement(replace(clause, is_everywhere=True)))
    assert [t.limit for t in tallies(everywhere)] == [10 * 60]
    weekly = amend(keeping, agreement(replace(clause, per=Per.WEEK)))
    assert [t.limit for t in tallies(weekly)] == [20 * 60]


def test_off_and_on_again_gives_back_what_was_borrowed() -> None:
    off, on = lending(10), lending(10, carry=2, borrow=2)
    keeping = kept(agreement(on), *used(TUX, end=12)).keeping
    for clause in (off, on, off):
        keeping = amend(keeping, agreement(clause))
    assert [tally.limit for tally in tallies(keeping)] == [10 * 60]
    second = restarted(kept(keeping, sample(minutes=DAY)).keeping, (off,))
    assert [tally.limit for tally in tallies(second)] == [8 * 60]
    assert [tally.limit for tally in tallies(amend(second, agreement(on)))] == [10 * 60]
    third = kept(second, sample(minutes=2 * DAY)).keeping
    assert [tally.limit for tally in tallies(third)] == [10 * 60]


def test_switched_off_on_a_day_of_others_it_is_still_owed_on_the_next_of_its_own() -> None:
    friday = frozenset({Day.FRI})
    off, on = lending(10, days=friday), lending(10, days=friday, carry=2, borrow=2)
    saturday = kept(agreement(on), *used(TUX, end=12), sample(minutes=DAY)).keeping
    again = kept(amend(saturday, agreement(off)), sample(minutes=7 * DAY)).keeping
    assert [tally.limit for tally in tallies(again)] == [8 * 60]


def test_more_minutes_cover_what_was_borrowed_and_fewer_make_no_greater_debt() -> None:
    clause = lending(10, borrow=2)
    keeping = kept(agreement(clause), *used(TUX, end=12)).keeping
    for minutes, owed in ((20, 0), (5, 2)):
        changed = agreement(lending(minutes))
        tomorrow = kept(amend(keeping, changed), sample(minutes=DAY)).keeping
        assert [tally.limit for tally in tallies(tomorrow)] == [(minutes - owed) * 60]


@pytest.mark.long
@hypothesis_given(st.lists(st.tuples(st.integers(0, 14), st.booleans(), st.booleans()), max_size=7))
def test_a_switch_that_is_thrown_at_will_makes_no_time(days: list[tuple[int, bool, bool]]) -> None:
    forms = {False: agreement(lending(10)), True: agreement(lending(10, carry=2, borrow=2))}
    keeping, charges, open_minutes = begin(forms[True], tick_s=60), tuple[Charge, ...](), 0
    for number, (wanted, in_the_morning, in_the_evening) in enumerate(days):
        for minute in range(wanted + 1):
            step = keep(keeping, sample(TUX, minutes=number * DAY + minute))
            keeping, charges = step.keeping, charges + step.charges
            if minute in {0, wanted}:
                keeping = amend(keeping, forms[in_the_evening if minute else in_the_morning], charges)
            open_minutes += minute < wanted and verdict_of(keeping, "tux", "games").state is not State.OVER
    assert open_minutes <= len(days) * 10 + 2


def test_a_clause_with_exceptions_that_is_new_today_knows_what_was_used_today() -> None:
    first = kept(agreement(budget(90)), *used(TUX, end=5), *used(MATHS, start=5, end=15))
    clause = lending(10, excepted=(category("learning"),))
    amended = amend(first.keeping, agreement(clause), first.charges)
    assert [tally.used for tally in tallies(amended)] == [300]
    again = begin(agreement(clause), charges=first.charges, memory=memory(first.keeping))
    assert [tally.used for tally in tallies(again)] == [300]


def test_a_memory_of_before_budgets_lent_anything_is_read() -> None:
    keeping = kept(agreement(budget(5)), *used(TUX, end=1)).keeping
    old = json.loads(write_memory(memory(keeping)))
    del old["soft"], old["accounts"]
    assert read_memory(json.dumps(old)) == memory(keeping)


def test_a_memory_whose_open_period_is_missing_is_none() -> None:
    keeping = kept(agreement(lending(carry=5)), *used(TUX, end=1)).keeping
    broken = json.loads(write_memory(memory(keeping)))
    broken["accounts"][0][3] = []
    with pytest.raises(DocumentError):
        read_memory(json.dumps(broken))


def test_an_excepted_app_is_free_of_the_clause_and_of_no_other() -> None:
    clause = lending(0, excepted=(app("web"),))
    keeping = kept(agreement(clause, budget(0, app("web"), name="web")), sample(TUX, WEB)).keeping
    assert verdict_of(keeping, "tux", "games").clause == "time"
    assert verdict_of(keeping, "web", "browsing").clause == "web"


def test_what_a_clause_with_exceptions_leaves_is_told_for_an_app_and_for_everything() -> None:
    keeping = kept(agreement(lending(10, excepted=(app("web"),))), sample()).keeping
    assert verdict_of(keeping, "tux", "games").left == 600
    assert verdict_of(keeping, "web", "browsing").left is None
    assert verdicts(keeping)[0].left == 600


def test_a_gentle_limit_is_over_and_says_that_it_is_gentle() -> None:
    keeping = kept(agreement(lending(1, is_soft=True)), *used(TUX, end=2)).keeping
    verdict = verdict_of(keeping, "tux", "games")
    assert (verdict.state, verdict.is_soft, verdict.until) == (State.OVER, True, at(7 * 60))


def test_only_who_uses_it_hears_of_a_gentle_limit() -> None:
    soft = agreement(lending(1, is_soft=True, scope=GAMES))
    before = kept(soft, *used(TUX, end=0.9)).keeping
    after = kept(before, sample(TUX, seconds=60))
    assert after.keeping.now is not None
    for running, told in (([("tux", "games", True)], [Doing.TELL_OVER]), ([("tux", "games", False)], [])):
        _, todo = steps(NOTHING_PLANNED, after.keeping, after.events, running, after.keeping.now)
        assert [step.doing for step in todo] == told


# --- documents --------------------------------------------------------------------------------------------------------


def test_every_key_is_read_and_written_as_it_was() -> None:
    for_a_week = Standing(ClauseState.SET_BY_PARENTS, "Jo", "exams", date(2026, 11, 20), date(2026, 11, 26))
    clauses = (
        lending(60, carry=20, borrow=10, finish=5, excepted=(GAMES, app("web")), is_soft=True),
        Budget("each", GAMES, Per.DAY, 10, is_each=True),
        Break("eyes", ALL, 45, 10, excepted=(app("web"),), is_soft=True),
        Ask("shop", app("steam"), Standing(by="child"), is_soft=True),
        Quiet("late", ALL, time(21), time(7), frozenset({Day.SUN, Day.MON, Day.HOLIDAY}), is_soft=True),
        Window("noon", GAMES, time(12), time(13, 30), standing=for_a_week),
        Free("school", category("learning"), excepted=(app("maths"),)),
    )
    text = write_agreement(agreement(*clauses))
    written = json.loads(text)
    assert text == json.dumps(written, indent=1) + "\n"
    assert written["format"] == "sundial-agreement/2"
    assert [clause["id"] for clause in written["clauses"]] == ["time", "each", "eyes", "shop", "late", "noon", "school"]
    assert written["clauses"][4] == {
        "id": "late", "kind": "quiet", "scope": "all", "from": "21:00", "until": "07:00",
        "days": ["mon", "sun", "holiday"], "soft": True,
    }  # fmt: skip
    assert written["clauses"][5] == {
        "id": "noon", "kind": "window", "scope": "category:games", "from": "12:00", "until": "13:30",
        "state": "set-by-parents", "by": "Jo", "reason": "exams",
        "from_date": "2026-11-20", "until_date": "2026-11-26",
    }  # fmt: skip
    assert read_agreement(text) == agreement(*clauses)


CLAUSE: Json = {"id": "a", "kind": "budget", "scope": "all", "per": "day", "minutes": 5}


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"carry": 0}, 'key "carry" is 0, expected a whole number, at least 1'),
        ({"borrow": "x"}, 'key "borrow" is "x", expected a whole number, at least 1'),
        ({"finish": True}, 'key "finish" is true, expected a whole number, at least 1'),
        ({"each": 1}, 'key "each" is 1, expected true or false'),
        ({"soft": None}, 'key "soft" is null, expected true or false'),
        ({"except": "app:x"}, 'key "except" is "app:x", expected a list of "category:NAME" or "app:NAME"'),
        ({"except": ["all"]}, 'key "except" is ["all"], expected a list of "category:NAME" or "app:NAME"'),
    ],
)
def test_a_wrong_value_is_named_with_its_clause(more: Json, problem: str) -> None:
    document = {"format": "sundial-agreement/2", "child": "Ada", "zone": "UTC", "clauses": [CLAUSE | more]}
    with pytest.raises(DocumentError) as error:
        read_agreement(json.dumps(document), "ada.json")
    assert str(error.value) == f'ada.json, clause "a": {problem}.'


def test_a_child_frees_nothing_for_itself() -> None:
    clause = {"id": "a", "kind": "free", "scope": "app:x", "by": "child"}
    document = {"format": "sundial-agreement/2", "child": "Ada", "zone": "UTC", "clauses": [clause]}
    with pytest.raises(DocumentError, match="only tightens"):
        read_agreement(json.dumps(document))


def test_the_first_format_stays_strict() -> None:
    document = {"format": "sundial-agreement/1", "child": "Ada", "zone": "UTC", "clauses": [CLAUSE | {"carry": 5}]}
    with pytest.raises(DocumentError, match='unknown key "carry"'):
        read_agreement(json.dumps(document))


# --- the child's own --------------------------------------------------------------------------------------------------


def test_a_child_sets_itself_a_limit_changes_it_and_lifts_it_again() -> None:
    family = agreement(budget(60))
    own = set_by_child(family, budget(20, GAMES, name="mine"))
    assert own.clause("mine") == replace(budget(20, GAMES, name="mine"), standing=Standing(by="child"))
    assert set_by_child(own, budget(30, GAMES, name="mine")).clauses[1:] == (
        replace(budget(30, GAMES, name="mine"), standing=Standing(by="child")),
    )
    assert lifted(own, "mine") == family


def test_a_child_touches_no_clause_but_its_own_and_frees_nothing() -> None:
    family = agreement(budget(60, name="screen"))
    for clause in (budget(90, name="screen"), Free("mine", Scope.parse("app:x"))):
        with pytest.raises(ValueError, match="child's own"):
            set_by_child(family, clause)
    for name in ("screen", "nothing"):
        with pytest.raises(ValueError, match="child's own"):
            lifted(family, name)
