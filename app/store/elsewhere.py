"""Minutes on other screens: written down once, answered or removed, and let go with the sums of weeks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, delete, or_, select

from app.rules.elsewhere import Elsewhere, ElsewhereState, Screen
from app.rules.say import Side
from app.store.instants import read, read_or_none, stored, stored_or_none
from app.store.tables import ElsewhereRow
from app.store.values import Added


def add(session: Session, written: Elsewhere) -> Added:
    """Keep it, once per id; said again it may come at another instant, and may have its answer."""
    found = session.get(ElsewhereRow, written.id)
    if found is not None:
        kept = _elsewhere(found)
        again = replace(
            kept, at=written.at, state=written.state, answered_at=written.answered_at, reason=written.reason
        )
        return Added.SAME if again == written else Added.ID_TAKEN
    session.add(
        ElsewhereRow(
            id=written.id,
            child_id=written.child,
            day=written.day,
            category=written.category,
            minutes=written.minutes,
            screen=written.screen,
            side=written.side,
            at=stored(written.at),
            what=written.what,
            by=written.by,
            from_time=written.start,
            until_time=written.end,
            state=written.state,
            answered_at=stored_or_none(written.answered_at),
            reason=written.reason,
        )
    )
    return Added.ADDED


def one(session: Session, written_id: str) -> Elsewhere | None:
    row = session.get(ElsewhereRow, written_id)
    return None if row is None else _elsewhere(row)


def of(session: Session, child_id: int, first: date, last: date) -> tuple[Elsewhere, ...]:
    """Those of a child's days from `first` to `last`, in the order of the days."""
    rows = session.exec(
        select(ElsewhereRow)
        .where(ElsewhereRow.child_id == child_id, col(ElsewhereRow.day).between(first, last))
        .order_by(col(ElsewhereRow.day), col(ElsewhereRow.at), col(ElsewhereRow.id))
    )
    return tuple(_elsewhere(row) for row in rows)


def news(session: Session, child_id: int, at: datetime) -> tuple[Elsewhere, ...]:
    """What a child wrote and waits for its parents, or was written or answered since then, the oldest first."""
    rows = session.exec(
        select(ElsewhereRow)
        .where(ElsewhereRow.child_id == child_id, ElsewhereRow.side == Side.CHILD)
        .where(
            or_(
                ElsewhereRow.state == ElsewhereState.WAITING,
                col(ElsewhereRow.at) >= stored(at),
                col(ElsewhereRow.answered_at) >= stored(at),
            )
        )
        .order_by(col(ElsewhereRow.at), col(ElsewhereRow.id))
    )
    return tuple(_elsewhere(row) for row in rows)


def settle(
    session: Session,
    written_id: str,
    state: ElsewhereState,
    at: datetime,
    *,
    reason: str,
    when: Collection[ElsewhereState],
) -> bool:
    """Answer or remove it. False if it does not stand in one of these ways."""
    row = session.get(ElsewhereRow, written_id)
    if row is None or ElsewhereState(row.state) not in when:
        return False
    row.state, row.answered_at, row.reason = state, stored(at), reason
    return True


def drop(session: Session, child_id: int, before: date, details_before: date) -> None:
    """Delete those of earlier days; of later ones before `details_before` forget what it was, and when in the day."""
    session.exec(delete(ElsewhereRow).where(col(ElsewhereRow.child_id) == child_id, col(ElsewhereRow.day) < before))
    rows = session.exec(
        select(ElsewhereRow).where(ElsewhereRow.child_id == child_id, col(ElsewhereRow.day) < details_before)
    )
    for row in rows:
        row.what, row.reason, row.from_time, row.until_time = "", "", None, None


def _elsewhere(row: ElsewhereRow) -> Elsewhere:
    return Elsewhere(
        id=row.id,
        child=row.child_id,
        day=row.day,
        category=row.category,
        minutes=row.minutes,
        screen=Screen(row.screen),
        side=Side(row.side),
        at=read(row.at),
        what=row.what,
        by=row.by,
        start=row.from_time,
        end=row.until_time,
        state=ElsewhereState(row.state),
        answered_at=read_or_none(row.answered_at),
        reason=row.reason,
    )
