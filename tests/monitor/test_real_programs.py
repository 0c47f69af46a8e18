"""Sampler and enforcer over the real process table of this account: nothing faked but the desk and the clock."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.monitor.catalogue import Catalogue
from app.monitor.enforcer import Enforcer
from app.monitor.sampler import Sampler, Seen
from app.platforms.linux.closing import LinuxCloser
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.null import NoLocker, UnknownSeats
from app.platforms.ports import Ended
from app.rules.sample import Reading
from tests.fakes.platform import FakeComputer
from tests.platforms.linux.actors import SLEEP, UID, Actors, standing, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are the processes of Linux")


@pytest.fixture
def actors(tmp_path: Path) -> Iterator[Actors]:
    yield from standing(tmp_path)


@pytest.fixture
def name() -> str:
    """No other program on this computer is called so."""
    return f"fun-{uuid.uuid4().hex[:12]}"


class Watch:
    """What a guardian of this account would see and do; no program is installed."""

    def __init__(self) -> None:
        table, catalogue = LinuxProcesses(), Catalogue(FakeComputer(programs=()))
        self._sampler = Sampler(table, catalogue, UnknownSeats())
        self.enforcer = Enforcer(table, catalogue, LinuxCloser(), NoLocker())
        self._awake = 0.0

    def look(self) -> Seen:
        self._awake += 5.0
        reading = Reading(datetime(2026, 11, 20, tzinfo=UTC), self._awake, self._awake, "a")
        return self._sampler.sample({"me": UID}, reading, {})["me"]

    def sees(self, app: str) -> bool:
        return app in {seen.app for seen in self.look().sample.apps}


def test_a_program_from_the_downloads_is_seen_counted_and_ended_and_its_neighbour_is_not(
    actors: Actors, name: str
) -> None:
    actors.copy_of_sleep(name)
    beside = actors.copy_of_sleep(f"{name}-editor")
    watch = Watch()
    until(lambda: watch.sees(name))
    seen = watch.look()
    app = next(app for app in seen.sample.apps if app.app == name)
    assert (app.category, app.in_use, app.evidence) == ("other", True, "unknown-program")
    assert watch.enforcer.close(seen.running[name]) is Ended.GONE
    assert not watch.sees(name)
    assert [process.pid for process in watch.look().running[f"{name}-editor"]] == [beside]


def test_an_exec_under_the_same_pid_becomes_the_new_app_at_the_next_look(actors: Actors, name: str) -> None:
    watch = Watch()
    game = actors.folder / name
    game.write_bytes(Path(SLEEP).read_bytes())
    game.chmod(0o755)
    pid = actors.python(f"import os,sys;os.write(1,b'.');sys.stdin.readline();os.execv({str(game)!r},['bash','600'])")
    assert not watch.sees(name)
    actors.tell(pid)
    until(lambda: Path(f"/proc/{pid}/exe").resolve() == game)
    assert [process.pid for process in watch.look().running[name]] == [pid]


TREE = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        subprocess.Popen([sys.argv[1], "600"])
        open(sys.argv[2], "w").close()
        time.sleep(600)
    os._exit(0)
time.sleep(600)
"""


def test_a_tree_that_forks_twice_and_ignores_questions_is_ended_whole(actors: Actors, name: str) -> None:
    """The script, its runaway copy with a session of its own, and the system's helper below that."""
    script = actors.folder / f"{name}.py"
    script.write_text(TREE)
    stands = actors.folder / "stands"
    actors.run(sys.executable, str(script), SLEEP, str(stands))
    until(stands.exists)
    watch = Watch()
    until(lambda: len(watch.look().running.get(script.name, ())) == 3)
    tree = watch.look().running[script.name]
    assert watch.enforcer.ask_to_close(tree) is Ended.ASKED
    assert watch.sees(script.name)
    assert watch.enforcer.close(tree) is Ended.GONE
    assert not watch.sees(script.name)
    assert all(LinuxCloser().is_gone(process) for process in tree)
