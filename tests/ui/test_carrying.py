"""Files between the window and a real guardian: what was saved comes back, what is no backup changes nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.link.keeping import GetKeepingTimes, KeepingTimesReply, SetKeepingTimes
from app.link.messages import Response
from app.ui.gateway import Gateway
from app.ui.parent.carrying import Fetching, Restoring, backup, export

PATIENCE_MS = 30_000


@pytest.fixture
def gateway(tmp_path: Path, qtbot: QtBot) -> Iterator[Gateway]:
    """A conversation with the guardian of the demo's family."""
    socket = tmp_path / "run" / "g.sock"
    command = [
        sys.executable,
        "-m",
        "app",
        "guardian",
        "--demo",
        "--data",
        str(tmp_path / "d"),
        "--socket",
        str(socket),
    ]
    with subprocess.Popen(command) as process:
        made = Gateway(socket)
        with qtbot.waitSignal(made.status_changed, timeout=PATIENCE_MS):
            made.open()
        yield made
        made.close()
        process.terminate()


def sentence(carrying: Fetching | Restoring, qtbot: QtBot) -> str:
    """What it says at its end, good or not."""
    said: list[str] = []
    carrying.ended.connect(said.append)
    carrying.failed.connect(lambda fault, _way_out: said.append(fault))
    carrying.start()
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE_MS)
    return said[0]


def spans_days(gateway: Gateway, qtbot: QtBot) -> int:
    replies: list[Response] = []
    gateway.ask(GetKeepingTimes(id=0), replies.append)
    qtbot.waitUntil(lambda: bool(replies), timeout=PATIENCE_MS)
    assert isinstance(replies[0], KeepingTimesReply)
    return replies[0].span_days


def test_a_backup_that_was_saved_brings_back_what_was(gateway: Gateway, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "mine.db"
    assert "opened and checked" in sentence(backup(gateway, place), qtbot)
    with closing(sqlite3.connect(place)) as saved:
        assert saved.execute("SELECT count(*) FROM spans").fetchone()[0] > 0
    gateway.ask(SetKeepingTimes(id=0, span_days=365, day_days=730, weeks=260))
    assert spans_days(gateway, qtbot) == 365
    assert "is that of mine.db now" in sentence(Restoring(gateway, place), qtbot)
    assert spans_days(gateway, qtbot) == 30


def test_half_a_backup_changes_nothing(gateway: Gateway, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "mine.db"
    sentence(backup(gateway, place), qtbot)
    place.write_bytes(place.read_bytes()[:30_000])
    assert sentence(Restoring(gateway, place), qtbot) == "This is not a whole backup of Sundial."
    assert gateway.status is not None
    assert [child.name for child in gateway.status.children] == ["Mira", "Leo"]


def test_everything_about_a_child_can_be_read_without_sundial(gateway: Gateway, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "mira.zip"
    assert "Everything about Mira" in sentence(export(gateway, 1, "Mira", place), qtbot)
    with zipfile.ZipFile(place) as found:
        assert {"everything.json", "everything.html", "tables/spans.csv"} <= set(found.namelist())
