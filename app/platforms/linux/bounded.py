"""Reads small files that others wrote: only regular ones, only so much, and never waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class UnfitFileError(Exception):
    """The file is not a regular one, or larger than anything of its kind."""


def read_small(path: Path, most: int) -> bytes:
    """The whole file. OSError if it cannot be read, UnfitFileError if it is no plain file of at most `most` bytes."""
    # Without O_NONBLOCK the open of a FIFO that somebody left there would wait for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UnfitFileError("it is not a plain file")
        content = file.read(most + 1)
    if len(content) > most:
        raise UnfitFileError(f"it is larger than {most} bytes")
    return content
