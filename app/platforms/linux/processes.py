"""The process table of the watched accounts: each process is inspected once per exec, not once per look."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import psutil

from app.platforms.interpreters import is_interpreter
from app.platforms.linux import proc
from app.platforms.linux.scripts import is_ours, script_of
from app.platforms.ports import Look, Process

# The libraries through which programs reach a display, directly or by way of a toolkit.
_DRAWS = re.compile(r"^lib(X11|xcb|wayland-client|SDL|GL|EGL|vulkan|gtk|gdk|Qt\d|glfw|allegro)")


@dataclass(slots=True)
class _Known:
    """What is remembered of one pid between looks.

    `folder` is the inode of /proc/PID, which the kernel makes anew for every process: the same inode is the same
    process, without reading its start time. `file` tells an exec, `argv` an exec of the same interpreter.
    """

    folder: int
    file: tuple[int, int] | None
    argv: bytes | None
    process: Process | None
    handle: psutil.Process | None = None


class LinuxProcesses:
    """Reads /proc. A look costs two system calls for a watched process that is known, one for everybody else's."""

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}

    def look(self, uids: Collection[int]) -> Look:
        wanted = frozenset(uids)
        known: dict[int, _Known] = {}
        found: dict[int, list[Process]] = {uid: [] for uid in wanted}
        for name in os.listdir("/proc"):  # noqa: PTH208 - names only; a Path each is half the cost of a look
            # The first process is the system's own, whoever owns it: what loses its parent ends up below it.
            if not name.isdecimal() or name == "1":
                continue
            try:
                folder = os.stat(f"/proc/{name}")  # noqa: PTH116 - as above
            except OSError:
                continue
            if folder.st_uid in wanted:
                pid = int(name)
                entry = known[pid] = self._entry(pid, folder.st_ino, folder.st_uid)
                if entry.process is not None:
                    found[folder.st_uid].append(entry.process)
        self._known = known
        return Look({uid: tuple(processes) for uid, processes in found.items()})

    def cpu_seconds(self, processes: Iterable[Process]) -> Mapping[tuple[int, int], float]:
        used: dict[tuple[int, int], float] = {}
        for process in processes:
            entry = self._known.get(process.pid)
            if entry is None or entry.process is None or entry.process.identity != process.identity:
                continue
            with contextlib.suppress(psutil.Error):
                if entry.handle is None:
                    entry.handle = psutil.Process(process.pid)
                times = entry.handle.cpu_times()
                used[process.identity] = times.user + times.system
        return used

    def is_graphical(self, process: Process) -> bool:
        try:
            maps = psutil.Process(process.pid).memory_maps(grouped=True)
        except (psutil.Error, OSError):
            return True
        return any(_DRAWS.search(PurePosixPath(loaded.path).name) for loaded in maps)

    def _entry(self, pid: int, folder: int, uid: int) -> _Known:
        file = proc.exe_file(pid)
        entry = self._known.get(pid)
        is_same = (
            entry is not None
            and entry.folder == folder
            and entry.file == file
            and (entry.process is None or entry.process.uid == uid)
            # Without a readable file, or behind an interpreter, only the arguments can show an exec.
            and (entry.argv is None or entry.argv == proc.argv(pid))
            and (file is not None or not _ended_since(entry))
        )
        if entry is not None and is_same:
            return entry
        raw = proc.argv(pid)
        process = _inspect(pid, uid)
        is_restless = process is None or not process.exe or is_interpreter(process.exe)
        return _Known(folder, file, raw if is_restless else None, process)


def _ended_since(entry: _Known) -> bool:
    """Whether a process without a visible file has become a zombie."""
    if entry.process is None:
        return False
    stat = proc.read_stat(entry.process.pid)
    return stat is None or (stat.is_zombie and proc.living_thread(entry.process.pid) is None)


def _inspect(pid: int, uid: int) -> Process | None:
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
    return Process(
        pid=pid,
        started=stat.started,
        uid=uid,
        parent=stat.parent,
        session=stat.session,
        exe=executable.path,
        exe_id=executable.file,
        is_system_file=executable.is_system_file,
        argv=argv,
        unit=proc.app_unit(pid),
        script=script_of(executable.path, argv, directory),
        is_ours=is_ours(executable.path, argv, directory),
    )


def _arguments(pid: int) -> tuple[tuple[str, ...], str]:
    """Arguments and working folder, as far as they can be read. A fresh handle: psutil remembers across an exec."""
    argv: tuple[str, ...] = ()
    directory = ""
    with contextlib.suppress(psutil.Error, OSError):
        handle = psutil.Process(pid)
        argv = tuple(handle.cmdline())
        directory = handle.cwd()
    return argv, directory
