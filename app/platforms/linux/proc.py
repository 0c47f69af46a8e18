"""Raw reads of /proc that are cheaper, or more exact, than psutil's: one read, one instant."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from app.platforms.linux.genuine import SYSTEM_PLACES, is_in_place
from app.platforms.ports import FileId

_KERNEL_THREAD = 0x00200000
_ENOUGH = 4096
_DELETED = " (deleted)"


@dataclass(frozen=True, slots=True)
class Stat:
    """One line of /proc/PID/stat: `started` in clock ticks since boot."""

    state: str
    parent: int
    session: int
    is_kernel_thread: bool
    started: int

    @property
    def is_zombie(self) -> bool:
        return self.state in {"Z", "X"}


@dataclass(frozen=True, slots=True)
class Executable:
    """The file a process runs, of so many bytes. `file` None: it is there and cannot be read."""

    path: str = ""
    file: FileId | None = None
    is_system_file: bool = False
    size: int = 0


def read_stat(pid: int, thread: int | None = None) -> Stat | None:
    """What the kernel says of a process or thread; None if it is gone."""
    place = f"/proc/{pid}/stat" if thread is None else f"/proc/{pid}/task/{thread}/stat"
    line = _read(place)
    if not line:
        return None
    # The name in brackets is the process's own choice and may hold brackets and spaces: fields count from the last one.
    fields = line[line.rindex(b")") + 2 :].split()
    return Stat(
        state=fields[0].decode("ascii"),
        parent=int(fields[1]),
        session=int(fields[3]),
        is_kernel_thread=bool(int(fields[6]) & _KERNEL_THREAD),
        started=int(fields[19]),
    )


def forks() -> bytes:
    """How many processes and threads were ever started on this computer, as it is written; empty if that is hidden."""
    try:
        with open("/proc/stat", "rb") as file:  # noqa: PTH123 - a Path costs as much as the call
            return next((line for line in file if line.startswith(b"processes ")), b"")
    except OSError:
        return b""


def exe_file(pid: int | str) -> tuple[int, int] | None:
    """Device and inode of the running file; None where there is none to see. One system call."""
    try:
        found = os.stat(f"/proc/{pid}/exe")  # noqa: PTH116 - a Path costs as much as the call, 300 times a tick
    except OSError:
        return None
    return found.st_dev, found.st_ino


def executable(pid: int, thread: int | None = None) -> Executable | None:
    """The running file with its path and whose it is, empty if that is hidden from us; None once it has ended."""
    place = f"/proc/{pid}/exe" if thread is None else f"/proc/{pid}/task/{thread}/exe"
    try:
        shown = os.readlink(place)  # noqa: PTH115 - must stay text, with undecodable bytes
    except PermissionError:
        return Executable()
    except OSError:
        return None
    path = shown.removesuffix(_DELETED)
    try:
        found = Path(place).stat()
    except OSError:
        return Executable(path=path)
    is_only_roots = found.st_uid == 0 and not found.st_mode & 0o002 and (found.st_gid == 0 or not found.st_mode & 0o020)
    # What is no longer there was replaced by an update: nobody else can take away a file of root's.
    is_there = shown != path or is_in_place(path, found.st_dev, found.st_ino)
    is_system_file = is_only_roots and is_there and path.startswith(SYSTEM_PLACES)
    return Executable(path, FileId(found.st_dev, found.st_ino), is_system_file, found.st_size)


def privileged(argv: tuple[str, ...]) -> Executable:
    """A program that hides its file because it has rights of its own (a key ring, an agent), by what it is called.

    Its own word is believed here because only such a program can hide its file from the account it runs in, and the
    installed guardian may read every file.
    """
    if argv[:1] == ("(sd-pam)",):
        return Executable("/usr/lib/systemd/systemd", None, is_system_file=True)
    path = shutil.which(argv[0].lstrip("-"), path="/usr/bin:/bin:/usr/sbin:/usr/libexec:/usr/lib") if argv else None
    if path is None or not path.startswith(SYSTEM_PLACES):
        return Executable()
    real = Path(path).resolve()
    found = real.stat()
    has_rights = bool(found.st_mode & (stat.S_ISUID | stat.S_ISGID)) or "security.capability" in os.listxattr(real)
    return Executable(str(real), None, is_system_file=True) if has_rights and found.st_uid == 0 else Executable()


def living_thread(pid: int) -> int | None:
    """A thread that still runs in a process whose first thread has ended (and which looks like a zombie)."""
    try:
        threads = [int(name) for name in os.listdir(f"/proc/{pid}/task")]  # noqa: PTH208 - names only
    except OSError:
        return None
    for thread in threads:
        found = read_stat(pid, thread)
        if found is not None and not found.is_zombie:
            return thread
    return None


def argv(pid: int) -> bytes:
    """The raw arguments, to see whether they changed."""
    return _read(f"/proc/{pid}/cmdline")


def app_unit(pid: int) -> str:
    """The systemd unit that a desktop made for one app (`app-....scope`, `snap.....scope`), or ""."""
    for line in _read(f"/proc/{pid}/cgroup").decode("utf-8", "replace").splitlines():
        for part in line.rpartition(":")[2].split("/"):
            if part.startswith(("app-", "snap.")) and part.endswith((".scope", ".service")):
                return part
    return ""


def _read(place: str) -> bytes:
    """The beginning of a /proc file; empty if the process is gone or hidden."""
    try:
        handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.read(handle, _ENOUGH)
    except OSError:
        return b""
    finally:
        os.close(handle)


def owner(pid: int) -> int | None:
    """The account a process runs in; None if it is gone."""
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return None
