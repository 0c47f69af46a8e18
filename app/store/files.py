"""A database as files: what belongs to it, connections that let it act on nothing, and how it comes to its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.store.folder import open_private, settle

SIDES = ("", "-wal", "-shm", "-journal")
"""What belongs to a database's file, and the file itself."""


def connect(file: Path, mode: str) -> sqlite3.Connection:
    """A connection of our own to an existing file; what is in it cannot run code here."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextmanager
def looking(file: Path) -> Iterator[sqlite3.Connection]:
    """A reader that folds no journal into the file; where there is no journal, it leaves no trace at all."""
    with closing(connect(file, "ro" if journal(file).exists() else "ro&immutable=1")) as connection:
        yield connection


def journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def set_journal(file: Path, mode: str) -> None:
    """WAL is written into the file itself, so that whoever opens it later finds it; a copy lives in one file alone."""
    with closing(connect(file, "rw")) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")


def blank_beside(file: Path) -> Path:
    """An empty file beside its future place, without what an earlier try may have left there."""
    new = file.with_name(f"{file.name}.new")
    blank(new)
    return new


def blank(file: Path) -> None:
    """Begin an empty file of ours alone; what had its name is gone."""
    clear(file)
    os.close(open_private(file, os.O_RDWR | os.O_CREAT))


def clear(file: Path) -> None:
    """Remove a database's file and all that belongs to it, where it is there."""
    for side in SIDES:
        file.with_name(f"{file.name}{side}").unlink(missing_ok=True)


def put(new: Path, place: Path) -> None:
    """Move a finished file to its place, durably."""
    opened = os.open(new, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    new.replace(place)
    settle(place.parent)
