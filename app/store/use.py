"""The use of apps as spans that grow while use goes on, and what the rules remember beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from app.rules.sample import Witness, together
from app.rules.verdict import Charge
from app.store.instants import DAY, read, stored
from app.store.tables import MemoryRow, SpanRow

TOUCHING = 5
"""Microseconds that clocks read as floats may lie apart and still mean the same instant."""


def keep(session: Session, child_id: int, charges: Iterable[Charge]) -> None:
    """Add charges; one that begins where a span of the same app ends makes that span longer."""
    for charge in charges:
        for piece in _pieces(charge):
            _add(session, child_id, piece)


def charges(session: Session, child_id: int, start: datetime, end: datetime) -> tuple[Charge, ...]:
    """The use in [start, end), cut at both edges."""
    first, last = stored(start), stored(end)
    rows = session.exec(
        select(SpanRow)
        .where(SpanRow.child_id == child_id)
        # A span is a day long at most, so the index by start finds every span that reaches into the range.
        .where(col(SpanRow.start) > first - DAY, col(SpanRow.start) < last, col(SpanRow.end) > first)
        .order_by(col(SpanRow.start), col(SpanRow.id))
    )
    return tuple(_charge(row, first, last) for row in rows)


def remember(session: Session, child_id: int, text: str) -> None:
    row = session.get(MemoryRow, child_id)
    if row is None:
        session.add(MemoryRow(child_id=child_id, text=text))
    elif row.text != text:
        row.text = text


def memory(session: Session, child_id: int) -> str | None:
    row = session.get(MemoryRow, child_id)
    return None if row is None else row.text


def _pieces(charge: Charge) -> Iterator[Charge]:
    """The charge in stretches of at most a day; nothing for one without length. ValueError if it runs backwards."""
    if charge.end < charge.start:
        raise ValueError("a charge cannot end before it starts")
    last = stored(charge.end)
    for start in range(stored(charge.start), last, DAY):
        yield replace(charge, start=read(start), end=read(min(start + DAY, last)))


def _add(session: Session, child_id: int, charge: Charge) -> None:
    span = _touched(session, child_id, charge)
    if span is not None and stored(charge.end) - span.start <= DAY:
        span.end = max(span.end, stored(charge.end))
        if charge.witnesses:
            span.witnesses = _written(together(_witnesses(span.witnesses), charge.witnesses))
        return
    session.add(
        SpanRow(
            child_id=child_id,
            start=stored(charge.start),
            end=stored(charge.end),
            app=charge.app,
            category=charge.category,
            is_counted=charge.is_counted,
            evidence=charge.evidence,
            witnesses=_written(charge.witnesses),
            is_proven=charge.is_proven,
        )
    )


def _touched(session: Session, child_id: int, charge: Charge) -> SpanRow | None:
    start = stored(charge.start)
    return session.exec(
        select(SpanRow)
        .where(SpanRow.child_id == child_id)
        .where(col(SpanRow.start) >= start - DAY, col(SpanRow.start) < start)
        .where(col(SpanRow.end).between(start - TOUCHING, start + TOUCHING))
        .where(SpanRow.app == charge.app, SpanRow.category == charge.category)
        .where(col(SpanRow.is_counted).is_(charge.is_counted), col(SpanRow.is_proven).is_(charge.is_proven))
        .order_by(col(SpanRow.id).desc())
        .limit(1)
    ).first()


def _charge(row: SpanRow, first: int, last: int) -> Charge:
    return Charge(
        start=read(max(row.start, first)),
        end=read(min(row.end, last)),
        app=row.app,
        category=row.category,
        is_counted=row.is_counted,
        evidence=row.evidence,
        witnesses=_witnesses(row.witnesses),
        is_proven=row.is_proven,
    )


def _written(witnesses: Iterable[Witness]) -> str | None:
    return " ".join(witnesses) or None


def _witnesses(text: str | None) -> tuple[Witness, ...]:
    """None of stretches from before they were kept. ValueError for a word that names none."""
    return tuple(map(Witness, (text or "").split()))
