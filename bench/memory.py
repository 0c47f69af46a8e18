"""Memory of a guardian that has started, against a bare interpreter with psutil in the same run: PSS in MB."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.messages import Client as Kind

STARTS_WITHIN = 60.0
SETTLES_IN = 2.0
BARE = "import psutil, sys; print(flush=True); sys.stdin.read()"


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, the guardian's MB, the bare interpreter's MB, their ratio)."""
    with tempfile.TemporaryDirectory(prefix="sundial-bench-") as folder:
        with guardian(Path(folder)):
            pass  # The first start makes the database and the byte code; what lasts is measured on the second.
        with guardian(Path(folder)) as ours, bare() as theirs:
            time.sleep(SETTLES_IN)
            measured, baseline = pss_mb(ours), pss_mb(theirs)
    return [("guardian after its start", measured, baseline, measured / baseline)]


def pss_mb(pid: int) -> float:
    """Proportional memory of a process, in MB of 1,024 KiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def guardian(folder: Path) -> Iterator[int]:
    """A guardian at home on this folder that answers; its pid."""
    socket = folder / "run" / "guardian.sock"
    command = [sys.executable, "-m", "app", "guardian", "--data", str(folder / "data"), "--socket", str(socket)]
    # Without kept byte code every start compiles all of it, and what that leaves behind is measured as well.
    caching = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, env=caching) as process:
        try:
            _wait_for(socket, process)
            yield process.pid
        finally:
            process.terminate()


@contextmanager
def bare() -> Iterator[int]:
    """An interpreter that has loaded psutil and waits; its pid."""
    with subprocess.Popen([sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid


def _wait_for(socket: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, "the guardian did not start"
        try:
            Client(socket, Kind.COMMAND).close()
        except GuardianAbsentError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the guardian does not answer")
