"""A backup is one moment, checked before it counts; few are kept of long ago, and none is lost to a wrong clock."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.errors import DamagedError, StoppedError, StoreError
from app.store import backups, soundness
from app.store.database import Store, open_store
from tests.fakes.household import FRIDAY, used

DAY = FRIDAY.date()


def names(data: Path) -> list[str]:
    return sorted(file.name for file in (data / "backups").iterdir())


def test_of_a_year_of_days_seven_days_eight_weeks_and_twelve_months_are_worth_keeping() -> None:
    made = [DAY - timedelta(days=ago) for ago in range(400)]
    kept = backups.worth_keeping(made)
    assert {DAY - timedelta(days=ago) for ago in range(7)} <= kept
    assert len({day.isocalendar()[:2] for day in kept if DAY - day < timedelta(weeks=8)}) >= 8
    assert {(day.year, day.month) for day in kept} >= {(2026, month) for month in range(1, 12)} | {(2025, 12)}
    assert len(kept) <= 7 + 8 + 12


def test_kept_day_by_day_it_is_the_same_as_kept_at_once() -> None:
    made: frozenset[date] = frozenset()
    for ago in reversed(range(400)):
        made = backups.worth_keeping({*made, DAY - timedelta(days=ago)})
    assert {DAY - timedelta(days=ago) for ago in range(7)} <= made
    assert len({(day.year, day.month) for day in made}) == 12


def test_a_clock_that_was_years_ahead_for_a_day_costs_no_backup_that_matters() -> None:
    week = {DAY - timedelta(days=ago) for ago in range(6)}
    assert week < backups.worth_keeping({*week, date(2036, 1, 1)})


def test_a_backup_is_one_whole_file_and_the_same_day_again_replaces_it(store: Store, data: Path) -> None:
    store.keep_use(1, [used(0, 60)])
    store.whole.back_up(DAY)
    store.keep_use(1, [used(60, 120)])
    made = store.whole.back_up(DAY)
    assert names(data) == [f"{DAY}.db"]
    assert made.stat().st_mode & 0o777 == 0o600
    assert soundness.faults_of(made) == ()
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute('SELECT "end" - start FROM spans').fetchall() == [(120_000_000,)]
    assert (store.whole.last_backup, store.whole.has_backup(DAY)) == (DAY, True)


def test_a_backup_shows_one_moment_whatever_is_written_meanwhile(store: Store) -> None:
    store.keep_use(1, [used(0, 60)], "m" * 2_000_000)

    def write(_done: int, _whole: int) -> None:
        store.keep_use(1, [used(60, 120)], "later")

    made = store.whole.back_up(DAY, write)
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute('SELECT "end" - start FROM spans').fetchall() == [(60_000_000,)]
    assert store.memory(1) == "later", "the writes went on beside it"


def test_a_backup_that_is_stopped_leaves_nothing_and_the_one_before_as_it_is(store: Store, data: Path) -> None:
    before = store.whole.back_up(DAY).read_bytes()
    store.keep_use(1, [used(0, 60)])

    def stop(_done: int, _whole: int) -> None:
        raise StoppedError("enough")

    with pytest.raises(StoppedError):
        store.whole.back_up(DAY, stop)
    assert names(data) == [f"{DAY}.db"]
    assert (data / "backups" / f"{DAY}.db").read_bytes() == before


def test_data_in_which_something_does_not_hold_becomes_no_backup(store: Store, data: Path) -> None:
    store.whole.back_up(DAY)
    with closing(sqlite3.connect(data / "sundial.db")) as stranger:
        stranger.execute("DELETE FROM agreement_versions WHERE child_id = 2")
        stranger.commit()
    with pytest.raises(DamagedError):
        store.whole.back_up(DAY + timedelta(days=1))
    assert names(data) == [f"{DAY}.db"]


def test_where_there_is_no_place_for_backups_it_is_told(store: Store, data: Path) -> None:
    (data / "backups").write_text("in the way")
    with pytest.raises(StoreError, match="is a file"):
        store.whole.back_up(DAY)


def test_backups_that_are_too_large_together_leave_the_newest(
    store: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ago in (2, 1, 0):
        store.whole.back_up(DAY - timedelta(days=ago))
    size = (data / "backups" / f"{DAY}.db").stat().st_size
    monkeypatch.setattr(backups, "MOST_BYTES", 2 * size + 1)
    backups.thin_out(data / "backups")
    assert names(data) == [f"{DAY - timedelta(days=1)}.db", f"{DAY}.db"]
    monkeypatch.setattr(backups, "MOST_BYTES", 1)
    backups.thin_out(data / "backups")
    assert names(data) == [f"{DAY}.db"]


def test_a_file_of_another_name_is_left_alone(store: Store, data: Path) -> None:
    store.whole.back_up(DAY)
    for name in ("before-0003.db", "2026-99-99.db", "notes.txt"):
        (data / "backups" / name).write_text("x")
    backups.thin_out(data / "backups")
    assert len(names(data)) == 4


def test_the_ballast_is_real_room_that_is_given_away_piece_by_piece(data: Path) -> None:
    store = open_store(data)
    ballast = store.ballast
    assert ballast.fill(3)
    assert [piece.stat().st_blocks * 512 for piece in ballast.pieces] == [1024 * 1024] * 3
    assert [ballast.let_go() for _ in range(4)] == [True, True, True, False]
    store.close()


def test_a_write_for_which_there_is_no_room_comes_again_with_the_room_that_was_kept(store: Store) -> None:
    store.ballast.fill(2)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    taken = len(store.ballast.pieces)
    with pytest.raises(StoreError, match="The disk is full"):
        store.set_setting("a", "b" * 500_000)
    assert (taken, len(store.ballast.pieces)) == (2, 0), "it tried again until nothing was left to give"
