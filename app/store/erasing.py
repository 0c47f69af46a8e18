"""Takes one child out of the family's data, so that nothing of it is left in the file and every other sum stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from app.rules.verdict import Charge
from app.store import about, children, files, use
from app.store.tables import ChildRow, CorrectionRow, NoteRow, Row, SettingRow, SortingRow, SpanRow


def erase(session: Session, child_id: int, settled: Mapping[int, Sequence[Charge]]) -> None:
    """Delete every row about this child. KeyError if there is none.

    `settled` has, for each child whose numbers rest on this one's use, all its use as it counts now: that becomes what
    was recorded of it, and the judgements that led there go.
    """
    child = session.get(ChildRow, child_id)
    if child is None:
        raise KeyError(child_id)
    name, account_id = child.name, child.account_id
    session.expunge(child)
    for other, charges in settled.items():
        session.exec(delete(SpanRow).where(col(SpanRow.child_id) == other))
        session.exec(delete(CorrectionRow).where(col(CorrectionRow.child_id) == other))
        use.keep(session, other, charges)
    _forget_names(session, child_id, name)
    session.flush()
    # What another child's use was judged to be this one's is nobody's now: it still does not count for the other.
    session.exec(
        update(CorrectionRow)
        .where(col(CorrectionRow.to_child_id) == child_id, col(CorrectionRow.child_id) != child_id)
        .values(becomes="nobody", to_child_id=None)
    )
    for table, of_child in about.where(child_id).items():
        if table not in {"children", "accounts"}:
            session.exec(delete(Row.metadata.tables[table]).where(of_child))
    session.exec(delete(ChildRow).where(col(ChildRow.id) == child_id))
    if session.exec(select(ChildRow).limit(1)).first() is None:
        # Whose apps they were is nobody's to know any more.
        session.exec(delete(SortingRow))
    children.forget_account(session, account_id)


def _forget_names(session: Session, child_id: int, name: str) -> None:
    """Lines of the whole family that name this child, and the switch that stands on it."""
    for note in session.exec(select(NoteRow).where(col(NoteRow.child_id).is_(None))):
        if name in json.loads(note.details).values():
            session.delete(note)
    for setting in session.exec(select(SettingRow).where(col(SettingRow.key).startswith("seat:"))):
        if setting.value.partition("@")[0] == str(child_id):
            session.delete(setting)


def leave_no_trace(file: Path) -> None:
    """Make the file anew from what is in it, so that no page holds what was deleted; its journal begins anew too."""
    with closing(files.connect(file, "rw")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA busy_timeout = 5000")
        # The copy that this is made of would otherwise lie among everybody's temporary files.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise sqlite3.OperationalError("database is locked")
