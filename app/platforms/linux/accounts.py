"""The accounts of this computer that people use, and which of them may administer it."""

from __future__ import annotations

import grp
import os
import pwd
from pathlib import Path

from app.platforms.ports import Account

_ADMINISTRATORS = ("sudo", "wheel", "admin")
_NO_LOGIN = ("nologin", "false")
# What systems use where login.defs does not say otherwise.
_FIRST, _LAST = 1000, 60000


class LinuxAccounts:
    """Reads the account database through the system, so accounts from a network count too where they are listed."""

    def people(self) -> tuple[Account, ...]:
        first, last = _range()
        own = os.getuid()
        found = {
            entry.pw_uid: _account(entry)
            for entry in pwd.getpwall()
            if entry.pw_uid == own or (first <= entry.pw_uid <= last and Path(entry.pw_shell).name not in _NO_LOGIN)
        }
        found.setdefault(own, self.own())
        return tuple(found[uid] for uid in sorted(found))

    def find(self, name: str) -> Account | None:
        try:
            return _account(pwd.getpwnam(name))
        except (KeyError, ValueError):
            return None

    def of(self, uid: int) -> Account | None:
        try:
            return _account(pwd.getpwuid(uid))
        except (KeyError, OverflowError):
            return None

    def own(self) -> Account:
        uid = os.getuid()
        return self.of(uid) or Account(str(uid), uid, is_this_one=True, is_administrator=uid == 0)


def _account(entry: pwd.struct_passwd) -> Account:
    full_name = entry.pw_gecos.split(",")[0].strip()
    return Account(
        name=entry.pw_name,
        uid=entry.pw_uid,
        full_name=full_name or entry.pw_name,
        is_this_one=entry.pw_uid == os.getuid(),
        is_administrator=entry.pw_uid == 0 or _administers(entry),
    )


def _administers(entry: pwd.struct_passwd) -> bool:
    groups = [group for group in grp.getgrall() if group.gr_name in _ADMINISTRATORS]
    return any(entry.pw_name in group.gr_mem or entry.pw_gid == group.gr_gid for group in groups)


def _range() -> tuple[int, int]:
    """The uids of people, from login.defs."""
    limits = {"UID_MIN": _FIRST, "UID_MAX": _LAST}
    try:
        lines = Path("/etc/login.defs").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    for line in lines:
        words = line.split()
        if len(words) == len(("key", "value")) and words[0] in limits and words[1].isdecimal():
            limits[words[0]] = int(words[1])
    return limits["UID_MIN"], limits["UID_MAX"]
