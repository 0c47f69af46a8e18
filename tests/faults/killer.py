"""Begins work in a child of its own and kills it, again and again: `killer.py FOLDER KILLS SEED`, the result as JSON.

Everything is imported once; each child is forked from here, and only it is ever sent a signal.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from tests.faults import work

LONGEST_SECONDS = 0.4


def main(data: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    said = work.Heard()
    faults, recovery = [], []
    for _ in range(kills):
        _one_life(data, chance.uniform(0.0, LONGEST_SECONDS), said)
        began = time.monotonic()
        found = work.look(data, said)
        recovery.append(time.monotonic() - began)
        faults += [*found.lost, *found.broken]
    result = {"kills": kills, "faults": faults, "rounds": said.last("use"), "slowest_ms": max(recovery) * 1000}
    sys.stdout.write(json.dumps(result))


def _one_life(data: Path, seconds: float, said: work.Heard) -> None:
    """Let a child work until a moment after it began, kill it, and hear what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(kind: str, number: int) -> None:
            os.write(writing, f"{kind} {number}\n".encode())

        work.work(data, 1_000_000, say)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123  # a descriptor
        text, deadline = b"", time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                text += pipe.read(65536)
        os.kill(child, signal.SIGKILL)
        while more := pipe.read(65536):
            text += more
        os.waitpid(child, 0)
    said.hear_lines(text.decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
