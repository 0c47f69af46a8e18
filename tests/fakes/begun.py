"""Data without a family, begun once and then copied: its steps are tried in tests/store, not before every test."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store.database import Store, open_store
from app.store.folder import FILE


def begin(data: Path) -> None:
    """Lay it into this folder, where there is none yet."""
    if not data.exists():
        data.mkdir(mode=0o700, parents=True)
        (data / FILE).write_bytes(_begun())


def opened(data: Path) -> Store:
    """A store without a family, or the one that is there."""
    begin(data)
    return open_store(data)


@cache
def _begun() -> bytes:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        open_store(data).close()
        return (data / FILE).read_bytes()
