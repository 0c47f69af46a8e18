"""What the launchers' own files say, and what becomes of files that are none."""

from __future__ import annotations

import gzip
import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.platforms.linux.bounded import UnfitFileError, read_small
from app.platforms.linux.launchers import heroic, itch, lutris, steam
from app.platforms.linux.launchers.shelf import Files
from app.platforms.linux.launchers.vdf import MOST_TOKENS, read_vdf
from tests.catalogue.household_of_launchers import STEAM_GAMES, furnish


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path)


def titles(home: Path, *readers: Callable[..., object]) -> dict[str, str]:
    files = Files()
    return {game.key: game.title for games in readers for game in games(home, files)}  # type: ignore[attr-defined]


def test_steam_names_the_games_of_all_its_libraries_and_not_its_own_tools(home: Path) -> None:
    found = {game.key: game for game in steam.games(home, Files())}
    games = {
        number: title for number, (title, _) in STEAM_GAMES.items() if not title.startswith(("Proton", "Steam Li"))
    }
    assert {key.removeprefix("steam:"): game.title for key, game in found.items()} == games
    assert found["steam:570"].folder.endswith("/steamapps/common/dota 2 beta")
    assert "/disk/SteamLibrary/" in found["steam:413150"].folder


def test_a_library_that_an_older_steam_wrote_is_read_too(tmp_path: Path) -> None:
    top = tmp_path / ".steam/debian-installation/steamapps"
    other = tmp_path / "other/steamapps"
    top.mkdir(parents=True)
    other.mkdir(parents=True)
    (top / "libraryfolders.vdf").write_text(
        f'"LibraryFolders"\n{{\n"TimeNextStatsReport" "1"\n"1" "{tmp_path}/other"\n}}'
    )
    (other / "appmanifest_400.acf").write_text('"AppState" { "appID" "400" "name" "Portal" "installdir" "Portal" }')
    assert titles(tmp_path, steam.games) == {"steam:400": "Portal"}


def test_heroic_names_the_games_of_its_stores_and_where_they_are(home: Path) -> None:
    found = {(game.key, Path(game.folder).name if game.folder else "") for game in heroic.games(home, Files())}
    assert {
        ("heroic:Min", "Hades"),
        ("heroic:Salt", "Celeste"),
        ("heroic:1207658924", "UT"),
        ("heroic:x", "mod"),
    } <= found


def test_lutris_names_what_is_installed(home: Path) -> None:
    assert titles(home, lutris.games) == {"lutris:quake": "Quake", "lutris:starcraft": "Starcraft"}


def test_itch_names_a_game_by_its_receipt_else_by_its_folder(home: Path) -> None:
    (home / ".config/itch/apps/falling-cubes").mkdir()
    (home / ".config/itch/apps/downloads").mkdir()
    assert {game.title for game in itch.games(home, Files())} == {"Celeste Classic", "Falling Cubes"}


# --- bad input ------------------------------------------------------------------------------------------------------

MANIFEST = ".local/share/Steam/steamapps/appmanifest_1.acf"
PLACES = [
    MANIFEST,
    ".local/share/Steam/steamapps/libraryfolders.vdf",
    ".config/heroic/store_cache/legendary_library.json",
    ".local/share/lutris/pga.db",
    ".config/itch/apps/celeste-classic/.itch/receipt.json.gz",
]


def fifo(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path.with_name("back"))
    path.with_name("back").symlink_to(path)


def link(path: Path) -> None:
    elsewhere = path.with_name("elsewhere")
    elsewhere.write_text('"AppState" { "appid" "1" "name" "Secret" "installdir" "x" }')
    path.symlink_to(elsewhere)


def zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 * 1024**3)


def broken_text(path: Path) -> None:
    path.write_bytes(b'"AppState" { "name" "\xff\xfe' * 100)


def nesting(path: Path) -> None:
    path.write_bytes(b'"a"{' * 50_000 if path.suffix in {".acf", ".vdf"} else b'{"library":' + b"[" * 200_000)


def bomb(path: Path) -> None:
    path.write_bytes(gzip.compress(b"[" * (64 * 1024 * 1024), compresslevel=1))


@pytest.mark.parametrize("spoil", [fifo, loop, link, zeros, broken_text, nesting, bomb])
@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_is_none_is_left_out_with_one_line_and_the_rest_is_read(
    home: Path, place: str, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    path = home / place
    path.unlink(missing_ok=True)
    spoil(path)
    files = Files()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            found = {game.title for games in READERS for game in games(home, files)}
    assert len([record for record in caplog.records if "skipped" in record.message]) == 1
    assert {"Hades", "Celeste"} <= found
    assert "Secret" not in found


READERS = (steam.games, heroic.games, lutris.games, itch.games)


@pytest.mark.parametrize("text", ['"a" {', '"a" "b" }', "{ }", '"a"', '"a" "b" "c"', '"a" { "b" } "c"'])
def test_what_ends_in_the_middle_is_not_valves_format(text: str) -> None:
    with pytest.raises(UnfitFileError):
        read_vdf(text.encode())


def test_more_words_than_any_manifest_has_are_not_read() -> None:
    with pytest.raises(UnfitFileError):
        read_vdf(b'"a" "b" ' * MOST_TOKENS)


def test_a_link_is_read_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    assert read_small(tmp_path / "link", 10) == b"x"
    with pytest.raises(OSError, match="symbolic links"):
        read_small(tmp_path / "link", 10, follows=False)


def test_a_library_in_a_place_that_no_file_can_have_is_left_out(tmp_path: Path) -> None:
    folders = tmp_path / ".local/share/Steam/steamapps/libraryfolders.vdf"
    folders.parent.mkdir(parents=True)
    folders.write_bytes(b'"libraryfolders" { "0" { "path" "/a\0b" } "1" { "path" "' + bytes(tmp_path) + b'/disk" } }')
    files = Files()
    assert list(steam.games(tmp_path, files)) == []
    assert not files.has_changed()


def test_a_list_of_games_that_is_a_view_of_endless_words_gives_short_ones_or_nothing(tmp_path: Path) -> None:
    place = tmp_path / ".local/share/lutris/pga.db"
    place.parent.mkdir(parents=True)
    with closing(sqlite3.connect(place)) as forged:
        forged.execute(
            "CREATE VIEW games AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT"
            " hex(zeroblob(20000)) AS name, '/x/y/z' AS directory, '' AS executable, i AS slug, 1 AS installed FROM n"
        )
        forged.commit()
    assert all(len(game.title) <= 1024 for game in lutris.games(tmp_path, Files()))
