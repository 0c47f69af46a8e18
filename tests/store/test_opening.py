"""What cannot be opened is refused in one sentence with a way out, and stays exactly as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.errors import DamagedError, StoreError
from app.store.database import Store, open_store
from tests.fakes.household import FRIDAY, LEO, MIRA, at, used, wish

NOBODY = 65534


@pytest.fixture
def kept(data: Path) -> Path:
    """A folder with a family's data in it, closed in good order."""
    store = open_store(data)
    store.set_up((MIRA, LEO), FRIDAY)
    store.keep_use(1, [used(0, 600)])
    store.close()
    return data


def refusal(data: Path) -> StoreError:
    with pytest.raises(StoreError) as refused:
        open_store(data).close()
    assert refused.value.way_out, "every refusal says what can be done"
    assert refused.value.sentence.endswith(".")
    return refused.value


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_in_the_folder_is_for_its_owner_alone(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()}
    assert modes == {"sundial.db": 0o600, "guardian.lock": 0o600}


def test_files_of_a_running_store_are_for_its_owner_alone(store: Store, data: Path) -> None:
    store.set_setting("look", "dark")
    assert {stat.S_IMODE(path.stat().st_mode) for path in data.iterdir()} == {0o600}
    assert (data / "sundial.db-wal").exists()


def test_rights_that_somebody_gave_away_are_taken_back(kept: Path) -> None:
    (kept / "sundial.db").chmod(0o666)
    open_store(kept).close()
    assert stat.S_IMODE((kept / "sundial.db").stat().st_mode) == 0o600


def test_a_second_guardian_is_refused_and_the_first_goes_on(store: Store, data: Path) -> None:
    assert "already keeps this data" in refusal(data).sentence
    store.keep_use(1, [used(0, 5)])
    assert store.charges(1, FRIDAY, at(60)) == (used(0, 5),)


def test_the_next_guardian_may_open_what_the_last_has_closed(kept: Path) -> None:
    open_store(kept).close()
    open_store(kept).close()


def test_a_refused_folder_is_not_left_locked(kept: Path) -> None:
    good = (kept / "sundial.db").read_bytes()
    (kept / "sundial.db").write_bytes(b"nonsense" * 1000)
    refusal(kept)
    (kept / "sundial.db").write_bytes(good)
    open_store(kept).close()


def garbage(file: Path) -> None:
    file.write_bytes(os.urandom(8192))


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def only_a_header(file: Path) -> None:
    os.truncate(file, 100)


def flipped_pages(file: Path) -> None:
    """The header is right, the trees behind it are not."""
    whole = bytearray(file.read_bytes())
    for page in range(4096, len(whole), 4096):
        whole[page : page + 64] = b"\xff" * 64
    file.write_bytes(whole)


@pytest.mark.parametrize("damage", [garbage, nothing, half, only_a_header, flipped_pages])
def test_a_damaged_file_is_told_and_stays_as_it_is(kept: Path, damage: Callable[[Path], None]) -> None:
    damage(kept / "sundial.db")
    before = contents(kept)
    assert "is damaged" in refusal(kept).sentence
    assert contents(kept) == before


@pytest.mark.parametrize("offset", range(200, 8192, 1331))
def test_one_flipped_byte_is_told_or_harmless_but_never_a_new_beginning(kept: Path, offset: int) -> None:
    whole = bytearray((kept / "sundial.db").read_bytes())
    whole[offset] ^= 0xFF
    (kept / "sundial.db").write_bytes(whole)
    try:
        store = open_store(kept)
    except StoreError:
        assert (kept / "sundial.db").read_bytes() == bytes(whole)
    else:
        assert len(store.children()) == 2
        store.close()


def sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_another_programs_database_is_left_alone(data: Path) -> None:
    data.mkdir(mode=0o700)
    sql(data / "sundial.db", "PRAGMA journal_mode = WAL", "CREATE TABLE bookmarks (url)")
    before = (data / "sundial.db").read_bytes()
    assert "belongs to another program" in refusal(data).sentence
    assert (data / "sundial.db").read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE surprise (x)",
        "DROP TABLE grants",
        "CREATE TRIGGER surprise AFTER INSERT ON spans BEGIN DELETE FROM spans; END",
        "CREATE VIEW surprise AS SELECT * FROM spans",
        "PRAGMA application_id = 1",
    ],
)
def test_a_file_with_something_foreign_in_it_is_left_alone(kept: Path, change: str) -> None:
    sql(kept / "sundial.db", change)
    before = contents(kept)
    assert "belongs to another program" in refusal(kept).sentence
    assert contents(kept) == before


def test_a_newer_form_is_not_touched(kept: Path) -> None:
    sql(kept / "sundial.db", "PRAGMA user_version = 99", "CREATE TABLE of_the_future (x)")
    before = contents(kept)
    refused = refusal(kept)
    assert "written by a newer Sundial" in refused.sentence
    assert "Install the newer Sundial" in refused.way_out
    assert contents(kept) == before


def test_data_that_vanished_is_not_replaced_by_an_empty_beginning(kept: Path) -> None:
    (kept / "backups").mkdir()
    shutil.copy(kept / "sundial.db", kept / "backups" / "before-0001.db")
    (kept / "sundial.db").unlink()
    assert "is gone" in refusal(kept).sentence
    assert not (kept / "sundial.db").exists()


def test_a_first_start_that_was_cut_short_is_simply_made_again(data: Path) -> None:
    data.mkdir(mode=0o700)
    (data / "sundial.db.new").write_bytes(b"half a beginning")
    open_store(data).close()
    assert {path.name for path in data.iterdir()} == {"sundial.db", "guardian.lock"}


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("my notes")
    assert "is a file" in refusal(tmp_path / "data").sentence
    assert "is a file" in refusal(tmp_path / "data" / "deeper").sentence
    assert (tmp_path / "data").read_text() == "my notes"


def test_a_folder_in_place_of_the_file_is_told(data: Path) -> None:
    data.mkdir(mode=0o700)
    (data / "sundial.db").mkdir()
    assert "is a folder" in refusal(data).sentence


def test_a_link_in_place_of_the_file_is_not_followed(kept: Path, tmp_path: Path) -> None:
    (kept / "sundial.db").rename(tmp_path / "elsewhere.db")
    (kept / "sundial.db").symlink_to(tmp_path / "elsewhere.db")
    assert "cannot be used" in refusal(kept).sentence


def test_a_folder_that_others_may_look_into_is_not_ours_to_change(data: Path) -> None:
    data.mkdir()
    data.chmod(0o755)
    (data / "holiday.jpg").write_bytes(b"")
    assert "chmod 700" in refusal(data).way_out
    assert stat.S_IMODE(data.stat().st_mode) == 0o755


def test_an_empty_folder_is_made_private(data: Path) -> None:
    data.mkdir()
    data.chmod(0o755)
    open_store(data).close()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@contextmanager
def without_privilege(folder: Path) -> Iterator[None]:
    """As an account to which modes mean something; the folder becomes its own."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder whose parents every account may pass."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        folder = Path(made) / "data"
        folder.mkdir(mode=0o700)
        yield folder
        folder.chmod(0o700)


def test_a_read_only_folder_is_told(reachable: Path) -> None:
    reachable.chmod(0o500)
    with without_privilege(reachable):
        assert "cannot be used: Permission denied" in refusal(reachable).sentence


def test_a_read_only_folder_with_data_in_it_is_told(reachable: Path, kept: Path) -> None:
    shutil.copytree(kept, reachable, dirs_exist_ok=True)
    reachable.chmod(0o500)
    with without_privilege(reachable):
        assert "Make" in refusal(reachable).way_out
    assert (reachable / "sundial.db").read_bytes() == (kept / "sundial.db").read_bytes()


def test_a_read_only_file_is_told(reachable: Path, kept: Path) -> None:
    shutil.copytree(kept, reachable, dirs_exist_ok=True)
    (reachable / "sundial.db").chmod(0o400)
    with without_privilege(reachable):
        assert "cannot be used: Permission denied" in refusal(reachable).sentence


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_somebody_elses_folder_is_refused(data: Path) -> None:
    data.mkdir(mode=0o700)
    os.chown(data, NOBODY, NOBODY)
    assert "belongs to another account" in refusal(data).sentence


def test_a_full_disk_loses_nothing_that_was_acknowledged(store: Store) -> None:
    store.keep_use(1, [used(0, 60)], "memory")
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="The disk is full"):
        store.keep_use(1, [used(60, 120)], "m" * 500_000)
    with pytest.raises(StoreError, match="The disk is full"):
        store.set_setting("a", "b" * 500_000)
    assert store.charges(1, FRIDAY, at(600)) == (used(0, 60),)
    assert store.memory(1) == "memory"
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.keep_use(1, [used(60, 120)])
    assert store.charges(1, FRIDAY, at(600)) == (used(0, 120),)


def test_a_stranger_who_holds_the_file_is_told_and_nothing_is_lost(store: Store, data: Path) -> None:
    store.keep_use(1, [used(0, 60)])
    with closing(sqlite3.connect(data / "sundial.db", isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program holds"):
            store.keep_use(1, [used(60, 120)])
        assert store.charges(1, FRIDAY, at(600)) == (used(0, 60),), "reading goes on"
    store.keep_use(1, [used(60, 120)])
    assert store.charges(1, FRIDAY, at(600)) == (used(0, 120),)


def test_threads_may_write_side_by_side(store: Store) -> None:
    with ThreadPoolExecutor(4) as several:
        list(several.map(lambda number: store.set_setting(f"key-{number}", "x"), range(40)))
    assert all(store.setting(f"key-{number}") == "x" for number in range(40))


def test_no_name_stands_in_what_is_said_or_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    store.add_request(wish())
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError) as told:
        store.keep_use(1, [used(0, 5, "secret-game" * 50_000)])
    assert "secret-game" not in str(told.value)
    assert "secret-game" not in caplog.text
    assert "secret-game" not in str(told.value.__cause__)


@pytest.mark.parametrize(
    "row",
    [
        "INSERT INTO sortings VALUES ('word-0001', 'mines', 'games', 'no-mark', '', '', 0, NULL)",
        "INSERT INTO suggestions VALUES ('word-0001', 1, 'mines', 'games', '', 0, 'no-state', NULL, '', NULL)",
        "INSERT INTO elsewhere VALUES ('w', 1, '2026-11-20', '', 9, '-', 'child', 0, '', '', NULL, NULL, '', NULL, '')",
        "INSERT INTO contests VALUES ('word-0001', 1, 0, 9, 'mines', 'nobody', NULL, '', 0, 'no-state', NULL, '')",
        "INSERT INTO requests VALUES ('wish-0001', 1, 'all', 30, 'finish', 0, '', 'no-state', NULL, NULL, '')",
    ],
)
def test_a_row_that_means_nothing_is_damage_and_no_riddle_for_the_guardian(kept: Path, row: str) -> None:
    with closing(sqlite3.connect(kept / "sundial.db")) as file:
        file.execute(row)
        file.commit()
    store = open_store(kept)
    with pytest.raises(DamagedError):
        store.look_through()
    store.close()
