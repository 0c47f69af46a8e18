"""Agreements and single points of them as text, plainly: what `documents` reads again."""

from __future__ import annotations

import json
from typing import Any

from app.rules.agreement import (
    AGREED,
    Agreement,
    Ask,
    Break,
    Budget,
    Clause,
    Day,
    Free,
    Holiday,
    Point,
    Promise,
    Quiet,
    Standing,
    Window,
)

FORMAT_1 = "sundial-agreement/1"
FORMAT_2 = "sundial-agreement/2"


def write_agreement(agreement: Agreement) -> str:
    """As `sundial-agreement/1` where nothing is lost, else as `/2`; indented JSON with a final newline."""
    is_plain = all(clause.standing == AGREED and not _written_more(clause) for clause in agreement.clauses)
    is_plain = is_plain and not agreement.promises and agreement.next_look is None
    value = {
        "format": FORMAT_1 if is_plain else FORMAT_2,
        "child": agreement.child,
        **({} if agreement.born is None else {"born": agreement.born.isoformat()}),
        "zone": agreement.zone,
        "day_starts": f"{agreement.day_starts:%H:%M}",
        "week_starts": agreement.week_starts,
        "warn_minutes": list(agreement.warn_minutes),
        "grace_seconds": agreement.grace_seconds,
        "holidays": [_written_holiday(holiday) for holiday in agreement.holidays],
        **({} if agreement.next_look is None else {"next_look": agreement.next_look.isoformat()}),
        **({"promises": [_written_promise(p) for p in agreement.promises]} if agreement.promises else {}),
        "clauses": [_written_clause(clause) for clause in agreement.clauses],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write_point(point: Point) -> str:
    """One clause or one promise as it stands in a `/2`."""
    written = _written_promise(point) if isinstance(point, Promise) else _written_clause(point)
    return json.dumps(written, ensure_ascii=False)


def _written_holiday(holiday: Holiday) -> str:
    return str(holiday.first) if holiday.first == holiday.last else f"{holiday.first}/{holiday.last}"


def _written_promise(promise: Promise) -> dict[str, Any]:
    head = {"id": promise.id, "promise": promise.kind, "text": promise.text}
    return head | _written_standing(promise.standing)


def _written_clause(clause: Clause) -> dict[str, Any]:
    head = {"id": clause.id, "kind": type(clause).__name__.lower(), "scope": str(clause.scope)}
    return head | _written_body(clause) | _written_more(clause) | _written_standing(clause.standing)


def _written_body(clause: Clause) -> dict[str, Any]:
    match clause:
        case Budget():
            body: dict[str, Any] = {"per": clause.per, "minutes": clause.minutes}
        case Break():
            return {"after_minutes": clause.after_minutes, "minutes": clause.minutes}
        case Quiet() | Window():
            body = {"from": f"{clause.start:%H:%M}", "until": f"{clause.end:%H:%M}"}
        case _:
            return {}
    return body if clause.days is None else body | {"days": [day for day in Day if day in clause.days]}


def _written_more(clause: Clause) -> dict[str, Any]:
    """What only `/2` can say, beside the standing."""
    written: dict[str, Any] = {}
    if isinstance(clause, Budget):
        written = {"carry": clause.carry, "borrow": clause.borrow, "finish": clause.finish, "each": clause.is_each}
        written["other_screens"] = clause.is_everywhere
    if isinstance(clause, Ask):
        written = {"each": clause.is_each, "marks": list(clause.marks), "rated_from": clause.rated_from}
    written["except"] = [str(scope) for scope in clause.excepted]
    written["soft"] = not isinstance(clause, Free) and clause.is_soft
    return {key: value for key, value in written.items() if value}


def _written_standing(standing: Standing) -> dict[str, Any]:
    if standing == AGREED:
        return {}
    written = {
        "state": standing.state,
        "by": standing.by or None,
        "reason": standing.reason or None,
        "from_date": standing.from_date and standing.from_date.isoformat(),
        "until_date": standing.until_date and standing.until_date.isoformat(),
        "changes": standing.changes or None,
        "removes": standing.is_removal or None,
    }
    return {key: value for key, value in written.items() if value is not None}
