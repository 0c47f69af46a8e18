"""A clause as a form, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from app.rules import scope
from app.rules.agreement import EVERY_DAY, Agreement, Ask, Break, Budget, Clause, Day, Free, Per, Quiet, Window
from app.rules.sorting import Mark
from app.ui.present.clause_form import ClauseForm, Kind, changed, clause_of, fault, form_of, new_id

GAMES = scope.category("games")


@pytest.mark.parametrize(
    "clause",
    [
        Budget("a", scope.ALL, Per.DAY, 90, frozenset({Day.MON})),
        Budget("a", GAMES, Per.WEEK, 180),
        Quiet("a", scope.ALL, time(20), time(7), frozenset({Day.SUN})),
        Window("a", GAMES, time(16), time(18)),
        Break("a", scope.ALL, 45, 10),
        Ask("a", scope.app("steam")),
        Ask("a", GAMES, is_each=True, excepted=(scope.app("mines"),)),
        Ask("a", scope.ALL, marks=(Mark.STORE,), rated_from=12),
        Free("a", scope.category("learning")),
    ],
    ids=lambda clause: type(clause).__name__,
)
def test_a_clause_comes_back_from_its_form_unchanged(clause: Clause) -> None:
    assert clause_of(form_of(clause), "a") == clause


def test_what_the_form_does_not_speak_of_stays_when_a_point_is_changed() -> None:
    kind = Budget("a", GAMES, Per.DAY, 60, carry=30, borrow=10, is_each=True, is_soft=True)
    assert changed(kind, replace(form_of(kind), minutes=90)) == replace(kind, minutes=90)


@pytest.mark.parametrize(
    "clause",
    [
        Budget("a", GAMES, Per.WEEK, 180, frozenset({Day.SAT}), carry=60),
        Quiet("a", scope.ALL, time(20), time(7), excepted=(scope.app("anki"),)),
        Window("a", GAMES, time(16), time(18), is_soft=True),
        Break("a", scope.ALL, 45, 10),
        Ask("a", scope.app("steam")),
        Free("a", scope.category("learning")),
    ],
    ids=lambda clause: type(clause).__name__,
)
def test_a_form_in_which_nobody_changed_anything_changes_nothing(clause: Clause) -> None:
    assert changed(clause, form_of(clause)) == clause


def test_all_days_chosen_means_every_day() -> None:
    clause = clause_of(ClauseForm(Kind.DAY, days=EVERY_DAY), "a")
    assert isinstance(clause, Budget)
    assert clause.days is None


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (ClauseForm(Kind.DAY, days=frozenset()), "Please choose at least one day."),
        (ClauseForm(Kind.FREE), "Please choose what it is about."),
        (ClauseForm(Kind.ASK), "Please choose what it is about."),
        (ClauseForm(Kind.ASK, is_each=True), ""),
        (ClauseForm(Kind.ASK, marks=(Mark.STORE,)), ""),
        (ClauseForm(Kind.ASK, rated_from=12), ""),
        (ClauseForm(Kind.FREE, is_each=True), "Please choose what it is about."),
        (
            ClauseForm(Kind.QUIET, start=time(20), end=time(20)),
            "The two times are the same. Please change one of them.",
        ),
        (ClauseForm(Kind.FREE, GAMES), ""),
        (ClauseForm(), ""),
    ],
)
def test_what_cannot_be_a_point_says_why(form: ClauseForm, said: str) -> None:
    assert fault(form) == said


def test_a_new_point_gets_a_readable_id_that_is_free() -> None:
    taken = Agreement(
        "Mira", "UTC", (Budget("games-week", GAMES, Per.WEEK, 1), Budget("games-week-2", GAMES, Per.WEEK, 2))
    )
    assert new_id(taken, ClauseForm(Kind.WEEK, GAMES)) == "games-week-3"
    assert new_id(taken, ClauseForm(Kind.QUIET)) == "all-quiet"
