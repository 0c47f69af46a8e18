"""`sundial backup`, `restore`, `export`, `erase` on a real guardian and socket: what is said and how it ends."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.main import run
from app.errors import SundialError
from app.link import messages as m
from app.link.client import Client
from app.link.messages import Client as Kind
from app.report.written import written
from tests.cli.conftest import Sundial

PASSCODE = "correct horse"
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def locked(socket: Path) -> Iterator[None]:
    """For a while the family has a passcode."""
    with Client(socket, Kind.COMMAND) as guardian:
        guardian.ask(m.SetPasscode(id=0, passcode=PASSCODE))
        yield
        guardian.ask(m.Unlock(id=0, passcode=PASSCODE))
        guardian.ask(m.SetPasscode(id=0, passcode=""))


def names(socket: Path) -> list[str]:
    with Client(socket, Kind.COMMAND) as guardian:
        answer = guardian.ask(m.GetStatus(id=0))
    assert isinstance(answer, m.StatusReply)
    return [child.name for child in answer.status.children]


def test_there_and_back_and_a_child_between(
    sundial: Sundial, socket: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "family.db"
    assert sundial("backup", "-o", place) == 0
    assert capsys.readouterr().out == f"The backup is in {place}. It was opened and checked.\n"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert sundial("erase", "--child", "leo", "--yes") == 0
    said = capsys.readouterr()
    assert said.out == "Nothing about Leo is kept any more.\n"
    assert "stretches of use" in said.err
    assert names(socket) == ["Mira"]
    assert sundial("restore", place) == 0
    assert capsys.readouterr().out.startswith(f"The family’s data is that of {place} now.")
    assert names(socket) == ["Mira", "Leo"]


def test_an_export_is_a_zip_for_its_owner_alone(
    sundial: Sundial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "mira.zip"
    assert sundial("export", "--child", "mira", "-o", place) == 0
    assert capsys.readouterr().out == f"Everything about Mira is in {place}.\n"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert {"everything.json", "everything.html", "tables/spans.csv"} <= set(archive.namelist())


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    sundial: Sundial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "there.db"
    place.write_text("mine")
    assert sundial("backup", "-o", place) == 1
    assert capsys.readouterr().err == (f"{place} is there already. Choose another name, or replace it with --force.\n")
    assert place.read_text() == "mine"
    assert sundial("backup", "-o", place, "--force") == 0
    assert place.read_bytes().startswith(b"SQLite format 3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there.db"]


def test_what_is_wrong_is_one_sentence_with_status_1(
    sundial: Sundial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, empty = tmp_path / "text.db", tmp_path / "empty.db"
    text.write_text("hello" * 1000)
    empty.touch()
    for arguments, part in [
        (("backup", "-o", tmp_path), "is a folder. Name a file in it."),
        (("backup", "-o", tmp_path / "no" / "x.db"), "does not exist. Choose another place."),
        (("export", "--child", "Bob", "-o", tmp_path / "x.zip"), "There is no child named Bob here. Mira, Leo."),
        (("restore", text), "text.db: this is not a whole backup of Sundial. Nothing was changed."),
        (("restore", empty), "empty.db: this is not a whole backup of Sundial."),
        (("restore", tmp_path / "none"), "none cannot be read: No such file or directory."),
        (("restore", tmp_path), "cannot be read: Is a directory."),
        (("erase", "--child", "Bob", "--yes"), "There is no child named Bob here."),
    ]:
        assert sundial(*arguments) == 1
        said = capsys.readouterr()
        assert part in said.err
        assert (said.out, said.err.count("\n")) == ("", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.db", "text.db"]


@pytest.mark.parametrize("arguments", [["backup"], ["restore"], ["export", "-o", "x"], ["erase"], ["erase", "--now"]])
def test_wrong_usage_is_status_2(sundial: Sundial, arguments: list[str]) -> None:
    assert sundial(*arguments) == 2


def test_where_nobody_can_say_yes_nothing_is_erased(
    sundial: Sundial, socket: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sundial("erase", "--child", "Leo") == 1
    assert capsys.readouterr().err.endswith("Nobody is here to say yes. Say it with --yes.\n")
    assert names(socket) == ["Mira", "Leo"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["", "yes\n", "Mira\n"])
def test_only_the_childs_name_is_a_yes(
    socket: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["sundial", "erase", "--child", "Leo", "--socket", str(socket)])
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert run(lambda *_: 0) == 1
    assert capsys.readouterr().err.endswith("Nothing was removed.\n")
    assert names(socket) == ["Mira", "Leo"]


@pytest.mark.usefixtures("locked")
def test_the_passcode_comes_from_the_standard_input_where_there_is_no_terminal(
    sundial: Sundial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "family.db"
    assert sundial("backup", "-o", place, typed="wrong one\n") == 1
    assert capsys.readouterr().err.startswith("That is not the passcode.")
    assert not place.exists()
    assert sundial("backup", "-o", place, typed=f"{PASSCODE}\n") == 0
    assert sundial("export", "--child", "Mira", "-o", tmp_path / "mira.zip") == 0, "what everybody sees needs none"


@pytest.mark.usefixtures("locked")
def test_at_a_terminal_it_is_asked_for_hidden_and_again(
    socket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place, answers = tmp_path / "family.db", ["wrong one", PASSCODE]
    monkeypatch.setattr(sys, "argv", ["sundial", "backup", "-o", str(place), "--socket", str(socket)])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: answers.pop(0))
    with pytest.raises(SystemExit) as left:
        run(lambda *_: 0)
    assert not left.value.code
    assert answers == []
    assert place.exists()
    assert PASSCODE not in "".join(capsys.readouterr())


def test_whoever_stops_it_leaves_nothing_half(socket: Path, tmp_path: Path) -> None:
    place = tmp_path / "family.db"
    waits = "import app.clock, time; app.clock.wait = lambda _: print('waiting', flush=True) or time.sleep(60)"
    script = f"""
import signal, sys
# A shell starts what runs in the background deaf to it.
signal.signal(signal.SIGINT, signal.default_int_handler)
{waits}
import app.cli.carrying as carrying
carrying.LOOK_AGAIN_SECONDS = 60
sys.argv = ["sundial", "backup", "-o", {str(place)!r}, "--socket", {str(socket)!r}]
from app.__main__ import main
main()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == "waiting\n"
        command.send_signal(signal.SIGINT)
        _, said = command.communicate(timeout=30)
    assert (command.returncode, said) == (1, "Stopped. What was not finished is undone.\n")
    assert list(tmp_path.iterdir()) == []


# --- how files are written -----------------------------------------------------------------------------------------


def test_a_file_that_came_to_be_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "x"

    def write() -> None:
        with written(place, may_replace=False) as out:
            out.write(b"ours")
            place.write_text("theirs")

    with pytest.raises(SundialError, match="is there already"):
        write()
    assert place.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [place]


def test_where_there_are_no_hard_links_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    with written(tmp_path / "x", may_replace=False) as out:
        out.write(b"whole")
    assert (tmp_path / "x").read_bytes() == b"whole"


def test_a_link_in_its_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("theirs")
    (tmp_path / "x").symlink_to(target)
    with written(tmp_path / "x", may_replace=True) as out:
        out.write(b"ours")
    assert (target.read_text(), (tmp_path / "x").read_text()) == ("theirs", "ours")
