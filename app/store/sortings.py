"""What the family says of apps, what a child suggests, and which apps were used: added, taken back, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from app.rules.family import RequestState
from app.rules.sorting import Mark, Sorting, Suggestion
from app.store.instants import read, read_or_none, stored, stored_or_none
from app.store.tables import SortingRow, SpanRow, SuggestionRow
from app.store.values import Added, UsedApp


def add(session: Session, said: Sorting) -> Added:
    """Keep what was said, once per id; said again it may come at another instant."""
    found = session.get(SortingRow, said.id)
    if found is not None:
        again = replace(_sorting(found), at=said.at, undone_at=said.undone_at)
        return Added.SAME if again == said else Added.ID_TAKEN
    session.add(
        SortingRow(
            id=said.id,
            app=said.app,
            category=said.category,
            marks=" ".join(said.marks),
            by=said.by,
            reason=said.reason,
            at=stored(said.at),
            undone_at=stored_or_none(said.undone_at),
        )
    )
    return Added.ADDED


def undo(session: Session, sorting_id: str, at: datetime) -> bool:
    """Take it back. False if there is none that stands."""
    row = session.get(SortingRow, sorting_id)
    if row is None or row.undone_at is not None:
        return False
    row.undone_at = stored(at)
    return True


def everything(session: Session) -> tuple[Sorting, ...]:
    """All that was ever said, oldest first."""
    rows = session.exec(select(SortingRow).order_by(col(SortingRow.at), col(SortingRow.id)))
    return tuple(_sorting(row) for row in rows)


def suggest(session: Session, wish: Suggestion) -> Added:
    """Keep what a child suggests, once per id."""
    found = session.get(SuggestionRow, wish.id)
    if found is not None:
        known = _suggestion(found)
        is_same = (known.child, known.app, known.category, known.marks) == (
            wish.child,
            wish.app,
            wish.category,
            wish.marks,
        )
        return Added.SAME if is_same else Added.ID_TAKEN
    session.add(
        SuggestionRow(
            id=wish.id,
            child_id=wish.child,
            app=wish.app,
            category=wish.category,
            words=wish.words,
            at=stored(wish.at),
            state=wish.state,
            answered_at=stored_or_none(wish.answered_at),
            reason=wish.reason,
            marks=None if wish.marks is None else " ".join(wish.marks),
        )
    )
    return Added.ADDED


def one_suggestion(session: Session, suggestion_id: str) -> Suggestion | None:
    row = session.get(SuggestionRow, suggestion_id)
    return None if row is None else _suggestion(row)


def suggestions(session: Session, child_id: int, since: datetime) -> tuple[Suggestion, ...]:
    """Those that wait, and those of which something was said since then."""
    rows = session.exec(
        select(SuggestionRow)
        .where(SuggestionRow.child_id == child_id)
        .where(
            or_(
                SuggestionRow.state == RequestState.WAITING,
                col(SuggestionRow.answered_at) >= stored(since),
                col(SuggestionRow.at) >= stored(since),
            )
        )
        .order_by(col(SuggestionRow.at), col(SuggestionRow.id))
    )
    return tuple(_suggestion(row) for row in rows)


def settle(session: Session, suggestion_id: str, state: RequestState, at: datetime, reason: str) -> bool:
    """Write the answer. False if it does not wait."""
    row = session.get(SuggestionRow, suggestion_id)
    if row is None or row.state != RequestState.WAITING:
        return False
    row.state, row.answered_at, row.reason = state, stored(at), reason
    return True


def used_apps(session: Session, child_id: int, since: datetime) -> tuple[UsedApp, ...]:
    """The apps of which spans since then are kept, by id."""
    end = func.max(SpanRow.end)
    rows = session.exec(
        select(SpanRow.app, end, func.sum(SpanRow.end - SpanRow.start), func.max(SpanRow.evidence))
        .where(SpanRow.child_id == child_id, col(SpanRow.start) >= stored(since))
        .group_by(SpanRow.app)
        .order_by(SpanRow.app)
    )
    return tuple(UsedApp(app, read(last), used // 1_000_000, evidence) for app, last, used, evidence in rows)


def _sorting(row: SortingRow) -> Sorting:
    return Sorting(
        id=row.id,
        app=row.app,
        category=row.category,
        at=read(row.at),
        marks=tuple(Mark(mark) for mark in row.marks.split()),
        by=row.by,
        reason=row.reason,
        undone_at=read_or_none(row.undone_at),
    )


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        id=row.id,
        child=row.child_id,
        app=row.app,
        category=row.category,
        at=read(row.at),
        words=row.words,
        state=RequestState(row.state),
        answered_at=read_or_none(row.answered_at),
        reason=row.reason,
        marks=None if row.marks is None else tuple(Mark(mark) for mark in row.marks.split()),
    )
