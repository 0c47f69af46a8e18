"""Agreements come back as they were written, and versions are only ever added."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import StoreError
from app.rules.agreement import (
    Agreement,
    Ask,
    Break,
    Budget,
    Day,
    Free,
    Holiday,
    Promise,
    PromiseKind,
    Quiet,
    Standing,
    Window,
)
from app.rules.editions import Deed, Signature, What
from app.rules.proposing import agree, propose
from app.rules.say import Side
from app.rules.scope import ALL, Scope, ScopeKind
from app.store.database import Store, open_store
from app.store.values import StoredAgreement
from tests.fakes.household import EVERY_KIND, FRIDAY, LEOS, MIRA, at

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
NAMES = TEXT.filter(bool)
SCOPES = st.just(ALL) | st.builds(Scope, st.sampled_from([ScopeKind.CATEGORY, ScopeKind.APP]), NAMES)
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
DAYS = st.none() | st.frozensets(st.sampled_from(Day))
STANDING = st.builds(Standing, by=TEXT, reason=TEXT)
WHOLE = st.integers(0, 10_000)
CLAUSES = (
    st.builds(Budget, id=NAMES, scope=SCOPES, minutes=WHOLE, days=DAYS, standing=STANDING)
    | st.builds(Quiet, id=NAMES, scope=SCOPES, start=TIMES, end=TIMES, days=DAYS, standing=STANDING)
    | st.builds(Window, id=NAMES, scope=SCOPES, start=TIMES, end=TIMES, days=DAYS, standing=STANDING)
    | st.builds(Break, id=NAMES, scope=SCOPES, after_minutes=WHOLE, minutes=WHOLE, standing=STANDING)
    | st.builds(Ask, id=NAMES, scope=SCOPES, standing=STANDING)
    | st.builds(Free, id=NAMES, scope=SCOPES, standing=STANDING)
)
AGREEMENTS = st.builds(
    Agreement,
    child=NAMES,
    zone=NAMES,
    clauses=st.lists(CLAUSES, max_size=4).map(tuple),
    day_starts=TIMES,
    week_starts=st.sampled_from([Day.MON, Day.SUN]),
    warn_minutes=st.lists(WHOLE, max_size=3).map(tuple),
    grace_seconds=WHOLE,
    holidays=st.lists(st.builds(Holiday, st.dates(), st.dates()), max_size=2).map(tuple),
)


def test_every_kind_of_clause_comes_back_as_it_was(store: Store) -> None:
    assert store.agreement(1) == StoredAgreement(1, FRIDAY, EVERY_KIND)


@given(agreement=AGREEMENTS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_agreement_comes_back_as_it_was(store: Store, agreement: Agreement) -> None:
    """The same store serves all examples: each one is a version more."""
    base = store.agreement(2).version
    assert store.set_agreement(2, base, agreement, FRIDAY) == base + 1
    assert store.agreement(2).agreement == agreement


def test_a_new_version_stands_beside_the_old_ones(store: Store) -> None:
    later = replace(EVERY_KIND, grace_seconds=60)
    assert store.set_agreement(1, 1, later, at(60)) == 2
    assert store.versions(1) == (StoredAgreement(1, FRIDAY, EVERY_KIND), StoredAgreement(2, at(60), later))
    assert store.agreement(1).version == 2


def test_whoever_worked_on_an_older_version_is_told_and_changes_nothing(store: Store) -> None:
    store.set_agreement(1, 1, replace(EVERY_KIND, grace_seconds=60), at(60))
    assert store.set_agreement(1, 1, LEOS, at(61)) is None
    assert store.agreement(1).agreement.grace_seconds == 60


def test_agreements_of_children_are_counted_apart(store: Store) -> None:
    store.set_agreement(1, 1, EVERY_KIND, at(60))
    assert store.agreement(2).version == 1


@pytest.mark.parametrize("base", [0, 2])
def test_a_version_cannot_stand_on_one_that_is_not_the_newest(store: Store, base: int) -> None:
    assert store.set_agreement(1, base, LEOS, at(1)) is None


def test_a_child_that_is_not_there_has_no_agreement(store: Store) -> None:
    with pytest.raises(KeyError):
        store.agreement(99)
    assert store.set_agreement(99, 0, LEOS, FRIDAY) is None
    assert store.versions(99) == ()


def test_a_clause_that_somebody_wrote_into_the_file_by_hand_is_named(data: Path) -> None:
    store = open_store(data)
    store.set_up((MIRA,), FRIDAY)
    store.close()
    with sqlite3.connect(data / "sundial.db") as connection:
        connection.execute("UPDATE clauses SET kind = 'nonsense' WHERE position = 0")
    connection.close()
    store = open_store(data)
    with pytest.raises(StoreError, match="Version 1 of an agreement cannot be read"):
        store.agreement(1)
    store.close()


def test_dates_and_times_stay_dates_and_times(store: Store) -> None:
    kept = store.agreement(1)
    assert isinstance(kept.since, datetime)
    assert kept.since.tzinfo is not None
    assert kept.agreement.day_starts == time(4, 30)
    assert kept.agreement.clauses[1].standing.until_date == date(2026, 11, 22)


# --- what a living agreement needs ---


def test_proposals_promises_and_the_next_look_come_back_as_they_were(store: Store) -> None:
    living = replace(
        EVERY_KIND,
        promises=(Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket."),),
        next_look=date(2026, 12, 6),
    )
    wish = Promise("show", PromiseKind.YES, "Show what we made.")
    living = propose(living, wish, Side.CHILD, by="Mira")
    games = next(clause for clause in living.clauses if isinstance(clause, Budget))
    living = propose(living, replace(games, minutes=7), Side.PARENTS, about=games.id, by="Jo", reason="Exams")
    deed = Deed(What.PROPOSED, Side.PARENTS, "Jo", games.id)
    store.set_agreement(1, 1, living, FRIDAY, deed)
    kept = store.agreement(1)
    assert (kept.agreement, kept.deed) == (living, deed)
    assert store.versions(1)[-1].agreement == living


def test_an_edition_lasts_as_long_as_the_same_is_agreed_and_so_do_its_signatures(store: Store) -> None:
    games = next(clause for clause in EVERY_KIND.clauses if isinstance(clause, Budget))
    asked = propose(EVERY_KIND, replace(games, minutes=games.minutes + 60), Side.CHILD, about=games.id)
    store.set_agreement(1, 1, asked, FRIDAY, Deed(What.PROPOSED, Side.CHILD))
    assert store.sign(1, 1, Signature("Mira", Side.CHILD, FRIDAY))
    assert not store.sign(1, 1, Signature("Mira", Side.CHILD, FRIDAY))
    store.set_agreement(1, 2, agree(asked, games.id, Side.PARENTS), FRIDAY, Deed(What.AGREED, Side.PARENTS))
    assert [version.edition for version in store.versions(1)] == [1, 1, 3]
    assert store.signatures(1) == {1: (Signature("Mira", Side.CHILD, FRIDAY),)}


def test_more_versions_than_a_question_has_room_for_come_page_by_page(data: Path) -> None:
    first = open_store(data)
    first.set_up((MIRA,), FRIDAY)
    first.close()
    with sqlite3.connect(data / "sundial.db") as file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(agreement_versions)") if row[1] != "id"]
        copied = ", ".join("n.value + 1" if name == "number" else f'v."{name}"' for name in columns)
        numbers = "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 34000)"
        named = ", ".join(f'"{name}"' for name in columns)
        file.execute(
            f"INSERT INTO agreement_versions ({named}) {numbers} SELECT {copied} FROM n, agreement_versions v"  # noqa: S608
            " WHERE v.child_id = 1 AND v.number = 1"
        )
    file.close()
    again = open_store(data)
    shown, earlier = again.version_page(1, None, 3)
    assert ([one.version for one in shown], earlier) == ([34001, 34000, 33999], 33998)
    shown, earlier = again.version_page(1, 3, 20)
    assert ([one.version for one in shown], earlier) == ([2, 1], 0)
    assert len(again.versions(1)) == 34001
    again.close()


def test_only_the_versions_that_held_at_an_instant_or_later_are_read(store: Store) -> None:
    for turn in range(3):
        store.set_agreement(1, turn + 1, replace(EVERY_KIND, grace_seconds=turn), at(turn + 1))
    assert [one.version for one in store.versions(1, at(2))] == [3, 4]
    assert [one.version for one in store.versions(1, at(9))] == [4]
    assert [one.version for one in store.versions(1, FRIDAY.replace(year=2000))] == [1, 2, 3, 4]
