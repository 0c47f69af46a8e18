"""What a process is called by the launcher that started it: by its folder, by its environment, by its own files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.platforms.file_names import posix
from app.platforms.interpreters import is_interpreter
from app.platforms.linux.genuine import SYSTEM_PLACES
from app.platforms.linux.launchers.engines import bundle_title, engine_title
from app.platforms.linux.launchers.shelf import Game

# A folder of a game lies below a home or a disk: /home/kid is none.
_SHALLOWEST = 3
# Whoever looks at more words than these looks at a list of files, not at a command.
_MOST_WORDS = 64

_COMPAT = re.compile(r"/compatdata/(\d+)/?")
_STEAM_NUMBERS = ("SteamAppId", "STEAM_COMPAT_APP_ID", "SteamGameId")
_STARTERS = re.compile(r"reaper|pv-\w+|gamescope|steam-launch-wrapper|umu-run")
VARIABLES = frozenset(
    {*_STEAM_NUMBERS, "STEAM_COMPAT_DATA_PATH", "HEROIC_APP_NAME", "WINEPREFIX", "APPIMAGE", "APPDIR"}
)
"""All that is read of a process's environment; nothing of it is kept or told but the title it leads to."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A process of this account: the file it runs, its arguments, and `VARIABLES` of its environment."""

    exe: str
    argv: tuple[str, ...] = ()
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a process is called, and whether that is a game."""

    name: str
    is_game: bool = True


class Library:
    """All games of all launchers, by folder and by the launchers' own keys."""

    def __init__(self, games: Iterable[Game]) -> None:
        self._by_key: dict[str, str] = {}
        self._by_folder: dict[str, str] = {}
        for game in games:
            if game.title and game.key:
                self._by_key.setdefault(game.key, game.title)
            # A game that claims a whole home or disk would give its title to everything.
            if game.title and len(PurePosixPath(game.folder).parts) > _SHALLOWEST:
                self._by_folder.setdefault(game.folder.rstrip("/"), game.title)

    def name_of(self, facts: Facts) -> Named | None:
        """What a process is called; None if no launcher knows it."""
        environment = facts.environment or {}
        # Any program may be given a file in a game's folder to open; those that run what they are given play it.
        words = facts.argv[:_MOST_WORDS] if _runs_others(facts.exe) else ()
        places = (facts.exe, *(posix(word, environment.get("WINEPREFIX", "")) for word in words))
        title = next(filter(None, map(self._in_folder, places)), "") or self._by_number(environment)
        if title:
            return Named(title)
        if image := environment.get("APPIMAGE", ""):
            is_inside = facts.exe.startswith(("/tmp/.mount_", environment.get("APPDIR") or image))  # noqa: S108 - its place
            if is_inside:
                return Named(*bundle_title(image, environment.get("APPDIR", "")))
        is_own = facts.exe.startswith("/") and not facts.exe.startswith(SYSTEM_PLACES)
        title = engine_title(facts.exe) if is_own else ""
        return Named(title) if title else None

    def _in_folder(self, place: str) -> str:
        """The game in whose folder a file is; the innermost one."""
        if not place.startswith("/"):
            return ""
        above = (str(folder) for folder in PurePosixPath(place).parents)
        return next((self._by_folder[folder] for folder in above if folder in self._by_folder), "")

    def _by_number(self, environment: Mapping[str, str]) -> str:
        keys = [f"steam:{environment[name]}" for name in _STEAM_NUMBERS if name in environment]
        if found := _COMPAT.search(environment.get("STEAM_COMPAT_DATA_PATH", "")):
            keys.append(f"steam:{found[1]}")
        keys.append(f"heroic:{environment.get('HEROIC_APP_NAME', '')}")
        return next((self._by_key[key] for key in keys if key in self._by_key), "")


def _runs_others(exe: str) -> bool:
    return is_interpreter(exe) or _STARTERS.fullmatch(PurePosixPath(exe).name) is not None
