"""What this login's desktop asks of looks, for the windows: told from a thread that only wakes when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from app.platforms.desk import Taste, Tastes
from app.platforms.load import load_desk

__all__ = ["Taste", "Tastes", "followed"]

END_SECONDS = 1.0


@contextmanager
def followed(tell: Callable[[Taste], None], tastes: Tastes | None = None) -> Iterator[None]:
    """Tell the present one and each change while this lasts; `tell` is called from another thread."""
    here = tastes or load_desk().tastes
    thread = Thread(target=here.follow, args=(tell,), name="tastes", daemon=True)
    thread.start()
    try:
        yield
    finally:
        here.stop()
        thread.join(END_SECONDS)
