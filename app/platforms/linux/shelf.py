"""What the launchers of this account say of its processes: read as the account, in its own session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psutil

from app.platforms.desk import Title
from app.platforms.linux.launchers import heroic, itch, lutris, steam
from app.platforms.linux.launchers.shelf import Files, Game
from app.platforms.linux.launchers.titles import VARIABLES, Facts, Library, Named

MOST_TITLES = 32
"""Told at once: games first, of them those that began last."""

_LAUNCHERS = (steam.games, heroic.games, lutris.games, itch.games)
# A look comes every second; games are installed seldom, and what changed is told by the dates of files.
_LOOKS_PER_CHECK = 30
_LOOKS_PER_SCAN = 2
_LARGEST_ENVIRONMENT = 256 * 1024
_LONGEST_WORD, _MOST_WORDS = 4096, 1024


class LinuxShelf:
    """Reads each launcher's files once per change, and each process once per program it runs."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._files = Files()
        self._library = Library(())
        self._looks = 0
        self._last: tuple[Title, ...] = ()
        self._known: dict[tuple[int, int, str], Named | None] = {}

    def titles(self) -> tuple[Title, ...]:
        if self._looks % _LOOKS_PER_CHECK == 0 and (not self._looks or self._files.has_changed()):
            self._library = Library(self._games())
            self._known = {}
        self._looks += 1
        if self._looks % _LOOKS_PER_SCAN == 0:
            return self._last
        known: dict[tuple[int, int, str], Named | None] = {}
        for key in _own_processes():
            known[key] = self._known[key] if key in self._known else self._named(key[0], key[2])
        self._known = known
        named = [(pid, name) for (pid, _folder, _exe), name in known.items() if name is not None]
        # A launcher's own processes bear titles too: what was started last is what is played.
        named.sort(key=lambda each: (not each[1].is_game, -each[0]))
        self._last = tuple(Title(pid, name.name, name.is_game) for pid, name in named[:MOST_TITLES])
        return self._last

    def _games(self) -> Iterator[Game]:
        self._files.begin()
        for games in _LAUNCHERS:
            yield from games(self._home, self._files)

    def _named(self, pid: int, exe: str) -> Named | None:
        try:
            return self._library.name_of(Facts(exe, _arguments(pid), _environment(pid)))
        except (OSError, ValueError):
            # A folder that not even its own account may look into tells nothing.
            return None


def _own_processes() -> Iterator[tuple[int, int, str]]:
    """Each process of this account with the inode of its folder, which no other process has, and what it runs."""
    uid = os.getuid()
    for name in os.listdir("/proc"):  # noqa: PTH208 - names only
        if not name.isdecimal():
            continue
        try:
            folder = os.stat(f"/proc/{name}")  # noqa: PTH116 - a Path costs as much as the call
            if folder.st_uid == uid:
                yield int(name), folder.st_ino, os.readlink(f"/proc/{name}/exe")  # noqa: PTH115 - any bytes
        except OSError:
            continue


def _arguments(pid: int) -> tuple[str, ...]:
    try:
        return tuple(word[:_LONGEST_WORD] for word in psutil.Process(pid).cmdline()[:_MOST_WORDS])
    except (psutil.Error, OSError):
        return ()


def _environment(pid: int) -> dict[str, str]:
    """The few variables that launchers set."""
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:  # noqa: PTH123 - a Path costs as much as the call
            words = os.fsdecode(file.read(_LARGEST_ENVIRONMENT)).split("\0")
    except OSError:
        return {}
    pairs = (word.partition("=") for word in words)
    return {name: value for name, sign, value in pairs if sign and name in VARIABLES}
