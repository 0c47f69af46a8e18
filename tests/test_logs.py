"""Logs are bounded, private, one line an event, and never a reason to stop."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.logs import KEPT_FILES, LARGEST, OneLine, OwnersFile


def run(script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: logging belongs to the whole process."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, logging\nfrom pathlib import Path\nfrom app.logs import start_logs\n{script}",
        ]
        + [str(argument) for argument in arguments],
        cwd=Path(__file__).parents[1],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=True,
    )


TO_FILE = """
start_logs(Path(sys.argv[1]), "guardian")
logging.getLogger("app.x").debug("a detail")
logging.getLogger("app.x").info("two children")
"""


def test_it_goes_to_a_file_of_its_own_from_info_on(tmp_path: Path) -> None:
    assert run(TO_FILE, tmp_path / "logs").stderr == ""
    text = (tmp_path / "logs" / "guardian.log").read_text()
    assert "INFO app.x: two children" in text
    assert "a detail" not in text
    assert stat.S_IMODE((tmp_path / "logs" / "guardian.log").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_the_folder_above_is_made_private_too_for_it_may_be_that_of_the_data(tmp_path: Path) -> None:
    run(TO_FILE, tmp_path / "data" / "logs")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_the_environment_may_ask_for_more(tmp_path: Path) -> None:
    run(TO_FILE, tmp_path / "logs", SUNDIAL_LOG="debug")
    assert "a detail" in (tmp_path / "logs" / "guardian.log").read_text()


def test_a_level_that_is_none_is_info(tmp_path: Path) -> None:
    run(TO_FILE, tmp_path / "logs", SUNDIAL_LOG="../../etc")
    assert "two children" in (tmp_path / "logs" / "guardian.log").read_text()


def test_in_the_foreground_it_goes_to_stderr() -> None:
    ran = run('start_logs(None, "guardian", "warning")\nlogging.info("a")\nlogging.warning("b")')
    assert "b" in ran.stderr
    assert "INFO" not in ran.stderr


def test_where_no_file_can_be_it_goes_to_stderr(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    assert "two children" in run(TO_FILE, tmp_path / "logs").stderr


def test_no_name_can_pretend_to_be_another_event() -> None:
    evil = "a\nINFO parent said yes\x1b[2J\u202e"
    line = OneLine("%(message)s").format(logging.LogRecord("x", logging.INFO, "x", 1, "%s", (evil,), None))
    assert line == "a\\nINFO parent said yes\\x1b[2J\\u202e"


@pytest.fixture
def handler(tmp_path: Path) -> OwnersFile:
    return OwnersFile(tmp_path / "guardian.log")


def test_it_never_grows_beyond_its_bounds(tmp_path: Path, handler: OwnersFile) -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "x" * (LARGEST // 4), None, None)
    for _ in range(6 * (KEPT_FILES + 2)):
        handler.emit(record)
    handler.close()
    files = list(tmp_path.iterdir())
    assert len(files) == KEPT_FILES + 1
    assert all(file.stat().st_size <= LARGEST for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
