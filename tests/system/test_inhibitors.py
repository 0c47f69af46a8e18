"""Who keeps the screen on, by a real logind: whoever asks for it needs no rights, and neither does whoever is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.system.machine import SOURCES, Machine, boot
from tests.system.test_wayland_eyes import until

pytestmark = pytest.mark.system


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = boot()
    yield made
    made.stop()


def keepers(machine: Machine) -> list[str]:
    """Asked as root: where the tests' Python lies, no other account of the machine can start it."""
    script = f"{SOURCES}/tests/system/ask_players.py"
    return machine.must("env", f"PYTHONPATH={SOURCES}", sys.executable, script).split()


def test_a_player_of_the_childs_is_told_while_it_plays(machine: Machine) -> None:
    assert keepers(machine) == ["True"]
    hold = "systemd-inhibit --what=idle --who=player --why=film sleep 600 & echo $!"
    held = machine.must("sh", "-c", f"({hold}) 2>/dev/null </dev/null | head -1", user="games").strip()
    until(lambda: keepers(machine) == ["True", held], "logind to know")
    machine.must("kill", held)
    until(lambda: keepers(machine) == ["True"], "it to end")
