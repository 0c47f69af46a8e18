"""Files that are written whole or not at all, for their owner alone, and never over one that is there."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from app.errors import SundialError
from app.words.language import _

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
"""What file systems without hard links say, such as those of memory sticks."""


def check_place(place: Path, *, may_replace: bool) -> None:
    """Say at once what would keep a file from being written, before anybody waits or types a passcode."""
    if place.is_dir():
        raise SundialError(_("{path} is a folder.").format(path=place), _("Name a file in it."))
    if os.path.lexists(place) and not may_replace:
        raise _there(place)
    if not place.parent.is_dir():
        raise SundialError(_("The folder {path} does not exist.").format(path=place.parent), _("Choose another place."))


@contextmanager
def written(place: Path, *, may_replace: bool) -> Iterator[BinaryIO]:
    """A file to write; when this ends well it is at its place and on the disk, else nothing is left of it."""
    half = place.with_name(f".{place.name}.{token_hex(4)}.part")
    try:
        with open(half, "xb", opener=_owners) as out:  # Path.open knows no opener
            yield out
            out.flush()
            os.fsync(out.fileno())
        _put(half, place, may_replace=may_replace)
        _settle(place.parent)
    except OSError as error:
        raise SundialError(
            _("{path} cannot be written: {fault}.").format(path=place, fault=error.strerror or error),
            _("Choose another place."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


def _owners(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


def _put(half: Path, place: Path, *, may_replace: bool) -> None:
    if may_replace:
        half.replace(place)
        return
    try:
        # Unlike renaming, linking fails where something came to be in the meantime.
        os.link(half, place)
    except FileExistsError:
        raise _there(place) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(place):
            raise _there(place) from None
        half.rename(place)


def _settle(folder: Path) -> None:
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _there(place: Path) -> SundialError:
    return SundialError(
        _("{path} is there already.").format(path=place), _("Choose another name, or replace it with --force.")
    )
