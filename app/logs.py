"""Logging by the standard library: one line an event, bounded files that only their owner reads.

What may stand in a log: at DEBUG anything that helps, above it neither a child's name nor an app's. Messages speak of
"a child", ids and counts. Whoever needs more starts with `SUNDIAL_LOG=debug`.
"""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

VARIABLE = "SUNDIAL_LOG"
LARGEST = 1024 * 1024
KEPT_FILES = 3
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LEVELS = ("debug", "info", "warning", "error")


class OneLine(logging.Formatter):
    """Writes control characters visibly, so that no name and no text can pretend to be another event."""

    def format(self, record: logging.LogRecord) -> str:
        return "".join(_visible(character) for character in super().format(record))


class OwnersFile(RotatingFileHandler):
    """A rotated log file that only its owner reads."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=LARGEST, backupCount=KEPT_FILES, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> TextIOWrapper:
        opened = os.open(
            self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
        )
        os.fchmod(opened, 0o600)
        return os.fdopen(opened, "a", encoding=self.encoding, errors=self.errors)


def start_logs(folder: Path | None, process: str, level: str = "") -> None:
    """Log to `process`.log in this folder, or to stderr where there is none (foreground, folder not writable).

    `level` is debug, info, warning or error; empty means what SUNDIAL_LOG says, else info.
    """
    handler = _handler(folder, process)
    handler.setFormatter(OneLine(_FORM))
    logging.basicConfig(level=_level(level), handlers=[handler], force=True)


def _handler(folder: Path | None, process: str) -> logging.Handler:
    if folder is None:
        return logging.StreamHandler(sys.stderr)
    try:
        # The folder above may be that of the data, which is private too and may not be there yet.
        for made in (folder.parent, folder):
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        return OwnersFile(folder / f"{process}.log")
    except OSError:
        # A log is never a reason not to count and not to keep an agreement.
        return logging.StreamHandler(sys.stderr)


def _level(asked: str) -> str:
    for level in (asked, os.environ.get(VARIABLE, "")):
        if level.lower() in _LEVELS:
            return level.upper()
    return "INFO"


def _visible(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
