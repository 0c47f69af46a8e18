"""Ends processes by pidfd, and only those that still are what they were when somebody decided."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.platforms.linux import proc
from app.platforms.linux.belonging import account_of
from app.platforms.ports import Ended, Process

_SLICE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class _Held:
    """A process that cannot be mistaken for another while its pidfd is open."""

    process: Process
    pidfd: int


class LinuxCloser:
    """Signals through pidfds: opened first, then the identity is read again, so no pid can change hands in between."""

    def ask(self, processes: Sequence[Process]) -> Ended:
        with _holding(processes) as held:
            if not held:
                return Ended.GONE
            reached = [_signal(each, signal.SIGTERM) for each in held]
        return Ended.ASKED if any(reached) else Ended.NOT_ALLOWED

    def hold(self, processes: Sequence[Process]) -> None:
        with _holding(processes) as held:
            for each in held:
                _signal(each, signal.SIGSTOP)

    def kill(self, processes: Sequence[Process], wait_seconds: float) -> Ended:
        with _holding(processes) as held:
            # All stand still before the first one goes, so that none can start another or be continued in time.
            for each in held:
                _signal(each, signal.SIGSTOP)
            reached = [each for each in held if _signal(each, signal.SIGKILL)]
            left = _wait([each.pidfd for each in reached], wait_seconds)
        if left:
            return Ended.STILL_THERE
        return Ended.GONE if len(reached) == len(held) else Ended.NOT_ALLOWED

    def is_gone(self, process: Process) -> bool:
        stat = proc.read_stat(process.pid)
        if stat is None or stat.started != process.started:
            return True
        return stat.is_zombie and proc.living_thread(process.pid) is None


@contextlib.contextmanager
def _holding(processes: Sequence[Process]) -> Iterator[list[_Held]]:
    """Those of the processes that live and are the same, each held by a pidfd."""
    with contextlib.ExitStack() as stack:
        held = []
        for process in processes:
            try:
                pidfd = os.pidfd_open(process.pid)
            except OSError:
                continue
            stack.callback(os.close, pidfd)
            if _is_same(process):
                held.append(_Held(process, pidfd))
        yield held


def _is_same(process: Process) -> bool:
    """Whether start time, account and running file are what they were, and it has not ended."""
    stat = proc.read_stat(process.pid)
    if stat is None or stat.started != process.started or not _is_in_its_account(process):
        return False
    if stat.is_zombie:
        return proc.living_thread(process.pid) is not None
    return process.exe_id is None or (process.exe_id.device, process.exe_id.inode) == proc.exe_file(process.pid)


def _is_in_its_account(process: Process) -> bool:
    owner = proc.owner(process.pid)
    if process.runs_as is None:
        return owner == process.uid
    return owner == process.runs_as and account_of(process.pid, owner, {process.uid}) == process.uid


def _signal(held: _Held, number: signal.Signals) -> bool:
    """Whether the signal arrived, or nobody was left to get it."""
    try:
        signal.pidfd_send_signal(held.pidfd, number)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return True


def _wait(pidfds: Sequence[int], seconds: float) -> int:
    """Wait for the ends; how many have not come. A zombie has ended."""
    poll = select.poll()
    waiting = set(pidfds)
    for pidfd in waiting:
        poll.register(pidfd, select.POLLIN)
    slices = max(1, round(seconds / _SLICE_SECONDS))
    while waiting and slices:
        ended = poll.poll(_SLICE_SECONDS * 1000)
        for pidfd, _ in ended:
            poll.unregister(pidfd)
            waiting.discard(pidfd)
        slices -= not ended
    return len(waiting)
