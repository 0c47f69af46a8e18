"""Every fault is bounded, hits only what was begun for it, and is counted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults import tally, work


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A family's data, closed in good order."""
    folder = tmp_path / "data"
    work.begun(folder)
    return folder


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["faults"] = tally.told()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """A worker is done."""
    tally.add(getattr(node, "workeroutput", {}).get("faults", ({}, {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if tally.injected:
        terminalreporter.write_line(tally.closing_line())


def own_space() -> list[str]:
    """What begins a command with processes and mounts of its own, which end with it."""
    mapped = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *mapped, "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
