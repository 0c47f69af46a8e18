"""From kill -9 of a real guardian to its next answer, beside the start after a good ending; each on the same data."""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.messages import Client as Kind

KILLS = 20
"""`make bench` kills so often; `python -m bench.recovery 100` as often as it is told."""
LOOK_AGAIN_SECONDS = 0.005


def run(kills: int = KILLS) -> list[tuple[str, float, float, float]]:
    """Rows of (name, after kill -9, after a good ending, ratio): median and slowest in ms, on a made-up family."""
    with tempfile.TemporaryDirectory() as folder:
        guardian = _started(Path(folder))
        _answers(Path(folder))
        after = {number: [_again(Path(folder), guardian, number) for _ in range(kills)] for number in _WAYS}
        guardian[0].kill()
        guardian[0].wait()
    killed, ended = after[signal.SIGKILL], after[signal.SIGTERM]
    rows = ((f"median ms of {kills}", statistics.median), (f"slowest ms of {kills}", max))
    return [(name, of(killed), of(ended), of(killed) / of(ended)) for name, of in rows]


_WAYS = (signal.SIGKILL, signal.SIGTERM)


def _again(folder: Path, guardian: list[subprocess.Popen[bytes]], how: int) -> float:
    """End the guardian this way, start it again, and say after how many ms it answers."""
    guardian[0].send_signal(how)
    guardian[0].wait()
    began = time.perf_counter()
    guardian[:] = _started(folder)
    _answers(folder)
    return (time.perf_counter() - began) * 1000


def _started(folder: Path) -> list[subprocess.Popen[bytes]]:
    places = ["--data", str(folder / "data"), "--socket", str(folder / "run" / "guardian.sock")]
    return [subprocess.Popen([sys.executable, "-m", "app", "guardian", "--demo", *places])]


def _answers(folder: Path) -> None:
    while True:
        try:
            Client(folder / "run" / "guardian.sock", Kind.COMMAND).close()
        except GuardianAbsentError:
            time.sleep(LOOK_AGAIN_SECONDS)
        else:
            return


if __name__ == "__main__":
    for name, ours, base, ratio in run(int(sys.argv[1]) if sys.argv[1:] else KILLS):
        print(f"{name}: {ours:.0f} after kill -9, {base:.0f} after a good ending, ratio {ratio:.2f}")
