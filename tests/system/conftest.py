"""Nothing is left out here: a test that cannot run on this system has failed."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


def pytest_sessionstart(session: pytest.Session) -> None:
    del session
    if os.geteuid() != 0:
        pytest.exit("make test-system makes accounts and namespaces: run it as root", returncode=2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {call.excinfo.value if call.excinfo else ''}"
    return report
