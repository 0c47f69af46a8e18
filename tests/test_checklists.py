"""The check lists of docs/ are whole, say how each point stands, and name tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| ([RC]\d\d) \| (.+?) \| (.+?) \| ?(.*?) ?\|$", re.MULTILINE)
ROWS = {
    name: ROW.findall((ROOT / "docs" / f"{name}-checklist.md").read_text(encoding="utf-8"))
    for name in ("rights", "windows")
}
EVERY_ROW = [row for rows in ROWS.values() for row in rows]
STATES = ("held", "partly", "measured", "by hand", "open")


@pytest.mark.parametrize(("name", "letter", "most"), [("rights", "R", 30), ("windows", "C", 40)])
def test_every_point_has_a_row_with_a_state(name: str, letter: str, most: int) -> None:
    assert [number for number, *_rest in ROWS[name]] == [f"{letter}{number:02}" for number in range(1, most + 1)]
    assert [number for number, _what, how, _tests in ROWS[name] if not how.startswith(STATES)] == []


@pytest.mark.parametrize(("number", "how", "tests"), [(row[0], row[2], row[3]) for row in EVERY_ROW])
def test_every_test_that_is_named_is_there(number: str, how: str, tests: str) -> None:
    named = re.findall(r"`([^`]+)::(\w+)`", tests)
    assert bool(named) is how.startswith(("held", "partly")), number
    assert len(named) == tests.count("::")
    for file, name in named:
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        assert name in {part.name for part in ast.walk(tree) if isinstance(part, ast.FunctionDef)}, f"{file}::{name}"


@pytest.mark.parametrize("how", [row[2] for row in EVERY_ROW if "by hand" in row[2]])
def test_what_was_looked_at_by_hand_has_a_day(how: str) -> None:
    assert re.search(r"by hand 20\d\d-\d\d-\d\d", how)
