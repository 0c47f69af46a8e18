"""Data that is damaged under a running guardian: it ends once, with a status of its own, and the next start mends."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from app.errors import GuardianAbsentError
from app.guardian import jobs
from app.guardian.mending import STATUS
from app.link.client import Client
from app.link.files import BackUp
from app.link.messages import Client as Kind
from app.link.messages import GetStatus, StatusReply
from app.store.faults import plain
from tests.fakes.guardian import GAMES_TWO_MINUTES, Home, agreement
from tests.fakes.platform import MINES

PAGE, JOURNAL_HEADER = 4096, 32
PATIENCE = 120.0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Mira plays, and there is a backup."""
    made = Home(tmp_path)
    made.set_up(agreement(GAMES_TWO_MINUTES))
    made.computer.start(MINES, 100)
    made.tick()
    made.let_pass(60)
    jobs.back_up(made.guardian.household)
    yield made
    made.close()


def spoil(file: Path) -> None:
    """Everything behind the first page is noise, and so is what the journal holds of it."""
    for place, keeps in ((file, PAGE), (file.with_name(f"{file.name}-wal"), JOURNAL_HEADER)):
        size = place.stat().st_size
        with place.open("r+b") as opened:
            opened.seek(keeps)
            opened.write(b"\x5a" * (size - keeps))


def spoil_under(home: Home) -> None:
    """The same, and the guardian has to read from the disk what it had in its memory."""
    spoil(home.folder / "data" / "sundial.db")
    home.guardian.household.store._engine.dispose()


def notes(home: Home) -> list[str]:
    return [note.kind for note in home.status.notes]


def test_it_ends_once_and_the_next_start_has_the_backup_and_says_so(home: Home) -> None:
    spoil_under(home)
    home.let_pass(60)
    assert home.guardian.mending.is_needed
    home.crash()
    home.tick()
    assert [child.name for child in home.status.children] == ["Mira"]
    assert notes(home).count("data-recovered") == 1
    assert not home.guardian.mending.is_needed


def test_what_is_damaged_again_within_the_hour_does_not_end_it_again_and_counting_goes_on(home: Home) -> None:
    for _ in range(2):
        spoil_under(home)
        home.let_pass(60)
        is_needed = home.guardian.mending.is_needed
        if is_needed:
            home.crash()
            home.tick()
    assert not is_needed
    assert home.child.using is not None


def test_a_file_that_takes_long_to_read_through_makes_no_tick_late(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, reads = home.guardian.household.store.whole, threading.Event()
    monkeypatch.setattr(whole, "can_be_mended", lambda _now: reads.wait(PATIENCE))
    whole.is_in_doubt = True

    async def ticks() -> None:
        for _ in range(5):
            home.guardian.service.tick()
            await asyncio.sleep(0)
        assert not home.guardian.mending.is_needed
        reads.set()
        await home.guardian.mending.settle()

    asyncio.run(ticks())
    assert home.guardian.mending.is_needed


def test_without_a_good_backup_it_goes_on_as_long_as_it_can(home: Home) -> None:
    for backup in (home.folder / "data" / "backups").glob("*.db"):
        backup.write_bytes(b"no backup at all")
    spoil_under(home)
    home.let_pass(120)
    assert not home.guardian.mending.is_needed
    assert home.child.using is not None


def test_a_disk_that_failed_once_is_no_damage(home: Home) -> None:
    whole = home.guardian.household.store.whole
    assert type(plain(whole.data, OSError("disk I/O error"))).__name__ == "DiskFailedError"
    whole.is_in_doubt = True
    home.let_pass(60)
    assert (home.guardian.mending.is_needed, whole.is_in_doubt) == (False, False)


def test_a_real_guardian_ends_with_its_status_and_comes_back_by_itself(tmp_path: Path) -> None:
    data, place = tmp_path / "data", tmp_path / "run" / "guardian.sock"
    command = [sys.executable, "-m", "app", "guardian", "--demo", "--tick-seconds", "0.3",
               "--data", str(data), "--socket", str(place)]  # fmt: skip
    with subprocess.Popen(command) as first:
        until_answers(place)
        deadline = clock.steady() + PATIENCE
        while not list((data / "backups").glob("????-??-??.db")):
            assert clock.steady() < deadline
            clock.wait(0.2)
        spoil(data / "sundial.db")
        # Whoever reads the file anew finds it first: here a parent, who wants a copy.
        with Client(place, Kind.COMMAND) as guardian:
            guardian.ask(BackUp(id=0))
            while first.poll() is None:
                assert clock.steady() < deadline
                clock.wait(0.2)
        assert first.returncode == STATUS
    with subprocess.Popen(command) as second:
        answer = until_answers(place)
        assert [child.name for child in answer.status.children] == ["Mira", "Leo"]
        assert "data-recovered" in {note.kind for note in answer.status.notes}
        second.terminate()
        assert second.wait(timedelta(seconds=30).total_seconds()) == 0


def ask(place: Path) -> StatusReply | None:
    try:
        with Client(place, Kind.COMMAND) as guardian:
            answer = guardian.ask(GetStatus(id=0))
    except GuardianAbsentError:
        return None
    return answer if isinstance(answer, StatusReply) else None


def until_answers(place: Path) -> StatusReply:
    deadline = clock.steady() + PATIENCE
    while True:
        answer = ask(place)
        if answer is not None and answer.status.children:
            return answer
        assert clock.steady() < deadline
        clock.wait(0.1)
