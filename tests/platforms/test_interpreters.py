"""What runs behind an interpreter."""

from __future__ import annotations

import pytest

from app.platforms.interpreters import is_interpreter, program_argument, without_wrappers


@pytest.mark.parametrize(
    "exe",
    [
        "/usr/bin/python3.11",
        "/usr/bin/perl",
        "/bin/dash",
        "/usr/lib/jvm/x/bin/java",
        "/usr/bin/wine64-preloader",
        "/lib64/ld-linux-x86-64.so.2",
        "/usr/bin/luajit",
        "/usr/bin/node",
        "/usr/bin/qemu-x86_64",
    ],
)
def test_a_program_that_runs_others_is_an_interpreter(exe: str) -> None:
    assert is_interpreter(exe)


@pytest.mark.parametrize("exe", ["/usr/games/supertux2", "/usr/bin/pythonista", "/home/kid/shooter", ""])
def test_other_programs_are_none(exe: str) -> None:
    assert not is_interpreter(exe)


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("python3 game.py --fast", "game.py"),
        ("python3 -E -W ignore -u game.py", "game.py"),
        ("python3 -m tetris", "tetris"),
        ("python3 -c print(1) game.py", ""),
        ("python3 -Ic print(1)", ""),
        ("python3 -", ""),
        ("python3", ""),
        ("sh -e start.sh", "start.sh"),
        ("bash -lc play", ""),
        ("perl -ne print", ""),
        ("perl game.pl -e", "game.pl"),
        ("java -Xmx2G -cp a.jar:b.jar net.minecraft.client.main.Main --user x", "net.minecraft.client.main.Main"),
        ("java -Dx=y -jar renamed.jar", "renamed.jar"),
        ("java @args Main", "Main"),
        ("ld-linux-x86-64.so.2 /home/kid/game", "/home/kid/game"),
    ],
)
def test_the_program_is_the_first_argument_that_names_one(command: str, named: str) -> None:
    words = tuple(command.split())
    assert program_argument(f"/usr/bin/{words[0]}", words) == named


def test_wrappers_in_front_of_a_program_are_dropped() -> None:
    assert without_wrappers(("env", "A=b", "-i", "nice", "game", "-x")) == ("game", "-x")
    assert without_wrappers(("game",)) == ("game",)
    assert without_wrappers(("env",)) == ()
