"""The use of apps as spans that grow while use goes on, and what the rules remember beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session, col, select

from app.rules.sample import Witness, together
from app.rules.verdict import Charge
from app.store.instants import DAY, read, stored
from app.store.tables import MemoryRow, SpanRow

TOUCHING = 5
"""Microseconds that clocks read as floats may lie apart and still mean the same instant."""


def keep(session: Session, child_id: int, charges: Iterable[Charge]) -> None:
    """Add charges; one that begins where a span of the same app ends makes that span longer."""
    pieces = [piece for charge in charges for piece in _pieces(charge)]
    if pieces:
        spans = _Spans(session, child_id, pieces)
        for piece in pieces:
            spans.add(piece)


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


_Kind: TypeAlias = tuple[str, str, bool, bool]


def _kind(use: Charge | SpanRow) -> _Kind:
    """What must be the same for use to be one span."""
    return use.app, use.category, use.is_counted, use.is_proven


class _Spans:
    """The spans that some use may make longer, asked for once and found by what they are and where they end."""

    def __init__(self, session: Session, child_id: int, pieces: Sequence[Charge]) -> None:
        self._session = session
        self._child_id = child_id
        self._oldest_first: list[SpanRow] = []
        self._ending: dict[tuple[_Kind, int], list[int]] = {}
        starts = [stored(piece.start) for piece in pieces]
        rows = session.exec(
            select(SpanRow)
            .where(SpanRow.child_id == child_id)
            .where(col(SpanRow.start) >= min(starts) - DAY, col(SpanRow.start) < max(starts))
            .where(col(SpanRow.end).between(min(starts) - TOUCHING, max(starts) + TOUCHING))
            .order_by(col(SpanRow.id))
        )
        for row in rows:
            self._take(row)

    def add(self, piece: Charge) -> None:
        """Make the newest span longer that ends where this begins, or begin one."""
        place = self._touched(piece)
        span = self._oldest_first[place] if place is not None else None
        if place is not None and span is not None and stored(piece.end) - span.start <= DAY:
            span.end = max(span.end, stored(piece.end))
            if piece.witnesses:
                span.witnesses = _written(together(_witnesses(span.witnesses), piece.witnesses))
            self._note(place)
        else:
            span = SpanRow(
                child_id=self._child_id,
                start=stored(piece.start),
                end=stored(piece.end),
                app=piece.app,
                category=piece.category,
                is_counted=piece.is_counted,
                evidence=piece.evidence,
                witnesses=_written(piece.witnesses),
                is_proven=piece.is_proven,
            )
            self._session.add(span)
            self._take(span)

    def _take(self, span: SpanRow) -> None:
        self._oldest_first.append(span)
        self._note(len(self._oldest_first) - 1)

    def _note(self, place: int) -> None:
        span = self._oldest_first[place]
        self._ending.setdefault((_kind(span), span.end), []).append(place)

    def _touched(self, piece: Charge) -> int | None:
        """Where the newest of them is in the list."""
        start, kind, spans = stored(piece.start), _kind(piece), self._oldest_first
        near = [(end, self._ending.get((kind, end), ())) for end in range(start - TOUCHING, start + TOUCHING + 1)]
        return max(
            (
                place
                for end, places in near
                for place in places
                # What was made longer meanwhile ends elsewhere.
                if spans[place].end == end and start - DAY <= spans[place].start < start
            ),
            default=None,
        )


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
