"""Minutes on other screens mean something, and count where a budget says so and a parent agrees."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time

import pytest

from app.errors import DocumentError
from app.rules.agreement import Clause, Free
from app.rules.documents import read_agreement
from app.rules.elsewhere import Elsewhere, ElsewhereState, Screen
from app.rules.keeping import amend, begin, memory, tallies
from app.rules.ledger import from_charges
from app.rules.say import Side
from app.rules.scope import category
from app.rules.timetable import Timetable
from tests.rules.lines import WEB, agreement, at, budget, kept, sample, used

GAMES = category("games")
DAY = at().date()
WRITTEN = Elsewhere("e-1", 1, DAY, "games", 40, Screen.CONSOLE, Side.PARENTS, at(), state=ElsewhereState.AGREED)
EVERYWHERE = replace(budget(60), is_everywhere=True)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"minutes": 0}, "at least one"),
        ({"minutes": 24 * 60 + 1}, "at most a day"),
        ({"start": time(15)}, "both times"),
        ({"end": time(15)}, "both times"),
    ],
)
def test_what_would_mean_nothing_cannot_be_written(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(WRITTEN, **changes)  # type: ignore[arg-type]  # fields of a test


def added(written: Elsewhere, *clauses: object) -> int:
    """Seconds by which they make anything on this day more."""
    table = Timetable(agreement(*clauses))  # type: ignore[arg-type]  # clauses of a test
    found = from_charges((), table, elsewhere=(written,)).days().get(DAY)
    return sum(found.counted.values()) // 1_000_000 if found is not None else 0


def test_a_budget_that_says_so_adds_them_once_a_parent_agreed() -> None:
    assert added(WRITTEN, EVERYWHERE) == 40 * 60
    assert added(WRITTEN, EVERYWHERE, budget(30, GAMES)) == 40 * 60
    assert added(WRITTEN, budget(60)) == 0
    assert added(replace(WRITTEN, state=ElsewhereState.WAITING), EVERYWHERE) == 0


def test_of_another_kind_or_always_free_they_count_nowhere() -> None:
    assert added(WRITTEN, replace(EVERYWHERE, scope=category("watching"))) == 0
    assert added(WRITTEN, EVERYWHERE, Free("free-games", GAMES)) == 0


FREE_GAMES = Free("free-games", GAMES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((EVERYWHERE, FREE_GAMES), (EVERYWHERE,)),
        ((EVERYWHERE,), (EVERYWHERE, FREE_GAMES)),
        ((FREE_GAMES,), (EVERYWHERE,)),
        ((EVERYWHERE,), (EVERYWHERE, budget(90, GAMES))),
    ],
)
def test_another_agreement_judges_them_at_once_as_a_restart_does(
    before: tuple[Clause, ...], after: tuple[Clause, ...]
) -> None:
    lived = kept(begin(agreement(*before), elsewhere=(WRITTEN,)), *used(WEB, end=10))
    amended = amend(lived.keeping, agreement(*after), lived.charges, (WRITTEN,))
    again = begin(agreement(*after), charges=lived.charges, memory=memory(amended), elsewhere=(WRITTEN,))
    next_look = sample(WEB, minutes=10, seconds=5)
    assert tallies(kept(amended, next_look).keeping) == tallies(kept(again, next_look).keeping)


def test_no_budget_of_a_single_app_can_count_them() -> None:
    clause = {"id": "b", "kind": "budget", "scope": "app:tux", "per": "day", "minutes": 30, "other_screens": True}
    plain = {"format": "sundial-agreement/2", "child": "Ada", "zone": "Europe/Berlin", "clauses": [clause]}
    with pytest.raises(DocumentError, match="false for single apps"):
        read_agreement(json.dumps(plain))
