"""One game as its launcher knows it, and how all of a launcher's files are read: one that is unfit is left out."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.platforms.linux.bounded import UnfitFileError, reason

log = logging.getLogger(__name__)

MOST_FILES = 2000
"""Of one folder; the largest libraries have some hundred games installed."""
MOST_GAMES = 5000


@dataclass(frozen=True, slots=True)
class Game:
    """An installed game: its title, the folder it lives in ("" if unknown), and the launcher's own `key` for it.

    A key is written `launcher:id`, as in `steam:620`.
    """

    title: str
    folder: str = ""
    key: str = ""


class Files:
    """The files that were read, with what tells a change; each unfit one is said once."""

    def __init__(self) -> None:
        self.seen: dict[Path, int] = {}
        self._said: dict[Path, int] = {}

    def begin(self) -> None:
        """A new round: what is read from here on is what is watched."""
        self.seen = {}

    def games(self, read: Callable[[Path], Iterator[Game]], path: Path) -> Iterator[Game]:
        """What one file says; nothing if it is not there or unfit."""
        self.watch(path)
        try:
            yield from read(path)
        except FileNotFoundError:
            return
        except (OSError, UnfitFileError, RecursionError, ValueError) as error:
            if self._said.get(path) != self.seen[path]:
                self._said[path] = self.seen[path]
                log.warning("One file of a launcher was skipped: %s", reason(error))

    def watch(self, path: Path) -> None:
        self.seen[path] = changed(path)

    def has_changed(self) -> bool:
        return any(changed(path) != then for path, then in self.seen.items())

    def inside(self, folder: Path, ending: str = "") -> list[Path]:
        """The files of a folder with this ending, sorted, not more than anybody has."""
        self.watch(folder)
        found = []
        try:
            with os.scandir(folder) as entries:
                for number, entry in enumerate(entries):
                    if number >= MOST_FILES:
                        break
                    if entry.name.endswith(ending):
                        found.append(Path(entry.path))
        except (OSError, ValueError):
            return []
        return sorted(found)


def changed(path: Path) -> int:
    """When a file was changed last; 0 if it is not there, or no file can have that name."""
    try:
        return os.lstat(path).st_mtime_ns
    except (OSError, ValueError):
        return 0
