"""The real thing: a guardian as a process of its own, a real client, a real program, a real database."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app import clock
from app.errors import GuardianAbsentError
from app.link import messages as m
from app.link.asking import Sit
from app.link.client import Client
from app.link.messages import Beginning, Ok
from app.link.messages import Client as Kind
from app.link.views import ChildView
from app.platforms.load import load
from app.rules.agreement import Agreement
from app.rules.documents import write_agreement

TICK = 0.5
LOSS = 5 + TICK
PATIENCE = 60.0
"""Seconds at most: a computer that does much else besides starts a guardian slowly."""


@dataclass
class RealHome:
    """A folder with a guardian on it; the program that runs is one that nobody knows."""

    folder: Path
    name: str = field(default_factory=lambda: f"toy-{uuid.uuid4().hex[:8]}")
    guardian: subprocess.Popen[bytes] | None = None
    program: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self.folder / "run" / "guardian.sock"

    def start(self, *more: str) -> subprocess.Popen[bytes]:
        """Start a guardian and wait until it answers or ends."""
        places = ["--data", str(self.folder / "data"), "--socket", str(self.socket), "--tick-seconds", str(TICK)]
        started = self.guardian = subprocess.Popen(
            [sys.executable, "-m", "app", "guardian", *places, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        until(lambda: started.poll() is not None or self.answers())
        return started

    def answers(self) -> bool:
        try:
            self.connect().close()
        except GuardianAbsentError:
            return False
        return True

    def connect(self) -> Client:
        return Client(self.socket, Kind.COMMAND)

    def play(self) -> None:
        """Run a copy of /bin/sleep under a name of its own."""
        copy = self.folder / self.name
        shutil.copy("/bin/sleep", copy)
        self.program = subprocess.Popen([copy, "600"])

    def set_up(self) -> None:
        """The first run, and the child sits down."""
        account = load().accounts.own().name
        document = write_agreement(Agreement(child="Mira", zone="UTC"))
        child = m.NewChild(name="Mira", account=account, born=None, document=document)
        with self.connect() as client:
            assert isinstance(client.ask(m.SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER)), Ok)
            assert isinstance(client.ask(Sit(id=0, child=1)), Ok)

    def child(self) -> ChildView:
        with self.connect() as client:
            answer = client.ask(m.GetStatus(id=0))
        assert isinstance(answer, m.StatusReply)
        return answer.status.children[0]

    def counted(self) -> int:
        """Seconds of the program, as the guardian says."""
        return self.child().totals.get(f"app:{self.name}", 0)

    def sundial(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command, as a person would run it."""
        command = [sys.executable, "-m", "app", *arguments, "--socket", str(self.socket)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)

    def spans(self) -> float:
        """Seconds of the program, as the database says."""
        with closing(sqlite3.connect(f"file:{self.folder}/data/sundial.db?mode=ro", uri=True)) as database:
            (micros,) = database.execute('select sum("end" - start) from spans where app = ?', [self.name]).fetchone()
        return (micros or 0) / 1_000_000

    def end(self) -> None:
        for process in (self.program, self.guardian):
            if process is not None and process.poll() is None:
                process.kill()
            if process is not None:
                process.communicate()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, looking every tenth of a second."""
    deadline = clock.steady() + PATIENCE
    while not holds():
        assert clock.steady() < deadline, "it did not come to be"
        clock.wait(0.1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[RealHome]:
    made = RealHome(tmp_path)
    try:
        made.start()
        yield made
    finally:
        made.end()


def test_a_program_that_nobody_knows_is_counted_to_the_tick_and_every_place_says_the_same(home: RealHome) -> None:
    home.set_up()
    home.play()
    began = clock.steady()
    until(lambda: home.counted() >= 3)
    passed = clock.steady() - began
    assert home.program is not None
    home.program.kill()
    home.program.wait()
    until(lambda: home.child().using is None or home.child().using.app.app != home.name)  # type: ignore[union-attr]
    counted = home.counted()
    assert passed - 3 * TICK <= counted <= passed + 3 * TICK
    printed = json.loads(home.sundial("status", "--json").stdout)["children"][0]
    assert printed["used"][f"app:{home.name}"] == counted == int(home.spans())
    assert printed["used"]["category:other"] >= counted


def test_a_guardian_that_is_killed_loses_at_most_five_seconds_and_a_tick_and_counts_on(home: RealHome) -> None:
    home.set_up()
    home.play()
    until(lambda: home.counted() >= 2)
    shown = home.counted()
    assert home.guardian is not None
    home.guardian.send_signal(signal.SIGKILL)
    home.guardian.communicate()
    died = clock.steady()
    kept = home.spans()
    assert kept >= shown - LOSS
    assert home.sundial("status").returncode == 1
    home.start()
    back = clock.steady()
    until(lambda: home.counted() > kept + 2)
    now, more = clock.steady(), home.counted() - kept
    assert now - back - LOSS <= more <= now - died + LOSS


def test_a_second_guardian_on_the_same_data_refuses_in_one_sentence(home: RealHome) -> None:
    command = [sys.executable, "-m", "app", "guardian", "--data", str(home.folder / "data")]
    second = subprocess.run(
        [*command, "--socket", str(home.folder / "run2" / "guardian.sock")],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert second.returncode == 1
    assert second.stderr.startswith("Another guardian already keeps this data")
    assert second.stderr.count("\n") == 1
    assert home.answers()


def test_quit_ends_it_well_and_leaves_no_socket_and_no_note_of_an_interruption(home: RealHome) -> None:
    home.set_up()
    with home.connect() as client:
        assert isinstance(client.ask(m.Quit(id=0)), Ok)
    assert home.guardian is not None
    assert home.guardian.wait(PATIENCE) == 0
    assert not home.socket.exists()
    assert not home.socket.with_name("alive").exists()


def test_the_demo_shows_two_children_and_counts_nothing(tmp_path: Path) -> None:
    made = RealHome(tmp_path)
    try:
        made.start("--demo")
        with made.connect() as client:
            answer = client.ask(m.GetStatus(id=0))
        assert isinstance(answer, m.StatusReply)
        assert len(answer.status.children) == 2
        assert not any(child.is_here for child in answer.status.children)
    finally:
        made.end()
