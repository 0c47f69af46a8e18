"""The file's form: told by its header before SQLite may touch it, begun and renewed by Alembic when needed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import create_engine
from sqlalchemy.pool import NullPool

from app.store import copies, faults, files
from app.store.folder import Hold, open_private
from app.store.tables import Row

SCHEMA = 15
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
        copies.copy(hold.file, hold.backups / f"before-{form:04d}.db")
        bring_up(hold.file, form, steps)


def begin(new: Path, form: int = SCHEMA, steps: str = STEPS) -> None:
    """Make an empty file into data of this form without a family."""
    files.set_journal(new, "WAL")
    bring_up(new, form, steps)


def begin_like(new: Path, kept: Path) -> None:
    """The same in the form of data that is in use, which costs no Alembic: only its tables and their form are taken."""
    files.set_journal(new, "WAL")
    with files.looking(kept) as pattern, closing(files.connect(new, "rw")) as begun:
        begun.execute("BEGIN IMMEDIATE")
        for (sql,) in pattern.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"):
            begun.execute(sql)
        form = pattern.execute("PRAGMA user_version").fetchone()[0]
        begun.execute("INSERT INTO alembic_version VALUES (?)", (f"{form:04d}",))
        begun.execute(f"PRAGMA user_version = {form}")
        begun.execute(f"PRAGMA application_id = {APPLICATION}")
        begun.execute("COMMIT")


def _begin(hold: Hold, form: int, steps: str) -> None:
    """Make a new file beside its place and move it there whole, so that a file in its place was always complete."""
    journal = files.journal(hold.file)
    if (journal.exists() and journal.stat().st_size) or any(hold.backups.glob("*.db")):
        raise faults.vanished(hold.file)
    new = files.blank_beside(hold.file)
    begin(new, form, steps)
    files.put(new, hold.file)


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
        with files.looking(file) as connection:
            return _form(file, connection, newest)
    except sqlite3.Error as error:
        raise faults.plain(file, error) from error


def _form(file: Path, connection: sqlite3.Connection, newest: int) -> int:
    form = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not _is_whole(connection):
        raise faults.broken(file)
    if form == newest and not is_head(connection):
        raise faults.foreign(file)
    return form


_OURS = {("table", name) for name in (*Row.metadata.tables, "alembic_version")}


def _is_whole(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def is_head(connection: sqlite3.Connection) -> bool:
    """Whether a database has exactly our tables, and nothing that could act."""
    things = set(connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger', 'view')"))
    return things == _OURS


def bring_up(file: Path, form: int, steps: str) -> None:
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
    engine = create_engine(
        "sqlite://", creator=lambda: files.connect(file, "rw"), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
