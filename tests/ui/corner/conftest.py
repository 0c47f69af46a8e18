"""Help and learning without any guardian, in British English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.words.language import load, speaking


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    with speaking(load("en_GB", Path("nowhere"))):
        yield
