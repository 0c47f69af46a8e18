"""Which processes belong to which app: those recognised as it, and the system's helpers that it started."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.monitor.catalogue import Catalogue, Recognised
from app.platforms.interpreters import is_shell
from app.platforms.ports import Process

# What a whole login hangs on. An app may have been the one that started it; it is nobody's helper even so.
_OF_THE_LOGIN = re.compile(
    r"dbus-.*|at-spi.*|Xorg|Xvfb|Xephyr|Xwayland|systemd.*|.*-session|openbox|.*-shell|.*wm\d?|kwin.*|pipewire.*"
    r"|wireplumber|pulseaudio|gvfs.*|dconf-service|xdg-.*|gpg-agent|ssh-agent|.*-keyring.*|ibus-.*|fcitx.*"
)


@dataclass(frozen=True, slots=True)
class Kin:
    """The apps of one account: what each is, its own processes, those with its helpers, and every pid there is."""

    names: Mapping[str, Recognised]
    own: Mapping[str, tuple[Process, ...]]
    all: Mapping[str, tuple[Process, ...]]
    pids: frozenset[int]

    def app_of(self, pid: int) -> str | None:
        return next((app for app, processes in self.all.items() if any(p.pid == pid for p in processes)), None)


class Families:
    """Groups the processes of one account; remembers whose helper a process was when its parent has ended since."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._line: dict[tuple[int, int], str] = {}

    def group(self, processes: Iterable[Process], front: int | None = None) -> Kin:
        """The apps among these processes. A program of the system counts as an app while it is in `front`."""
        by_pid = {process.pid: process for process in processes}
        found = {pid: app for pid, process in by_pid.items() if (app := self._catalogue.app_of(process)) is not None}
        below = _apps_below(by_pid, found)
        found = {pid: app for pid, app in found.items() if not _is_launcher(by_pid[pid], app, below)}
        helpers = dict(self._helpers(by_pid, found, below))
        self._line = {by_pid[pid].identity: app for pid, app in helpers.items()}
        if front in by_pid and front not in found and front not in helpers:
            app = self._catalogue.in_front(by_pid[front])
            found |= {front: app} if app is not None else {}
        names: dict[str, Recognised] = {}
        own: dict[str, list[Process]] = {}
        for pid, app in found.items():
            # The first name stays: processes of one app may be recognised in several ways.
            names.setdefault(app.app, app)
            own.setdefault(app.app, []).append(by_pid[pid])
        whole = {app: [*mine, *(by_pid[pid] for pid, a in helpers.items() if a == app)] for app, mine in own.items()}
        return Kin(names, _frozen(own), _frozen(whole), frozenset(by_pid))

    def _helpers(
        self, by_pid: Mapping[int, Process], found: Mapping[int, Recognised], below: Mapping[int, set[str]]
    ) -> Iterator[tuple[int, str]]:
        for pid, process in by_pid.items():
            if pid in found or process.is_ours or _OF_THE_LOGIN.fullmatch(PurePosixPath(process.exe).name):
                continue
            app = self._line_of(process, by_pid, found)
            # What has started another app is a way to it, as a shell in a terminal is, and ends with neither.
            if app is not None and below.get(pid, set()) <= {app}:
                yield pid, app

    def _line_of(self, process: Process, by_pid: Mapping[int, Process], found: Mapping[int, Recognised]) -> str | None:
        """The nearest app above; what Sundial starts, and what has lost its parent unseen, belongs to none."""
        top = process
        for ancestor in _ancestors(process, by_pid):
            if ancestor.pid in found:
                return found[ancestor.pid].app
            if ancestor.is_ours:
                return None
            top = ancestor
        return self._line.get(process.identity) or self._line.get(top.identity)


def _ancestors(process: Process, by_pid: Mapping[int, Process]) -> Iterator[Process]:
    """Parent, its parent, and so on, inside the account. A younger "parent" only has the pid of the one that ended."""
    seen = {process.pid}
    at = process
    while (parent := by_pid.get(at.parent)) is not None and parent.pid not in seen and parent.started <= at.started:
        yield parent
        seen.add(parent.pid)
        at = parent


def _apps_below(by_pid: Mapping[int, Process], found: Mapping[int, Recognised]) -> dict[int, set[str]]:
    below: dict[int, set[str]] = {}
    for pid, app in found.items():
        for ancestor in _ancestors(by_pid[pid], by_pid):
            below.setdefault(ancestor.pid, set()).add(app.app)
    return below


def _is_launcher(process: Process, app: Recognised, below: Mapping[int, set[str]]) -> bool:
    """A shell script that has started apps is the way to them: a game's start file, or the script of a whole login."""
    return is_shell(process.exe) and bool(below.get(process.pid, set()) - {app.app})


def _frozen(groups: Mapping[str, list[Process]]) -> dict[str, tuple[Process, ...]]:
    return {app: tuple(processes) for app, processes in groups.items()}
