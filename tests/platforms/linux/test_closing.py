"""Ending real processes of this account, and only the ones that were meant."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import psutil

from app.platforms.linux import proc
from app.platforms.linux.closing import LinuxCloser
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.ports import Ended, FileId, Process
from tests.platforms.linux.actors import READY, UID, Actors, seen, until

CLOSER = LinuxCloser()
IGNORES_TERM = "import signal;signal.signal(signal.SIGTERM,signal.SIG_IGN);" + READY


def process(pid: int) -> Process:
    until(lambda: (found := seen(pid)) is not None and found.exe_id is not None)
    found = seen(pid)
    assert found is not None
    return found


def is_running(pid: int) -> bool:
    stat = proc.read_stat(pid)
    return stat is not None and not stat.is_zombie


def test_asking_ends_a_program_that_listens(actors: Actors) -> None:
    meant = process(actors.sleeper())
    assert CLOSER.ask([meant]) is Ended.ASKED
    until(lambda: CLOSER.is_gone(meant))


def test_a_program_that_ignores_the_question_is_ended(actors: Actors) -> None:
    meant = process(actors.python(IGNORES_TERM))
    assert CLOSER.ask([meant]) is Ended.ASKED
    assert not CLOSER.is_gone(meant)
    assert CLOSER.kill([meant], 2.0) is Ended.GONE
    assert CLOSER.is_gone(meant)


def test_a_stopped_program_is_ended(actors: Actors) -> None:
    meant = process(actors.sleeper())
    os.kill(meant.pid, signal.SIGSTOP)
    assert CLOSER.kill([meant], 2.0) is Ended.GONE


def test_ending_what_has_ended_is_gone(actors: Actors) -> None:
    meant = process(actors.sleeper())
    actors.end(meant.pid)
    assert CLOSER.ask([meant]) is Ended.GONE
    assert CLOSER.kill([meant], 0.1) is Ended.GONE


def test_a_zombie_has_ended(actors: Actors) -> None:
    meant = process(actors.sleeper())
    os.kill(meant.pid, signal.SIGKILL)
    until(lambda: not is_running(meant.pid))
    assert CLOSER.is_gone(meant)
    assert CLOSER.kill([meant], 0.1) is Ended.GONE


def test_a_process_with_another_start_is_not_touched(actors: Actors) -> None:
    """The pid may belong to somebody else by now."""
    innocent = process(actors.sleeper())
    mistaken = replace(innocent, started=innocent.started - 1)
    assert CLOSER.kill([mistaken], 0.1) is Ended.GONE
    assert CLOSER.ask([mistaken]) is Ended.GONE
    assert is_running(innocent.pid)


def test_a_process_that_runs_another_file_by_now_is_not_touched(actors: Actors) -> None:
    innocent = process(actors.sleeper())
    CLOSER.kill([replace(innocent, exe_id=FileId(1, 1))], 0.1)
    assert is_running(innocent.pid)


def test_a_process_of_another_account_is_not_touched(actors: Actors) -> None:
    innocent = process(actors.sleeper())
    CLOSER.kill([replace(innocent, uid=UID + 1)], 0.1)
    assert is_running(innocent.pid)


def test_a_tree_that_hid_from_its_parent_is_ended_whole(actors: Actors) -> None:
    """Double fork and a session of its own: no longer a child, still the same program."""
    code = (
        "import os,time\n"
        "if os.fork()==0:\n"
        "    os.setsid()\n"
        "    if os.fork()==0:\n"
        "        os.write(1,b'.');time.sleep(600)\n"
        "    os._exit(0)\n"
        "os.wait();time.sleep(600)"
    )
    top = actors.python(code)
    look = LinuxProcesses().look([UID]).of(UID)
    family = [p for p in look if "os.setsid()" in " ".join(p.argv)]
    try:
        assert len(family) == 2
        assert {p.pid for p in family} > {top}
        assert CLOSER.kill(family, 2.0) is Ended.GONE
        assert not any(is_running(p.pid) for p in family)
    finally:
        for left in family:
            if not CLOSER.is_gone(left):
                psutil.Process(left.pid).kill()


def test_an_editor_beside_stays_untouched(actors: Actors) -> None:
    meant, beside = process(actors.sleeper()), process(actors.sleeper())
    assert CLOSER.kill([meant], 2.0) is Ended.GONE
    assert is_running(beside.pid)
