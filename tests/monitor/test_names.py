"""What is taken from a program's entry for its picture is a name, and never a way to a file of somebody's own."""

from __future__ import annotations

import pytest

from app.monitor.catalogue import Catalogue
from app.monitor.names import icon_of
from app.platforms.ports import FileId, Program
from tests.fakes.platform import FakeComputer


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("org.kde.gcompris", "org.kde.gcompris"),
        ("supertux.png", "supertux"),
        ("/usr/share/pixmaps/dillo.png", "dillo"),
        ("/usr/share/icons/hicolor/48x48/apps/mines.svg", "mines"),
        ("/home/kid/face.png", ""),
        ("/usr/share/pixmaps/../../../home/kid/face.png", "face"),
        ("../../../home/kid/face", ""),
        ("x" * 500, ""),
        ("a b", ""),
        ("", ""),
        (".hidden", ""),
        ("\0", ""),
    ],
)
def test_an_icon_is_a_name_of_the_systems_theme_or_nothing(said: str, name: str) -> None:
    assert icon_of(said) == name


@pytest.mark.parametrize(("is_system", "icon"), [(True, "mines"), (False, "")])
def test_the_entry_of_an_account_has_no_picture(is_system: bool, icon: str) -> None:  # noqa: FBT001
    program = Program("mines", "Mines", ("Game",), "mines", "/usr/games/mines", FileId(1, 7), is_system_entry=is_system)
    (known,) = Catalogue(FakeComputer(programs=(program,))).apps()
    assert known.icon == icon
