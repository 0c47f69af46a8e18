"""Warnings said aloud by a child's side of its own process, through a program that stands where the desktop's does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.child_desk import ChildDesk, until

pytestmark = pytest.mark.system

NEVER_DONE = """#!/bin/sh
head -n 1 >> {folder}/said
exec sleep 600
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChildDesk]:
    """A desktop whose voice takes each sentence and never says that it did."""
    voice = tmp_path / "voice"
    voice.mkdir()
    program = voice / "spd-say"
    program.write_text(NEVER_DONE.format(folder=voice))
    program.chmod(0o755)
    desk = ChildDesk(tmp_path)
    try:
        desk.open()
        desk.env["PATH"] = f"{voice}:{desk.env['PATH']}"
        yield desk
    finally:
        desk.stop()


def said(tmp_path: Path) -> str:
    file = tmp_path / "voice" / "said"
    return file.read_text() if file.exists() else ""


def test_a_voice_that_never_ends_holds_nothing_up(desk: ChildDesk, tmp_path: Path) -> None:
    program = desk.program()
    program.tell("warn 15")
    until(lambda: program.state().notice, "the notice")
    assert not said(tmp_path), "nothing is said until somebody turned it on"
    program.tell("aloud 25")
    program.tell("warn 5")
    until(lambda: "5 min left today. Save what you are doing." in said(tmp_path), "the sentence")
    assert program.state().notice
    program.tell("rest")
    assert program.state().rest
    program.tell("quit")
    assert program.process.wait(10) == 0
