"""Actors for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platforms.linux.actors import Actors, standing


@pytest.fixture
def actors(tmp_path: Path) -> Iterator[Actors]:
    yield from standing(tmp_path)
