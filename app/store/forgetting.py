"""Lets go of what was told, asked and agreed longer ago than the family keeps its sums."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, select

from app.rules.family import RequestState
from app.store.instants import stored
from app.store.tables import (
    ClauseRow,
    GrantRow,
    HolidayRow,
    NoteRow,
    PromiseRow,
    RequestRow,
    SignatureRow,
    VersionRow,
)


def drop_told(session: Session, before: datetime) -> None:
    """Delete lines of the log, answered wishes, what was given, and versions that held no more by then."""
    edge = stored(before)
    session.exec(delete(NoteRow).where(col(NoteRow.at) < edge))
    session.exec(delete(GrantRow).where(col(GrantRow.given_at) < edge, col(GrantRow.expires) < edge))
    granted = select(GrantRow.request_id).where(col(GrantRow.request_id).is_not(None))
    session.exec(
        delete(RequestRow).where(
            col(RequestRow.asked_at) < edge,
            col(RequestRow.state) != RequestState.WAITING,
            col(RequestRow.id).not_in(granted),
        )
    )
    for child_id in session.exec(select(VersionRow.child_id).distinct()).all():
        _drop_versions(session, child_id, edge)


def _drop_versions(session: Session, child_id: int, edge: int) -> None:
    """Of a child, all before the version that held at the edge, but the one that says since when that was agreed."""
    of_child = VersionRow.child_id == child_id
    held = session.exec(
        select(VersionRow).where(of_child, col(VersionRow.since) <= edge).order_by(col(VersionRow.number).desc())
    ).first()
    if held is None:
        return
    number, edition = held.number, held.edition
    gone: ColumnElement[bool] = (
        (col(VersionRow.child_id) == child_id) & (col(VersionRow.number) < number) & (col(VersionRow.number) != edition)
    )
    for part in (ClauseRow, PromiseRow, HolidayRow):
        session.exec(delete(part).where(col(part.version_id).in_(select(VersionRow.id).where(gone))))
    session.exec(delete(VersionRow).where(gone))
    session.exec(
        delete(SignatureRow).where(col(SignatureRow.child_id) == child_id, col(SignatureRow.edition) < edition)
    )
