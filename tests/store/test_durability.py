"""What was acknowledged is there after a process is killed in the middle of anything."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.rules.family import RequestState
from app.store.database import open_store
from tests.fakes.household import FRIDAY, LEO, MIRA, at

ROOT = Path(__file__).parents[2]


def killed_after(data: Path, acknowledgements: int) -> dict[str, int]:
    """Let a writer run, kill it at once after so many words, and return the last number of each kind of word."""
    command = [sys.executable, "-m", "tests.store.writer", str(data)]
    said: dict[str, int] = {}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _ in range(acknowledgements):
            kind, number = writer.stdout.readline().split()
            said[kind] = int(number)
        writer.kill()
        for line in writer.stdout.read().splitlines():
            kind, number = line.split()
            said[kind] = int(number)
    return said


@pytest.mark.parametrize("acknowledgements", [1, 2, 7, 40, 61, 150])
def test_kill_9_loses_nothing_that_was_acknowledged(data: Path, acknowledgements: int) -> None:
    store = open_store(data)
    store.set_up((MIRA, LEO), FRIDAY)
    store.close()

    said = killed_after(data, acknowledgements)

    store = open_store(data)
    spans = store.charges(1, FRIDAY, at(86_400))
    assert {span.app for span in spans} == {"supertux2", "gedit"}
    assert len(spans) == 2, "use that went on stays one span an app"
    lengths = {span.end - span.start for span in spans}
    assert len(lengths) == 1, "one tick is kept whole or not at all"
    assert lengths.pop() in {timedelta(seconds=said["use"] + more) for more in (1, 2)}
    assert store.memory(1) in {f"memory {said['use'] + more}" for more in (0, 1)}
    assert store.agreement(1).version >= said.get("version", 1)
    grants = {grant.id for grant in store.grants(1, FRIDAY)}
    if "answer" in said:
        assert f"grant-{said['answer']}" in grants
    answered = {r.id.replace("wish", "grant") for r in store.requests(1, FRIDAY) if r.state is RequestState.AGREED}
    assert answered == grants, "a yes and its grant are one"
    store.close()
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


BEGINS = """
import sys
from pathlib import Path
from alembic import command
from app.store.database import open_store
print("ready", flush=True)
open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("milliseconds", [0, 5, 15, 30, 45, 60, 90])
def test_a_first_start_may_be_killed_at_any_moment(data: Path, milliseconds: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BEGINS, str(data)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        timer = threading.Timer(milliseconds / 1000, process.kill)
        timer.start()
        process.wait()
        timer.join()
    store = open_store(data)
    assert store.set_up((MIRA,), FRIDAY) is not None
    store.close()


def test_the_lock_ends_with_the_process_that_was_killed(data: Path) -> None:
    open_store(data).close()
    with subprocess.Popen(
        [sys.executable, "-c", BEGINS, str(data)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == [b"ready\n", b"open\n"]
        process.kill()
        process.wait()
    open_store(data).close()
