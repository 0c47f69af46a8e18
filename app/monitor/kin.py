"""Which processes belong to which app: those recognised as it, and the system's helpers that it started."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.monitor.aids import is_aid
from app.monitor.catalogue import Catalogue, Recognised
from app.monitor.categories import GAMES
from app.platforms.desk import Title
from app.platforms.interpreters import is_shell
from app.platforms.ports import Process

# What a whole login hangs on. An app may have been the one that started it; it is nobody's helper even so.
_OF_THE_LOGIN = re.compile(
    r"dbus-.*|at-spi.*|Xorg|Xvfb|Xephyr|Xwayland|systemd.*|.*-session|openbox|.*-shell|.*wm\d?|kwin.*|pipewire.*"
    r"|wireplumber|pulseaudio|gvfs.*|dconf-service|xdg-.*|gpg-agent|ssh-agent|.*-keyring.*|ibus-.*|fcitx.*"
)


@dataclass(frozen=True, slots=True)
class Kin:
    """The apps of one account: what each is, its own processes, those with helpers, every pid, and whose each is."""

    names: Mapping[str, Recognised]
    own: Mapping[str, tuple[Process, ...]]
    all: Mapping[str, tuple[Process, ...]]
    pids: frozenset[int]
    apps: Mapping[int, str]

    def app_of(self, pid: int) -> str | None:
        """The app that a process belongs to."""
        return self.apps.get(pid)

    def app_called(self, name: str) -> str | None:
        """The app that a desktop calls so: by its own id, by that of its menu entry, or by its file."""
        wanted = name.casefold().removesuffix(".desktop")
        return next((app for app in self.names if wanted in self._calls(app)), None)

    def _calls(self, app: str) -> Iterator[str]:
        yield app.casefold()
        for process in self.own[app]:
            yield PurePosixPath(process.exe).name.casefold()
            if process.script is not None:
                yield PurePosixPath(process.script.path or process.script.text).stem.casefold()


class Families:
    """Groups the processes of one account; remembers whose helper a process was when its parent has ended since."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._line: dict[tuple[int, int], str] = {}
        self._last: tuple[object, Kin] | None = None

    def group(self, processes: tuple[Process, ...], front: int | None = None, titles: tuple[Title, ...] = ()) -> Kin:
        """The apps among these processes. A program of the system counts as an app while it is in `front`.

        A title that was claimed for a process stays as long as it runs, also when nothing more is heard.
        """
        asked = (self._catalogue.edition, front, titles, processes)
        # Mostly nothing has started or ended since the last look, and then these are the very same objects.
        if self._last is None or self._last[0] != asked:
            self._learn(processes, titles)
            self._last = (asked, self._group(processes, front))
        return self._last[1]

    def _learn(self, processes: tuple[Process, ...], titles: tuple[Title, ...]) -> None:
        claimed = {title.process: title for title in titles}
        for process in processes:
            if (title := claimed.get(process.pid)) is not None:
                self._catalogue.hear(process, title)

    def _group(self, processes: tuple[Process, ...], front: int | None) -> Kin:
        by_pid = {process.pid: process for process in processes}
        found = {pid: app for pid, process in by_pid.items() if (app := self._catalogue.app_of(process)) is not None}
        below = _apps_below(by_pid, found)
        found = {pid: app for pid, app in found.items() if not _is_launcher(by_pid[pid], app, below)}
        helpers = self._helpers(by_pid, found, below)
        self._line = {by_pid[pid].identity: app for pid, app in helpers.items()}
        if front in by_pid and front not in found and front not in helpers:
            app = self._catalogue.in_front(by_pid[front])
            found |= {front: app} if app is not None else {}
        names: dict[str, Recognised] = {}
        own: dict[str, list[Process]] = {}
        for pid, app in found.items():
            # Processes of one app may be recognised in several ways: the first name stays, unless another weighs more.
            if app.app not in names or _outweighs(app, names[app.app]):
                names[app.app] = app
            own.setdefault(app.app, []).append(by_pid[pid])
        whole = {app: [*mine] for app, mine in own.items()}
        for pid, line in helpers.items():
            if line in whole:
                whole[line].append(by_pid[pid])
        apps = {process.pid: app for app, processes in whole.items() for process in processes}
        return Kin(names, _frozen(own), _frozen(whole), frozenset(by_pid), apps)

    def _helpers(
        self, by_pid: Mapping[int, Process], found: Mapping[int, Recognised], below: Mapping[int, set[str]]
    ) -> dict[int, str]:
        lines: dict[int, str | None] = {pid: app.app for pid, app in found.items()}
        helpers: dict[int, str] = {}
        for pid, process in by_pid.items():
            app = self._line_of(process, by_pid, lines)
            # What has started another app is a way to it, as a shell in a terminal is, and ends with neither.
            if app is None or pid in found or not below.get(pid, set()) <= {app}:
                continue
            if not _OF_THE_LOGIN.fullmatch(PurePosixPath(process.exe).name) and not is_aid(process):
                helpers[pid] = app
        return helpers

    def _line_of(self, process: Process, by_pid: Mapping[int, Process], lines: dict[int, str | None]) -> str | None:
        """The nearest app above, kept in `lines`; Sundial, and what it starts, belongs to none."""
        way: list[int] = []
        at: Process | None = process
        last = process
        while at is not None and at.pid not in lines:
            # Put down before the answer is known: a circle ends here.
            lines[at.pid] = None
            way.append(at.pid)
            last, at = at, None if at.is_ours else _parent(at, by_pid)
        # At the top without an app: the parent may have ended, and an earlier look may have seen whose it was.
        app = lines[at.pid] if at is not None else self._line.get(process.identity) or self._line.get(last.identity)
        lines.update(dict.fromkeys(way, None if last.is_ours else app))
        return lines[process.pid]


def _parent(process: Process, by_pid: Mapping[int, Process]) -> Process | None:
    """The parent, if it is of this account. A younger "parent" only has the pid of the one that ended."""
    parent = by_pid.get(process.parent)
    return parent if parent is not None and parent.started <= process.started else None


def _apps_below(by_pid: Mapping[int, Process], found: Mapping[int, Recognised]) -> dict[int, set[str]]:
    below: dict[int, set[str]] = {}
    for pid, app in found.items():
        at = _parent(by_pid[pid], by_pid)
        # Whoever has this app below already has passed it on upwards, too.
        while at is not None and app.app not in below.setdefault(at.pid, set()):
            below[at.pid].add(app.app)
            at = _parent(at, by_pid)
    return below


def _is_launcher(process: Process, app: Recognised, below: Mapping[int, set[str]]) -> bool:
    """A shell script that has started apps is the way to them: a game's start file, or the script of a whole login."""
    return is_shell(process.exe) and bool(below.get(process.pid, set()) - {app.app})


def _frozen(groups: Mapping[str, list[Process]]) -> dict[str, tuple[Process, ...]]:
    return {app: tuple(processes) for app, processes in groups.items()}


def _outweighs(other: Recognised, known: Recognised) -> bool:
    """One process that is a game makes the app one; else proof is only as good as the weakest."""
    if GAMES in {other.category, known.category}:
        return known.category != GAMES
    return known.grounds.is_proven and not other.grounds.is_proven
