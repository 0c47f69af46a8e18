"""Data that cannot be read any more is laid aside, the newest good backup takes its place, and the log says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import DamagedError, StoreError
from app.store import recovery, schema
from app.store.database import Store, open_store
from app.store.recovery import open_or_recover
from tests.fakes.household import FRIDAY, LEO, MIRA, at, used

NOW = at(3600)


@pytest.fixture
def kept(data: Path) -> Path:
    """A family with a backup of the first ten minutes, and ten minutes more."""
    store = open_store(data)
    store.set_up((MIRA, LEO), FRIDAY)
    store.keep_use(1, [used(0, 600)])
    store.whole.back_up(FRIDAY.date())
    store.keep_use(1, [used(600, 1200)])
    store.close()
    return data


def minutes(store: Store) -> float:
    return sum((span.end - span.start).total_seconds() for span in store.charges(1, FRIDAY, NOW)) / 60


def laid_aside(data: Path) -> list[str]:
    return sorted(str(path.relative_to(data / "laid-aside")) for path in (data / "laid-aside").rglob("*.db*"))


def test_whole_data_is_opened_as_it_is(kept: Path) -> None:
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 20
    assert store.notes(FRIDAY) == ()
    store.close()


def garbage(file: Path) -> None:
    file.write_bytes(b"holiday pictures" * 1000)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def gone(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def overwritten(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[4096 : 4096 * 4] = b"\xff" * 4096 * 3
    file.write_bytes(bytes(whole))


def senseless(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE clauses SET kind = 'dance'")
        connection.commit()


def not_text(file: Path) -> None:
    """SQLite quotes it in what it says, and what it says is no text then."""
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE children", b"CREATE T\xd2BLE children", 1))


DAMAGES = [not_text, garbage, emptied, cut_short, gone, a_folder, overwritten, senseless]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damaged_data_comes_back_from_the_backup_and_the_log_says_since_when_something_may_be_missing(
    kept: Path, damage: Callable[[Path], None]
) -> None:
    damage(kept / "sundial.db")
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 10
    (note,) = store.notes(FRIDAY)
    assert (note.kind, note.at, note.child, note.values) == ("data-recovered", NOW, None, {"at": at(600).isoformat()})
    store.close()
    assert damage is gone or laid_aside(kept) == ["2026-11-20T16-00-00-damaged/sundial.db"]
    again = open_or_recover(kept, NOW)
    assert minutes(again) == 10, "the next start finds it whole"
    again.close()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_without_a_backup_nothing_is_changed_and_the_way_out_is_said(
    kept: Path, damage: Callable[[Path], None]
) -> None:
    shutil.rmtree(kept / "backups")
    # A journal that is left is what tells a file that is gone from a first start.
    (kept / "sundial.db-wal").write_bytes(b"left")
    damage(kept / "sundial.db")
    with pytest.raises(StoreError) as refused:
        open_or_recover(kept, NOW)
    assert "sundial restore FILE" in refused.value.way_out
    assert not (kept / "laid-aside").exists()


def test_a_backup_that_is_damaged_itself_is_passed_over(kept: Path) -> None:
    newer = kept / "backups" / "2026-11-21.db"
    shutil.copy(kept / "sundial.db", newer)
    cut_short(newer)
    garbage(kept / "sundial.db")
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 10
    store.close()


def test_the_backup_that_knows_of_the_latest_moment_is_taken_whatever_its_name(kept: Path) -> None:
    shutil.copy(kept / "sundial.db", kept / "backups" / "before-0099.db")
    garbage(kept / "sundial.db")
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 20
    store.close()


def test_a_backup_of_a_day_that_has_not_come_is_the_last_choice(kept: Path) -> None:
    store = open_store(kept)
    store.keep_use(1, [used(10 * 86_400, 10 * 86_400 + 60)])
    store.whole.back_up(FRIDAY.date() + timedelta(days=10))
    store.close()
    garbage(kept / "sundial.db")
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 10
    store.close()


def test_a_backup_of_an_older_form_is_brought_up(data: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.touch(0o600)
    schema.begin(old, 1)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("INSERT INTO settings VALUES ('language', 'de')")
        connection.commit()
    open_store(data).close()
    (data / "backups").mkdir(mode=0o700)
    shutil.copy(old, data / "backups" / "before-0002.db")
    garbage(data / "sundial.db")
    store = open_or_recover(data, NOW)
    assert store.setting("language") == "de"
    store.close()


def test_a_journal_of_another_database_is_laid_aside_with_its_file(kept: Path) -> None:
    garbage(kept / "sundial.db")
    (kept / "sundial.db-wal").write_bytes(b"another journal" * 100)
    store = open_or_recover(kept, NOW)
    assert minutes(store) == 10
    store.close()
    folder = "2026-11-20T16-00-00-damaged"
    assert laid_aside(kept) == [f"{folder}/sundial.db", f"{folder}/sundial.db-wal"]


@pytest.mark.parametrize("moved", [1, 2])
def test_a_recovery_that_was_cut_off_goes_on_at_the_next_start(
    kept: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage(kept / "sundial.db")
    (kept / "sundial.db-wal").write_bytes(b"a journal")
    replace, calls = Path.replace, []

    def cut_off(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) > moved:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        open_or_recover(kept, NOW)
    monkeypatch.undo()
    store = open_or_recover(kept, NOW + timedelta(seconds=5))
    assert minutes(store) == 10
    store.close()


def test_newer_and_foreign_data_is_never_replaced(kept: Path) -> None:
    file = kept / "sundial.db"
    for pragma, part in (("user_version = 99", "newer Sundial"), ("application_id = 7", "another program")):
        before = file.read_bytes()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA {pragma}")
        changed = file.read_bytes()
        with pytest.raises(StoreError, match=part) as refused:
            open_or_recover(kept, NOW)
        assert not isinstance(refused.value, DamagedError)
        assert file.read_bytes() == changed
        file.write_bytes(before)
    assert not (kept / "laid-aside").exists()


def test_what_was_laid_aside_goes_after_thirty_days(kept: Path) -> None:
    garbage(kept / "sundial.db")
    open_or_recover(kept, NOW).close()
    recovery.tidy_aside(kept, FRIDAY.date() + timedelta(days=30))
    assert laid_aside(kept)
    recovery.tidy_aside(kept, FRIDAY.date() + timedelta(days=31))
    assert not laid_aside(kept)


def test_a_start_without_room_is_given_some(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(kept)
    store.ballast.fill(1)
    store.close()
    tries = []

    def full_once(data: Path) -> Store:
        tries.append(data)
        if len(tries) == 1:
            from app.store import faults

            raise faults.full()
        return open_store(data)

    monkeypatch.setattr(recovery, "open_store", full_once)
    store = open_or_recover(kept, NOW)
    assert (len(tries), store.ballast.pieces) == (2, ())
    store.close()
