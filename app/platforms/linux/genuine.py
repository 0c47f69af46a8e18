"""Whether a program of the system runs as the system wrote it, or with code of the account's own loaded into it."""

from __future__ import annotations

import os
import re

# Where packages put programs. A root-owned file elsewhere, as a game unpacked in a home, is no system file.
SYSTEM_PLACES = ("/usr/", "/bin/", "/sbin/", "/lib", "/opt/", "/snap/", "/app/", "/nix/store/", "/gnu/store/")
_PLACES = tuple(place.encode() for place in SYSTEM_PLACES)

# address, permissions with an x, offset, device, inode, path
_RUNNABLE = re.compile(rb"^\S+ ..x\S \S+ \S+ (?!0 )\d+ +(/.*)$", re.MULTILINE)
# Files that well-known libraries make and forget at once, to translate code into: ORC, libffi, NVIDIA, .NET.
_SCRATCH = re.compile(rb".*/orcexec\.\w+|/memfd:(libffi|doublemapper|JITCode\S*)|/tmp/\.gl\w+")
_DELETED = b" (deleted)"


def is_altered(pid: int) -> bool:
    """Whether something runs inside that the account may have written; False where that cannot be seen."""
    try:
        with open(f"/proc/{pid}/maps", "rb") as file:  # noqa: PTH123 - a Path costs as much as the call
            maps = file.read()
    except OSError:
        return False
    loaded = {path.removesuffix(_DELETED) for path in _RUNNABLE.findall(maps)}
    if any(not path.startswith(_PLACES) and not _SCRATCH.fullmatch(path) for path in loaded):
        return True
    return _is_elsewhere(pid) and any(_is_other_file(pid, path) for path in loaded if path.startswith(_PLACES))


def is_in_place(path: str, device: int, inode: int) -> bool:
    """Whether this very file is what the system has at that path; no mount of an account's own can make it so."""
    try:
        found = os.stat(path)  # noqa: PTH116 - text with any bytes
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (device, inode)


def _is_elsewhere(pid: int) -> bool:
    """Whether the process sees other mounts than the system's first process, so that its paths prove nothing."""
    try:
        return os.readlink(f"/proc/{pid}/ns/mnt") != os.readlink("/proc/1/ns/mnt")  # noqa: PTH115 - names of no file
    except OSError:
        return False


def _is_other_file(pid: int, path: bytes) -> bool:
    try:
        there = os.stat(b"/proc/%d/root%s" % (pid, path))  # noqa: PTH116 - text with any bytes
    except OSError:
        return True
    return not is_in_place(os.fsdecode(path), there.st_dev, there.st_ino)
