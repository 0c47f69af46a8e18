"""The family's log and its settings come back as they were."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.rules.family import Note
from app.store.database import Store
from tests.fakes.household import FRIDAY, at


def test_notes_come_in_the_order_of_their_time(store: Store) -> None:
    store.add_note(Note(at(9), "agreement-changed", {"by": "Jo", "clause": "Spiele ⌛"}, 1))
    store.add_note(Note(at(3), "started"))
    assert store.notes(FRIDAY) == (
        Note(at(3), "started"),
        Note(at(9), "agreement-changed", {"by": "Jo", "clause": "Spiele ⌛"}, 1),
    )
    assert [note.kind for note in store.notes(at(4))] == ["agreement-changed"]


def test_a_note_without_a_zone_is_a_mistake(store: Store) -> None:
    with pytest.raises(TypeError):
        store.add_note(Note(datetime(2026, 11, 20, 15), "started"))  # noqa: DTZ001 (that is the point)


def test_microseconds_survive(store: Store) -> None:
    odd = FRIDAY.replace(microsecond=123_457)
    store.add_note(Note(odd, "started"))
    assert store.notes(odd)[0].at == odd


def test_a_setting_is_kept_changed_and_forgotten(store: Store) -> None:
    assert store.setting("look") is None
    store.set_setting("look", "dark")
    store.set_setting("look", "light")
    assert store.setting("look") == "light"
    store.set_setting("look", None)
    store.set_setting("look", None)
    assert store.setting("look") is None
