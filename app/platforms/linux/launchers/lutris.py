"""Lutris: the list of its games, an SQLite file that is only looked at.

https://github.com/lutris/lutris (pga.db, the table `games`)
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.platforms.linux.bounded import UnfitFileError, open_plain
from app.platforms.linux.launchers.shelf import MOST_GAMES, Files, Game

LARGEST = 32 * 1024 * 1024
# Steps of SQLite's own machine: enough for ten thousand games, and an end to any trick in a view.
_STEPS = 1_000_000

_HOMES = (".local/share/lutris/pga.db", ".var/app/net.lutris.Lutris/data/lutris/pga.db")
_QUESTION = "SELECT name, directory, executable, slug FROM games WHERE installed = 1 LIMIT ?"
_LONGEST = 1024
_LARGEST_VALUE = 64 * 1024


def games(home: Path, files: Files) -> Iterator[Game]:
    """Every installed game."""
    for place in _HOMES:
        yield from files.games(_installed, home / place)


def _installed(path: Path) -> Iterator[Game]:
    handle = open_plain(path, follows=False)
    try:
        if os.fstat(handle).st_size > LARGEST:
            raise UnfitFileError(f"it is larger than {LARGEST} bytes")
        # The very file that was checked, whatever stands at its path by now; nothing is written beside it.
        with closing(sqlite3.connect(f"file:/proc/self/fd/{handle}?mode=ro&immutable=1", uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_progress_handler(lambda: 1, _STEPS)
            rows = [_cut(row) for row in database.execute(_QUESTION, (MOST_GAMES,))]
    except sqlite3.Error:
        raise UnfitFileError("it is not Lutris's list of games") from None
    finally:
        os.close(handle)
    for title, folder, program, slug in rows:
        if title:
            yield Game(title, folder or (str(Path(program).parent) if "/" in program else ""), f"lutris:{slug}")


def _cut(row: tuple[object, ...]) -> tuple[str, ...]:
    """No row is kept longer than a game's is: a view can make up any number of long ones."""
    return tuple(word[:_LONGEST] if isinstance(word, str) else "" for word in row)
