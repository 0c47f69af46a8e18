"""Reads small files that others wrote: only regular ones, only so much, and never waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class UnfitFileError(Exception):
    """The file is not a regular one, larger than anything of its kind, or not what it should be."""


def open_plain(path: Path, *, follows: bool = True) -> int:
    """A handle of a regular file. OSError if it cannot be opened, UnfitFileError if it is something else.

    Where `follows` is False a link in its place is refused.
    """
    # Without O_NONBLOCK the open of a FIFO that somebody left there would wait for ever.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | (0 if follows else os.O_NOFOLLOW)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnfitFileError("it is not a plain file")
    return handle


def read_small(path: Path, most: int, *, follows: bool = True) -> bytes:
    """The whole file. OSError if it cannot be read, UnfitFileError if it is no plain file of at most `most` bytes."""
    with os.fdopen(open_plain(path, follows=follows), "rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            raise UnfitFileError(f"it is larger than {most} bytes")
        content = file.read(most + 1)
    if len(content) > most:
        raise UnfitFileError(f"it is larger than {most} bytes")
    return content


def reason(error: Exception) -> str:
    """Why, without the path: file names are names of apps."""
    return (error.strerror or "it cannot be read") if isinstance(error, OSError) else str(error)
