"""Each row of the catalogue has tests, is out of reach, or is plainly open; document and program agree on it."""

from __future__ import annotations

import re
from pathlib import Path

from app.words.limits import LIMITS

HERE = Path(__file__).resolve().parent
COUNTS = {"A": 34, "B": 35, "C": 30, "D": 23, "E": 10}
THREAT_MODEL = (HERE.parent / "docs/threat-model.md").read_text(encoding="utf-8")


def rows() -> dict[str, str]:
    lines = (HERE / "attacks/rows.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(None, 1) for line in lines if line and not line.startswith("#")]
    assert len({row for row, _ in pairs}) == len(pairs)
    return {line[0]: line[1] for line in pairs}


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    place = HERE / file
    return place.is_file() and re.search(rf"def {re.escape(name)}\(", place.read_text(encoding="utf-8")) is not None


def test_all_132_rows_are_accounted_for() -> None:
    assert list(rows()) == [f"{letter}{number}" for letter, last in COUNTS.items() for number in range(1, last + 1)]
    assert len(rows()) == 132


def test_every_test_that_is_named_is_there() -> None:
    named = {row: what.split() for row, what in rows().items() if "::" in what}
    assert {row: test for row, tests in named.items() for test in tests if not is_there(test)} == {}


def test_every_row_that_is_out_of_reach_stands_with_that_limit() -> None:
    out = {row: what.split()[1] for row, what in rows().items() if what.startswith("limit ")}
    assert {row: code for row, code in out.items() if (code, row) not in reaches()} == {}


def test_what_is_neither_tested_nor_out_of_reach_says_so() -> None:
    rest = [what for what in rows().values() if "::" not in what and not what.startswith("limit ")]
    assert all(re.fullmatch(r"open \w.+", what) for what in rest)


def test_the_threat_model_says_what_the_program_says() -> None:
    """The list in the document is the list of the window and of `sundial doctor`, in the same order."""
    _, _, part = THREAT_MODEL.partition("## What Sundial cannot do\n")
    part = part.partition("\n## ")[0]
    assert re.findall(r"^- (.*?)(?: \([A-E]\d+(?:, [A-E]\d+)*\))?$", part, re.MULTILINE) == [
        limit.sentence for limit in LIMITS
    ]


def test_every_promise_names_tests_that_are_there() -> None:
    _, _, part = THREAT_MODEL.partition("## What Sundial promises\n")
    named = re.findall(r"`tests/([\w/]+\.py::\w+)`", part.partition("\n## ")[0])
    assert len(named) >= 7
    assert [test for test in named if not is_there(test)] == []


def reaches() -> set[tuple[str, str]]:
    return {(limit.code, row) for limit in LIMITS for row in limit.rows}
