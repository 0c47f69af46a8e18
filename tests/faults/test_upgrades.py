"""Data of every earlier form comes up to the newest with every row, killed at every statement of the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.store import schema
from tests.faults.conftest import own_space
from tests.faults.tally import count, volume

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("form", range(1, schema.SCHEMA))
def test_killed_at_every_statement_it_is_the_old_form_or_the_new_one_with_every_row(tmp_path: Path, form: int) -> None:
    command = [sys.executable, "-m", "tests.faults.upgrader", str(tmp_path), str(form), str(volume(19, 3))]
    ran = subprocess.run([*own_space(), *command], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    result = json.loads(ran.stdout)
    count("kill in an upgrade", result["killed"], len(result["faults"]))
    assert result["faults"] == []
    assert result["killed"] > volume(1, 8)
