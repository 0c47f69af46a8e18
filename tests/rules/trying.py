"""The engine on the JSON values of an agreement and a trace, told in the oracle's words."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from app.rules.calendar import micros
from app.rules.documents import read_agreement, read_trace
from app.rules.replay import DayTotal, replay
from app.rules.verdict import Event, Happening, Noted

Json = dict[str, Any]
Told = tuple[Any, ...]


def engine(agreement: Json, trace: list[Json]) -> list[Told]:
    """What the engine tells of a trace with its header."""
    lines = read_trace(json.dumps(line) for line in trace)
    return [told(happened) for happened in replay(read_agreement(json.dumps(agreement)), lines)]


def told(happened: Event | DayTotal) -> Told:
    """One event or total as a row."""
    if isinstance(happened, DayTotal):
        return ("total", happened.day.isoformat(), str(happened.scope), happened.seconds)
    at = micros(happened.at)
    if isinstance(happened, Noted):
        return (at, "note", str(happened.kind))
    row = (at, str(happened.happening), str(happened.scope), happened.verdict.clause)
    if happened.happening is Happening.WARN:
        return (*row, happened.minutes_left)
    if happened.happening is Happening.OVER:
        until = happened.verdict.until
        return (*row, None if until is None else micros(until))
    return (*row[:3], None)


def by_instant(rows: list[Told]) -> list[tuple[Any, list[Told]]]:
    """Rows in their order, those of one instant in any order."""
    return [(at, sorted(same, key=repr)) for at, same in groupby(rows, key=lambda row: row[0])]
