"""What children asked for and what parents gave: each answer once, each grant once."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, or_, select

from app.rules.family import Purpose, Request, RequestState
from app.rules.sample import Grant
from app.rules.scope import Scope
from app.store.instants import read, read_or_none, stored, stored_or_none
from app.store.tables import GrantRow, RequestRow
from app.store.values import Added, Gift, Settled


def add(session: Session, request: Request) -> Added:
    found = session.get(RequestRow, request.id)
    if found is not None:
        return Added.SAME if _wish(_request(found)) == _wish(request) else Added.ID_TAKEN
    session.add(
        RequestRow(
            id=request.id,
            child_id=request.child,
            scope=str(request.scope),
            minutes=request.minutes,
            purpose=request.purpose,
            asked_at=stored(request.asked_at),
            words=request.words,
            state=request.state,
            answered_at=stored_or_none(request.answered_at),
            answered_minutes=request.answered_minutes,
            reason=request.reason,
        )
    )
    return Added.ADDED


def one(session: Session, request_id: str) -> Request | None:
    row = session.get(RequestRow, request_id)
    return None if row is None else _request(row)


def since(session: Session, child_id: int, at: datetime) -> tuple[Request, ...]:
    rows = session.exec(
        select(RequestRow)
        .where(RequestRow.child_id == child_id)
        .where(or_(col(RequestRow.asked_at) >= stored(at), RequestRow.state == RequestState.WAITING))
        .order_by(col(RequestRow.asked_at), col(RequestRow.id))
    )
    return tuple(_request(row) for row in rows)


def before(session: Session, child_id: int, at: datetime, most: int) -> tuple[Request, ...]:
    rows = session.exec(
        select(RequestRow)
        .where(RequestRow.child_id == child_id, col(RequestRow.asked_at) < stored(at))
        .order_by(col(RequestRow.asked_at).desc(), col(RequestRow.id).desc())
        .limit(most)
    )
    return tuple(_request(row) for row in rows)


def settle(
    session: Session,
    request_id: str,
    state: RequestState,
    at: datetime,
    *,
    minutes: int | None,
    reason: str,
    grant: Grant | None,
) -> Settled:
    """Write the answer, and the grant that follows from it, if the request still waits."""
    row = session.get(RequestRow, request_id)
    if row is None:
        return Settled.UNKNOWN
    if row.state != RequestState.WAITING:
        return Settled.NO_LONGER_WAITING
    if grant is not None and give(session, row.child_id, grant, at, request_id) is not Added.ADDED:
        return Settled.GRANT_ID_TAKEN
    row.state, row.answered_at, row.answered_minutes, row.reason = state, stored(at), minutes, reason
    return Settled.SETTLED


def give(session: Session, child_id: int, grant: Grant, at: datetime, request_id: str | None = None) -> Added:
    found = session.get(GrantRow, grant.id)
    if found is not None:
        return Added.SAME if (found.child_id, _grant(found)) == (child_id, grant) else Added.ID_TAKEN
    session.add(
        GrantRow(
            id=grant.id,
            child_id=child_id,
            scope=str(grant.scope),
            minutes=grant.minutes,
            expires=stored(grant.expires),
            beyond_quiet=grant.beyond_quiet,
            given_at=stored(at),
            request_id=request_id,
        )
    )
    return Added.ADDED


def grants(session: Session, child_id: int, at: datetime) -> tuple[Grant, ...]:
    rows = session.exec(
        select(GrantRow)
        .where(GrantRow.child_id == child_id, col(GrantRow.expires) > stored(at))
        .order_by(col(GrantRow.given_at), col(GrantRow.id))
    )
    return tuple(_grant(row) for row in rows)


def gifts(session: Session, child_id: int, start: datetime, end: datetime) -> tuple[Gift, ...]:
    rows = session.exec(
        select(GrantRow)
        .where(GrantRow.child_id == child_id, col(GrantRow.given_at) >= stored(start))
        .where(col(GrantRow.given_at) < stored(end))
        .order_by(col(GrantRow.given_at), col(GrantRow.id))
    )
    return tuple(Gift(read(row.given_at), _grant(row)) for row in rows)


def _wish(request: Request) -> tuple[object, ...]:
    """What was asked; a repetition may come later and may find an answer."""
    return request.child, request.scope, request.minutes, request.purpose, request.words


def _request(row: RequestRow) -> Request:
    return Request(
        id=row.id,
        child=row.child_id,
        scope=Scope.parse(row.scope),
        minutes=row.minutes,
        purpose=Purpose(row.purpose),
        asked_at=read(row.asked_at),
        words=row.words,
        state=RequestState(row.state),
        answered_at=read_or_none(row.answered_at),
        answered_minutes=row.answered_minutes,
        reason=row.reason,
    )


def _grant(row: GrantRow) -> Grant:
    return Grant(
        id=row.id,
        scope=Scope.parse(row.scope),
        minutes=row.minutes,
        expires=read(row.expires),
        beyond_quiet=row.beyond_quiet,
    )
