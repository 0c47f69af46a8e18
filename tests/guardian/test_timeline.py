"""The stretches of the day grow as the store's spans do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.guardian.timeline import grown
from app.link.views import Stretch
from app.rules.verdict import Charge

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def charge(start: int, end: int, app: str = "mines", *, is_counted: bool = True) -> Charge:
    return Charge(NOON + timedelta(seconds=start), NOON + timedelta(seconds=end), app, "games", is_counted)


def edges(stretches: tuple[Stretch, ...]) -> list[tuple[str, int, int]]:
    return [(s.app, int((s.start - NOON).total_seconds()), int((s.end - NOON).total_seconds())) for s in stretches]


def test_use_that_goes_on_is_one_stretch() -> None:
    assert edges(grown((), [charge(0, 5), charge(5, 10), charge(10, 12)])) == [("mines", 0, 12)]


def test_a_pause_begins_another_stretch() -> None:
    assert edges(grown((), [charge(0, 5), charge(7, 10)])) == [("mines", 0, 5), ("mines", 7, 10)]


def test_two_apps_side_by_side_are_two_stretches() -> None:
    charges = [charge(0, 5), charge(0, 5, "editor"), charge(5, 10), charge(5, 10, "editor")]
    assert edges(grown((), charges)) == [("mines", 0, 10), ("editor", 0, 10)]


def test_an_app_that_becomes_free_begins_another_stretch() -> None:
    assert len(grown((), [charge(0, 5), charge(5, 10, is_counted=False)])) == 2


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=30))
def test_no_second_is_lost_and_none_is_drawn_twice(steps: list[tuple[int, int]]) -> None:
    at, charges = 0, []
    for gap, length in steps:
        charges.append(charge(at + gap, at + gap + length))
        at += gap + length
    drawn = grown((), charges)
    assert sum(end - start for _, start, end in edges(drawn)) == sum(length for _, length in steps)
    assert all(one.end < other.start for one, other in pairwise(drawn))
