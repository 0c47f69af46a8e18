"""Verified copies of a whole database: there completely, checked and on the disk, or not there at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from app.store import faults, files, soundness
from app.store.folder import make_private

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is done; what it raises ends the work."""

PAGES_AT_ONCE = 64


def unheard(_done: int, _whole: int) -> None:
    """Nobody wants to know how far it is."""


def copy(source: Path, target: Path, progress: Progress = unheard) -> None:
    """Copy a database that may be in use; an older file of this name is replaced. StoreError leaves that one.

    The copy is one file and shows one moment, whatever is written meanwhile.
    """
    make_private(target.parent)
    try:
        with faults.told_plainly(source):
            half = files.blank_beside(target)
            _fill(source, half, progress)
            files.set_journal(half, "DELETE")
        if soundness.faults_of(half):
            raise faults.broken(source)
        with faults.told_plainly(source):
            files.put(half, target)
    finally:
        files.clear(target.with_name(f"{target.name}.new"))


def _fill(source: Path, half: Path, progress: Progress) -> None:
    with closing(files.connect(source, "ro")) as good, closing(files.connect(half, "rw")) as new:
        # A reader's view of one moment: without it a copy made piece by piece begins again at every write.
        good.execute("BEGIN")
        good.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        good.backup(new, pages=PAGES_AT_ONCE, progress=lambda _, left, whole: progress(whole - left, whole))
