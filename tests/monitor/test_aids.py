"""Aids that people need, and the system's own dialogs, are never counted and never ended; a game in their name is."""

from __future__ import annotations

import pytest

from app.monitor.aids import is_aid
from app.monitor.catalogue import Catalogue
from app.monitor.kin import Families
from app.monitor.presence import Claimed
from app.monitor.sampler import Sampler, Seen
from app.platforms.desk import Sight
from app.platforms.ports import FileId, Process, Script
from app.rules.sample import Reading
from tests.fakes.guardian import FRIDAY
from tests.fakes.platform import INSTALLED, KID, MINES, FakeComputer, program

ORCA = program("orca", "Accessibility", inode=90, is_script=True)
SPEAKS = Script("/usr/bin/orca", "/usr/bin/orca", FileId(1, 90), is_system_file=True)
TERMINAL = program("terminal", "TerminalEmulator", inode=91)


class Desk:
    """A login with a screen reader and a game, looked at twice, five seconds apart."""

    def __init__(self) -> None:
        self.computer = FakeComputer(programs=(ORCA, TERMINAL, *INSTALLED))
        self.catalogue = Catalogue(self.computer)
        self.sampler = Sampler(self.computer, self.catalogue, self.computer)
        self.at = 100.0

    def orca(self, pid: int = 60) -> Process:
        return self.computer.start("/usr/bin/python3.11", pid, is_system_file=True, script=SPEAKS)

    def see(self, busy: dict[int, float], sight: Sight | None = None) -> Seen:
        """What the second look shows; `busy` is the processor time that each used in between."""
        self.look(sight)
        self.at += 5
        self.computer.cpu = {pid: self.computer.cpu.get(pid, 0.0) + used for pid, used in busy.items()}
        return self.look(sight)

    def look(self, sight: Sight | None) -> Seen:
        reading = Reading(FRIDAY, self.at, self.at, "boot-1")
        claims = {"kid": Claimed(sight, self.at)} if sight is not None else {}
        return self.sampler.sample({"kid": KID}, reading, claims)["kid"]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("name", ["brltty", "speech-dispatcher", "florence", "kmag", "pinentry-gtk-2", "lxpolkit"])
def test_an_aid_of_the_system_is_no_app_in_front_either(name: str) -> None:
    aid = FakeComputer().start(f"/usr/bin/{name}", 7, is_system_file=True)
    catalogue = Catalogue(FakeComputer())
    assert (catalogue.app_of(aid), catalogue.in_front(aid)) == (None, None)


@pytest.mark.parametrize("name", ["brltty", "orca", "kmag", "pinentry"])
def test_a_file_that_the_child_can_write_is_no_aid_whatever_it_is_called(name: str) -> None:
    mine = FakeComputer().start(f"/home/kid/{name}", 7)
    found = Catalogue(FakeComputer()).app_of(mine)
    assert not is_aid(mine)
    assert found is not None
    assert found.category == "other"


def test_a_screen_reader_that_reads_is_not_counted(desk: Desk) -> None:
    desk.orca()
    desk.computer.graphical = {60}
    seen = desk.see({60: 0.5})
    assert seen.sample.apps == ()


def test_where_it_is_seen_what_is_in_front_it_may_read_as_fast_as_it_likes(desk: Desk) -> None:
    desk.orca()
    desk.computer.start(MINES, 61)
    desk.computer.graphical = {60}
    seen = desk.see({60: 4.0}, Sight(focus=61, windows=(61,), idle=1))
    assert [app.app for app in seen.sample.apps if app.in_use] == ["mines"]


def test_it_is_never_among_what_could_be_ended(desk: Desk) -> None:
    desk.orca()
    desk.computer.graphical = {60}
    seen = desk.see({60: 4.0})
    assert dict(seen.running) == {}


def test_a_game_that_calls_itself_a_screen_reader_counts(desk: Desk) -> None:
    """Its arguments are its own word; what it uses is not."""
    desk.orca()
    desk.computer.graphical = {60}
    seen = desk.see({60: 3.0})
    assert [(app.app, app.in_use) for app in seen.sample.apps] == [("orca", True)]


def test_in_front_it_counts_too(desk: Desk) -> None:
    desk.orca()
    seen = desk.see({60: 0.2}, Sight(focus=60, windows=(60,), idle=1))
    assert [(app.app, app.in_use) for app in seen.sample.apps] == [("orca", True)]


def test_a_script_of_the_childs_own_is_no_screen_reader(desk: Desk) -> None:
    own = Script("/home/kid/orca", "/home/kid/orca", FileId(2, 2))
    found = desk.catalogue.app_of(desk.computer.start("/usr/bin/python3.11", 60, is_system_file=True, script=own))
    assert found is not None
    assert found.evidence == "unknown-program"


def test_an_aid_that_was_started_from_an_app_does_not_end_with_it(desk: Desk) -> None:
    desk.computer.start(TERMINAL, 70)
    desk.computer.start("/usr/bin/brltty", 71, parent=70, is_system_file=True)
    desk.computer.start("/usr/bin/less", 72, parent=70, is_system_file=True)
    desk.catalogue.refresh()
    kin = Families(desk.catalogue).group(tuple(desk.computer.running.values()))
    assert [process.pid for process in kin.all["terminal"]] == [70, 72]


def test_aids_are_not_listed_among_the_apps(desk: Desk) -> None:
    assert "orca" not in {app.app for app in desk.catalogue.apps()}
