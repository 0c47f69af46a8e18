"""The process table, on real processes of this account."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.platforms.linux import cpu, proc, processes
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.ports import FileId
from tests.platforms.linux.actors import READY, SLEEP, UID, Actors, seen, until


def test_a_running_program_is_seen_with_its_file_and_its_start(actors: Actors) -> None:
    pid = actors.sleeper()
    until(lambda: (found := seen(pid)) is not None and found.argv == (SLEEP, "600"))
    found = seen(pid)
    assert found is not None
    real = Path(SLEEP).resolve()
    assert found.exe == str(real)
    assert found.exe_id == FileId(real.stat().st_dev, real.stat().st_ino)
    assert found.is_system_file
    assert found.parent == os.getpid()
    ticks = os.sysconf("SC_CLK_TCK")
    assert psutil.Process(pid).create_time() == pytest.approx(psutil.boot_time() + found.started / ticks, abs=1.5)


def test_a_program_in_a_place_that_the_account_may_write_is_no_system_file(actors: Actors) -> None:
    pid = actors.copy_of_sleep("fun")
    until(lambda: (found := seen(pid)) is not None and found.exe.endswith("/fun"))
    found = seen(pid)
    assert found is not None
    assert not found.is_system_file


@pytest.mark.parametrize("read", [cpu.read, lambda _clock: 1])
def test_an_exec_under_the_same_pid_is_seen_at_the_next_look(
    actors: Actors, monkeypatch: pytest.MonkeyPatch, read: Callable[[int], int | None]
) -> None:
    """What psutil would have kept from the first look is not what runs; clocks that stand still are not believed."""
    monkeypatch.setattr(cpu, "read", read)
    table = LinuxProcesses()
    pid = actors.python(f"import os,sys;os.write(1,b'.');sys.stdin.readline();os.execv({SLEEP!r},['sleep','600'])")
    before = seen(pid, table)
    assert before is not None
    assert before.exe == os.path.realpath(sys.executable)
    actors.tell(pid)
    until(lambda: Path(f"/proc/{pid}/exe").resolve() == Path(SLEEP).resolve())
    after = seen(pid, table)
    assert after is not None
    assert after.exe == str(Path(SLEEP).resolve())
    assert after.identity == before.identity


def test_an_exec_of_the_same_interpreter_with_another_script_is_seen(actors: Actors, tmp_path: Path) -> None:
    """The file stays the same; only the arguments tell."""
    game = tmp_path / "game.py"
    game.write_text("import time;time.sleep(600)")
    table = LinuxProcesses()
    code = f"import os,sys;os.write(1,b'.');sys.stdin.readline();os.execv({sys.executable!r},['python',{str(game)!r}])"
    pid = actors.python(code)
    assert seen(pid, table) is not None
    actors.tell(pid)
    until(lambda: str(game) in psutil.Process(pid).cmdline())
    after = seen(pid, table)
    assert after is not None
    assert after.script is not None
    assert after.script.path == str(game.resolve())


def test_a_known_process_is_not_inspected_again(actors: Actors, monkeypatch: pytest.MonkeyPatch) -> None:
    table = LinuxProcesses()
    pid = actors.sleeper()
    until(lambda: seen(pid, table) is not None and proc.argv(pid).startswith(SLEEP.encode()))
    first = seen(pid, table)
    # Whatever is inspected from now on has no file.
    monkeypatch.setattr(proc, "executable", lambda *_: None)
    assert first is not None
    assert seen(pid, table) is first


def test_a_process_that_has_rested_costs_no_look_at_its_files(actors: Actors, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not run has not become another program, and nothing was loaded into it."""
    table = LinuxProcesses()
    pid = actors.sleeper()
    until(lambda: seen(pid, table) is not None and proc.argv(pid).startswith(SLEEP.encode()))
    until(lambda: (stat := proc.read_stat(pid)) is not None and stat.state == "S")
    first = seen(pid, table)
    read: list[int] = []
    really = proc.exe_file

    def exe_file(pid: int | str) -> tuple[int, int] | None:
        read.append(int(pid))
        return really(pid)

    monkeypatch.setattr(proc, "exe_file", exe_file)
    monkeypatch.setattr(processes, "is_altered", read.append)
    for _ in range(processes.LOOKS_PER_CHECK - 3):
        assert seen(pid, table) is first
    assert pid not in read


def test_where_nothing_was_started_nothing_is_listed_and_what_starts_is_seen_at_once(
    actors: Actors, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = LinuxProcesses()
    seen(os.getpid(), table)
    monkeypatch.setattr(proc, "forks", lambda: b"processes 1\n")
    seen(os.getpid(), table)
    pid = actors.sleeper()
    assert seen(pid, table) is None, "by what the system counts nothing was started"
    monkeypatch.undo()
    assert seen(pid, table) is not None
    assert proc.forks().startswith(b"processes ")


def test_a_process_that_ended_is_gone_before_and_after_it_is_reaped(actors: Actors) -> None:
    table = LinuxProcesses()
    pid = actors.sleeper()
    assert seen(pid, table) is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: (stat := proc.read_stat(pid)) is None or stat.is_zombie)
    assert proc.read_stat(pid) is not None, "nobody has reaped it yet"
    assert seen(pid, table) is None
    actors.end(pid)
    assert seen(pid, table) is None


def test_a_process_whose_first_thread_ended_is_still_seen(actors: Actors) -> None:
    """It looks like a zombie, and plays on in another thread."""
    code = (
        "import ctypes,os,threading,time\n"
        "threading.Thread(target=lambda:(time.sleep(0.1),os.write(1,b'.'),time.sleep(600))).start()\n"
        "ctypes.CDLL(None).pthread_exit(None)"
    )
    pid = actors.python(code)
    until(lambda: (stat := proc.read_stat(pid)) is not None and stat.is_zombie)
    found = seen(pid)
    assert found is not None
    assert found.exe == os.path.realpath(sys.executable)


def test_a_name_with_brackets_spaces_and_bad_bytes_is_read_rightly(actors: Actors) -> None:
    code = "import os,time;open('/proc/self/comm','wb').write(b') Z 1 (\\xff');" + READY
    pid = actors.python(code)
    stat = proc.read_stat(pid)
    assert stat is not None
    assert stat.parent == os.getpid()
    assert not stat.is_zombie
    assert seen(pid) is not None


def test_a_program_named_with_bad_bytes_is_seen(actors: Actors) -> None:
    pid = actors.copy_of_sleep(os.fsdecode(b"g\xff\xfe"))
    until(lambda: (found := seen(pid)) is not None and os.fsencode(found.exe).endswith(b"/g\xff\xfe"))


def test_a_program_that_deleted_itself_keeps_its_path(actors: Actors, tmp_path: Path) -> None:
    pid = actors.copy_of_sleep("gone")
    until(lambda: (found := seen(pid)) is not None and found.exe.endswith("/gone"))
    (tmp_path / "gone").unlink()
    found = seen(pid, LinuxProcesses())
    assert found is not None
    assert found.exe == str(tmp_path / "gone")
    assert found.exe_id is not None


@pytest.mark.parametrize("is_exact", [True, False])
def test_processor_time_is_told_for_those_asked_for(
    actors: Actors, monkeypatch: pytest.MonkeyPatch, *, is_exact: bool
) -> None:
    monkeypatch.setattr(cpu, "is_exact", lambda: is_exact)
    table = LinuxProcesses()
    busy = actors.python("import os\nos.write(1,b'.')\nwhile True: pass")
    calm = actors.sleeper()
    until(lambda: psutil.Process(busy).cpu_times().user > 0.2)
    process, other = seen(busy, table), seen(calm, table)
    assert process is not None
    assert other is not None
    used = table.cpu_seconds([process])
    assert used[process.identity] >= 0.2
    assert other.identity not in used
    actors.end(busy)
    assert table.cpu_seconds([process]) == {}


def test_only_a_process_that_can_draw_is_graphical(actors: Actors) -> None:
    pid = actors.sleeper()
    until(lambda: seen(pid) is not None)
    process = seen(pid)
    assert process is not None
    assert not LinuxProcesses().is_graphical(process)


def test_other_accounts_are_not_looked_at(actors: Actors) -> None:
    pid = actors.sleeper()
    assert LinuxProcesses().look([UID + 54321]).of(UID + 54321) == ()
    until(lambda: seen(pid) is not None)


def test_sundial_knows_itself_and_not_a_package_of_the_same_name(tmp_path: Path) -> None:
    from app.platforms.linux.scripts import _ROOT, is_ours

    python = "/usr/bin/python3.11"
    assert is_ours(python, ("python3", "-m", "app", "guardian"), _ROOT)
    assert is_ours(python, ("python3", "-I", "-m", "app"), str(tmp_path))
    (tmp_path / "app.py").touch()
    assert not is_ours(python, ("python3", "-m", "app"), str(tmp_path))
    assert not is_ours(python, ("python3", "game.py"), _ROOT)
    assert not is_ours("/home/kid/sundial", ("sundial", "-m", "app"), _ROOT)


@pytest.mark.parametrize("called", ["su", "/bin/su", "-su"])
def test_a_program_that_hides_its_file_because_it_has_rights_is_part_of_the_system(called: str) -> None:
    found = proc.privileged((called,))
    assert Path(found.path).name == "su"
    assert found.is_system_file


@pytest.mark.parametrize("called", ["sleep", "game", "/home/kid/su", "", "../su"])
def test_any_other_program_that_hides_its_file_stays_unknown(called: str) -> None:
    """Without rights of its own it has no reason to hide."""
    assert proc.privileged((called,)) == proc.Executable()


def test_a_hidden_process_of_the_login_itself_is_part_of_the_system() -> None:
    assert proc.privileged(("(sd-pam)",)).is_system_file
    assert proc.privileged(()) == proc.Executable()


def test_of_an_endless_command_only_the_beginning_is_kept(actors: Actors) -> None:
    pid = actors.python(
        f"import os;os.write(1,b'.');os.execv({SLEEP!r}, ['sleep', '600', *['0' * 100_000] * 9, *['0'] * 5_000])"
    )
    until(lambda: (found := seen(pid)) is not None and found.argv[:2] == ("sleep", "600"))
    found = seen(pid)
    assert found is not None
    assert len(found.argv) <= 1024
    assert max(map(len, found.argv)) <= 4096
