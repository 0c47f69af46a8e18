"""What can be wrong with the family's data, each in one sentence with a way out."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.errors import StoreError

log = logging.getLogger(__name__)

_NOTHING_CHANGED = "Nothing was changed."


def kept_by_another(data: Path) -> StoreError:
    return StoreError(f"Another guardian already keeps this data ({data}).", "Use that one, or end it first.")


def broken(file: Path) -> StoreError:
    return StoreError(
        f"The family's data in {file} is damaged and cannot be read. {_NOTHING_CHANGED}",
        f"Keep a copy of the file, then put a backup from {file.parent / 'backups'} in its place, "
        "or move it away to begin anew.",
    )


def foreign(file: Path) -> StoreError:
    return StoreError(
        f"{file} belongs to another program, not to Sundial. {_NOTHING_CHANGED}",
        "Move it away, or choose another folder with --data.",
    )


def newer(file: Path, found: int, known: int) -> StoreError:
    return StoreError(
        f"{file} was written by a newer Sundial (form {found}, this one reads up to {known}). {_NOTHING_CHANGED}",
        "Install the newer Sundial again.",
    )


def vanished(file: Path) -> StoreError:
    return StoreError(
        f"The family's data {file} is gone, but traces of it are still there. {_NOTHING_CHANGED}",
        f"Put the file or a backup from {file.parent / 'backups'} back, or move the whole folder away to begin anew.",
    )


def unusable(path: Path, reason: str) -> StoreError:
    return StoreError(f"{path} cannot be used: {reason}.", "Make it readable and writable for this account.")


def is_folder(file: Path) -> StoreError:
    return StoreError(f"{file} is a folder, where the data's file should be.", "Move it away.")


def unread(what: str) -> StoreError:
    return StoreError(f"{what} cannot be read from the family's data. {_NOTHING_CHANGED}", "Put a backup in its place.")


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Turn what the database says into a sentence; whatever was being written is rolled back by then."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(f"This does not fit what is already kept. {_NOTHING_CHANGED}") from error
    except DBAPIError as error:
        raise plain(file, error.orig or error) from error
    except sqlite3.Error as error:
        raise plain(file, error) from error
    except OSError as error:
        raise unusable(file, error.strerror or "the disk does not answer") from error


def plain(file: Path, error: BaseException) -> StoreError:
    """The sentence for what SQLite says; its own words (they never change) go to the log."""
    said = str(error)
    log.error("The database failed: %s", said)
    if any(mark in said for mark in ("malformed", "not a database", "corrupt")):
        return broken(file)
    for mark, sentence, way_out in _SAID:
        if mark in said:
            return StoreError(f"{sentence} {_NOTHING_CHANGED}", way_out)
    return StoreError(f"{file} cannot be used. {_NOTHING_CHANGED}", "Look at the disk, then start Sundial again.")


_SAID = (
    ("is full", "The disk is full.", "Free some space; Sundial goes on by itself."),
    ("readonly", "The family's data is read-only now.", "Make the folder writable again; Sundial goes on by itself."),
    ("unable to open", "The family's data cannot be opened.", "Make its folder writable for this account."),
    ("locked", "Another program holds the family's data.", "Close the program that has it open."),
)
