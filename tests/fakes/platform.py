"""A computer that tests make up: its processes, programs, seat and screen, and what was done to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.platforms.desk import NOTHING_SEEN, Desk, Sight, Sign, Speaker, Title
from app.platforms.null import NoAutostart, NoNotifier, NoOverseer, NoSpeaker, NoTaste, OneAccount
from app.platforms.ports import (
    NOBODY_PLAYS,
    UNKNOWN_SEAT,
    Ended,
    FileId,
    Locked,
    Look,
    Platform,
    Playing,
    Process,
    Program,
    Seat,
)

KID = 1000


def program(name: str, *categories: str, inode: int, **more: Any) -> Program:
    """An installed program in /usr/bin with its desktop entry."""
    made = Program(id=name, name=name.title(), categories=categories, exe=f"/usr/bin/{name}", exe_id=FileId(1, inode))
    return replace(made, **more)


MINES = program("mines", "Game", inode=11)
EDITOR = program("editor", "Utility", "TextEditor", inode=12)
SCHOOL = program("school", "Education", inode=13)
INSTALLED = (MINES, EDITOR, SCHOOL)


@dataclass
class FakeComputer:
    """Every port but the desk's; `cpu` is what each process has used, `refuses` those that no signal ends."""

    programs: tuple[Program, ...] = INSTALLED
    running: dict[int, Process] = field(default_factory=dict)
    cpu: dict[int, float] = field(default_factory=dict)
    graphical: set[int] = field(default_factory=set)
    copies: set[tuple[int, str]] = field(default_factory=set)
    seat: Seat = UNKNOWN_SEAT
    refuses: set[int] = field(default_factory=set)
    spawns: dict[int, Process] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    killed: list[int] = field(default_factory=list)
    locks: Locked = Locked.LOCKED
    locked: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    shows_lock: bool | None = None
    plays: Playing = NOBODY_PLAYS

    # --- what a test does --------------------------------------------------------------------------------------

    def start(self, what: Program | str, pid: int, parent: int = 0, uid: int = KID, **more: Any) -> Process:
        """Run an installed program, or the file of a path that the child may write."""
        if isinstance(what, Program):
            made = Process(pid, pid, uid, parent, exe=what.exe, exe_id=what.exe_id, is_system_file=True)
        else:
            made = Process(pid, pid, uid, parent, exe=what, exe_id=FileId(2, pid))
        self.running[pid] = replace(made, **more)
        return self.running[pid]

    def platform(self) -> Platform:
        return Platform(
            name="fake",
            processes=self,
            programs=self,
            seats=self,
            closer=self,
            locker=self,
            accounts=OneAccount(),
            overseer=NoOverseer(),
            players=self,
        )

    # --- the ports ---------------------------------------------------------------------------------------------

    def look(self, uids: Collection[int]) -> Look:
        return Look({uid: tuple(p for p in self.running.values() if p.uid == uid) for uid in uids})

    def cpu_seconds(self, processes: Iterable[Process]) -> Mapping[tuple[int, int], float]:
        return {process.identity: self.cpu.get(process.pid, 0.0) for process in processes}

    def is_graphical(self, process: Process) -> bool:
        return process.pid in self.graphical

    def read(self) -> tuple[Program, ...]:
        return self.programs

    def is_copy(self, process: Process, program: Program) -> bool:
        return (process.pid, program.id) in self.copies

    def of(self, uid: int, at: float) -> Seat:
        del uid, at
        return self.seat

    def ask(self, processes: Sequence[Process]) -> Ended:
        self.asked += [process.pid for process in processes]
        return Ended.ASKED if processes else Ended.GONE

    def hold(self, processes: Sequence[Process]) -> None:
        self.held += [process.pid for process in processes]

    def is_locked(self, uid: int) -> bool | None:
        del uid
        return self.shows_lock

    def kill(self, processes: Sequence[Process], wait_seconds: float) -> Ended:
        del wait_seconds
        for process in processes:
            self.killed.append(process.pid)
            if process.pid not in self.refuses:
                self.running.pop(process.pid, None)
            if (born := self.spawns.pop(process.pid, None)) is not None:
                self.running[born.pid] = born
        return Ended.STILL_THERE if self.refuses & {p.pid for p in processes} else Ended.GONE

    def now(self, at: float) -> Playing:
        del at
        return self.plays

    def is_gone(self, process: Process) -> bool:
        return self.running.get(process.pid) != process

    def lock(self, uid: int) -> Locked:
        self.locked.append(uid)
        return self.locks


@dataclass
class Signs:
    """The signs of a fake desk, which keeps what it was asked for."""

    desk: FakeDesk

    def look(self, wanted: Collection[str]) -> Sign:
        self.desk.wanted = tuple(sorted(wanted))
        return self.desk.sign


@dataclass
class FakeDesk:
    """A login's desktop: shows `sight`, keeps what it was told to close, and locks as `locks` says.

    `called` is what its launchers call some of its processes.
    """

    sight: Sight = NOTHING_SEEN
    locks: Locked = Locked.LOCKED
    closed: list[int] = field(default_factory=list)
    called: tuple[Title, ...] = ()
    sign: Sign = field(default_factory=Sign)
    wanted: tuple[str, ...] = ()
    speaker: Speaker = field(default_factory=NoSpeaker)

    def look(self) -> Sight:
        return self.sight

    def titles(self) -> tuple[Title, ...]:
        return self.called

    def close_windows(self, pids: Collection[int]) -> int:
        here = [pid for pid in pids if pid in (self.sight.windows or ())]
        self.closed += here
        return len(here)

    def lock(self) -> Locked:
        return self.locks

    def desk(self) -> Desk:
        return Desk(
            "fake",
            eyes=self,
            signs=Signs(self),
            shelf=self,
            screen=self,
            notifier=NoNotifier(),
            speaker=self.speaker,
            tastes=NoTaste(),
            autostart=NoAutostart(),
            accounts=OneAccount(),
        )
