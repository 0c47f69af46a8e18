"""A hundred thousand endings on a made-up kernel in which pids change hands at any moment: nobody else is ever hit."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import dataclass, field

import pytest

from app.platforms.linux import closing, proc
from app.platforms.linux.closing import LinuxCloser
from app.platforms.ports import FileId, Process

DECISIONS = 100_000
PIDS, ACCOUNTS = 12, (1000, 1001, 0)


@dataclass
class Life:
    """One process, which never is another."""

    number: int
    pid: int
    started: int
    uid: int
    file: tuple[int, int]


@dataclass
class FakeKernel:
    """Few pids, reused at once; before every call of the closer anything may end, begin, change its file or account."""

    chance: random.Random
    alive: dict[int, Life] = field(default_factory=dict)
    held: dict[int, Life] = field(default_factory=dict)
    hit: list[Life] = field(default_factory=list)
    clock: int = 0
    born: int = 0

    def move(self) -> None:
        self.clock += self.chance.randint(0, 1)
        for _ in range(self.chance.randint(0, 2)):
            pid = self.chance.randrange(2, 2 + PIDS)
            if self.chance.random() < 0.5:
                self.alive.pop(pid, None)
            elif pid not in self.alive:
                self.born += 1
                uid = self.chance.choice(ACCOUNTS)
                self.alive[pid] = Life(
                    self.born, pid, self.clock * 1000 + self.born, uid, (1, self.chance.randint(1, 3))
                )

    def pidfd_open(self, pid: int) -> int:
        self.move()
        if pid not in self.alive:
            raise ProcessLookupError
        handle = len(self.held) + 100_000
        self.held[handle] = self.alive[pid]
        return handle

    def send(self, handle: int, number: signal.Signals) -> None:
        del number
        self.move()
        life = self.held[handle]
        if self.alive.get(life.pid) is not life:
            raise ProcessLookupError
        self.hit.append(life)

    def read_stat(self, pid: int, thread: int | None = None) -> proc.Stat | None:
        del thread
        self.move()
        life = self.alive.get(pid)
        return proc.Stat("S", 1, 1, is_kernel_thread=False, started=life.started) if life else None

    def owner(self, pid: int) -> int | None:
        self.move()
        life = self.alive.get(pid)
        return life.uid if life else None

    def exe_file(self, pid: int | str) -> tuple[int, int] | None:
        self.move()
        life = self.alive.get(int(pid))
        return life.file if life else None


def test_no_signal_ever_reaches_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = FakeKernel(random.Random(23))  # noqa: S311  # the same every time
    close = os.close
    monkeypatch.setattr(os, "pidfd_open", kernel.pidfd_open)
    monkeypatch.setattr(os, "close", lambda handle: close(handle) if kernel.held.pop(handle, None) is None else None)
    monkeypatch.setattr(signal, "pidfd_send_signal", kernel.send)
    monkeypatch.setattr(closing, "_wait", lambda *_: 0)
    for name in ("read_stat", "owner", "exe_file"):
        monkeypatch.setattr(proc, name, getattr(kernel, name))
    closer, wrong, reached = LinuxCloser(), 0, 0
    for _ in range(DECISIONS):
        kernel.move()
        kernel.hit.clear()
        meant = [life for life in kernel.alive.values() if life.uid == 1000][:2]
        processes = [Process(m.pid, m.started, m.uid, exe_id=FileId(*m.file)) for m in meant]
        kernel.chance.choice((closer.ask, closer.hold, lambda all_: closer.kill(all_, 0.1)))(processes)
        wrong += sum(1 for life in kernel.hit if all(life is not one for one in meant))
        reached += len(kernel.hit)
    assert wrong == 0
    assert reached > DECISIONS / 10, "the closer does reach those that it means"
