"""Which grown-up opened what about a child on which day: each once, and gone with the details that it was about."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, delete, select

from app.rules.looks import Look, Looked
from app.store.tables import LookRow


def add(session: Session, child_id: int, look: Look) -> None:
    """Harmless to do twice."""
    session.merge(LookRow(child_id=child_id, day=look.day, account=look.account, what=look.what.value))


def of(session: Session, child_id: int) -> tuple[Look, ...]:
    """The newest day first; what is called by a word that nobody knows is left out."""
    rows = session.exec(
        select(LookRow)
        .where(col(LookRow.child_id) == child_id)
        .order_by(col(LookRow.day).desc(), col(LookRow.account), col(LookRow.what))
    )
    return tuple(Look(row.day, row.account, Looked(row.what)) for row in rows if row.what in set(Looked))


def drop(session: Session, child_id: int, before: date) -> None:
    """Let go of those of earlier days."""
    session.exec(delete(LookRow).where(col(LookRow.child_id) == child_id, col(LookRow.day) < before))
