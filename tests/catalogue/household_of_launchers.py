"""A home with the data of every launcher, written in their documented formats into a folder of the test's own."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

STEAM_GAMES = {
    "620": ("Portal 2", "Portal 2"),
    "413150": ("Stardew Valley", "Stardew Valley"),
    "1245620": ("ELDEN RING", "ELDEN RING"),
    "570": ("Dota 2", "dota 2 beta"),
    "105600": ("Terraria", "Terraria"),
    "730": ("Counter-Strike 2", "Counter-Strike Global Offensive"),
    "252950": ("Rocket League®", "rocketleague"),
    "945360": ("Among Us", "Among Us"),
    "322330": ("Don't Starve Together", "Don't Starve Together"),
    "1145360": ("Hades", "Hades"),
    "220": ("Half-Life 2", "Half-Life 2"),
    "1493710": ("Proton Experimental", "Proton - Experimental"),
    "1628350": ("Steam Linux Runtime 3.0 (sniper)", "SteamLinuxRuntime_sniper"),
}


def furnish(home: Path) -> Path:
    """Put every launcher's files there; the home itself again."""
    _steam(home / ".local/share/Steam", home / "disk/SteamLibrary")
    _heroic(home / ".config/heroic", home)
    _lutris(home / ".local/share/lutris", home)
    _itch(home / ".config/itch/apps/celeste-classic")
    (home / "mounted").mkdir()
    (home / "mounted/openra-ra.desktop").write_text("[Desktop Entry]\nName=OpenRA - Red Alert\nCategories=Game;\n")
    _engines(home / "Games")
    return home


def _steam(top: Path, other: Path) -> None:
    folders = {"0": str(top), "1": str(other)}
    listed = "".join(
        f'\t"{n}"\n\t{{\n\t\t"path"\t\t"{p}"\n\t\t"apps"\n\t\t{{\n\t\t}}\n\t}}\n' for n, p in folders.items()
    )
    for library in (top, other):
        (library / "steamapps/common").mkdir(parents=True)
    (top / "steamapps/libraryfolders.vdf").write_text(f'"libraryfolders"\n{{\n{listed}}}\n')
    for number, (app, (title, folder)) in enumerate(STEAM_GAMES.items()):
        manifest = f'"AppState"\n{{\n\t"appid"\t\t"{app}"\n\t"name"\t\t"{title}"\n\t"installdir"\t\t"{folder}"\n}}\n'
        (((top, other)[number % 2]) / f"steamapps/appmanifest_{app}.acf").write_text(manifest)


def _heroic(top: Path, home: Path) -> None:
    owned = [
        {
            "app_name": "Min",
            "title": "Hades",
            "art_cover": "x",
            "install": {"install_path": f"{home}/Games/Heroic/Hades"},
        },
        {"app_name": "Salt", "title": "Celeste", "extra": {"deep": [{}]}, "install": {}},
    ]
    installed = {"Salt": {"title": "Celeste", "install_path": f"{home}/Games/Heroic/Celeste", "executable": "Celeste"}}
    gog = {"games": [{"app_name": "1207658924", "title": "Unreal Tournament", "install": {"is_dlc": False}}]}
    mod = {"app_name": "x", "title": "My Mod", "install": {"executable": f"{home}/Games/mod/run"}}
    for place, content in (
        ("store_cache/legendary_library.json", {"library": owned}),
        ("store_cache/gog_library.json", gog),
        ("legendaryConfig/legendary/installed.json", installed),
        ("gog_store/installed.json", {"installed": [{"appName": "1207658924", "install_path": f"{home}/Games/UT"}]}),
        ("sideload_apps/library.json", {"games": [mod]}),
    ):
        (top / place).parent.mkdir(parents=True, exist_ok=True)
        (top / place).write_text(json.dumps(content))


def _lutris(top: Path, home: Path) -> None:
    top.mkdir(parents=True)
    with closing(sqlite3.connect(top / "pga.db")) as database:
        database.execute(
            "CREATE TABLE games (id INTEGER PRIMARY KEY, name TEXT, slug TEXT, runner TEXT, executable TEXT,"
            " directory TEXT, installed INTEGER)"
        )
        database.executemany(
            "INSERT INTO games (name, slug, runner, executable, directory, installed) VALUES (?, ?, ?, ?, ?, ?)",
            [
                ("Quake", "quake", "linux", "", f"{home}/Games/quake", 1),
                ("Starcraft", "starcraft", "wine", f"{home}/Games/sc/drive_c/sc/StarCraft.exe", "", 1),
                ("Not installed", "none", "linux", "", f"{home}/Games/none", 0),
            ],
        )
        database.commit()


def _itch(folder: Path) -> None:
    (folder / ".itch").mkdir(parents=True)
    receipt = {
        "game": {"id": 39, "title": "Celeste Classic", "url": "https://example.itch.io"},
        "files": ["celeste"] * 50,
    }
    (folder / ".itch/receipt.json.gz").write_bytes(gzip.compress(json.dumps(receipt).encode()))


def _engines(games: Path) -> None:
    for place, content in (
        ("godot/Dodge.pck", ""),
        ("unity/Cubes_Data/app.info", "Somebody\nFalling Cubes\n"),
        ("gm/Undertale/assets/game.unx", ""),
        ("renpy/renpy/common.rpy", ""),
        ("rpg/Legend/www/js/rpg_core.js", ""),
    ):
        (games / place).parent.mkdir(parents=True)
        (games / place).write_text(content)
