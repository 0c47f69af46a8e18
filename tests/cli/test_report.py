"""`sundial report` on the made-up family: every form of the page, and one clear sentence for whatever is wrong."""

from __future__ import annotations

import json
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.cli.main import run
from app.cli.report import read_week
from app.link.client import Client
from app.link.messages import Client as Kind
from app.link.messages import GetStatus, StatusReply
from app.report.forms import Form


@pytest.fixture(scope="module")
def weeks(socket: Path) -> tuple[str, str, str]:
    """Three ISO weeks of the demo: long before it, the last whole one, and one that has not begun."""
    with Client(socket, Kind.COMMAND) as guardian:
        answer = guardian.ask(GetStatus(id=0))
    assert isinstance(answer, StatusReply)
    today = answer.status.children[0].day
    days = (today - timedelta(weeks=20), today - timedelta(weeks=1), today + timedelta(weeks=2))
    early, last, late = (f"{year}-W{week:02}" for year, week, _ in (day.isocalendar() for day in days))
    return early, last, late


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["sundial", "report", *map(str, arguments)])
    try:
        return run(lambda *_: 0)
    except SystemExit as left:
        return int(left.code or 0)


BEGINNINGS = {Form.HTML: b"<!doctype html>", Form.PDF: b"%PDF-", Form.TEXT: b"Weekly review", Form.JSON: b"{"}


@pytest.mark.usefixtures("qapp")  # else the page would bring a smaller application, and no window could open after it
@pytest.mark.parametrize("form", Form)
def test_each_form_is_written_for_its_owner_alone(
    socket: Path, weeks: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Form
) -> None:
    place = tmp_path / f"week.{form}"
    arguments = ("--child", "mira", "--week", weeks[1], "--format", form, "-o", place, "--socket", socket)
    assert ended(monkeypatch, *arguments) == 0
    assert place.read_bytes().startswith(BEGINNINGS[form])
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [place]  # nothing half made stays behind


def test_the_forms_say_the_same_minutes(
    socket: Path, weeks: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in (Form.JSON, Form.TEXT):
        more = ("--format", form, "-o", tmp_path / form, "--socket", socket)
        assert ended(monkeypatch, "--child", "Leo", "--week", weeks[1], *more) == 0
    found = json.loads((tmp_path / "json").read_text())
    assert found["format"] == "sundial-review/1"
    assert found["seconds"] - 7 <= sum(day["seconds"] for day in found["days"]) <= found["seconds"]
    hours, minutes = divmod(found["seconds"] // 60, 60)
    assert f"Leo: {hours} h {minutes:02} min" in (tmp_path / "text").read_text()


def test_the_childs_page_speaks_to_the_child(
    socket: Path, weeks: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = ("--for", "child", "--format", "text", "-o", tmp_path / "week", "--socket", socket)
    assert ended(monkeypatch, "--child", "Mira", "--week", weeks[1], *more) == 0
    assert (tmp_path / "week").read_text().startswith("Weekly review: My week\n")


def test_a_file_that_is_there_stays_until_the_family_says_otherwise(
    socket: Path,
    weeks: tuple[str, str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "week.html"
    place.write_text("mine")
    arguments = ("--child", "Mira", "--week", weeks[1], "-o", place, "--socket", socket)
    assert ended(monkeypatch, *arguments) == 1
    assert f"{place} is there already." in capsys.readouterr().err
    assert place.read_text() == "mine"
    assert ended(monkeypatch, *arguments, "--force") == 0
    assert place.read_text().startswith("<!doctype html>")


def test_what_is_wrong_is_one_sentence_with_status_1_and_no_file(
    socket: Path,
    weeks: tuple[str, str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "week.html"
    for child, week, out, at, part in (
        ("Bob", weeks[1], place, socket, "There is no child named Bob here. Mira, Leo."),
        ("Mira", weeks[0], place, socket, "Sundial was not set up yet in that week."),
        ("Mira", weeks[2], place, socket, "That week has not begun yet."),
        ("Mira", weeks[1], tmp_path / "no" / "week", socket, "does not exist."),
        ("Mira", weeks[1], tmp_path, socket, "is a folder."),
        ("Mira", weeks[1], place, tmp_path / "none.sock", "No guardian is running."),
    ):
        assert ended(monkeypatch, "--child", child, "--week", week, "-o", out, "--socket", at) == 1
        said = capsys.readouterr().err
        assert part in said
        assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "week", ["2026-46", "46", "2026-W54", "2025-W53", "0000-W01", "\uff12\uff10\uff12\uff16-W46", ""]
)
def test_a_week_that_is_none_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, week: str) -> None:
    assert ended(monkeypatch, "--child", "Mira", "--week", week, "-o", tmp_path / "x") == 2


def test_a_form_that_is_none_and_no_place_are_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    week = ("--child", "Mira", "--week", "2026-W46")
    assert ended(monkeypatch, *week, "--format", "docx", "-o", tmp_path / "x") == 2
    assert ended(monkeypatch, *week) == 2


def test_a_week_is_known_by_its_thursday() -> None:
    assert read_week("2026-W46").isoformat() == "2026-11-12"
    assert read_week("2026-W53").isoformat() == "2026-12-31"
