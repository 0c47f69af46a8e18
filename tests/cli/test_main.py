"""The `sundial` command: what it opens, what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import run
from app.link.asking import Answer, Decision
from app.paths import LAST_WORDS


class Shown:
    """Takes the place of the windows."""

    def __init__(self) -> None:
        self.opened: list[tuple[object, ...]] = []

    def __call__(self, *what: object) -> int:
        self.opened.append(what)
        return 0


@pytest.fixture
def shown() -> Shown:
    return Shown()


def ended(arguments: list[str], shown: Shown, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the command and return its exit status."""
    monkeypatch.setattr(sys, "argv", ["sundial", *arguments])
    try:
        return run(shown)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(("arguments", "what"), [([], "window"), (["tray"], "tray")], ids=["window", "tray"])
def test_without_a_verb_the_window_opens_and_with_tray_the_tray(
    arguments: list[str], what: str, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ended(arguments, shown, monkeypatch) == 0
    assert shown.opened == [(what,)]


def test_the_yes_of_a_notice_opens_the_window_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, Answer]] = []

    def show(kind: str, *, yes: Answer) -> int:
        said.append((kind, yes))
        return 0

    monkeypatch.setattr(sys, "argv", ["sundial", "agree", "--", "-wish-001", "all", "15"])
    with pytest.raises(SystemExit) as end:
        run(show)
    assert end.value.code == 0
    yes = Answer(id=0, request="-wish-001", decision=Decision.AGREE, scope="all", asked=15)
    assert said == [("window", yes)]


@pytest.mark.parametrize("command", ["status", "apps"])
def test_where_no_guardian_answers_one_sentence_says_so(
    command: str, shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ended([command, "--socket", str(tmp_path / "none.sock")], shown, monkeypatch) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("No guardian is running.")
    assert said.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything finds nothing unreadable")
def test_a_file_that_may_not_be_read_is_one_sentence_and_no_wrong_usage(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    secret = tmp_path / "ada.json"
    secret.touch(mode=0)
    assert ended(["simulate", "--agreement", str(secret), "--trace", str(secret)], shown, monkeypatch) == 1
    assert capsys.readouterr().err == f"{secret}: this file cannot be read (Permission denied).\n"


def test_the_doctor_names_the_missing_guardian_and_the_way_out(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ended(["doctor", "--json", "--socket", str(tmp_path / "none.sock")], shown, monkeypatch) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["will_hold"] is False
    assert [(line["code"], line["outcome"], bool(line["way_out"])) for line in said["checks"]] == [
        ("guardian", "missing", True)
    ]


def test_the_doctor_tells_why_the_guardian_could_not_start(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    words = tmp_path / "sundial" / "log" / LAST_WORDS
    words.parent.mkdir(parents=True)
    words.write_text("The data is damaged. Put a backup in its place.\n", encoding="utf-8")
    assert ended(["doctor"], shown, monkeypatch) == 1
    assert "The data is damaged. Put a backup in its place." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["dance"], ["status", "--loud"], ["simulate"]], ids=["verb", "option", "missing"]
)
def test_wrong_usage_ends_with_two(
    arguments: list[str], shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(arguments, shown, monkeypatch) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_version_is_told(shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["--version"], shown, monkeypatch) == 0
    assert capsys.readouterr().out.startswith("sundial ")
    assert shown.opened == []


LOADS = """
import sys
sys.argv = ["sundial", *{arguments!r}]
try:
    from app.__main__ import main
    main()
except SystemExit:
    pass
print("\\n".join(sorted(name for name, module in sys.modules.items() if module)), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """The top-level packages that a command loads."""
    script = LOADS.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-OO", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return {line.partition(".")[0] for line in done.stderr.splitlines()}


def test_asking_for_the_status_loads_no_window_and_no_database(tmp_path: Path) -> None:
    assert not loaded("status", "--socket", str(tmp_path / "none.sock")) & {"PySide6", "sqlalchemy", "psutil"}


def test_the_guardian_loads_no_window_no_command_line_library_and_no_openssl() -> None:
    heavy = {"PySide6", "typer", "rich", "keyring", "argon2", "alembic", "_ssl", "_hashlib"}
    assert not loaded("guardian", "--help") & heavy
