"""In whose account a process runs, also where a user namespace or a container gives it another uid."""

from __future__ import annotations

import fcntl
import os
import re
import struct
from collections.abc import Collection

# linux/nsfs.h: the account that made a user namespace, and the namespace around it.
_NS_GET_PARENT = 0xB702
_NS_GET_OWNER_UID = 0xB704
_DEEPEST = 32

# Below these are accounts; what is above them is lent to containers (login.defs, SUB_UID_MIN).
_FIRST_LENT = 100_000
_SLICE = re.compile(rb"/user-(\d+)\.slice(?:/|$)", re.MULTILINE)


def account_of(pid: int, uid: int, wanted: Collection[int]) -> int | None:
    """Which of these accounts a process with this effective uid belongs to; None if to none of them.

    Its own uid speaks first, so a process that changed to another person's account is that person's. Then the real
    uid (a program with rights of its own), whoever made the user namespace it lives in, and the login it began in.
    """
    if uid in wanted:
        return uid
    if uid < _FIRST_LENT:
        real = _real_uid(pid)
        # Rights of the administrator were given to the person by the system itself: those programs are not the child's.
        return real if real in wanted and uid != 0 else None
    owners = (*_owners(pid), _login(pid))
    return next((owner for owner in owners if owner in wanted), None)


def _real_uid(pid: int) -> int | None:
    try:
        with open(f"/proc/{pid}/status", "rb") as file:  # noqa: PTH123 - a Path costs as much as the call
            line = next((line for line in file if line.startswith(b"Uid:")), b"")
    except OSError:
        return None
    words = line.split()
    return int(words[1]) if len(words) > 1 else None


def _owners(pid: int) -> tuple[int, ...]:
    """The accounts that made the user namespaces around a process, innermost first."""
    found = []
    try:
        handle = os.open(f"/proc/{pid}/ns/user", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ()
    try:
        for _ in range(_DEEPEST):
            answer = fcntl.ioctl(handle, _NS_GET_OWNER_UID, bytes(4))
            found.append(struct.unpack("I", answer)[0])
            outer = fcntl.ioctl(handle, _NS_GET_PARENT)
            os.close(handle)
            handle = outer
    except OSError:
        # The namespace around the last one is none of ours to see: that was the outermost.
        pass
    finally:
        os.close(handle)
    return tuple(found)


def _login(pid: int) -> int | None:
    """The account whose login's slice the process is in: the system's word, no process leaves it by itself."""
    try:
        with open(f"/proc/{pid}/cgroup", "rb") as file:  # noqa: PTH123 - as above
            found = _SLICE.search(file.read(65536))
    except OSError:
        return None
    return int(found[1]) if found else None
