"""A guardian with the made-up family of the demo, of which somebody plays all the time, at any speed of time."""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.guardian.assembly import Guardian
from app.guardian.build import DEMO_ACCOUNT, TICK_SECONDS, demo
from app.guardian.demo_days import PROGRAMS
from app.rules.sample import Reading
from bench.link import serving
from tests.fakes.platform import MINES, FakeComputer

FIRST_PID = 100


class SwiftClock:
    """Goes so many times as fast as time; from one start it is always the same three clocks."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._begun = time.monotonic()
        self._wall = datetime.now(UTC)

    def read(self) -> Reading:
        gone = self.steady()
        return Reading(self._wall + timedelta(seconds=gone), gone, gone, "bench", synced=True)

    def steady(self) -> float:
        return (time.monotonic() - self._begun) * self._speed


@contextmanager
def playing(folder: Path, speed: float = 1.0) -> Iterator[tuple[Path, int]]:
    """Its socket, and its pid."""
    with serving(folder / "playing", guardian, speed) as place:
        yield place, int(place.with_name("pid").read_text(encoding="ascii"))


def guardian(place: Path, speed: float) -> None:
    """Serve until told to end; a game that was closed is begun again within a second of the family's time."""
    logging.disable()
    place.parent.chmod(0o700)
    place.with_name("pid").write_text(str(os.getpid()), encoding="ascii")
    computer = FakeComputer(programs=(*PROGRAMS, MINES))
    build = replace(
        demo(place.parent.parent / "data", place),
        platform=computer.platform(),
        clock=SwiftClock(speed),
        watched=lambda accounts: {DEMO_ACCOUNT: os.getuid()} if DEMO_ACCOUNT in set(accounts) else {},
        tick_seconds=TICK_SECONDS / speed,
    )

    async def play() -> None:
        for pid in itertools.count(FIRST_PID):
            if not computer.running:
                computer.start(MINES, pid, uid=os.getuid())
            await asyncio.sleep(1 / speed)

    async def live() -> None:
        child = asyncio.create_task(play())
        try:
            await Guardian(build).run()
        finally:
            child.cancel()

    asyncio.run(live())
