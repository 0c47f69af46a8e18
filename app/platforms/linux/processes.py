"""The process table of the watched accounts: each process is inspected once per exec, not once per look."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from app.platforms.interpreters import is_interpreter
from app.platforms.linux import cpu, proc
from app.platforms.linux.belonging import account_of
from app.platforms.linux.genuine import is_altered
from app.platforms.linux.scripts import is_ours, script_of
from app.platforms.ports import Look, Process

# The libraries through which programs reach a display, directly or by way of a toolkit.
_DRAWS = re.compile(rb"/lib(X11|xcb|wayland-client|SDL|GL|EGL|vulkan|gtk|gdk|Qt\d|glfw|allegro)[^/\n]*$", re.MULTILINE)


# The kernel lets a word be 128 KiB long and a command 2 MiB: no program needs so much to be known by.
_LONGEST_WORD, _MOST_WORDS = 4096, 1024

# Every so many looks, each in its turn, those of the system's programs that ran since are looked into for code that was
# loaded into them.
LOOKS_PER_CHECK = 12


@dataclass(slots=True)
class _Known:
    """What is remembered of one pid between looks.

    `folder` is the inode of /proc/PID, which the kernel makes anew for every process: the same inode is the same
    process, without reading its start time. `file` tells an exec, `argv` an exec of the same interpreter. `uid` is the
    account it belongs to (None: to nobody here), `owner` the uid it runs as. It is looked into when it is its `turn`.
    `clock` is that of its processor time, which was `used` at the last look and `used_before` at the last look into it.
    """

    uid: int | None
    owner: int
    folder: int
    clock: int
    used: int | None
    file: tuple[int, int] | None = None
    argv: bytes | None = None
    process: Process | None = None
    turn: int = 0
    used_before: int | None = None


class LinuxProcesses:
    """Reads /proc. A look costs one system call for each process, and two more for those that ran since the last one.

    What used no processor time, to the nanosecond, has become no other program and is no other process: one that got
    the same pid would have to have worked exactly as long. Where the clocks are not so exact, all count as having run.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._wanted: frozenset[int] = frozenset()
        self._looks = 0
        self._is_exact = cpu.is_exact()
        self._forks = b""

    def look(self, uids: Collection[int]) -> Look:
        wanted = frozenset(uids)
        if not wanted <= self._wanted:
            self._known, self._wanted, self._forks = {}, wanted, b""
        turn = self._looks % LOOKS_PER_CHECK
        self._looks += 1
        for name in (*self._ran(), *self._new()):
            entry = _checked(name, self._wanted, self._known.get(name), turn)
            if entry is None:
                self._known.pop(name, None)
            else:
                self._known[name] = entry
        found: dict[int, list[Process]] = {uid: [] for uid in wanted}
        for entry in self._known.values():
            if entry.process is not None and entry.uid in found:
                if entry.turn == turn and entry.process.is_system_file:
                    _look_into(entry, entry.process)
                found[entry.uid].append(entry.process)
        return Look({uid: tuple(processes) for uid, processes in found.items()})

    def _ran(self) -> list[str]:
        """The known processes that have used processor time since the last look, or have ended."""
        ran = []
        for name, entry in self._known.items():
            used = cpu.read(entry.clock) if self._is_exact else None
            if used is None or used != entry.used:
                # Before anything else is read: an exec that comes in between is then noticed at the next look.
                entry.used = used
                ran.append(name)
        return ran

    def _new(self) -> list[str]:
        """Those that no look has met. The first process is the system's own, and what loses its parent is below it."""
        # Where nothing was started at all there is nothing to list, which costs as much as to look at what is known.
        known, before, self._forks = self._known, self._forks, proc.forks()
        if before and self._forks == before:
            return []
        # A Path each would be half the cost of a look.
        return [name for name in os.listdir("/proc") if name not in known and name.isdecimal() and name != "1"]  # noqa: PTH208

    def cpu_seconds(self, processes: Iterable[Process]) -> Mapping[tuple[int, int], float]:
        used = ((process.identity, self._used(process)) for process in processes)
        return {identity: nanoseconds / cpu.NANOSECONDS for identity, nanoseconds in used if nanoseconds is not None}

    def _used(self, process: Process) -> int | None:
        """Nanoseconds of processor time of a process that the last look found; None if it is gone."""
        entry = self._known.get(str(process.pid))
        is_it = entry is not None and entry.process is not None and entry.process.identity == process.identity
        if entry is None or not is_it:
            return None
        return cpu.read(entry.clock) if self._is_exact else cpu.counted(process.pid)

    def is_graphical(self, process: Process) -> bool:
        try:
            # Not psutil's memory_maps: that has the kernel count every page, 10 ms for a program like a browser.
            maps = Path(f"/proc/{process.pid}/maps").read_bytes()
        except OSError:
            return True
        return _DRAWS.search(maps) is not None


def _runs_on(name: str, entry: _Known) -> bool:
    """Whether a known process runs what it ran. A file that cannot be seen tells nothing."""
    if entry.file is None or proc.exe_file(name) != entry.file:
        return False
    # Behind an interpreter only the arguments can show an exec.
    return entry.argv is None or entry.argv == proc.argv(int(name))


def _checked(name: str, wanted: frozenset[int], entry: _Known | None, turn: int) -> _Known | None:
    """What is known of a process now; None once it is gone. The same entry if it is still the same process."""
    pid = int(name)
    clock = cpu.clock_of(pid)
    used = cpu.read(clock)
    try:
        folder = os.stat(f"/proc/{name}")  # noqa: PTH116 - a Path costs as much as the call, 300 times a look
    except OSError:
        return None
    is_same = entry is not None and (entry.folder, entry.owner) == (folder.st_ino, folder.st_uid)
    if entry is not None and is_same and (entry.uid is None or _runs_on(name, entry) or _is_hidden_still(name, entry)):
        return entry
    uid = account_of(pid, folder.st_uid, wanted)
    if uid is None:
        return _Known(None, folder.st_uid, folder.st_ino, clock, used)
    file, argv = proc.exe_file(name), proc.argv(pid)
    process = _inspect(pid, uid, folder.st_uid)
    is_restless = process is None or not process.exe or is_interpreter(process.exe)
    next_turn = (turn + 1) % LOOKS_PER_CHECK
    argv_to_watch = argv if is_restless else None
    return _Known(uid, folder.st_uid, folder.st_ino, clock, used, file, argv_to_watch, process, next_turn, used)


def _look_into(entry: _Known, process: Process) -> None:
    """Notice what was loaded into a program since; the next time is another turn than that of its neighbours."""
    entry.turn = process.pid % LOOKS_PER_CHECK
    if entry.used is not None and entry.used == entry.used_before:
        return
    entry.used_before = entry.used
    if is_altered(process.pid):
        entry.process = replace(process, is_system_file=False, is_altered=True)


def _is_hidden_still(name: str, entry: _Known) -> bool:
    """Whether a process without a file that can be seen is as it was: the kernel's own, a key ring, or a zombie."""
    if entry.file is not None or proc.exe_file(name) is not None or entry.argv != proc.argv(int(name)):
        return False
    return entry.process is None or not _has_ended(entry.process)


def _has_ended(process: Process) -> bool:
    stat = proc.read_stat(process.pid)
    return stat is None or (stat.is_zombie and proc.living_thread(process.pid) is None)


def _inspect(pid: int, uid: int, owner: int) -> Process | None:
    """Look at a process closely; None if it has ended or belongs to the kernel."""
    stat = proc.read_stat(pid)
    if stat is None or stat.is_kernel_thread:
        return None
    thread = proc.living_thread(pid) if stat.is_zombie else None
    if stat.is_zombie and thread is None:
        return None
    argv, directory = _arguments(pid)
    executable = proc.executable(pid, thread)
    if executable is None:
        return None
    if not executable.path:
        executable = proc.privileged(argv)
    is_other = uid != os.getuid()
    altered = executable.is_system_file and is_altered(pid)
    return Process(
        pid=pid,
        started=stat.started,
        uid=uid,
        parent=stat.parent,
        session=stat.session,
        exe=executable.path,
        exe_id=executable.file,
        is_system_file=executable.is_system_file and not altered,
        argv=argv,
        unit=proc.app_unit(pid),
        script=script_of(executable.path, argv, directory),
        is_ours=is_ours(executable.path, argv, directory) and (not is_other or executable.is_system_file),
        is_other=is_other,
        runs_as=owner if owner != uid else None,
        size=executable.size,
        is_altered=altered,
    )


def _arguments(pid: int) -> tuple[tuple[str, ...], str]:
    """Arguments and working folder, as far as they can be read. A fresh handle: psutil remembers across an exec."""
    argv: tuple[str, ...] = ()
    directory = ""
    with contextlib.suppress(psutil.Error, OSError):
        handle = psutil.Process(pid)
        argv = tuple(word[:_LONGEST_WORD] for word in handle.cmdline()[:_MOST_WORDS])
        directory = handle.cwd()
    return argv, directory
