"""Rows C, D and E that need a child's hands on files and processes. The number in a test's name is its row."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from app.platforms.linux.closing import LinuxCloser
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.ports import Process
from app.words import language
from tests.attacks.computer import KID, PAR, SIB, is_inside
from tests.attacks.stage import GAME, QUILL, Stage

ROUNDS = int(os.environ.get("SUNDIAL_PID_ROUNDS", "200"))
"""Each is a pid that the kernel gives to another process between decision and signal; ten thousand take minutes."""


def as_kid(command: str) -> subprocess.CompletedProcess[str]:
    """Run shell text as the kid; what it printed and how it ended."""
    who = ["setpriv", f"--reuid={KID}", f"--regid={KID}", "--clear-groups", "--inh-caps=-all"]
    return subprocess.run([*who, "sh", "-c", command], capture_output=True, text=True, timeout=30, check=False)


def test_c30_signals_and_ptrace_to_the_guardian(stage: Stage) -> None:
    pid = stage.keeper_pid
    for attack in (f"kill -9 {pid}", f"kill -STOP {pid}", f"cat /proc/{pid}/mem", f"cat /proc/{pid}/environ"):
        assert as_kid(attack).returncode != 0, attack
    stage.start(GAME)
    assert stage.is_counted("sparrows")


def test_d05_d06_the_familys_files(stage: Stage) -> None:
    """Neither read, nor written, nor held: the folder is the service's alone."""
    stage.ticks()
    files = [path for path in Path("/tmp").glob("tmp*/*/data/*") if path.is_file()]
    assert files
    for path in files:
        for attack in (f"cat {path}", f"echo x >>{path}", f"rm -f {path}", f"flock -n {path} true"):
            assert as_kid(attack).returncode != 0 or path.exists(), attack
            assert "Permission denied" in as_kid(attack).stderr, attack


def test_d12_name_that_looks_like_a_line_of_the_log(stage: Stage) -> None:
    name = b"a\nINFO parent approved"
    copy = stage.copy(name)
    with open(os.path.join(b"/home/kid", name), "ab") as file:  # noqa: PTH118, PTH123 - names of any bytes
        file.write(b"x")
    stage.start(copy)
    assert stage.is_leisure()
    assert all("\n" not in app for app in stage.seen())
    assert stage.is_ended()
    assert all("\n" not in value for _, values, _ in stage.view["notes"] for value in values.values())


def test_d15_d16_menu_entries_of_the_account(stage: Stage) -> None:
    """What an account writes about its programs is not even read by the service; a FIFO there holds up nobody."""
    folder = Path("/home/kid/.local/share/applications")
    folder.mkdir(parents=True)
    entry = f"[Desktop Entry]\nType=Application\nName=Learn\nExec={GAME}\nCategories=Education;\n"
    for name in ("sparrows", "learn", "quill"):
        (folder / f"{name}.desktop").write_text(entry)
    os.mkfifo(folder / "wait.desktop")
    (folder / "zero.desktop").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder)
    stage.start(GAME)
    assert stage.is_counted("sparrows")
    assert stage.worked < 1.0
    assert stage.seen() == {"sparrows": "desktop-entry"}


def test_d20_language_that_is_a_path(stage: Stage) -> None:
    del stage
    assert language.preferred({"LANGUAGE": "../../../home/kid:de", "LANG": "de_AT.UTF-8"}) == "de_AT.UTF-8"


def test_e01_limits_without_a_tray(stage: Stage) -> None:
    """No session listens here at all; what was agreed holds."""
    stage.start(GAME)
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_e05_the_parents_window(stage: Stage) -> None:
    window = stage.start(QUILL, uid=PAR, home="/tmp")
    assert as_kid(f"kill -9 {window.pid}").returncode != 0
    assert window.poll() is None


def test_e10_sundial_is_no_weapon(stage: Stage) -> None:
    """A game that is called like the desktop, and the sibling's programs of the same name beside it."""
    stage.start(stage.copy("gnome-shell"))
    others = stage.start(GAME, uid=SIB, home="/tmp"), stage.start(QUILL, uid=SIB, home="/tmp")
    stage.ticks(2)
    for _ in range(30):
        stage.ticks()
        if any(child == 1 and values.get("app") == "sparrows" for _, values, child in stage.view["notes"]):
            break
    assert others[1].poll() is None
    assert stage.total("sib") <= 70


def test_b05_another_process_with_the_same_pid(stage: Stage) -> None:
    """The kid's game ends, and its very pid is given to the sibling's program before the signal goes out."""
    assert is_inside()
    last = Path("/proc/sys/kernel/ns_last_pid")
    closer, table = LinuxCloser(), LinuxProcesses()
    reused = 0
    for _ in range(ROUNDS):
        pid = _fork(KID)
        meant = _process(table, pid, KID)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        last.write_text(str(pid - 1))
        sibling = _fork(SIB)
        reused += sibling == pid
        closer.hold([meant])
        closer.kill([meant], 0.01)
        closer.ask([meant])
        assert os.waitpid(sibling, os.WNOHANG) == (0, 0), "the sibling's program was hit"
        os.kill(sibling, 9)
        os.waitpid(sibling, 0)
    assert reused > ROUNDS / 2
    del stage


def _fork(uid: int) -> int:
    """A process of that account that does nothing; started by this test, and ended by it."""
    listen, speak = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        os.write(speak, b".")
        time.sleep(60)
        os._exit(0)
    os.close(speak)
    assert os.read(listen, 1) == b"."
    os.close(listen)
    return pid


def _process(table: LinuxProcesses, pid: int, uid: int) -> Process:
    return next(one for one in table.look([uid]).of(uid) if one.pid == pid)
