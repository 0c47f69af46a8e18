"""What can be wrong with the family's data, each in one sentence with a way out."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.errors import DamagedError, DiskFailedError, DiskFullError, DocumentError, StoreError
from app.words.language import N_, _

log = logging.getLogger(__name__)

_NOTHING_CHANGED = N_("Nothing was changed.")
_BEGIN_ANEW = N_(
    "Put the file back, or move the whole folder to another place and start Sundial again; "
    "`sundial restore FILE` then brings back a backup that you keep elsewhere."
)


def kept_by_another(data: Path) -> StoreError:
    return StoreError(
        _("Another guardian already keeps this data ({folder}).").format(folder=data),
        _("Use that one, or end it first."),
    )


def broken(file: Path) -> StoreError:
    return _damaged(_("The family’s data in {path} is damaged and cannot be read.").format(path=file))


def foreign(file: Path) -> StoreError:
    return StoreError(
        _unchanged(_("{path} belongs to another program, not to Sundial.").format(path=file)),
        _("Move it away, or choose another folder with --data."),
    )


def newer(file: Path, found: int, known: int) -> StoreError:
    return StoreError(
        _unchanged(
            _("{path} was written by a newer Sundial (form {found}, this one reads up to {known}).").format(
                path=file, found=found, known=known
            )
        ),
        _("Install the newer Sundial again."),
    )


def vanished(file: Path) -> StoreError:
    return _damaged(_("The family’s data {path} is gone, but traces of it are still there.").format(path=file))


def unusable(path: Path, reason: str) -> StoreError:
    return StoreError(
        _("{path} cannot be used: {fault}.").format(path=path, fault=reason),
        _("Make it readable and writable for this account."),
    )


def is_folder(file: Path) -> StoreError:
    return _damaged(_("{path} is a folder, where the data’s file should be.").format(path=file))


def _unchanged(sentence: str) -> str:
    """The sentence, and that nothing was changed."""
    return f"{sentence} {_(_NOTHING_CHANGED)}"


def _damaged(sentence: str) -> DamagedError:
    return DamagedError(_unchanged(sentence), _(_BEGIN_ANEW))


def unread(what: str) -> StoreError:
    return _damaged(_("{what} cannot be read from the family’s data.").format(what=what))


def full() -> StoreError:
    return DiskFullError(_unchanged(_("The disk is full.")), _("Free some space; Sundial goes on by itself."))


@contextmanager
def understood(what: str) -> Iterator[None]:
    """What was read and means nothing is damage as well."""
    try:
        yield
    except (ArithmeticError, DocumentError, LookupError, TypeError, ValueError) as error:
        raise unread(what) from error


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Turn what the database says into a sentence; whatever was being written is rolled back by then."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(_unchanged(_("This does not fit what is already kept."))) from error
    except DBAPIError as error:
        raise plain(file, error.orig or error) from error
    except sqlite3.Error as error:
        raise plain(file, error) from error
    except UnicodeError as error:
        # What SQLite says of a damaged file quotes it, and that need not be text.
        raise broken(file) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise full() from error
        raise unusable(file, error.strerror or _("the disk does not answer")) from error


def plain(file: Path, error: BaseException) -> StoreError:
    """The sentence for what SQLite says; its own words (they never change) go to the log."""
    said = str(error)
    log.error("The database failed: %s", said)
    if any(mark in said for mark in ("malformed", "not a database", "corrupt")):
        return broken(file)
    # A full disk also shows where the index of the journal cannot grow, or where there is no room for one more file.
    if "is full" in said or has_no_room(file.parent):
        return full()
    for mark, sentence, way_out in _SAID:
        if mark in said:
            return StoreError(_unchanged(_(sentence)), _(way_out))
    kind = DiskFailedError if "disk I/O error" in said else StoreError
    return kind(
        _unchanged(_("{path} cannot be used.").format(path=file)), _("Look at the disk, then start Sundial again.")
    )


def has_no_room(folder: Path) -> bool:
    """Whether the disk of a folder has no byte left, or no file."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    return disk.f_bavail == 0 or (disk.f_files > 0 and disk.f_favail == 0)


_SAID = (
    (
        "readonly",
        N_("The family’s data is read-only now."),
        N_("Make the folder writable again; Sundial goes on by itself."),
    ),
    ("unable to open", N_("The family’s data cannot be opened."), N_("Make its folder writable for this account.")),
    ("locked", N_("Another program holds the family’s data."), N_("Close the program that has it open.")),
)
