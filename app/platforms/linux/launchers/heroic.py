"""Heroic: its libraries of Epic, GOG, Amazon and own games, and what is installed where.

https://github.com/Heroic-Games-Launcher/HeroicGamesLauncher (the stores below its configuration folder)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from app.platforms.linux.bounded import UnfitFileError, read_small
from app.platforms.linux.launchers.shelf import MOST_GAMES, Files, Game

# Libraries hold every description and picture address of every game somebody owns.
LARGEST = 16 * 1024 * 1024

_HOMES = (".config/heroic", ".var/app/com.heroicgameslauncher.hgl/config/heroic")
_LIBRARIES = (
    "store_cache/legendary_library.json",
    "store_cache/gog_library.json",
    "store_cache/nile_library.json",
    "sideload_apps/library.json",
)
_EPIC_INSTALLED = "legendaryConfig/legendary/installed.json"
_GOG_INSTALLED = "gog_store/installed.json"


_Any = TypeVar("_Any")


class _Install(msgspec.Struct):
    install_path: str | None = None
    executable: str | None = None


class _Owned(msgspec.Struct):
    app_name: str = ""
    title: str = ""
    install: _Install | None = None
    folder_name: str | None = None


class _Library(msgspec.Struct):
    library: list[_Owned] = []
    games: list[_Owned] = []


class _Epic(msgspec.Struct):
    title: str = ""
    install_path: str = ""


class _Gog(msgspec.Struct):
    app_name: str = msgspec.field(name="appName", default="")
    install_path: str = ""


class _GogInstalled(msgspec.Struct):
    installed: list[_Gog] = []


def games(home: Path, files: Files) -> Iterator[Game]:
    """Every game that a library of Heroic names, with its folder where it is installed."""
    for place in _HOMES:
        top = home / place
        titles: dict[str, str] = {}
        for name in _LIBRARIES:
            for game in files.games(_library, top / name):
                titles[game.key] = game.title
                yield game
        yield from files.games(_epic, top / _EPIC_INSTALLED)
        for game in files.games(_gog, top / _GOG_INSTALLED):
            if title := titles.get(game.key):
                yield Game(title, game.folder, game.key)


def _library(path: Path) -> Iterator[Game]:
    found = _decoded(path, _Library)
    for owned in [*found.library, *found.games][:MOST_GAMES]:
        if owned.title and owned.app_name:
            yield Game(owned.title, _folder(owned), f"heroic:{owned.app_name}")


def _folder(owned: _Owned) -> str:
    """Where it is installed; of an own game only the file to start is known."""
    install = owned.install or _Install()
    if install.install_path:
        return install.install_path
    return str(Path(install.executable).parent) if install.executable and "/" in install.executable else ""


def _epic(path: Path) -> Iterator[Game]:
    for name, installed in list(_decoded(path, dict[str, _Epic]).items())[:MOST_GAMES]:
        if installed.title:
            yield Game(installed.title, installed.install_path, f"heroic:{name}")


def _gog(path: Path) -> Iterator[Game]:
    for installed in _decoded(path, _GogInstalled).installed[:MOST_GAMES]:
        yield Game("", installed.install_path, f"heroic:{installed.app_name}")


def _decoded(path: Path, kind: type[_Any]) -> _Any:
    try:
        return msgspec.json.decode(read_small(path, LARGEST, follows=False), type=kind)
    except msgspec.MsgspecError:
        raise UnfitFileError("it is not one of Heroic's") from None
