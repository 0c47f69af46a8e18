"""Use is kept as spans that grow, and every second can be read back."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.family import Note
from app.rules.sample import Witness
from app.rules.verdict import Charge
from app.store.database import Store
from app.store.use import TOUCHING
from tests.fakes.household import FRIDAY, at, used

WHOLE_DAY = (at(-86_400), at(86_400))


def rows(data: Path, table: str) -> int:
    connection = sqlite3.connect(data / "sundial.db")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 (our own table names)
    finally:
        connection.close()


def total(charges: tuple[Charge, ...]) -> timedelta:
    return sum((charge.end - charge.start for charge in charges), timedelta())


def test_use_that_goes_on_makes_one_span_longer(store: Store, data: Path) -> None:
    for tick in range(12):
        store.keep_use(1, [used(5 * tick, 5 * tick + 5)])
    assert store.charges(1, *WHOLE_DAY) == (used(0, 60),)
    assert rows(data, "spans") == 1


def test_a_pause_begins_another_span(store: Store) -> None:
    store.keep_use(1, [used(0, 5)])
    store.keep_use(1, [used(10, 15)])
    assert store.charges(1, *WHOLE_DAY) == (used(0, 5), used(10, 15))


@pytest.mark.parametrize(
    "other",
    [
        used(5, 10, "neverball"),
        used(5, 10, category="other"),
        used(5, 10, counts=False),
    ],
)
def test_another_app_category_or_counting_is_another_span(store: Store, other: Charge) -> None:
    store.keep_use(1, [used(0, 5), other])
    assert store.charges(1, *WHOLE_DAY) == (used(0, 5), other)


def test_two_apps_side_by_side_grow_side_by_side(store: Store, data: Path) -> None:
    for tick in range(3):
        store.keep_use(1, [used(5 * tick, 5 * tick + 5, app) for app in ("supertux2", "gedit")])
    assert set(store.charges(1, *WHOLE_DAY)) == {used(0, 15, "supertux2"), used(0, 15, "gedit")}
    assert rows(data, "spans") == 2


def test_a_span_keeps_whether_its_file_was_proven_and_ends_where_that_changes(store: Store) -> None:
    store.keep_use(1, [used(0, 5), replace(used(5, 10), is_proven=False), replace(used(10, 15), is_proven=False)])
    assert [(c.start, c.end, c.is_proven) for c in store.charges(1, *WHOLE_DAY)] == [
        (at(0), at(5), True),
        (at(5), at(15), False),
    ]


def test_children_have_their_own_spans(store: Store) -> None:
    store.keep_use(1, [used(0, 5)])
    store.keep_use(2, [used(5, 10)])
    assert store.charges(1, *WHOLE_DAY) == (used(0, 5),)
    assert store.charges(2, *WHOLE_DAY) == (used(5, 10),)


def test_clocks_a_few_microseconds_apart_still_touch(store: Store) -> None:
    gap = timedelta(microseconds=TOUCHING)
    later = Charge(at(5) + gap, at(10), "supertux2", "games", True, "desktop-entry")
    store.keep_use(1, [used(0, 5), later])
    assert store.charges(1, *WHOLE_DAY) == (used(0, 10),)


def test_a_wider_gap_does_not_touch(store: Store) -> None:
    store.keep_use(1, [used(0, 5), used(5.001, 10)])
    assert len(store.charges(1, *WHOLE_DAY)) == 2


def test_a_charge_without_length_is_nothing(store: Store, data: Path) -> None:
    store.keep_use(1, [used(5, 5)])
    assert rows(data, "spans") == 0


def test_time_does_not_run_backwards(store: Store) -> None:
    with pytest.raises(ValueError, match="cannot end before it starts"):
        store.keep_use(1, [used(0, 5), used(5, 4)], "new memory")
    assert store.charges(1, *WHOLE_DAY) == ()
    assert store.memory(1) is None


def test_an_hour_lived_twice_is_kept_twice(store: Store) -> None:
    store.keep_use(1, [used(0, 60)])
    store.keep_use(1, [used(10, 20)])
    assert total(store.charges(1, *WHOLE_DAY)) == timedelta(seconds=70)


def test_a_range_is_cut_at_both_edges_and_found_though_it_began_before(store: Store) -> None:
    store.keep_use(1, [used(0, 3 * 3600)])
    assert store.charges(1, at(3600), at(7200)) == (used(3600, 7200),)
    assert store.charges(1, at(3 * 3600), at(4 * 3600)) == ()
    assert store.charges(1, at(-3600), FRIDAY) == ()


def test_use_of_several_days_without_a_pause_is_found_from_any_second(store: Store) -> None:
    store.keep_use(1, [used(0, 3 * 86_400 + 7)])
    for day in range(4):
        assert total(store.charges(1, at(day * 86_400), at(day * 86_400 + 7))) == timedelta(seconds=7)


def test_memory_and_notes_are_kept_with_the_use(store: Store) -> None:
    store.keep_use(1, [used(0, 5)], '{"pinned": 1}', [Note(at(5), "gap", {"seconds": "30"}, 1)])
    assert store.memory(1) == '{"pinned": 1}'
    assert store.memory(2) is None
    assert store.notes(FRIDAY) == (Note(at(5), "gap", {"seconds": "30"}, 1),)
    store.keep_use(1, [], '{"pinned": 2}')
    assert store.memory(1) == '{"pinned": 2}'


def test_nothing_is_written_when_nothing_is_new(store: Store, data: Path) -> None:
    store.keep_use(1, [used(0, 5)], "memory")
    before = (data / "sundial.db-wal").read_bytes()
    store.keep_use(1, [], "memory")
    store.keep_use(1, [used(5, 5)])
    assert (data / "sundial.db-wal").read_bytes() == before
    store.keep_use(1, [], "other memory")
    assert (data / "sundial.db-wal").read_bytes() != before


@st.composite
def split_afternoons(draw: st.DrawFn) -> list[tuple[Charge, ...]]:
    """Two apps' use of an afternoon, cut into ticks at arbitrary microseconds."""
    cuts = draw(st.lists(st.integers(0, 4_000_000_000), min_size=2, max_size=12, unique=True))
    edges = [FRIDAY + timedelta(microseconds=cut) for cut in sorted(cuts)]
    ticks = []
    for start, end in itertools.pairwise(edges):
        apps = draw(st.sets(st.sampled_from(["supertux2", "gedit"])))
        ticks.append(tuple(Charge(start, end, app, "games", True, "") for app in sorted(apps)))
    return ticks


def longest_stretches(ticks: list[tuple[Charge, ...]]) -> set[Charge]:
    """The plain answer: neighbours of one app put together by hand."""
    stretches: dict[str, list[Charge]] = {}
    for tick in ticks:
        for charge in tick:
            of_app = stretches.setdefault(charge.app, [])
            if of_app and (charge.start - of_app[-1].end) <= timedelta(microseconds=TOUCHING):
                first = of_app.pop()
                charge = Charge(first.start, charge.end, charge.app, "games", True, "")  # noqa: PLW2901 (the same stretch, longer)
            of_app.append(charge)
    return {charge for of_app in stretches.values() for charge in of_app}


@given(ticks=split_afternoons())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_use_is_cut_into_ticks_the_spans_are_the_same(store: Store, ticks: list[tuple[Charge, ...]]) -> None:
    """Each example takes the next day of the same store, so that none sees another's spans."""
    away = timedelta(days=len(store.notes(FRIDAY)) * 3)
    store.add_note(Note(FRIDAY, "example"))
    for tick in ticks:
        moved = [Charge(c.start + away, c.end + away, c.app, c.category, c.is_counted, "") for c in tick]
        store.keep_use(2, moved)
    kept = store.charges(2, FRIDAY + away, FRIDAY + away + timedelta(days=1))
    expected = longest_stretches(ticks)
    assert {(c.start - away, c.end - away, c.app) for c in kept} == {(c.start, c.end, c.app) for c in expected}


def test_a_span_keeps_everything_that_its_use_rested_on_and_says_it_once(store: Store, data: Path) -> None:
    for second, seen in enumerate(((Witness.FOCUS,), (Witness.GAMEPAD, Witness.FOCUS), (Witness.CPU,))):
        store.keep_use(1, [replace(used(5 * second, 5 * second + 5), witnesses=seen)])
    kept = store.charges(1, *WHOLE_DAY)
    assert [charge.witnesses for charge in kept] == [(Witness.FOCUS, Witness.CPU, Witness.GAMEPAD)]
    assert rows(data, "spans") == 1
