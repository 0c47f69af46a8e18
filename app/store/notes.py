"""The family's log: neutral lines, the same for child and parent."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session, col, select

from app.rules.family import Note
from app.store.instants import read, stored
from app.store.tables import NoteRow


def add(session: Session, note: Note) -> None:
    details = json.dumps(dict(note.values), ensure_ascii=False, sort_keys=True)
    session.add(NoteRow(at=stored(note.at), child_id=note.child, kind=note.kind, details=details))


def since(session: Session, at: datetime, kinds: Collection[str] = ()) -> tuple[Note, ...]:
    """The lines since then, of these kinds only where any are named."""
    query = select(NoteRow).where(col(NoteRow.at) >= stored(at)).order_by(col(NoteRow.at), col(NoteRow.id))
    rows = session.exec(query.where(col(NoteRow.kind).in_(kinds)) if kinds else query)
    return tuple(
        Note(at=read(row.at), kind=row.kind, values=MappingProxyType(json.loads(row.details)), child=row.child_id)
        for row in rows
    )
