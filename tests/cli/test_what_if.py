"""`sundial what-if` on the made-up family: a real guardian, a real socket, a sentence for whatever is wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.cli.main import run

AGREEMENT = {
    "format": "sundial-agreement/1",
    "child": "Mira",
    "zone": "Europe/Berlin",
    "clauses": [
        {"id": "games", "kind": "budget", "scope": "category:games", "per": "day", "minutes": 20},
        {"id": "school", "kind": "free", "scope": "category:learning"},
    ],
}


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    path = tmp_path / "stricter.json"
    path.write_text(json.dumps(AGREEMENT))
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["sundial", "what-if", *map(str, arguments)])
    try:
        return run(lambda *_: 0)
    except SystemExit as left:
        return int(left.code or 0)


def test_it_says_in_one_sentence_and_a_table_what_would_have_ended(
    socket: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, "--child", "mira", "--agreement", agreement, "--socket", socket) == 0
    sentence, empty, head, *rows = capsys.readouterr().out.splitlines()
    assert "it would have mattered on" in sentence
    assert (empty, head.split()[0]) == ("", "Day")
    assert len(rows) > 5
    assert all("Games per day" in row for row in rows)


def test_scripts_get_the_same_as_one_value(
    socket: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--agreement", agreement, "--socket", socket, "--weeks", 2, "--json")
    assert ended(monkeypatch, "--child", "Mira", *more) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["after"] == sum(row["seconds"] for row in found["ended"]) > 0
    assert found["days_that_matter"] == len({row["day"] for row in found["ended"]}) <= found["days"] <= 14
    assert {row["clause"] for row in found["ended"]} == {"games"}


def test_an_agreement_without_a_limit_ends_nothing(
    socket: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    agreement.write_text(json.dumps(AGREEMENT | {"clauses": []}))
    assert ended(monkeypatch, "--child", "Leo", "--agreement", agreement, "--socket", socket) == 0
    (sentence,) = capsys.readouterr().out.splitlines()
    assert sentence.endswith("nothing would have ended earlier.")


def test_what_is_wrong_is_one_sentence_with_status_1(
    socket: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = agreement.with_name("bad.json")
    bad.write_text(json.dumps(AGREEMENT | {"zone": "Mars/Olympus"}))
    bytes_ = agreement.with_name("bytes.json")
    bytes_.write_bytes(b"\xff\xfe")
    nobody = agreement.with_name("none.sock")
    for arguments, part in [
        (
            ("--child", "Bob", "--agreement", agreement, "--socket", socket),
            "There is no child named Bob here. Mira, Leo.",
        ),
        (("--child", "Mira", "--agreement", bad, "--socket", socket), 'bad.json: key "zone" is "Mars/Olympus"'),
        (("--child", "Mira", "--agreement", bytes_, "--socket", socket), "bytes.json: this is not UTF-8 text."),
        (("--child", "Mira", "--agreement", agreement.parent / "x", "--socket", socket), "this file cannot be read"),
        (("--child", "Mira", "--agreement", agreement, "--socket", nobody), "No guardian is running."),
    ]:
        assert ended(monkeypatch, *arguments) == 1
        said = capsys.readouterr().err
        assert part in said
        assert said.count("\n") == 1


@pytest.mark.parametrize("weeks", ["0", "53", "many"])
def test_wrong_usage_is_status_2(agreement: Path, monkeypatch: pytest.MonkeyPatch, weeks: str) -> None:
    assert ended(monkeypatch, "--child", "Mira", "--agreement", agreement, "--weeks", weeks) == 2
    assert ended(monkeypatch, "--agreement", agreement) == 2
