"""Desktop entries and AppStream files, good and bad, in folders of their own."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from app.platforms.linux.desktop_entries import LARGEST_ENTRY, NoProgramError, resolve
from app.platforms.linux.programs import LinuxPrograms
from app.platforms.ports import Program

TRUE = os.path.realpath("/bin/true")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    for name in ("applications", "metainfo"):
        (tmp_path / "share" / name).mkdir(parents=True)
    return tmp_path / "share"


def entry(share: Path, stem: str, *lines: str) -> Path:
    path = share / "applications" / f"{stem}.desktop"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("[Desktop Entry]", "Type=Application", *lines)) + "\n", encoding="utf-8")
    return path


def read(share: Path, *languages: str, own: Path | None = None) -> dict[str, Program]:
    programs = LinuxPrograms([share], [own] if own else [], languages).read()
    return {program.id: program for program in programs}


def test_an_entry_gives_name_categories_icon_and_the_real_file(share: Path, tmp_path: Path) -> None:
    (tmp_path / "tux").symlink_to(TRUE)
    entry(share, "tux", "Name=Tux", f"Exec={tmp_path}/tux --fast %U", "Categories=Game;ArcadeGame;", "Icon=tux")
    found = read(share)["tux"]
    assert (found.name, found.categories, found.icon) == ("Tux", ("Game", "ArcadeGame"), "tux")
    assert found.exe == TRUE
    assert found.exe_id is not None
    assert found.exe_id.inode == Path(TRUE).stat().st_ino
    assert found.arguments == ("--fast",)


def test_the_name_is_in_the_familys_language(share: Path) -> None:
    entry(share, "mines", "Name=Mines", "Name[de]=Minen", "Name[de_AT]=Minenfeld", "Exec=/bin/true")
    assert read(share, "de_CH", "de")["mines"].name == "Minen"
    assert read(share, "de_AT", "de")["mines"].name == "Minenfeld"
    assert read(share)["mines"].name == "Mines"


def test_a_folder_is_part_of_the_id(share: Path) -> None:
    entry(share, "kde/marble", "Name=Marble", "Exec=/bin/true")
    assert set(read(share)) == {"kde-marble"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Name=X", "Exec=/nowhere/at/all"),
        ("Name=X", "Exec=/bin/true", "TryExec=/nowhere"),
        ("Name=X", "Exec=/bin/true", "Hidden=true"),
        ("Name=X",),
        ("Name=X", 'Exec="/bin/true'),
        ("Name=X", "Exec="),
        ("Name=X", "Exec=%f"),
        ("Type=Link", "Name=X", "Exec=/bin/true"),
    ],
)
def test_an_entry_without_an_installed_program_is_left_out(share: Path, lines: tuple[str, ...]) -> None:
    path = share / "applications" / "x.desktop"
    path.write_text("[Desktop Entry]\n" + "\n".join(lines), encoding="utf-8")
    assert read(share) == {}


def test_only_the_main_group_counts(share: Path) -> None:
    entry(share, "x", "Name=X", "Exec=/bin/true", "[Desktop Action new]", "Name=Other", "Exec=/bin/false")
    assert read(share)["x"].name == "X"


def test_bytes_that_are_no_text_are_shown_as_such(share: Path) -> None:
    entry(share, "x", "Exec=/bin/true").write_bytes(b"[Desktop Entry]\nName=a\xffb\nExec=/bin/true\n")
    assert read(share)["x"].name == "a\ufffdb"


def fifo(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    path.write_bytes(b"[Desktop Entry]\n" + b"#" * LARGEST_ENTRY)


def zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 * 1024**3)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to("/nowhere")


@pytest.mark.parametrize("make", [fifo, huge, zeros, endless, loop, folder, dangling])
def test_what_is_no_readable_file_is_skipped_with_one_line_that_names_nothing(
    share: Path, make: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    """A FIFO in particular must not make anybody wait."""
    make(share / "applications" / "secretgame.desktop")
    entry(share, "good", "Name=Good", "Exec=/bin/true")
    with caplog.at_level(logging.INFO):
        assert set(read(share)) == {"good"}
    assert len(caplog.records) == 1
    assert "secretgame" not in caplog.text


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is unreadable for root; tests/system has it as a child meets it")
def test_an_unreadable_entry_is_skipped(share: Path) -> None:
    entry(share, "x", "Name=X", "Exec=/bin/true").chmod(0)
    assert read(share) == {}


def test_programs_are_read_again_only_when_a_folder_changed(share: Path) -> None:
    entry(share, "a", "Name=A", "Exec=/bin/true")
    programs = LinuxPrograms([share])
    first = programs.read()
    assert programs.read() is first
    entry(share, "b", "Name=B", "Exec=/bin/true")
    assert {program.id for program in programs.read()} == {"a", "b"}
    entry(share, "sub/c", "Name=C", "Exec=/bin/true")
    assert {program.id for program in programs.read()} == {"a", "b", "sub-c"}


def test_missing_folders_are_no_error(tmp_path: Path) -> None:
    programs = LinuxPrograms([tmp_path / "nowhere"])
    assert programs.read() == ()
    assert programs.read() == ()


def test_the_systems_entry_goes_before_the_accounts_own(share: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    entry(share, "tux", "Name=Tux", "Exec=/bin/true", "Categories=Game;")
    entry(own, "tux", "Name=Homework", "Exec=/bin/true", "Categories=Education;")
    entry(own, "mine", "Name=Mine", "Exec=/bin/true")
    found = read(share, own=own)
    assert (found["tux"].name, found["tux"].is_system_entry) == ("Tux", True)
    assert not found["mine"].is_system_entry


def test_wrappers_and_interpreters_in_a_command_are_seen_through(tmp_path: Path) -> None:
    script = tmp_path / "game.py"
    script.write_text("#!/usr/bin/env python3\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    assert resolve("env LANG=C SDL=1 /bin/true").exe == TRUE
    assert resolve("gamemoderun /bin/true %U").exe == TRUE
    assert resolve(f"/bin/sh -e {script}").script == str(script)
    assert resolve(str(script)).is_script
    with pytest.raises(NoProgramError):
        resolve("env A=b")


COMPONENT = """<?xml version="1.0"?>
<component type="desktop-application"><id>{id}</id><name>Neverball</name><name xml:lang="de">Nimmerball</name>
<categories><category>Game</category></categories><launchable type="desktop-id">{id}.desktop</launchable>
<provides><binary>/bin/true</binary></provides></component>"""


def test_metainfo_completes_an_entry_without_categories(share: Path) -> None:
    entry(share, "neverball", "Name=Ball", "Exec=/bin/true")
    (share / "metainfo" / "neverball.metainfo.xml").write_text(COMPONENT.format(id="neverball"))
    found = read(share)["neverball"]
    assert (found.name, found.categories, found.evidence) == ("Ball", ("Game",), "appstream")


def test_a_program_with_metainfo_alone_is_known(share: Path) -> None:
    (share / "metainfo" / "neverball.appdata.xml").write_text(COMPONENT.format(id="neverball"))
    found = read(share)["neverball"]
    assert (found.name, found.categories, found.exe) == ("Neverball", ("Game",), TRUE)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><component><id>&c;</id></component>'


DEEP = "<component>" + "<a>" * 100_000
LONG = f"<component>{'<a/>' * 50_000}</component>"


@pytest.mark.parametrize(
    "text", [BOMB, DEEP, LONG, "<component>", "", "\x00", '<?xml version="1.0" encoding="nope"?><component/>']
)
def test_metainfo_that_is_none_is_skipped(share: Path, text: str) -> None:
    entry(share, "a", "Name=A", "Exec=/bin/true")
    (share / "metainfo" / "a.metainfo.xml").write_text(text)
    assert read(share)["a"].categories == ()


def test_the_games_of_this_distribution_are_games_under_their_desktop_ids() -> None:
    """Where they are installed; the system tests install them and play."""
    found = {program.id: program for program in LinuxPrograms([Path("/usr/share")]).read()}
    for name, exe in (("org.gnome.Mines", "/usr/games/gnome-mines"), ("supertux2", "/usr/games/supertux2")):
        if Path(exe).exists():
            assert "Game" in found[name].categories
            assert found[name].exe == exe
