"""Where nobody says otherwise, Qt draws into memory: without a display it would end the whole run instead."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The one of a whole run: what is painted here would else begin one that has no windows, for all that follow."""
    return qapp
