"""Every test of words begins in plain English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.words.language import speaking
from tests.words.speech import ENGLISH


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking(ENGLISH):
        yield
