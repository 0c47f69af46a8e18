"""The family's log is kept short and loses nothing that matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.guardian.journal import Journal
from app.rules.family import Note
from app.store.database import Store
from tests.fakes.begun import opened

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def note(kind: str, minutes: int = 0, child: int | None = None) -> Note:
    return Note(NOON + timedelta(minutes=minutes), kind, {}, child)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "data")
    yield made
    made.close()


def kinds(store: Store) -> list[str]:
    return [kept.kind for kept in store.notes(NOON - timedelta(days=1))]


def test_what_repeats_itself_is_said_once_an_hour(store: Store) -> None:
    journal = Journal(store, NOON)
    for minutes in (0, 1, 59, 60, 61):
        journal.write(note("could-not-lock", minutes))
    assert kinds(store) == ["could-not-lock", "could-not-lock"]


def test_the_hour_is_remembered_over_a_restart(store: Store) -> None:
    Journal(store, NOON).write(note("could-not-lock"))
    Journal(store, NOON).write(note("could-not-lock", 30))
    assert kinds(store) == ["could-not-lock"]


def test_what_people_did_is_said_every_time(store: Store) -> None:
    journal = Journal(store, NOON)
    for minutes in (0, 1, 2):
        journal.write(note("agreement-changed", minutes))
    assert len(kinds(store)) == 3


def test_a_grant_that_arrives_twice_is_no_news(store: Store) -> None:
    Journal(store, NOON).write(note("grant-repeated"))
    assert kinds(store) == []


def test_the_picture_shows_the_last_day(store: Store) -> None:
    journal = Journal(store, NOON)
    journal.write(note("set-up"))
    journal.write(note("pause-started", 23 * 60))
    later = NOON + timedelta(hours=24, minutes=1)
    assert [kept.kind for kept in journal.recent(later)] == ["pause-started"]
