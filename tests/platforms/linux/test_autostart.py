"""Starting with the desktop is a file that comes and goes."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from app.platforms.linux.autostart import FILE_NAME, XdgAutostart
from app.platforms.linux.desktop_entries import main_group


def test_it_is_off_until_it_is_turned_on_and_off_again_after(tmp_path: Path) -> None:
    autostart = XdgAutostart(tmp_path)
    assert not autostart.is_on()
    assert autostart.turn_on(("sundial", "tray"))
    assert autostart.is_on()
    assert [path.name for path in (tmp_path / "autostart").iterdir()] == [FILE_NAME]
    assert autostart.turn_off()
    assert not autostart.is_on()
    assert autostart.turn_off()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = true"])
def test_turning_it_off_in_the_desktops_settings_counts(tmp_path: Path, line: str) -> None:
    autostart = XdgAutostart(tmp_path)
    autostart.turn_on(("sundial", "tray"))
    path = tmp_path / "autostart" / FILE_NAME
    path.write_text(path.read_text() + line + "\n")
    assert not autostart.is_on()


def test_a_command_with_spaces_and_signs_stays_one_command(tmp_path: Path) -> None:
    command = ("/home/a b/100%/python", "-m", "app", 'say "hi"', "$HOME`x`\\")
    XdgAutostart(tmp_path).turn_on(command)
    line = main_group((tmp_path / "autostart" / FILE_NAME).read_text())["Exec"]
    # As a desktop reads it: the value is unescaped, then split, then field codes are replaced. Shells keep the
    # backslash before $ and ` in quotes that Python's splitter does not know of; desktops do not.
    words = shlex.split(line.replace("\\\\", "\\").replace("\\$", "$").replace("\\`", "`"))
    assert tuple(word.replace("%%", "%") for word in words) == command


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file stands here")
    assert not XdgAutostart(tmp_path).turn_on(("sundial",))
    assert not XdgAutostart(tmp_path).is_on()
