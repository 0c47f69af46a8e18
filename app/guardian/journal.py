"""The family's log, kept short: what can repeat itself says so at most once an hour, for each child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.rules.family import Note
from app.rules.verdict import NoteKind
from app.store.database import Store

ONCE_IN = timedelta(hours=1)
SHOWN_FOR = timedelta(days=1)
HOURLY = frozenset(
    {
        "app-closed",
        "screen-locked",
        "could-not-close",
        "could-not-lock",
        "monitoring-interrupted",
        "passcode-wrong",
        "disk-full",
        "backup-waits",
        "account-appeared",
        "account-administers",
        "program-without-file",
        "tray-absent",
        "zone-changed",
        NoteKind.GAP,
        NoteKind.CLOCK_SET,
        NoteKind.CLOCK_RESTORED,
    }
)
NEVER = frozenset({NoteKind.GRANT_REPEATED})


class Journal:
    """Writes notes to the store and remembers those of the last day for the picture."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self.reload(now)

    def reload(self, now: datetime) -> None:
        """Read the last day from the store: at the start, and when other data is kept there now."""
        self._recent = self._store.notes(now - SHOWN_FOR)

    def recent(self, now: datetime) -> tuple[Note, ...]:
        """The notes of the last day, oldest first."""
        self._recent = tuple(note for note in self._recent if note.at > now - SHOWN_FOR)
        return self._recent

    def news(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Those that would not only repeat a line; the caller keeps them, together with what they belong to."""
        fresh: list[Note] = []
        for note in notes:
            if self._is_news(note):
                fresh.append(note)
                self._recent = (*self._recent, note)
        return tuple(fresh)

    def write(self, note: Note) -> None:
        """Keep a note that stands for itself."""
        for fresh in self.news([note]):
            self._store.add_note(fresh)

    def _is_news(self, note: Note) -> bool:
        if note.kind not in HOURLY:
            return note.kind not in NEVER
        return not any(_says_the_same(note, old) and abs(note.at - old.at) < ONCE_IN for old in self._recent)


def _says_the_same(note: Note, old: Note) -> bool:
    return (old.kind, old.child, old.values.get("app")) == (note.kind, note.child, note.values.get("app"))
