"""What is asked for first, app by app: a list of what was agreed, marks, ages; and that nothing unproven is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.rules.agreement import Agreement, Ask, Free, Quiet
from app.rules.documents import read_agreement, write_agreement
from app.rules.keeping import amend, begin, keep, memory, read_memory, verdict_of, verdicts, write_memory
from app.rules.ledger import from_charges
from app.rules.play import MOST_APPS
from app.rules.sample import AppSeen
from app.rules.scope import ALL, Scope, app, category
from app.rules.sorting import Mark
from app.rules.steps import NOTHING_PLANNED, Doing, steps
from app.rules.timetable import Timetable
from app.rules.verdict import Happening, Reason, State, Turn
from tests.rules.lines import MATHS, START, TUX, agreement, budget, given, grant, kept, sample, shown, used

GAMES = category("games")
NEW_GAMES = Ask("new-games", GAMES, is_each=True)
BY_MARK = Ask("by-mark", ALL, marks=(Mark.STORE, Mark.AI_CHAT))
BY_AGE = Ask("by-age", ALL, rated_from=12)
SHOP = AppSeen("shop", "other", in_use=True, marks=(Mark.STORE,))
SHOOTER = AppSeen("shooter", "games", in_use=True, age=16)


# --- a list of what was agreed ----------------------------------------------------------------------------------------


def test_a_game_that_is_not_on_the_list_is_over_from_the_sample_that_shows_it() -> None:
    listed = replace(NEW_GAMES, excepted=(app("tux"),))
    last = kept(agreement(listed), sample(TUX), sample(TUX, SHOOTER, seconds=5))
    assert shown(last.events) == ["0:05 over app:shooter"]
    assert verdict_of(last.keeping, "tux", "games").state is State.ALLOWED
    verdict = verdict_of(last.keeping, "shooter", "games")
    assert (verdict.state, verdict.reason, verdict.clause, verdict.until) == (
        State.OVER,
        Reason.ASK,
        "new-games",
        None,
    )


def test_the_category_itself_is_not_over_and_other_apps_are_none_of_its_business() -> None:
    last = kept(agreement(NEW_GAMES), sample(TUX, MATHS))
    assert {str(v.scope): v.state for v in verdicts(last.keeping)} == {"all": State.ALLOWED, "app:tux": State.OVER}
    assert verdict_of(last.keeping, "maths", "learning").state is State.ALLOWED


def test_a_grant_of_the_app_is_the_yes_to_it_and_to_no_other() -> None:
    both = sample(TUX, SHOOTER, seconds=5)
    last = kept(agreement(NEW_GAMES), sample(TUX, SHOOTER), given(grant(10, app("tux")), seconds=2), both)
    assert verdict_of(last.keeping, "tux", "games").state is State.ALLOWED
    assert verdict_of(last.keeping, "shooter", "games").state is State.OVER
    wide = kept(agreement(NEW_GAMES), sample(TUX), given(grant(10, GAMES), seconds=2))
    assert verdict_of(wide.keeping, "tux", "games").state is State.OVER


def test_a_yes_that_puts_it_on_the_list_holds_from_the_same_second() -> None:
    last = kept(agreement(NEW_GAMES), sample(TUX))
    longer = amend(last.keeping, agreement(replace(NEW_GAMES, excepted=(app("tux"),))))
    assert verdict_of(longer, "tux", "games").state is State.ALLOWED
    shorter = amend(longer, agreement(NEW_GAMES))
    assert verdict_of(shorter, "tux", "games").state is State.OVER


def test_a_new_game_has_its_grace_and_is_then_asked_to_close() -> None:
    plan, keeping, done = NOTHING_PLANNED, begin(agreement(NEW_GAMES)), []
    for second in range(0, 91, 5):
        step = keep(keeping, sample(TUX, seconds=second))
        keeping = step.keeping
        running = [(seen.app, seen.category, seen.in_use) for seen in (TUX,)]
        plan, acts = steps(plan, keeping, step.events, running, START + timedelta(seconds=second))
        done += [(second, act.doing) for act in acts]
    assert (0, Doing.TELL_OVER) in done
    assert (60, Doing.ASK_TO_CLOSE) in done
    assert (75, Doing.CLOSE) in done
    assert all(doing is not Doing.LOCK for _, doing in done)


# --- marks and ages -----------------------------------------------------------------------------------------------


def test_marks_and_ages_are_asked_for_and_what_says_nothing_is_not() -> None:
    last = kept(agreement(BY_MARK, BY_AGE), sample(SHOP, SHOOTER, TUX, MATHS))
    assert shown(last.events) == ["0:00 over app:shop", "0:00 over app:shooter"]
    assert verdict_of(last.keeping, "shop", "other").clause == "by-mark"
    assert verdict_of(last.keeping, "shooter", "games").clause == "by-age"
    assert verdict_of(last.keeping, "tux", "games").state is State.ALLOWED


def test_a_mark_that_a_family_gives_or_takes_counts_from_the_next_sample() -> None:
    plain, marked = replace(SHOP, marks=()), SHOP
    last = kept(agreement(BY_MARK), sample(plain), sample(marked, seconds=5), sample(plain, seconds=10))
    assert shown(last.events) == ["0:05 over app:shop", "0:10 allow app:shop"]
    assert verdict_of(last.keeping, "shop", "other").state is State.ALLOWED


def test_after_a_restart_marks_ages_and_proof_are_still_known() -> None:
    terms = agreement(BY_MARK, BY_AGE, Free("free", category("other")))
    last = kept(terms, sample(replace(SHOP, is_proven=False), SHOOTER, seconds=0))
    again = begin(terms, memory=read_memory(write_memory(memory(last.keeping))))
    assert verdicts(again) == verdicts(last.keeping)
    assert verdict_of(again, "shop", "other").reason is Reason.ASK
    assert verdict_of(again, "shooter", "games").reason is Reason.ASK


names = st.sampled_from(["a", "b", "c", "d"])
kinds = st.sampled_from(["games", "chatting", "other"])
marks = st.sets(st.sampled_from(Mark), max_size=2).map(tuple)
ages = st.one_of(st.none(), st.integers(0, 18))
seen_apps = st.builds(
    lambda name, kind, marked, age: AppSeen(name, kind, in_use=True, marks=tuple(sorted(marked)), age=age),
    names,
    kinds,
    marks,
    ages,
)
samples = st.lists(st.lists(seen_apps, max_size=4, unique_by=lambda seen: seen.app), min_size=1, max_size=6)
asks = st.builds(
    lambda scope, each, marked, age, listed: Ask(
        "ask", scope, is_each=each or not (marked or age), marks=marked, rated_from=age, excepted=listed
    ),
    st.sampled_from([ALL, GAMES, category("chatting")]),
    st.booleans(),
    marks,
    st.one_of(st.none(), st.integers(1, 18)),
    st.sets(names.map(app), max_size=2).map(lambda found: tuple(sorted(found))),
)


@hypothesis_given(asks, samples, st.integers(0, 40))
def test_whatever_is_seen_is_asked_for_exactly_when_it_is_meant_and_not_on_the_list(
    ask: Ask, looks: list[list[AppSeen]], cut: int
) -> None:
    terms = agreement(ask)
    keeping = begin(terms)
    for number, apps in enumerate(looks):
        step = keep(keeping, sample(*apps, seconds=number * 5))
        keeping = step.keeping
        if number == cut:
            keeping = begin(terms, memory=read_memory(write_memory(memory(keeping))))
        for seen in apps:
            known = bool(set(seen.marks) & set(ask.marks))
            rated = ask.rated_from is not None and seen.age is not None and seen.age >= ask.rated_from
            is_meant = ask.scope.holds(seen.app, seen.category) and app(seen.app) not in ask.excepted
            is_asked = is_meant and (known or rated or not (ask.marks or ask.rated_from))
            verdict = verdict_of(keeping, seen.app, seen.category)
            assert (verdict.state is State.OVER) is is_asked
            assert verdict.reason is (Reason.ASK if is_asked else Reason.NO_LIMIT)
        turned = [event for event in step.events if isinstance(event, Turn) and event.happening is Happening.OVER]
        assert all(event.at == START + timedelta(seconds=number * 5) for event in turned)


def test_what_no_clause_means_is_not_remembered_and_of_the_rest_only_so_many() -> None:
    keeping = begin(agreement(NEW_GAMES, BY_MARK))
    for number in range(2 * MOST_APPS):
        plain = AppSeen(f"script-{number}", "other", in_use=False)
        game = AppSeen(f"game.{number}", "games", in_use=False)
        keeping = keep(keeping, sample(plain, game, seconds=number * 5)).keeping
    known = dict(memory(keeping).categories)
    assert len(known) <= MOST_APPS + 1
    assert set(known.values()) == {"games"}
    assert verdict_of(keeping, f"game.{2 * MOST_APPS - 1}", "games").state is State.OVER
    back = keep(keeping, sample(AppSeen("game.0", "games", in_use=True), seconds=number * 5 + 5)).keeping
    assert verdict_of(back, "game.0", "games").state is State.OVER


# --- as a document ----------------------------------------------------------------------------------------------------


def test_what_only_the_second_form_can_say_is_written_as_it_and_read_again() -> None:
    terms: Agreement = agreement(replace(NEW_GAMES, excepted=(app("tux"),)), BY_MARK, BY_AGE)
    text = write_agreement(terms)
    assert '"sundial-agreement/2"' in text
    assert read_agreement(text) == terms
    assert '"sundial-agreement/1"' in write_agreement(agreement(Ask("plain", GAMES)))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("marks", '"store"', "a list of marks"),
        ("marks", '["shop"]', "store"),
        ("rated_from", "0", "at least 1"),
        ("each", '"yes"', "true or false"),
        ("minutes", "5", "unknown key"),
    ],
)
def test_what_is_wrong_with_it_is_named(key: str, value: str, expected: str) -> None:
    text = (
        '{"format": "sundial-agreement/2", "child": "Ada", "zone": "UTC", "clauses":'
        f' [{{"id": "a", "kind": "ask", "scope": "all", "{key}": {value}}}]}}'
    )
    with pytest.raises(DocumentError, match=expected):
        read_agreement(text)


# --- to exempt needs proof --------------------------------------------------------------------------------------------

UNPROVEN = AppSeen("game-in-disguise", "other", in_use=True, is_proven=False)


@pytest.mark.parametrize("scope", [ALL, category("other"), app("game-in-disguise")])
def test_what_nobody_can_prove_is_never_free(scope: Scope) -> None:
    terms = agreement(budget(1), Free("free", scope))
    last = kept(terms, *used(UNPROVEN, end=1))
    assert verdict_of(last.keeping, "game-in-disguise", "other").state is State.OVER
    assert {charge.is_counted for charge in last.charges} == {True}
    proven = kept(terms, *used(replace(UNPROVEN, is_proven=True), end=1))
    assert verdict_of(proven.keeping, "game-in-disguise", "other").reason is Reason.FREE
    assert {charge.is_counted for charge in proven.charges} == {False}


def test_a_limit_needs_no_proof() -> None:
    last = kept(agreement(budget(1, category("other"))), *used(UNPROVEN, end=1))
    assert verdict_of(last.keeping, "game-in-disguise", "other").state is State.OVER


def test_a_grant_reaches_what_nobody_can_prove() -> None:
    last = kept(agreement(budget(1)), *used(UNPROVEN, end=1), given(grant(5, app("game-in-disguise")), minutes=1))
    assert verdict_of(last.keeping, "game-in-disguise", "other").state is State.ALLOWED


# --- an exception exempts, too ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["other", "watching", "browsing", "chatting"])
def test_a_kind_that_is_excepted_leaves_out_nothing_that_nobody_can_prove(kind: str) -> None:
    disguised = replace(UNPROVEN, category=kind)
    terms = agreement(replace(budget(1), excepted=(category(kind),)))
    last = kept(terms, *used(disguised, end=1))
    assert verdict_of(last.keeping, "game-in-disguise", kind).state is State.OVER
    proven = kept(terms, *used(replace(disguised, is_proven=True), end=1))
    assert verdict_of(proven.keeping, "game-in-disguise", kind).state is State.ALLOWED


def test_quiet_hours_that_except_other_programs_hold_for_what_nobody_can_prove() -> None:
    terms = agreement(Quiet("bed", ALL, time(16, 0), time(23, 0), excepted=(category("other"),)))
    last = kept(terms, sample(UNPROVEN), sample(UNPROVEN, seconds=5))
    assert verdict_of(last.keeping, "game-in-disguise", "other").state is State.OVER


def test_a_game_that_nobody_can_prove_is_left_out_with_games() -> None:
    """Minecraft in a home is one; what is disguised as a game gets what games get."""
    terms = agreement(replace(budget(1), excepted=(category("games"),)))
    last = kept(terms, *used(replace(UNPROVEN, category="games"), end=1))
    assert verdict_of(last.keeping, "game-in-disguise", "games").state is State.ALLOWED


def test_an_app_that_is_excepted_by_its_name_is_left_out() -> None:
    terms = agreement(replace(budget(1), excepted=(app("game-in-disguise"),)))
    last = kept(terms, *used(UNPROVEN, end=1))
    assert verdict_of(last.keeping, "game-in-disguise", "other").state is State.ALLOWED


def test_the_sum_is_the_same_when_it_is_made_anew_from_what_was_kept() -> None:
    terms = agreement(replace(budget(5), excepted=(category("other"),)))
    last = kept(terms, *used(UNPROVEN, end=1), *used(UNPROVEN, TUX, start=1.5, end=2))
    made = from_charges(last.charges, Timetable(terms)).days()[START.date()]
    assert made.counted == last.keeping.state.ledger.days()[START.date()].counted
    assert made.counted["all except category:other"] == 95_000_000
    assert not any("unproven" in key for key in made.counted)
