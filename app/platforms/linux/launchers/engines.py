"""Games that no launcher knows, by what the engines they are made with leave beside the program."""

from __future__ import annotations

from pathlib import Path

from app.platforms.file_names import bare, bundle_name
from app.platforms.linux.bounded import UnfitFileError, read_small
from app.platforms.linux.desktop_entries import LARGEST_ENTRY, main_group

_SMALL = 4096


def engine_title(exe: str) -> str:
    """The title of the game whose program this is, from its engine's files; "" if there are none."""
    path = Path(exe)
    stem = bare(path.name)
    if (data := path.with_name(f"{stem}_Data")).is_dir():
        return _unity_title(data / "app.info") or stem
    if path.with_name(f"{stem}.pck").is_file() or path.with_name(f"{path.name}.pck").is_file():
        return stem
    if (path.parent / "assets/game.unx").is_file() or (path.parent / "data.win").is_file():
        return path.parent.name
    if any((path.parent / place).is_file() for place in ("www/js/rpg_core.js", "js/rmmz_core.js")):
        return path.parent.name
    # lib/py3-linux-x86_64/NAME, with the engine's own folder two above.
    is_renpy = path.parent.parent.name == "lib" and (path.parents[2] / "renpy").is_dir()
    return stem if is_renpy else ""


def bundle_title(image: str, mount: str) -> tuple[str, bool]:
    """The name of an AppImage and whether it says it is a game: by the desktop entry inside, else by its file."""
    for folder in (Path(mount), Path(mount, "usr/share/applications")) if mount.startswith("/") else ():
        for path in sorted(folder.glob("*.desktop"))[:8]:
            try:
                keys = main_group(read_small(path, LARGEST_ENTRY, follows=False).decode("utf-8", "replace"))
            except (OSError, UnfitFileError):
                continue
            if name := keys.get("Name", ""):
                return name, "Game" in keys.get("Categories", "").split(";")
    return bundle_name(image), False


def _unity_title(path: Path) -> str:
    """The second line: the first is who made it."""
    try:
        lines = read_small(path, _SMALL, follows=False).decode("utf-8", "replace").splitlines()
    except (OSError, UnfitFileError):
        return ""
    return lines[1].strip() if len(lines) > 1 else ""
