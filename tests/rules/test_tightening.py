"""Whether another form of a point leaves less than the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import scope
from app.rules.agreement import Agreement, Ask, Break, Budget, Day, Free, Per, Promise, PromiseKind, Quiet, Window
from app.rules.amending import set_alone
from app.rules.tightening import tightens

TODAY = date(2026, 11, 23)
GAMES = Budget("games", scope.category("games"), Per.WEEK, 300)
NIGHT = Quiet("night", scope.ALL, time(20), time(7))
OPEN = Window("open", scope.category("games"), time(15), time(18))
REST = Break("rest", scope.ALL, 45, 5)
PAINT = Free("paint", scope.category("creating"))
WEEKEND = frozenset({Day.SAT, Day.SUN})


@pytest.mark.parametrize(
    ("before", "after", "is_tighter"),
    [
        (GAMES, replace(GAMES, minutes=299), True),
        (GAMES, replace(GAMES, minutes=301), False),
        (GAMES, replace(GAMES, is_soft=True), False),
        (replace(GAMES, is_soft=True), GAMES, True),
        (replace(GAMES, days=WEEKEND), GAMES, True),
        (GAMES, replace(GAMES, days=WEEKEND), False),
        (replace(GAMES, carry=30), GAMES, True),
        (replace(GAMES, excepted=(scope.app("chess"),)), GAMES, True),
        (GAMES, replace(GAMES, per=Per.DAY), True),
        (GAMES, replace(GAMES, is_each=True), True),
        (NIGHT, replace(NIGHT, start=time(19)), True),
        (NIGHT, replace(NIGHT, start=time(21)), False),
        (NIGHT, replace(NIGHT, end=time(8)), True),
        (NIGHT, replace(NIGHT, start=time(0, 30), end=time(7)), True),
        (OPEN, replace(OPEN, end=time(17)), True),
        (OPEN, replace(OPEN, end=time(19)), False),
        (OPEN, replace(OPEN, days=WEEKEND), True),
        (REST, replace(REST, after_minutes=60), False),
        (REST, replace(REST, minutes=10), True),
        (PAINT, replace(PAINT, excepted=(scope.app("x"),)), True),
        (None, GAMES, True),
        (None, PAINT, False),
        (GAMES, None, False),
        (PAINT, None, True),
        (GAMES, Ask("games", GAMES.scope), True),
        (Ask("a", GAMES.scope), Ask("b", GAMES.scope), False),
        (Ask("a", GAMES.scope, rated_from=12), Ask("b", GAMES.scope, rated_from=16), False),
        (Ask("a", GAMES.scope, rated_from=16), Ask("b", GAMES.scope, rated_from=12), True),
        (Ask("a", GAMES.scope, rated_from=16), Ask("b", GAMES.scope), True),
        (None, Promise("p", PromiseKind.NO, "No screens at dinner."), False),
    ],
)
def test_less_time_a_longer_night_and_a_lost_freedom_are_tighter(
    before: object,
    after: object,
    is_tighter: bool,  # noqa: FBT001  # a parameter of the table
) -> None:
    assert tightens(before, after) is is_tighter  # type: ignore[arg-type]  # any two points


@given(st.integers(0, 600), st.integers(0, 600), st.integers(1, 14), st.integers(0, 3), st.integers(0, 20))
def test_a_tighter_point_is_known_before_it_holds_and_until_then_the_agreed_one_holds(
    agreed: int, alone: int, days: int, notice: int, offset: int
) -> None:
    start = Agreement("Mira", "UTC", (replace(GAMES, minutes=agreed),))
    wished = replace(GAMES, minutes=alone)
    new = set_alone(start, wished, by="Jo", reason="Exams", today=TODAY, days=days, notice=notice)
    day = date.fromordinal(TODAY.toordinal() + offset)
    held = {clause.id: clause.minutes for clause in new.in_force(day).clauses if isinstance(clause, Budget)}
    begins = notice if alone < agreed else 0
    is_set = begins <= offset < begins + days
    assert ("games-set" in held) == is_set
    assert min(held.values()) == (alone if is_set else agreed)
