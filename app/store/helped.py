"""What each side said of sleep, quarrels and mood: one row a day and side."""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.rules.helped import Change, Helped
from app.rules.say import Side
from app.store.tables import HelpedRow


def add(session: Session, child_id: int, said: Helped) -> None:
    """What is said again on the same day takes the place of the first."""
    session.merge(
        HelpedRow(
            child_id=child_id, day=said.day, side=said.side, sleep=said.sleep, quarrels=said.quarrels, mood=said.mood
        )
    )


def of(session: Session, child_id: int) -> tuple[Helped, ...]:
    """The oldest first; what a newer Sundial wrote in other words is as if it were not said."""
    rows = session.exec(
        select(HelpedRow).where(col(HelpedRow.child_id) == child_id).order_by(col(HelpedRow.day), col(HelpedRow.side))
    )
    return tuple(
        Helped(row.day, Side(row.side), _change(row.sleep), _change(row.quarrels), _change(row.mood))
        for row in rows
        if row.side in set(Side)
    )


def _change(text: str | None) -> Change | None:
    return Change(text) if text in set(Change) else None
