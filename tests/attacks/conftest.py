"""Attacks run on a computer of their own, as real accounts; one that cannot run here has failed."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.attacks import computer
from tests.attacks.stage import Stage, built


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    if config.option.collectonly or config.option.help or computer.is_inside():
        return None
    if os.geteuid() != 0:
        pytest.exit("the attacks need accounts and namespaces: run them as root", returncode=2)
    return computer.enter(config.invocation_params.args)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {call.excinfo.value if call.excinfo else ''}"
    return report


@pytest.fixture(scope="session")
def programs() -> Path:
    """The game and the editor, compiled and installed."""
    assert computer.is_inside(), "attacks run nowhere else"
    return built()


@pytest.fixture(scope="session")
def shared_stage(programs: Path) -> Iterator[Stage]:
    made = Stage(programs)
    yield made
    made.close()


@pytest.fixture
def stage(shared_stage: Stage) -> Iterator[Stage]:
    """A fresh family; nothing of a child's account runs before or after."""
    shared_stage.begin()
    yield shared_stage
    shared_stage.clear()
