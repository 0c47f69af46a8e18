"""Steam: which folders hold games, and for each the manifest with its number, its title and its folder.

https://developer.valvesoftware.com/wiki/Steam_Application_IDs (the manifests), libraryfolders.vdf (the folders)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.platforms.linux.bounded import read_small
from app.platforms.linux.launchers.shelf import Files, Game
from app.platforms.linux.launchers.vdf import block, read_vdf, text

LARGEST = 256 * 1024
MOST_LIBRARIES = 32

# `~/.steam/steam` is a link to one of these.
_HOMES = (
    ".local/share/Steam",
    ".steam/debian-installation",
    ".var/app/com.valvesoftware.Steam/.local/share/Steam",
    "snap/steam/common/.local/share/Steam",
)
# What Steam installs beside the games, to run them.
TOOLS = ("Proton", "SteamLinuxRuntime", "Steam Linux Runtime", "Steamworks", "SteamVR")


def games(home: Path, files: Files) -> Iterator[Game]:
    """Every installed game of every library."""
    seen: set[Path] = set()
    for place in _HOMES:
        folders = files.games(_libraries, home / place / "steamapps/libraryfolders.vdf")
        for library in (home / place, *(Path(folder.folder) for folder in folders)):
            if library in seen or len(seen) >= MOST_LIBRARIES or not library.is_absolute():
                continue
            seen.add(library)
            for manifest in files.inside(library / "steamapps", ".acf"):
                yield from files.games(_manifest, manifest)


def _libraries(path: Path) -> Iterator[Game]:
    """Each library as a nameless game: all that is known of one is its folder."""
    folders = block(read_vdf(read_small(path, LARGEST, follows=False)), "libraryfolders")
    for value in folders.values():
        # Before 2021 the folder itself stood there.
        folder = text(value, "path") if isinstance(value, dict) else value
        if folder.startswith("/"):
            yield Game("", folder)


def _manifest(path: Path) -> Iterator[Game]:
    state = block(read_vdf(read_small(path, LARGEST, follows=False)), "appstate")
    number, title, folder = text(state, "appid"), text(state, "name"), text(state, "installdir")
    is_name = folder and "/" not in folder and folder not in {".", ".."}
    if number.isdecimal() and title and not title.startswith(TOOLS):
        yield Game(title, str(path.parent / "common" / folder) if is_name else "", f"steam:{number}")
