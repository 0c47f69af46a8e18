"""A file from outside becomes data of ours: only its rows are taken, into a database that this Sundial made itself."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from app.errors import DocumentError, NotABackupError, StoreError
from app.store import files, meaning, schema, soundness
from app.store.copies import Progress, unheard
from app.store.engine import engine_of
from app.store.faults import understood
from app.store.values import Unfit
from app.words.language import _

log = logging.getLogger(__name__)

MOST_BYTES = 200 * 1024 * 1024
"""No family's data comes near this; whatever is longer is something else."""
LONGEST_VALUE = 4 * 1024 * 1024
ROWS_AT_ONCE = 500
_KINDS: Mapping[str, tuple[type, ...]] = {"INTEGER": (int,), "BIGINT": (int,), "BOOLEAN": (int,)}
"""What a column of such a type may hold; every other one holds text."""


def staged(file: Path, place: Path, progress: Progress = unheard, like: Path | None = None) -> None:
    """Put the rows of a backup into a new database at `place`, in the newest form and checked. NotABackupError if not.

    `like` is data in use, in the newest form: with it a backup of that form needs no steps. `file` is only read.
    What was begun at `place` is removed when anything is wrong, or `progress` raises.
    """
    try:
        with files.looking(file) as backup:
            backup.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            found = _form_of(file, backup)
            files.blank(place)
            if like is not None and found == schema.SCHEMA:
                schema.begin_like(place, like)
            else:
                schema.begin(place, found)
            with closing(files.connect(place, "rw")) as ours:
                _check_tables(backup, ours)
                _take_rows(backup, ours, progress)
        if found < schema.SCHEMA:
            schema.bring_up(place, schema.SCHEMA, schema.STEPS)
        _check(place)
    except (sqlite3.DatabaseError, UnicodeError, OverflowError) as error:
        files.clear(place)
        raise NotABackupError(Unfit.NOT_WHOLE) from error
    except BaseException:
        files.clear(place)
        raise


def _check(place: Path) -> None:
    """What must hold of every family's data, and that every word of it means something."""
    if found := soundness.faults_of(place):
        log.warning("a backup is not whole: %s", found[0])
        raise NotABackupError(Unfit.NOT_WHOLE)
    engine = engine_of(place)
    try:
        with Session(engine) as session, understood(_("A row")):
            meaning.read_all(session)
    except (DocumentError, StoreError) as error:
        raise NotABackupError(Unfit.NOT_WHOLE) from error
    finally:
        engine.dispose()


def _form_of(file: Path, backup: sqlite3.Connection) -> int:
    """The form in which a file says that it is, if it says so by our mark."""
    if file.stat().st_size > MOST_BYTES:
        raise NotABackupError(Unfit.TOO_LARGE)
    application, form = (
        int(backup.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
    )
    if application != schema.APPLICATION:
        raise NotABackupError(Unfit.FOREIGN)
    if form > schema.SCHEMA:
        raise NotABackupError(Unfit.NEWER)
    if form < 1 or backup.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise NotABackupError(Unfit.NOT_WHOLE)
    return form


def _check_tables(backup: sqlite3.Connection, ours: sqlite3.Connection) -> None:
    """Exactly the tables of that form, and nothing that could act: no view, no trigger, no table of another kind."""
    found = tuple(backup.execute("SELECT type, name, sql FROM sqlite_schema WHERE type <> 'index'"))
    is_plain = all(str(sql).upper().startswith("CREATE TABLE") for _, _, sql in found)
    if not is_plain or {(kind, name) for kind, name, _ in found} != set(_tables(ours)):
        raise NotABackupError(Unfit.FOREIGN)


def _tables(ours: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    return tuple(ours.execute("SELECT type, name FROM sqlite_schema WHERE type <> 'index'"))


def _take_rows(backup: sqlite3.Connection, ours: sqlite3.Connection, progress: Progress) -> None:
    """All rows of all tables in one transaction; our own tables' rules are kept to by whatever comes in."""
    tables = [name for _, name in _tables(ours) if name != "alembic_version"]
    whole = sum(backup.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)  # noqa: S608  # ours
    done = 0
    ours.execute("BEGIN IMMEDIATE")
    ours.execute("PRAGMA defer_foreign_keys = ON")
    for name in tables:
        columns = [(column[1], str(column[2])) for column in ours.execute(f'PRAGMA table_info("{name}")')]
        kinds = [(*_KINDS.get(kind, (str,)), type(None)) for _, kind in columns]
        named = ", ".join(f'"{column}"' for column, _ in columns)
        rows = backup.execute(f'SELECT {named} FROM "{name}"')  # noqa: S608  # names of our own tables
        filled = f'INSERT INTO "{name}" ({named}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608  # as above
        while some := rows.fetchmany(ROWS_AT_ONCE):
            if any(not isinstance(value, kind) for row in some for value, kind in zip(row, kinds, strict=True)):
                raise NotABackupError(Unfit.NOT_WHOLE)
            ours.executemany(filled, some)
            done += len(some)
            progress(done, whole)
    ours.execute("COMMIT")


def last_kept(file: Path) -> datetime | None:
    """The last instant of which a backup knows anything; None where it knows of none, or cannot be read."""
    asked = (
        'SELECT max("end") FROM spans WHERE id = (SELECT max(id) FROM spans)',
        "SELECT max(at) FROM notes",
        "SELECT max(since) FROM agreement_versions",
    )
    try:
        with files.looking(file) as backup:
            found = [backup.execute(question).fetchone()[0] for question in asked]
            instants = [int(instant) for instant in found if instant is not None]
            return datetime.fromtimestamp(max(instants) / 1_000_000, UTC) if instants else None
    except (sqlite3.DatabaseError, UnicodeError, OverflowError, ValueError, OSError):
        return None
