"""The words of these tests are British English, with a clock of 24 hours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.words.language import load, speaking


@pytest.fixture(autouse=True)
def british_english() -> Iterator[None]:
    with speaking(load("en_GB", Path("nowhere"))):
        yield
