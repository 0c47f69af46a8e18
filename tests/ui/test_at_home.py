"""The real window and the real guardian at home: started, killed, frozen, quit. Nothing in between is played."""

from __future__ import annotations

import getpass
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.errors import GuardianAbsentError
from app.link.asking import Pause
from app.link.client import Client
from app.link.messages import Beginning, GetStatus, NewChild, Ok, Refusal, Response, SetUp, StatusReply
from app.link.messages import Client as Kind
from app.link.views import Status
from app.ui.gateway import Absence, Gateway
from app.ui.starter import Starter

WAIT_MS = 50_000
"""How long at most: a computer that does much else besides starts a process slowly."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An account of its own; whatever guardian still runs in it afterwards is ended."""
    for name, folder in (
        ("HOME", "home"),
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
    ):
        place = tmp_path / folder
        place.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(place))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    yield tmp_path
    for process in guardians(tmp_path):
        process.kill()


def socket_in(home: Path) -> Path:
    return home / "run" / "sundial" / "guardian.sock"


def guardians(home: Path) -> list[psutil.Process]:
    """The guardians of that account, by the environment that they were started with."""
    found = []
    for process in psutil.process_iter():
        try:
            is_ours = process.environ().get("HOME") == str(home / "home")
            if is_ours and "guardian" in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


@pytest.fixture
def gateway(home: Path, qtbot: QtBot) -> Iterator[Gateway]:
    """Connected to a guardian that it started itself."""
    starter = Starter([sys.executable, "-m", "app", "guardian"], home / "state" / "guardian.out")
    made = Gateway(socket_in(home), starter=starter)
    try:
        with qtbot.waitSignal(made.status_changed, timeout=WAIT_MS):
            made.open()
        yield made
    finally:
        made.close()


def test_a_killed_guardian_is_told_within_five_seconds_and_started_again(
    gateway: Gateway, home: Path, qtbot: QtBot
) -> None:
    (before,) = guardians(home)
    with qtbot.waitSignal(gateway.lost, timeout=5_000) as lost:
        before.kill()
    assert lost.args == [Absence.RESTARTING]
    qtbot.waitUntil(lambda: gateway.welcome is not None, timeout=WAIT_MS)
    assert gateway.absence is None
    (after,) = guardians(home)
    assert after.pid != before.pid


def test_a_frozen_guardian_is_told_within_five_seconds_and_found_again(
    gateway: Gateway, home: Path, qtbot: QtBot
) -> None:
    (guardian,) = guardians(home)
    with qtbot.waitSignal(gateway.lost, timeout=5_000) as lost:
        guardian.suspend()
    assert lost.args == [Absence.SILENT]
    guardian.resume()
    qtbot.waitUntil(lambda: gateway.welcome is not None, timeout=WAIT_MS)
    assert [process.pid for process in guardians(home)] == [guardian.pid]


def test_quitting_ends_the_guardian_and_none_comes_back(gateway: Gateway, home: Path, qtbot: QtBot) -> None:
    ended: list[bool] = []
    gateway.end_counting(lambda: ended.append(True), lambda _reply: None)
    qtbot.waitUntil(lambda: bool(ended), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: guardians(home) == [], timeout=WAIT_MS)


def sundial(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "app", *words], stderr=subprocess.PIPE, text=True)


def answers(home: Path) -> bool:
    try:
        with Client(socket_in(home), Kind.COMMAND) as client:
            return isinstance(client.ask(GetStatus(id=0)), StatusReply)
    except GuardianAbsentError:
        return False


def test_a_second_start_ends_with_0_and_the_first_goes_on(home: Path, qtbot: QtBot) -> None:
    with sundial() as first:
        qtbot.waitUntil(lambda: answers(home), timeout=WAIT_MS)
        with sundial() as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=WAIT_MS)
            assert second.returncode == 0
        assert first.poll() is None
        assert len(guardians(home)) == 1
        first.terminate()
        qtbot.waitUntil(lambda: first.poll() is not None, timeout=WAIT_MS)
        assert first.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_window_cleanly_and_leaves_the_guardian(
    home: Path, qtbot: QtBot, number: signal.Signals
) -> None:
    with sundial() as window:
        qtbot.waitUntil(lambda: answers(home), timeout=WAIT_MS)
        window.send_signal(number)
        qtbot.waitUntil(lambda: window.poll() is not None, timeout=WAIT_MS)
        assert window.returncode == 0
        assert window.stderr is not None
        assert "Traceback" not in window.stderr.read()
    assert answers(home)


def set_up_a_family(home: Path, passcode: str = "") -> None:
    document = '{"format": "sundial-agreement/1", "child": "Mira", "zone": "Europe/Berlin", "clauses": []}'
    account = getpass.getuser()
    child = NewChild(name="Mira", account=account, born=None, document=document)
    with Client(socket_in(home), Kind.COMMAND) as client:
        answer = client.ask(SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, passcode=passcode))
    assert isinstance(answer, Ok), answer


def is_paused(status: Status | None) -> bool:
    return status is not None and status.children[0].paused_until is not None


def test_a_decision_waits_for_the_passcode_and_then_holds(gateway: Gateway, home: Path, qtbot: QtBot) -> None:
    set_up_a_family(home, passcode="482917")
    qtbot.waitUntil(lambda: gateway.status is not None and gateway.status.is_set_up, timeout=WAIT_MS)
    assert gateway.status is not None
    child = gateway.status.children[0].id
    answers: list[Response] = []
    with qtbot.waitSignal(gateway.passcode_needed, timeout=WAIT_MS):
        gateway.ask(Pause(id=0, children=(child,), minutes=15), answers.append)
    with qtbot.waitSignal(gateway.unlock_refused, timeout=WAIT_MS) as refused:
        gateway.unlock("719284")
    assert refused.args[0].code is Refusal.PASSCODE_WRONG
    assert answers == []
    with qtbot.waitSignal(gateway.unlocked, timeout=WAIT_MS):
        gateway.unlock("482917")
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert isinstance(answers[0], Ok)
    qtbot.waitUntil(lambda: is_paused(gateway.status), timeout=WAIT_MS)


def test_a_signal_ends_it_with_today_open_too(home: Path, qtbot: QtBot) -> None:
    with sundial("tray") as first:
        qtbot.waitUntil(lambda: answers(home), timeout=WAIT_MS)
        set_up_a_family(home)
        with sundial() as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=WAIT_MS)
            assert second.returncode == 0
        qtbot.wait(500)  # the first one now opens its window; from outside nothing shows when it has
        first.terminate()
        qtbot.waitUntil(lambda: first.poll() is not None, timeout=WAIT_MS)
        assert first.returncode == 0


def test_without_a_display_there_is_one_sentence_and_status_1(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del home
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for display in ("", ":7777"):
        done = subprocess.run(
            [sys.executable, "-m", "app"],
            env={**os.environ, "DISPLAY": display},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "display" in done.stderr
