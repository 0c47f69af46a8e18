"""itch: the receipt that its installer leaves in the folder of each game.

https://github.com/itchio/butler (`.itch/receipt.json.gz`)
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.platforms.linux.bounded import UnfitFileError, read_small
from app.platforms.linux.launchers.shelf import Files, Game

LARGEST = 2 * 1024 * 1024
# A receipt lists every file of the game; a bomb unfolds to a thousand times its size.
LARGEST_UNFOLDED = 16 * 1024 * 1024

_HOMES = (".config/itch/apps", ".var/app/io.itch.itch/config/itch/apps")
_GZIP = 16 + zlib.MAX_WBITS


class _Entry(msgspec.Struct):
    id: int = 0
    title: str = ""


class _Receipt(msgspec.Struct):
    game: _Entry = msgspec.field(default_factory=_Entry)


def games(home: Path, files: Files) -> Iterator[Game]:
    """Every game in the folder that itch installs into; without a fit receipt the folder's name is the title."""
    for place in _HOMES:
        for folder in files.inside(home / place):
            if folder.name == "downloads" or folder.is_symlink():
                continue
            found = list(files.games(_receipt, folder / ".itch/receipt.json.gz"))
            yield from found or [Game(folder.name.replace("-", " ").title(), str(folder))]


def _receipt(path: Path) -> Iterator[Game]:
    unfolding = zlib.decompressobj(_GZIP)
    try:
        content = unfolding.decompress(read_small(path, LARGEST, follows=False), LARGEST_UNFOLDED)
        found = msgspec.json.decode(content, type=_Receipt)
    except (zlib.error, msgspec.MsgspecError):
        raise UnfitFileError("it is not a receipt of itch") from None
    if found.game.title:
        yield Game(found.game.title, str(path.parent.parent), f"itch:{found.game.id}")
