"""A guardian of the demo for commands, and a way to run them."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import clock
from app.cli.main import run
from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.messages import Client as Kind


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A guardian of the demo that answers."""
    folder = tmp_path_factory.mktemp("demo")
    place = folder / "guardian.sock"
    command = [sys.executable, "-m", "app", "guardian", "--demo", "--data", str(folder), "--socket", str(place)]
    with subprocess.Popen(command) as guardian:
        try:
            deadline = clock.steady() + 60
            while not _answers(place):
                assert clock.steady() < deadline
                clock.wait(0.1)
            yield place
        finally:
            guardian.terminate()


def _answers(place: Path) -> bool:
    try:
        Client(place, Kind.COMMAND).close()
    except GuardianAbsentError:
        return False
    return True


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)


Sundial = Callable[..., int]


@pytest.fixture
def sundial(socket: Path, monkeypatch: pytest.MonkeyPatch) -> Sundial:
    """Run a command on that guardian, with something on its standard input."""

    def ended(*arguments: object, typed: str = "") -> int:
        verb, *more = map(str, arguments)
        monkeypatch.setattr(sys, "argv", ["sundial", verb, "--socket", str(socket), *more])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            return run(lambda *_: 0)
        except SystemExit as left:
            return int(left.code or 0)

    return ended
