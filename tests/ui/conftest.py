"""Where nobody says otherwise, Qt draws into memory, and no window outlives its test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """What was given to qtbot waits to be deleted for a loop that never runs, and every change of look dresses it."""
    from PySide6.QtCore import QCoreApplication, QEvent  # the platform is chosen first

    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
