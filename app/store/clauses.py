"""A clause or promise as a row: every kind uses the columns that it needs and leaves the others empty."""

from __future__ import annotations

import json
from datetime import time
from typing import assert_never

from app.rules.agreement import (
    Ask,
    Break,
    Budget,
    Clause,
    ClauseState,
    Day,
    Free,
    Per,
    Promise,
    PromiseKind,
    Quiet,
    Standing,
    Window,
)
from app.rules.scope import Scope
from app.rules.sorting import Mark
from app.store.tables import ClauseRow, PromiseRow


def row(version_id: int, position: int, clause: Clause) -> ClauseRow:
    standing = clause.standing
    kept = ClauseRow(
        version_id=version_id,
        position=position,
        clause=clause.id,
        kind=type(clause).__name__.lower(),
        scope=str(clause.scope),
        state=standing.state,
        by=standing.by,
        reason=standing.reason,
        from_date=standing.from_date,
        until_date=standing.until_date,
        changes=standing.changes,
        is_removal=standing.is_removal,
        excepted=json.dumps([str(scope) for scope in clause.excepted]) if clause.excepted else None,
    )
    if not isinstance(clause, Free):
        kept.is_soft = clause.is_soft
    match clause:
        case Budget():
            kept.per, kept.minutes, kept.days = clause.per, clause.minutes, _days_text(clause.days)
            kept.carry, kept.borrow, kept.finish = clause.carry or None, clause.borrow or None, clause.finish or None
            kept.is_each, kept.is_everywhere = clause.is_each, clause.is_everywhere
        case Quiet() | Window():
            kept.start, kept.end, kept.days = clause.start, clause.end, _days_text(clause.days)
        case Break():
            kept.after_minutes, kept.minutes = clause.after_minutes, clause.minutes
        case Ask():
            kept.is_each, kept.rated_from = clause.is_each, clause.rated_from
            kept.marks = " ".join(clause.marks) or None
        case Free():
            pass
        case _:
            assert_never(clause)
    return kept


def clause(row: ClauseRow) -> Clause:
    """The clause of a row. ValueError if the row does not hold one."""
    standing = Standing(
        ClauseState(row.state), row.by, row.reason, row.from_date, row.until_date, row.changes, row.is_removal
    )
    scope = Scope.parse(row.scope)
    excepted = tuple(Scope.parse(found) for found in json.loads(row.excepted or "[]"))
    match row.kind:
        case "budget":
            return _budget(row, scope, standing, excepted)
        case "quiet":
            return Quiet(
                row.clause, scope, _time(row.start), _time(row.end), _days(row.days), standing, excepted, row.is_soft
            )
        case "window":
            return Window(
                row.clause, scope, _time(row.start), _time(row.end), _days(row.days), standing, excepted, row.is_soft
            )
        case "break":
            return Break(
                row.clause, scope, _number(row.after_minutes), _number(row.minutes), standing, excepted, row.is_soft
            )
        case "ask":
            marks = tuple(Mark(mark) for mark in (row.marks or "").split())
            return Ask(row.clause, scope, standing, excepted, row.is_soft, row.is_each, marks, row.rated_from)
        case "free":
            return Free(row.clause, scope, standing, excepted)
        case unknown:
            raise ValueError(f"no clause is of the kind {unknown!r}")


def promise_row(version_id: int, position: int, promise: Promise) -> PromiseRow:
    standing = promise.standing
    return PromiseRow(
        version_id=version_id,
        position=position,
        promise=promise.id,
        kind=promise.kind,
        text=promise.text,
        state=standing.state,
        by=standing.by,
        reason=standing.reason,
        changes=standing.changes,
        is_removal=standing.is_removal,
    )


def promise(row: PromiseRow) -> Promise:
    """The promise of a row. ValueError if the row does not hold one."""
    standing = Standing(ClauseState(row.state), row.by, row.reason, changes=row.changes, is_removal=row.is_removal)
    return Promise(row.promise, PromiseKind(row.kind), row.text, standing)


def _budget(row: ClauseRow, scope: Scope, standing: Standing, excepted: tuple[Scope, ...]) -> Budget:
    return Budget(
        row.clause,
        scope,
        Per(row.per or ""),
        _number(row.minutes),
        _days(row.days),
        standing,
        carry=row.carry or 0,
        borrow=row.borrow or 0,
        finish=row.finish or 0,
        is_each=row.is_each,
        excepted=excepted,
        is_soft=row.is_soft,
        is_everywhere=row.is_everywhere,
    )


def _days_text(days: frozenset[Day] | None) -> str | None:
    """In the order of the week, so that equal sets are equal texts."""
    return None if days is None else ",".join(day for day in Day if day in days)


def _days(text: str | None) -> frozenset[Day] | None:
    return None if text is None else frozenset(Day(day) for day in text.split(",") if day)


def _number(found: int | None) -> int:
    if found is None:
        raise ValueError("minutes are missing")
    return found


def _time(found: time | None) -> time:
    if found is None:
        raise ValueError("a time of day is missing")
    return found
