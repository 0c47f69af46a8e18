"""Which processes belong to which app: those recognised as it, and the system's helpers that it started."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.monitor.catalogue import Catalogue, Recognised
from app.platforms.ports import Process


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
        names: dict[str, Recognised] = {}
        own: dict[str, list[Process]] = {}
        apps: dict[int, str] = {}
        for process in by_pid.values():
            if (found := self._catalogue.app_of(process)) is not None:
                # The first name stays: many processes of one app may be recognised in several ways.
                names.setdefault(found.app, found)
                own.setdefault(found.app, []).append(process)
                apps[process.pid] = found.app
        helpers: dict[int, str] = {}
        for pid, process in by_pid.items():
            if pid not in apps and (app := self._ancestor(process, by_pid, apps)) is not None:
                helpers[pid] = app
        if front is not None and front in by_pid and front not in apps and front not in helpers:
            self._put_front(by_pid[front], names, own)
        whole = {app: list(found) for app, found in own.items()}
        for pid, line in helpers.items():
            whole.get(line, []).append(by_pid[pid])
        self._line = {by_pid[pid].identity: app for pid, app in helpers.items()}
        return Kin(names, _frozen(own), _frozen(whole), frozenset(by_pid))

    def _put_front(self, process: Process, names: dict[str, Recognised], own: dict[str, list[Process]]) -> None:
        app = self._catalogue.in_front(process)
        if app is not None and app.app not in names:
            names[app.app] = app
            own[app.app] = [process]

    def _ancestor(self, process: Process, by_pid: Mapping[int, Process], apps: Mapping[int, str]) -> str | None:
        """The nearest app above; Sundial's own processes and what they start belong to none."""
        seen: set[int] = set()
        at = process
        while not at.is_ours and at.pid not in seen:
            if at.pid in apps:
                return apps[at.pid]
            seen.add(at.pid)
            parent = by_pid.get(at.parent)
            if parent is None or parent.started > at.started:
                # The parent has ended; its pid may even be somebody else's by now.
                return self._line.get(at.identity)
            at = parent
        return None


def _frozen(groups: Mapping[str, list[Process]]) -> dict[str, tuple[Process, ...]]:
    return {app: tuple(processes) for app, processes in groups.items()}
