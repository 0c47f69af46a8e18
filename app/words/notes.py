"""Neutral lines of the family's log, the same for child and parent; by the code that the log keeps."""

from __future__ import annotations

from datetime import datetime

from app.rules.family import Note
from app.words.names import NO_NAMES, Names


def note(kind: str, values: dict[str, str], now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """One sentence for one note. Values: `start`/`end`/`at`/`until` (ISO instants), `seconds`, `minutes`, `app`, `scope`, `child`, `by`."""
    raise NotImplementedError


def note_text(noted: Note, now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """The same for a stored note."""
    return note(noted.kind, dict(noted.values), now, zone, names)
