"""Of a file from outside only its rows are taken, and only if all of them mean something."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import NotABackupError, StoppedError
from app.store import restoring, schema, soundness
from app.store.database import Store, open_store
from app.store.restoring import staged
from tests.fakes.household import EVERY_KIND, FRIDAY, LEO, MIRA, at, present, used, wish


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    store.keep_use(1, [used(0, 600)], "memory")
    store.add_request(wish())
    store.add_grant(1, present(), FRIDAY, "wish-0001")
    made = tmp_path / "backup.db"
    store.whole.copy_to(made)
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "staged.db"


def refused(backup: Path, place: Path) -> str:
    before = backup.read_bytes()
    with pytest.raises(NotABackupError) as told:
        staged(backup, place)
    assert not list(place.parent.glob("staged.db*")), "nothing half is left"
    assert backup.read_bytes() == before
    return told.value.why


def changed(backup: Path, *commands: str) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for command in commands:
            connection.execute(command)
        connection.commit()


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def test_every_row_comes_along(backup: Path, place: Path) -> None:
    staged(backup, place)
    assert dump(place) == dump(backup)


def test_rows_take_the_place_of_all_that_is_kept_at_once(backup: Path, place: Path, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other")
    other.set_up((LEO,), FRIDAY, {"mine": "gone"}, "jo")
    staged(backup, place)
    other.whole.replace(place)
    assert [child.name for child in other.children()] == ["Mira", "Leo"]
    assert other.agreement(1).agreement == EVERY_KIND
    assert (other.charges(1, FRIDAY, at(9000)), other.setting("mine")) == ((used(0, 600),), None)
    assert other.parents() == ("jo",), "whoever restores stays a parent"
    other.close()


def test_a_replacement_that_is_stopped_changes_nothing(backup: Path, place: Path, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other")
    other.set_up((LEO,), FRIDAY)
    staged(backup, place)

    def stop(done: int, _whole: int) -> None:
        if done > 3:
            raise StoppedError("enough")

    with pytest.raises(StoppedError):
        other.whole.replace(place, stop)
    assert [child.name for child in other.children()] == ["Leo"]
    other.close()


def test_what_is_no_backup_is_refused_with_its_reason(
    backup: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = backup.read_bytes()
    for content in (b"", b"hello", whole[:100], whole[: len(whole) // 2], b"\0" * len(whole)):
        backup.write_bytes(content)
        assert refused(backup, place) in {"not-whole", "foreign"}
    backup.write_bytes(whole)
    changed(backup, "PRAGMA user_version = 99")
    assert refused(backup, place) == "newer"
    changed(backup, "PRAGMA user_version = 0")
    assert refused(backup, place) == "not-whole"
    backup.write_bytes(whole)
    changed(backup, "PRAGMA application_id = 1")
    assert refused(backup, place) == "foreign"
    backup.write_bytes(whole)
    monkeypatch.setattr(restoring, "MOST_BYTES", 1000)
    assert refused(backup, place) == "too-large"


@pytest.mark.parametrize(
    "command",
    [
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM spans; END",
        "CREATE VIEW v AS SELECT * FROM children",
        "CREATE TABLE extra (x)",
        "DROP TABLE memory",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "UPDATE sqlite_schema SET sql = 'CREATE VIEW memory AS SELECT 1', type = 'view' WHERE name = 'memory'",
    ],
)
def test_whatever_could_act_or_is_not_ours_is_refused(backup: Path, place: Path, command: str) -> None:
    changed(backup, command)
    assert refused(backup, place) in {"foreign", "not-whole"}


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE clauses SET kind = 'dance'",
        "UPDATE spans SET \"end\" = 'tomorrow'",
        "UPDATE spans SET evidence = x'00ff'",
        "UPDATE spans SET start = start + 0.5",
        "UPDATE grants SET expires = 9223372036854775807",
        "UPDATE grants SET scope = 'colour:blue'",
        "UPDATE requests SET state = 'maybe'",
        "UPDATE agreement_versions SET number = 5",
        "UPDATE agreement_versions SET zone = 'Mars/Olympus'",
        "DELETE FROM agreement_versions WHERE child_id = 2",
        "UPDATE children SET account_id = 77",
        "UPDATE children SET born = 'soon'",
        "INSERT INTO notes (at, kind, details) VALUES (0, 'gap', 'no json')",
    ],
)
def test_rows_that_mean_nothing_are_refused(backup: Path, place: Path, command: str) -> None:
    changed(backup, command)
    assert refused(backup, place) == "not-whole"


def test_a_backup_of_the_newest_form_comes_along_without_the_steps(
    store: Store, backup: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("alembic weighs eleven megabytes")

    monkeypatch.setattr(schema, "bring_up", never)
    store.whole.stage(backup, place)
    assert dump(place) == dump(backup)
    assert soundness.faults_of(place) == ()


def test_work_that_is_stopped_leaves_nothing(backup: Path, place: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise StoppedError("enough")

    with pytest.raises(StoppedError):
        staged(backup, place, stop)
    assert not list(place.parent.glob("staged.db*"))


def test_a_table_in_another_order_of_columns_is_taken_by_their_names(backup: Path, place: Path) -> None:
    changed(
        backup,
        "ALTER TABLE memory RENAME TO old",
        "CREATE TABLE memory (text VARCHAR NOT NULL, child_id INTEGER PRIMARY KEY)",
        "INSERT INTO memory SELECT text, child_id FROM old",
        "DROP TABLE old",
    )
    staged(backup, place)
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT child_id, text FROM memory").fetchall() == [(1, "memory")]


def test_nothing_of_two_families_mixes(backup: Path, place: Path) -> None:
    staged(backup, place)
    staged(backup, place)
    assert dump(place) == dump(backup)
    assert MIRA.name in "".join(dump(place))
