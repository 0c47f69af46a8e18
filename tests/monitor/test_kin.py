"""Which processes end and count together."""

from __future__ import annotations

from app.monitor.catalogue import Catalogue
from app.monitor.kin import Families, Kin
from app.platforms.ports import Script
from tests.fakes.platform import EDITOR, MINES, FakeComputer

SHELL = "/usr/bin/bash"


def group(computer: FakeComputer, front: int | None = None) -> Kin:
    catalogue = Catalogue(computer)
    catalogue.refresh()
    return Families(catalogue).group(tuple(computer.running.values()), front)


def pids(kin: Kin, app: str) -> set[int]:
    return {process.pid for process in kin.all[app]}


def test_helpers_that_an_app_started_belong_to_it() -> None:
    computer = FakeComputer()
    computer.start(MINES, 10)
    computer.start(SHELL, 11, parent=10, is_system_file=True)
    computer.start("/usr/bin/sleep", 12, parent=11, is_system_file=True)
    kin = group(computer)
    assert pids(kin, "mines") == {10, 11, 12}
    assert set(kin.names) == {"mines"}


def test_an_app_started_by_another_app_is_its_own() -> None:
    computer = FakeComputer()
    computer.start(MINES, 10)
    computer.start(EDITOR, 11, parent=10)
    kin = group(computer)
    assert pids(kin, "mines") == {10}
    assert pids(kin, "editor") == {11}


def test_a_shell_between_two_apps_ends_with_neither() -> None:
    """Ending it could take down the app below."""
    computer = FakeComputer()
    computer.start("/home/kid/terminal", 10)
    computer.start(SHELL, 11, parent=10, is_system_file=True)
    computer.start(EDITOR, 12, parent=11)
    assert pids(group(computer), "terminal") == {10}


def test_what_a_login_hangs_on_is_nobodys_helper() -> None:
    computer = FakeComputer()
    computer.start("/home/kid/start-my-desktop", 10)
    for pid, exe in ((11, "/usr/bin/Xvfb"), (12, "/usr/bin/dbus-daemon"), (13, "/usr/bin/openbox")):
        computer.start(exe, pid, parent=10, is_system_file=True)
    assert pids(group(computer), "start-my-desktop") == {10}


def test_a_start_script_is_the_way_to_its_game_and_no_app_beside_it() -> None:
    computer = FakeComputer()
    computer.start(SHELL, 10, is_system_file=True, script=Script("/home/kid/start.sh", "/home/kid/start.sh"))
    computer.start(MINES, 11, parent=10)
    assert set(group(computer).names) == {"mines"}


def test_a_script_that_plays_alone_is_an_app() -> None:
    computer = FakeComputer()
    computer.start(SHELL, 10, is_system_file=True, script=Script("/home/kid/play.sh", "/home/kid/play.sh"))
    computer.start("/usr/bin/sleep", 11, parent=10, is_system_file=True)
    assert pids(group(computer), "play.sh") == {10, 11}


def test_a_helper_keeps_its_app_when_its_parent_ends() -> None:
    computer = FakeComputer()
    catalogue = Catalogue(computer)
    catalogue.refresh()
    families = Families(catalogue)
    computer.start(MINES, 10)
    computer.start(SHELL, 11, parent=10, is_system_file=True)
    computer.start("/usr/bin/sleep", 12, parent=11, is_system_file=True)
    families.group(tuple(computer.running.values()))
    del computer.running[11]
    kin = families.group(tuple(computer.running.values()))
    assert pids(kin, "mines") == {10, 12}


def test_a_younger_process_with_the_pid_of_a_parent_is_no_parent() -> None:
    computer = FakeComputer()
    computer.start(MINES, 10, started=900)
    computer.start(SHELL, 11, parent=10, is_system_file=True, started=100)
    assert pids(group(computer), "mines") == {10}


def test_what_sundial_starts_belongs_to_no_app() -> None:
    computer = FakeComputer()
    computer.start("/home/kid/launcher", 9)
    computer.start("/usr/bin/python3.11", 10, parent=9, is_ours=True)
    computer.start("/usr/bin/sleep", 11, parent=10, is_system_file=True)
    assert pids(group(computer), "launcher") == {9}


def test_a_system_program_is_an_app_while_it_is_in_front() -> None:
    computer = FakeComputer()
    computer.start("/usr/bin/xmoto", 10, is_system_file=True)
    assert set(group(computer).names) == set()
    kin = group(computer, front=10)
    assert kin.names["xmoto"].category == "other"
    assert kin.app_of(10) == "xmoto"


def test_parents_in_a_circle_are_no_endless_road() -> None:
    computer = FakeComputer()
    computer.start(SHELL, 10, parent=11, is_system_file=True, started=5)
    computer.start(SHELL, 11, parent=10, is_system_file=True, started=5)
    assert group(computer).names == {}
