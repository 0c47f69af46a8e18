"""Judgements are kept once, taken back once, and never touch a span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.agreement import Per
from app.rules.corrections import Becomes, Correction, NoChild, OtherCategory, OtherChild
from app.rules.family import Note
from app.rules.periods import PeriodSum
from app.store.database import Store
from app.store.values import Added, Booked
from tests.fakes.household import FRIDAY, at, used

DAY = date(2026, 11, 20)


def correction(becomes: Becomes = NoChild(), name: str = "correction-1", child: int = 1) -> Correction:  # noqa: B008  # frozen
    return Correction(name, child, at(60), at(120), becomes, at(600), "supertux2", "Jo", "I tried it")


def day(child_day: date = DAY) -> PeriodSum:
    return PeriodSum(Per.DAY, child_day, date(2026, 11, 15), at(-3600), at(82800))


@pytest.mark.parametrize("becomes", [NoChild(), OtherChild(2), OtherCategory("learning")])
def test_a_judgement_comes_back_as_it_was_said(store: Store, becomes: Becomes) -> None:
    made = correction(becomes)
    assert store.add_correction(made) is Added.ADDED
    assert store.correction("correction-1") == made
    assert store.corrections(FRIDAY) == (made,)


def test_said_again_it_is_the_same_and_another_one_needs_an_id_of_its_own(store: Store) -> None:
    made = correction()
    store.add_correction(made)
    assert store.add_correction(replace(made, at=at(700))) is Added.SAME
    assert store.add_correction(replace(made, end=at(121))) is Added.ID_TAKEN
    assert store.corrections(FRIDAY) == (made,)


def test_taken_back_it_stays_readable_and_cannot_be_taken_back_again(store: Store) -> None:
    store.add_correction(correction())
    assert store.undo_correction("correction-1", at(900))
    assert not store.undo_correction("correction-1", at(901))
    assert not store.undo_correction("correction-9", at(901))
    assert store.corrections(FRIDAY) == (replace(correction(), undone_at=at(900)),)


def test_spans_stay_as_they_were_recorded(store: Store) -> None:
    store.keep_use(1, [used(0, 300)])
    store.add_correction(correction())
    assert store.charges(1, at(-60), at(600)) == (used(0, 300),)


def test_it_is_asked_for_by_time_and_by_whose_numbers_it_changes(store: Store) -> None:
    moved, own = correction(OtherChild(2), "moved"), correction(name="own", child=2)
    store.add_correction(moved)
    store.add_correction(own)
    assert store.corrections(at(119)) == (moved, own)
    assert store.corrections(at(120)) == ()
    assert store.corrections(FRIDAY, 1) == (moved,)
    assert store.corrections(FRIDAY, 2) == (moved, own)


def test_its_notes_are_kept_with_it_and_not_for_a_repetition(store: Store) -> None:
    for _ in range(2):
        store.add_correction(correction(), [Note(at(600), "use-corrected", {"child": "Mira"}, 1)])
    for _ in range(2):
        store.undo_correction("correction-1", at(900), [Note(at(900), "correction-undone", {"child": "Mira"}, 1)])
    assert [note.kind for note in store.notes(FRIDAY)] == ["use-corrected", "correction-undone"]


def test_open_days_that_it_changes_are_no_longer_kept_and_sealed_ones_are(store: Store) -> None:
    other = replace(day(date(2026, 11, 21)), start=at(82800), end=at(169_200))
    for child in (1, 2):
        store.book(child, day())
        store.book(child, other)
    store.book(2, day(), is_sealed=True)
    store.add_correction(correction(OtherChild(2)))
    assert [kept.period for kept in store.periods(1, Per.DAY, DAY, other.first)] == [other]
    assert [kept.period for kept in store.periods(2, Per.DAY, DAY, other.first)] == [day(), other]
    assert store.book(1, day()) is Booked.NEW
