"""Judgements on spans: added, taken back, never changed; they leave with the spans that they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, or_, select

from app.rules.corrections import Becomes, Correction, NoChild, OtherCategory, OtherChild
from app.store import faults
from app.store.instants import read, read_or_none, stored
from app.store.tables import CorrectionRow
from app.store.values import Added
from app.words.language import _

_CHILD, _NOBODY, _CATEGORY = "child", "nobody", "category"


def add(session: Session, correction: Correction) -> Added:
    """Keep a judgement, once per id; said again it may come at another instant."""
    found = session.get(CorrectionRow, correction.id)
    if found is not None:
        again = replace(_correction(found), at=correction.at, undone_at=correction.undone_at)
        return Added.SAME if again == correction else Added.ID_TAKEN
    becomes, to_child, category = _becomes_columns(correction.becomes)
    session.add(
        CorrectionRow(
            id=correction.id,
            child_id=correction.child,
            start=stored(correction.start),
            end=stored(correction.end),
            app=correction.app,
            becomes=becomes,
            to_child_id=to_child,
            category=category,
            by=correction.by,
            reason=correction.reason,
            at=stored(correction.at),
            undone_at=None if correction.undone_at is None else stored(correction.undone_at),
        )
    )
    return Added.ADDED


def one(session: Session, correction_id: str) -> Correction | None:
    row = session.get(CorrectionRow, correction_id)
    return None if row is None else _correction(row)


def undo(session: Session, correction_id: str, at: datetime) -> bool:
    """Take it back. False if there is none that stands."""
    row = session.get(CorrectionRow, correction_id)
    if row is None or row.undone_at is not None:
        return False
    row.undone_at = stored(at)
    return True


def since(session: Session, at: datetime, child_id: int | None) -> tuple[Correction, ...]:
    """Those about anything after an instant, of the whole family or of one child's numbers, in their order."""
    asked = select(CorrectionRow).where(col(CorrectionRow.end) > stored(at))
    if child_id is not None:
        asked = asked.where(or_(CorrectionRow.child_id == child_id, CorrectionRow.to_child_id == child_id))
    rows = session.exec(asked.order_by(col(CorrectionRow.at), col(CorrectionRow.id)))
    return tuple(_correction(row) for row in rows)


def _becomes_columns(becomes: Becomes) -> tuple[str, int | None, str | None]:
    match becomes:
        case OtherChild(child):
            return _CHILD, child, None
        case OtherCategory(category):
            return _CATEGORY, None, category
        case NoChild():
            return _NOBODY, None, None


def _becomes(row: CorrectionRow) -> Becomes:
    if row.becomes == _CHILD and row.to_child_id is not None:
        return OtherChild(row.to_child_id)
    if row.becomes == _CATEGORY and row.category is not None:
        return OtherCategory(row.category)
    if row.becomes == _NOBODY:
        return NoChild()
    raise faults.unread(_("A correction"))


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        id=row.id,
        child=row.child_id,
        start=read(row.start),
        end=read(row.end),
        becomes=_becomes(row),
        at=read(row.at),
        app=row.app,
        by=row.by,
        reason=row.reason,
        undone_at=read_or_none(row.undone_at),
    )
