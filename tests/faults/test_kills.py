"""kill -9, at random moments and at every call to the disk: nothing that was acknowledged is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import work
from tests.faults.conftest import own_space
from tests.faults.tally import STORM, count, volume

ROOT = Path(__file__).parents[2]
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "unlink")
ROUNDS = 21


def test_killed_at_random_moments_again_and_again_nothing_is_lost(data: Path) -> None:
    kills = volume(10, 100)
    command = [sys.executable, "-m", "tests.faults.killer", str(data), str(kills), "1"]
    ran = subprocess.run([*own_space(), *command], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    result = json.loads(ran.stdout)
    count("kill -9", kills, len(result["faults"]))
    assert result["faults"] == []
    assert result["rounds"] > kills / 4, "it worked in between"


def killed_at(data: Path, call: str, number: int) -> work.Heard | None:
    """What was acknowledged by a writer that was killed at the so-manieth call; None if it came to its end."""
    inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    inject += ["-e", f"inject={call}:signal=SIGKILL:when={number}"]
    writer = [sys.executable, "-B", "-m", "tests.faults.writer", str(data), str(ROUNDS)]
    ran = subprocess.run([*inject, *writer], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    said = work.Heard()
    said.hear_lines(ran.stdout)
    return None if said.of("end") else said


@pytest.mark.parametrize("call", CALLS)
def test_killed_at_the_nth_call_to_the_disk_nothing_is_lost(tmp_path: Path, call: str) -> None:
    fired, step = 0, 8 if STORM else 37
    for number in range(1, 400, step):
        data = tmp_path / f"at-{number}"
        work.begun(data)
        said = killed_at(data, call, number)
        if said is None:
            break
        fired += 1
        found = work.look(data, said)
        count(f"kill at {call}", 1, len(found.lost) + len(found.broken))
        assert found.is_well, (call, number, found)
        if fired == volume(2, 50):
            break
    assert fired, "the call was never made"
