"""Starting a guardian: what it says when it cannot run is heard, and nothing beside it keeps it from starting."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.starter import Starter

SENTENCE = "The family’s data is damaged. Nothing was changed."
SAYS_IT = f"raise SystemExit({SENTENCE!r})"


def said_by(script: str, says: Path, qtbot: QtBot) -> str:
    """What is heard of a guardian that runs this script."""
    starter = Starter([sys.executable, "-c", script], says)
    assert starter.said() == ""
    assert starter.start()
    qtbot.waitUntil(lambda: not starter.is_running(), timeout=20_000)
    said = starter.said()
    starter.let_go()
    return said


def test_what_keeps_it_from_running_is_heard_and_can_be_read_later(tmp_path: Path, qtbot: QtBot) -> None:
    says = tmp_path / "log" / "guardian.out"
    assert said_by(SAYS_IT, says, qtbot) == SENTENCE
    assert says.read_text() == SENTENCE + "\n"


def test_only_the_last_start_speaks(tmp_path: Path, qtbot: QtBot) -> None:
    says = tmp_path / "guardian.out"
    said_by("raise SystemExit('Something else was wrong.')", says, qtbot)
    assert said_by(SAYS_IT, says, qtbot) == SENTENCE
    assert said_by("", says, qtbot) == ""
    assert says.read_text() == ""


@pytest.mark.parametrize("script", ["raise ValueError('not for people')", "raise SystemExit(1)", "print(1)"])
def test_what_is_no_sentence_for_people_is_not_said(script: str, tmp_path: Path, qtbot: QtBot) -> None:
    assert said_by(script, tmp_path / "guardian.out", qtbot) == ""


def test_it_is_started_where_nothing_can_be_written_beside_it(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").touch()
    assert said_by(SAYS_IT, tmp_path / "file" / "guardian.out", qtbot) == SENTENCE
