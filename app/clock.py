"""The only reads of a clock: wall, boot and awake in one reading, and the steady one that waits are measured on."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from app.rules.sample import Reading

# Runs on through suspend, where the system has such a clock; elsewhere a suspend then looks like a set wall clock.
_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_AWAKE = time.CLOCK_MONOTONIC


class Clock(Protocol):
    """Where the guardian has its time from."""

    def read(self) -> Reading:
        """The three clocks at this instant."""

    def steady(self) -> float:
        """Seconds that never jump, for waits and ages; stops in suspend."""


class SystemClock:
    """The clocks of this computer; the platform says which boot this is and whether the wall is known to be right."""

    def __init__(self, boot_id: str, is_synced: Callable[[], bool | None]) -> None:
        self._boot_id = boot_id
        self._is_synced = is_synced

    def read(self) -> Reading:
        return Reading(
            wall=utc_now(),
            boot=time.clock_gettime(_BOOT),
            awake=time.clock_gettime(_AWAKE),
            boot_id=self._boot_id,
            synced=self._is_synced(),
        )

    def steady(self) -> float:
        return steady()


def utc_now() -> datetime:
    """The wall clock, aware, in UTC."""
    return datetime.now(UTC)


def steady() -> float:
    """Seconds on a clock that nobody can set."""
    return time.monotonic()


def wait(seconds: float) -> None:
    """Do nothing for so long."""
    time.sleep(seconds)
