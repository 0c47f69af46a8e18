"""`sundial children` on a real guardian and socket: what is said and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Sundial
from tests.cli.test_safekeeping import names

pytestmark = pytest.mark.usefixtures("english")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_one_comes_is_called_otherwise_leaves_and_is_erased(
    sundial: Sundial, socket: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = ("children", "add", "Ada", "--born", "2018-02-03", "--account", "family")
    assert sundial(*added) == 0
    assert said(capsys).startswith("Ada is counted from now on. Nothing is limited yet:")
    assert sundial(*added) == 0
    assert names(socket) == ["Mira", "Leo", "Ada"]
    said(capsys)
    for _ in range(2):
        assert sundial("children", "change", "ada", "--name", "Adele", "--born", "2018-02-04") == 0
        assert said(capsys) == "Adele is changed.\n"
    assert sundial("children", "remove", "adele") == 0
    assert said(capsys) == ("Adele is not counted any more. What was recorded is kept; `sundial erase` removes it.\n")
    assert names(socket) == ["Mira", "Leo"]
    assert sundial("children") == 0
    lines = said(capsys).splitlines()
    assert lines[0].startswith("Mira, born ")
    assert lines[0].endswith(": account family")
    assert lines[2].startswith("Adele, born 4 February 2018: not counted since ")
    assert sundial("children", "--json") == 0
    found = json.loads(said(capsys))
    assert [(child["name"], child["left_at"] is None) for child in found] == [
        ("Mira", True), ("Leo", True), ("Adele", False),
    ]  # fmt: skip
    assert sundial("export", "--child", "adele", "-o", tmp_path / "ada.zip") == 0
    assert sundial("erase", "--child", "adele", "--yes") == 0
    said(capsys)
    assert sundial("children") == 0
    assert "Adele" not in said(capsys)


def test_what_cannot_be_is_one_sentence_with_status_1(sundial: Sundial, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, part in [
        (("add", "Mira", "--born", "2018-02-03", "--account", "family"), "There is a child of that name already."),
        (("add", "Ada", "--born", "2000-02-03", "--account", "family"), "Sundial is for children up to 17."),
        (("change", "Bob", "--born", "2018-02-03"), "There is no child named Bob here. Mira, Leo."),
        (("change", "Mira"), "Nothing to change was named."),
        (("remove", "Bob"), "There is no child named Bob here."),
    ]:
        assert sundial("children", *arguments) == 1
        assert part in capsys.readouterr().err
    assert sundial("children", "add", "Ada", "--born", "yesterday") == 2
