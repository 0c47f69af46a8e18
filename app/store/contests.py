"""What children contest of their days: said once, answered once; it leaves with the spans that it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, or_, select

from app.rules.contests import Contest, ContestState, Says
from app.store.instants import read, read_or_none, stored, stored_or_none
from app.store.tables import ContestRow
from app.store.values import Added


def add(session: Session, said: Contest) -> Added:
    """Keep it, once per id; said again it may come at another instant, and may have its answer."""
    found = session.get(ContestRow, said.id)
    if found is not None:
        kept = _contest(found)
        again = replace(kept, at=said.at, state=said.state, answered_at=said.answered_at, reason=said.reason)
        return Added.SAME if again == said else Added.ID_TAKEN
    session.add(
        ContestRow(
            id=said.id,
            child_id=said.child,
            start=stored(said.start),
            end=stored(said.end),
            app=said.app,
            says=said.says,
            category=said.category,
            words=said.words,
            at=stored(said.at),
            state=said.state,
            answered_at=stored_or_none(said.answered_at),
            reason=said.reason,
        )
    )
    return Added.ADDED


def one(session: Session, contest_id: str) -> Contest | None:
    row = session.get(ContestRow, contest_id)
    return None if row is None else _contest(row)


def since(session: Session, child_id: int, at: datetime) -> tuple[Contest, ...]:
    """A child's contests that wait, and those that were said or answered since then."""
    rows = session.exec(
        select(ContestRow)
        .where(ContestRow.child_id == child_id)
        .where(
            or_(
                ContestRow.state == ContestState.WAITING,
                col(ContestRow.at) >= stored(at),
                col(ContestRow.answered_at) >= stored(at),
            )
        )
        .order_by(col(ContestRow.at), col(ContestRow.id))
    )
    return tuple(_contest(row) for row in rows)


def about(session: Session, child_id: int, start: datetime, end: datetime) -> tuple[Contest, ...]:
    """A child's contests of anything in [start, end), in the order in which they were said."""
    rows = session.exec(
        select(ContestRow)
        .where(ContestRow.child_id == child_id)
        .where(col(ContestRow.end) > stored(start), col(ContestRow.start) < stored(end))
        .order_by(col(ContestRow.at), col(ContestRow.id))
    )
    return tuple(_contest(row) for row in rows)


def waiting_before(session: Session, at: datetime) -> tuple[Contest, ...]:
    """Those of all children that wait and are about nothing later."""
    rows = session.exec(
        select(ContestRow).where(ContestRow.state == ContestState.WAITING, col(ContestRow.end) <= stored(at))
    )
    return tuple(_contest(row) for row in rows)


def settle(session: Session, contest_id: str, state: ContestState, at: datetime, reason: str = "") -> bool:
    """Write the answer. False if it does not wait."""
    row = session.get(ContestRow, contest_id)
    if row is None or row.state != ContestState.WAITING:
        return False
    row.state, row.answered_at, row.reason = state, stored(at), reason
    return True


def undo(session: Session, contest_id: str, at: datetime) -> None:
    """What was agreed to was taken back, if it was ever contested."""
    row = session.get(ContestRow, contest_id)
    if row is not None and row.state == ContestState.AGREED:
        row.state, row.answered_at = ContestState.UNDONE, stored(at)


def _contest(row: ContestRow) -> Contest:
    return Contest(
        id=row.id,
        child=row.child_id,
        start=read(row.start),
        end=read(row.end),
        app=row.app,
        says=Says(row.says),
        at=read(row.at),
        category=row.category,
        words=row.words,
        state=ContestState(row.state),
        answered_at=read_or_none(row.answered_at),
        reason=row.reason,
    )
