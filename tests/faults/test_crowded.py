"""A disk without a byte or without a file left: counting, deciding and closing go on, and it recovers by itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import work
from tests.faults.conftest import own_space
from tests.faults.tally import count, volume

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("what", ["bytes", "files"])
def test_a_full_disk_stops_nothing(tmp_path: Path, what: str) -> None:
    command = [sys.executable, "-m", "tests.faults.crowded", str(tmp_path), what]
    ran = subprocess.run([*own_space(), *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert ran.returncode == 0, ran.stderr[-2000:]
    said = json.loads(ran.stdout)
    count(f"disk without {what}", 1, said["lost"])
    assert said["lost"] == 0
    assert said["counted while full"] == 60
    assert said["decided while full"] == 200
    assert said["counted after kill -9"] == 90
    assert said["closed when time was up"]
    assert said["decided after"]
    assert (said["pieces before"], said["pieces after"]) == (8, 8)
    if what == "bytes":
        assert said["pieces while full"] < 8
        assert set(said["notes"]) == {"disk-full", "disk-has-room"}


ERRORS = [
    ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fdatasync", "EIO"), ("fsync", "EIO"), ("pread64", "EIO"),
    ("ftruncate", "EIO"), ("rename", "EIO"), ("unlink", "EIO"), ("openat", "EMFILE"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "error"), ERRORS, ids=str)
def test_a_disk_that_refuses_costs_nothing_that_was_acknowledged(tmp_path: Path, call: str, error: str) -> None:
    for number in range(volume(1, 12)):
        data = tmp_path / f"at-{number}"
        work.begun(data)
        first = 1 + 7 * number + (600 if call == "openat" else 0)
        # From this call on so many in a row, then the disk is well again.
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={first}..{first + 5}"]
        writer = [sys.executable, "-B", "-m", "tests.faults.writer", str(data), "30", "stubborn"]
        ran = subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", *inject, *writer],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        said = work.Heard()
        said.hear_lines("\n".join(line for line in ran.stdout.splitlines() if re.fullmatch(r"\w+ -?\d+", line)) + "\n")
        found = work.look(data, said)
        count(f"{error} of {call}", 1, len(found.lost) + len(found.broken))
        assert not found.lost, (found, ran.stderr[-1000:])
        assert not found.broken, (found, ran.stderr[-1000:])
