"""Power cuts at any moment: with the store as it is nothing acknowledged is lost, and a less careful one is caught."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults import power, work
from tests.faults.tally import count, volume

ROUNDS = 90


def cuts(data: Path, number: int, seed: int, *how: str) -> list[work.Found]:
    """What is found after so many cuts of one recorded run."""
    before = power.Disk.of(data)
    deeds = power.recorded(data, ROUNDS, *how)
    assert sum(isinstance(deed, power.Synced) for deed in deeds) > 3 or how
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    moments = sorted(chance.randrange(len(deeds)) for _ in range(number))
    found, said = [], work.Heard()
    disk, done = before, 0
    for place, moment in enumerate(moments):
        for deed in deeds[done:moment]:
            disk.do(deed)
            if isinstance(deed, power.Said):
                said.hear(deed.kind, deed.number)
        done = max(done, moment)
        left = data.with_name(f"cut-{place}")
        disk.cut(chance, data, left)
        found.append(work.look(left, said))
    return found


def test_a_power_cut_loses_nothing_that_was_acknowledged(data: Path) -> None:
    number = volume(60, 400)
    found = cuts(data, number, 1)
    count("power cut", number, sum(len(one.lost) + len(one.broken) for one in found))
    assert [one for one in found if not one.is_well] == []


@pytest.mark.parametrize("mode", ["NORMAL", "OFF"])
def test_a_store_that_is_less_careful_is_caught(data: Path, mode: str) -> None:
    found = cuts(data, volume(40, 100), 2, f"synchronous={mode}")
    assert sum(not one.is_well for one in found) > len(found) / 10, "or these tests could not fail"
