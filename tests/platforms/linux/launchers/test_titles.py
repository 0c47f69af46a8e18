"""What a process is called by its launcher: by its folder, its environment, or its engine's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.platforms.linux.launchers import heroic, itch, lutris, steam
from app.platforms.linux.launchers.shelf import Files, Game
from app.platforms.linux.launchers.titles import Facts, Library, Named
from app.platforms.linux.shelf import LinuxShelf
from tests.catalogue.household_of_launchers import furnish
from tests.platforms.linux.actors import Actors, standing


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnish(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def library(home: Path) -> Library:
    files = Files()
    return Library(
        game for games in (steam.games, heroic.games, lutris.games, itch.games) for game in games(home, files)
    )


def test_a_game_is_known_by_its_number_where_only_the_environment_tells(library: Library) -> None:
    assert library.name_of(Facts("/usr/bin/python3", (), {"SteamAppId": "570"})) == Named("Dota 2")
    compat = {"STEAM_COMPAT_DATA_PATH": "/home/kid/.local/share/Steam/steamapps/compatdata/413150"}
    assert library.name_of(Facts("/x/wine64", (), compat)) == Named("Stardew Valley")
    assert library.name_of(Facts("/x/wine64", (), {"HEROIC_APP_NAME": "Min"})) == Named("Hades")


def test_a_windows_program_is_known_by_the_folder_on_its_drive(library: Library, home: Path) -> None:
    path = f"{home}/Games/Heroic/Hades/x64/Hades.exe".replace("/", "\\")
    assert library.name_of(Facts("/usr/lib/wine/wine64", (f"Z:{path}",))) == Named("Hades")
    prefix = {"WINEPREFIX": f"{home}/Games/sc"}
    assert library.name_of(Facts("/usr/lib/wine/wine64", (r"C:\sc\StarCraft.exe",), prefix)) == Named("Starcraft")


def test_an_unknown_number_and_an_unknown_folder_have_no_title(library: Library) -> None:
    assert library.name_of(Facts("/opt/x", ("/opt/x",), {"SteamAppId": "1"})) is None


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("godot/Dodge.x86_64", "Dodge"),
        ("unity/Cubes.x86_64", "Falling Cubes"),
        ("gm/Undertale/runner", "Undertale"),
        ("renpy/lib/py3-linux-x86_64/Question", "Question"),
        ("rpg/Legend/nw", "Legend"),
    ],
)
def test_a_game_that_no_launcher_knows_is_told_by_its_engine(
    library: Library, home: Path, place: str, title: str
) -> None:
    (home / "Games/renpy/lib").mkdir(exist_ok=True)
    assert library.name_of(Facts(str(home / "Games" / place))) == Named(title)


def test_an_appimage_is_named_by_its_entry_else_by_its_file(library: Library, home: Path) -> None:
    inside = {"APPIMAGE": f"{home}/x-1.0-x86_64.AppImage", "APPDIR": str(home / "mounted")}
    assert library.name_of(Facts("/tmp/.mount_x1234/usr/bin/x", (), inside)) == Named("OpenRA - Red Alert")
    bare = {"APPIMAGE": "/home/kid/luanti-5.10.0-x86_64.AppImage"}
    assert library.name_of(Facts("/tmp/.mount_l1/usr/bin/x", (), bare)) == Named("luanti", is_game=False)
    assert library.name_of(Facts("/usr/bin/firefox", (), inside)) is None


def test_a_game_that_claims_a_whole_home_gives_its_title_to_nothing() -> None:
    library = Library([Game("Everything", "/home/kid", "x:1"), Game("All", "/", "x:2")])
    assert library.name_of(Facts("/home/kid/homework")) is None


def test_a_real_process_of_this_account_is_called_by_its_title(home: Path, tmp_path: Path) -> None:
    shelf = LinuxShelf(home)
    for actors in standing(tmp_path):
        pid = _game(actors, home)
        assert [title.name for title in shelf.titles() if title.process == pid] == ["Quake"]


def _game(actors: Any, home: Path) -> int:
    assert isinstance(actors, Actors)
    folder = home / "Games/quake"
    folder.mkdir(exist_ok=True)
    actors.folder = folder
    return actors.copy_of_sleep("vkquake")
