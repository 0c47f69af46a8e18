"""The file's form: told by its header before SQLite may touch it, begun and renewed by Alembic when needed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import create_engine
from sqlalchemy.pool import NullPool

from app.store import faults
from app.store.folder import Hold, make_private, open_private, settle
from app.store.tables import Row

SCHEMA = 4
"""The newest form that this version writes; the file says its own in `user_version`."""

STEPS = "app.store:migrations"
"""Where Alembic finds the steps from form to form: inside the package, wherever it is installed."""

APPLICATION = 0x53554E44
"""Marks a file as ours (`application_id`, "SUND")."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def prepare(hold: Hold, form: int = SCHEMA, steps: str = STEPS) -> None:
    """Make sure that the file is there, ours, whole, and in this form. StoreError if it cannot be."""
    if not hold.file.exists() and not hold.file.is_symlink():
        _begin(hold, form, steps)
        return
    found = _look(hold.file, form)
    if found > form:
        raise faults.newer(hold.file, found, form)
    if found < form:
        copy(hold.file, hold.backups / f"before-{form:04d}.db")
        _bring_up(hold.file, form, steps)


def copy(source: Path, target: Path) -> None:
    """A verified copy of a whole database, there completely or not at all; an older one of this name is replaced."""
    make_private(target.parent)
    half = _blank_beside(target)
    with closing(_connect(source, "ro")) as good, closing(_connect(half, "rw")) as new:
        good.backup(new)
        if not _is_whole(new):
            raise faults.broken(source)
    _set_journal(half, "DELETE")
    _put(half, target)


def _begin(hold: Hold, form: int, steps: str) -> None:
    """Make a new file beside its place and move it there whole, so that a file in its place was always complete."""
    journal = _journal(hold.file)
    if (journal.exists() and journal.stat().st_size) or any(hold.backups.glob("*.db")):
        raise faults.vanished(hold.file)
    new = _blank_beside(hold.file)
    _set_journal(new, "WAL")
    _bring_up(new, form, steps)
    _put(new, hold.file)


def _blank_beside(file: Path) -> Path:
    """An empty file beside its future place, without what an earlier try may have left there."""
    new = file.with_name(f"{file.name}.new")
    for left in ("", "-wal", "-shm", "-journal"):
        new.with_name(f"{new.name}{left}").unlink(missing_ok=True)
    os.close(open_private(new, os.O_RDWR | os.O_CREAT))
    return new


def _put(new: Path, place: Path) -> None:
    opened = os.open(new, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    new.replace(place)
    settle(place.parent)


def _look(file: Path, newest: int) -> int:
    """The form of an existing file. StoreError if it is not ours or not whole; it stays as it is."""
    opened = open_private(file, os.O_RDWR)
    try:
        header = os.read(opened, _HEADER)
    finally:
        os.close(opened)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise faults.broken(file)
    if int.from_bytes(header[68:72], "big") != APPLICATION:
        raise faults.foreign(file)
    try:
        with closing(_connect(file, _way_to_look(file))) as connection:
            return _form(file, connection, newest)
    except sqlite3.Error as error:
        raise faults.plain(file, error) from error


def _way_to_look(file: Path) -> str:
    """Read-only, so that looking folds no journal into the file; where there is no journal, without a trace."""
    return "ro" if _journal(file).exists() else "ro&immutable=1"


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _form(file: Path, connection: sqlite3.Connection, newest: int) -> int:
    form = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not _is_whole(connection):
        raise faults.broken(file)
    things = set(connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger', 'view')"))
    if form == newest and things != _OURS:
        raise faults.foreign(file)
    return form


_OURS = {("table", name) for name in (*Row.metadata.tables, "alembic_version")}


def _is_whole(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _set_journal(file: Path, mode: str) -> None:
    """WAL is written into the file itself, so that whoever opens it later finds it; a copy lives in one file alone."""
    with closing(_connect(file, "rw")) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _bring_up(file: Path, form: int, steps: str) -> None:
    """Run what is missing of the steps, all in one transaction."""
    # Alembic costs 10 MB and 100 ms: only who needs it pays.
    from alembic import command  # noqa: PLC0415 (see above)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", steps)
    config.set_main_option("path_separator", "os")
    engine = _migration_engine(file)
    with faults.told_plainly(file), engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, f"{form:04d}")
        connection.exec_driver_sql(f"PRAGMA user_version = {form}")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise faults.broken(file)


def _migration_engine(file: Path) -> Engine:
    """Without enforced foreign keys: a table that is made anew must not take its children's rows with it."""
    engine = create_engine("sqlite://", creator=lambda: _connect(file, "rw"), poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
