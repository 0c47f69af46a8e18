"""The data folder: private, ours, and locked by one guardian at a time."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from app.errors import StoreError, SundialError
from app.paths import private_folder
from app.store import faults
from app.words.language import _

FILE = "sundial.db"
LOCK = "guardian.lock"
BACKUPS = "backups"
PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Hold:
    """The lock on a data folder. The kernel lets go of it when the process ends, however it ends."""

    data: Path
    lock: int

    @property
    def file(self) -> Path:
        return self.data / FILE

    @property
    def backups(self) -> Path:
        return self.data / BACKUPS

    def let_go(self) -> None:
        os.close(self.lock)


def hold(data: Path) -> Hold:
    """Make the folder private and lock it. StoreError if it cannot be used or another guardian has it."""
    make_private(data)
    lock = open_private(data / LOCK, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise faults.kept_by_another(data) from error
    return Hold(data, lock)


def make_private(folder: Path) -> None:
    """A folder of ours alone. StoreError if that cannot be."""
    try:
        private_folder(folder)
    except SundialError as error:
        raise StoreError(error.sentence, error.way_out) from error


def open_private(file: Path, flags: int) -> int:
    """Open a file of ours without following a link, and take everybody else's rights to it away."""
    try:
        opened = os.open(file, flags | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE_FILE)
        if os.fstat(opened).st_mode & 0o077:
            os.fchmod(opened, PRIVATE_FILE)
    except IsADirectoryError as error:
        raise faults.is_folder(file) from error
    except OSError as error:
        raise faults.unusable(file, error.strerror or _("it does not answer")) from error
    return opened


def settle(folder: Path) -> None:
    """Have the disk write down which names the folder holds, so that a rename outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
