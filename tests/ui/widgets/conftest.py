"""Every widget is tried in the light theme at normal text size, and leaves it so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.theme import Mode


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    theme.apply(qapp, Mode.LIGHT, 1.0)
    yield qapp
    theme.apply(qapp, Mode.LIGHT, 1.0)


@pytest.fixture
def large(qapp: QApplication) -> QApplication:
    """Text at 200 %."""
    theme.apply(qapp, Mode.LIGHT, 2.0)
    return qapp
