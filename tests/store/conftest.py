"""A real store in a folder of its own, empty or with a family."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.database import Store
from tests.fakes.begun import opened
from tests.fakes.household import FRIDAY, LEO, MIRA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def empty(data: Path) -> Iterator[Store]:
    store = opened(data)
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    empty.set_up((MIRA, LEO), FRIDAY, {"language": "de"})
    return empty
