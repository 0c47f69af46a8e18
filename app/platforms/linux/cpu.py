"""Processor time of other processes by the clock that the kernel keeps for each: one system call, to the nanosecond."""

from __future__ import annotations

import os
import time

import psutil

# What clock_getcpuclockid(3) makes of a pid: the kernel's include/linux/posix-timers.h, CPUCLOCK_SCHED of a process.
_PID_SHIFT, _SCHEDULED = 3, 2

NANOSECONDS = 1_000_000_000


def clock_of(pid: int) -> int:
    """The clock that runs while any thread of this process does."""
    return (~pid << _PID_SHIFT) | _SCHEDULED


def read(clock: int) -> int | None:
    """Nanoseconds of processor time; None if the process is gone."""
    try:
        return time.clock_gettime_ns(clock)
    except OSError:
        return None


def is_exact() -> bool:
    """Whether every bit of work moves these clocks, as on Linux itself: an emulation may round them or have none."""
    clock = clock_of(os.getpid())
    before, after = read(clock), read(clock)
    return before is not None and after is not None and 0 < before < after


def counted(pid: int) -> int | None:
    """The same as the kernel counts it by its ticks, for where the clocks are not exact."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return None
    return round((times.user + times.system) * NANOSECONDS)
