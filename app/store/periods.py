"""Days and weeks as sums: open ones follow their spans, sealed ones are the record when the spans are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlmodel import Session, col, delete, func, select

from app.rules.agreement import Per
from app.rules.periods import PeriodSum, ScopeSum
from app.rules.scope import Scope
from app.rules.stacks import Layer, added
from app.store.instants import read, read_or_none, stored
from app.store.tables import ContestRow, CorrectionRow, PeriodLayerRow, PeriodRow, PeriodSumRow, SpanRow
from app.store.values import Booked, KeptPeriod

Part = TypeVar("Part", PeriodSumRow, PeriodLayerRow)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The periods of a child that begin in [first, last]."""

    child_id: int
    per: str
    first: date
    last: date


def book(session: Session, child_id: int, period: PeriodSum, *, is_sealed: bool) -> Booked:
    """Keep the sums of a day or week, and seal them if asked to; what is sealed already stays as it is."""
    row = session.get(PeriodRow, (child_id, period.per.value, period.first))
    if row is not None and row.is_sealed:
        return Booked.SEALED
    if row is not None and _read(session, row) == period:
        row.is_sealed = is_sealed
        return Booked.SAME
    if row is not None:
        _forget(session, [row])
        session.flush()
    session.add(
        PeriodRow(
            child_id=child_id,
            per=period.per.value,
            first=period.first,
            week=period.week,
            start=stored(period.start),
            end=stored(period.end),
            is_sealed=is_sealed,
        )
    )
    session.add_all(_sum_row(child_id, period, kept) for kept in period.sums)
    session.add_all(_layer_row(child_id, period, layer) for layer in period.stack)
    return Booked.NEW if row is None else Booked.MENDED


def kept(session: Session, child_id: int, per: Per, first: date, last: date) -> tuple[KeptPeriod, ...]:
    """The days or weeks that begin in [first, last], in order."""
    rows = session.exec(
        select(PeriodRow)
        .where(PeriodRow.child_id == child_id, PeriodRow.per == per.value)
        .where(col(PeriodRow.first).between(first, last))
        .order_by(col(PeriodRow.first))
    ).all()
    asked = _Asked(child_id, per.value, first, last)
    sums, layers = _by_first(session, PeriodSumRow, asked), _by_first(session, PeriodLayerRow, asked)
    return tuple(
        KeptPeriod(_period(row, sums.get(row.first, ()), layers.get(row.first, ())), row.is_sealed) for row in rows
    )


def sealed_until(session: Session, child_id: int) -> datetime | None:
    """Where the last sealed day of a child ended."""
    asked = select(func.max(PeriodRow.end)).where(
        PeriodRow.child_id == child_id, PeriodRow.per == Per.DAY.value, col(PeriodRow.is_sealed)
    )
    return read_or_none(session.exec(asked).one())


def first_period(session: Session, child_id: int) -> date | None:
    """The first day of the earliest day or week that is kept."""
    return session.exec(select(func.min(PeriodRow.first)).where(PeriodRow.child_id == child_id)).one()


def first_use(session: Session, child_id: int) -> datetime | None:
    """The beginning of the earliest span that is kept."""
    return read_or_none(session.exec(select(func.min(SpanRow.start)).where(SpanRow.child_id == child_id)).one())


def unbook(session: Session, children: Iterable[int], start: datetime, end: datetime) -> None:
    """Forget open days and weeks that overlap [start, end): their spans are judged differently now."""
    rows = session.exec(
        select(PeriodRow)
        .where(col(PeriodRow.child_id).in_(set(children)), col(PeriodRow.is_sealed).is_(False))
        .where(col(PeriodRow.start) < stored(end), col(PeriodRow.end) > stored(start))
    ).all()
    _forget(session, rows)


def drop(session: Session, child_id: int, per: Per, before: date) -> int:
    """Delete sealed days or weeks that begin before a date; returns how many."""
    rows = session.exec(
        select(PeriodRow)
        .where(PeriodRow.child_id == child_id, PeriodRow.per == per.value, col(PeriodRow.is_sealed))
        .where(col(PeriodRow.first) < before)
    ).all()
    _forget(session, rows)
    return len(rows)


def drop_use(session: Session, before: datetime) -> None:
    """Delete the spans that ended by then, and what was judged or contested of nothing later."""
    session.exec(delete(SpanRow).where(col(SpanRow.end) <= stored(before)))
    session.exec(delete(CorrectionRow).where(col(CorrectionRow.end) <= stored(before)))
    session.exec(delete(ContestRow).where(col(ContestRow.end) <= stored(before)))


def _forget(session: Session, rows: Iterable[PeriodRow]) -> None:
    for row in rows:
        for kind in (PeriodSumRow, PeriodLayerRow):
            session.exec(
                delete(kind).where(
                    col(kind.child_id) == row.child_id, col(kind.per) == row.per, col(kind.first) == row.first
                )
            )
        session.delete(row)


def _by_first(session: Session, kind: type[Part], asked: _Asked) -> Mapping[date, Sequence[Part]]:
    """The parts of some periods, by the day on which each begins."""
    found: dict[date, list[Part]] = {}
    for part in session.exec(
        select(kind)
        .where(col(kind.child_id) == asked.child_id, col(kind.per) == asked.per)
        .where(col(kind.first).between(asked.first, asked.last))
    ):
        found.setdefault(part.first, []).append(part)
    return found


def _read(session: Session, row: PeriodRow) -> PeriodSum:
    only = _Asked(row.child_id, row.per, row.first, row.first)
    sums, layers = _by_first(session, PeriodSumRow, only), _by_first(session, PeriodLayerRow, only)
    return _period(row, sums.get(row.first, ()), layers.get(row.first, ()))


def _sum_row(child_id: int, period: PeriodSum, kept: ScopeSum) -> PeriodSumRow:
    return PeriodSumRow(
        child_id=child_id,
        per=period.per.value,
        first=period.first,
        scope=str(kept.scope),
        used=kept.used,
        counted=kept.counted,
    )


def _layer_row(child_id: int, period: PeriodSum, layer: Layer) -> PeriodLayerRow:
    return PeriodLayerRow(
        child_id=child_id,
        per=period.per.value,
        first=period.first,
        category=layer.category,
        is_counted=layer.is_counted,
        amount=layer.amount,
    )


def _period(row: PeriodRow, sums: Iterable[PeriodSumRow], layers: Iterable[PeriodLayerRow]) -> PeriodSum:
    read_sums = (ScopeSum(Scope.parse(kept.scope), kept.used, kept.counted) for kept in sums)
    stack = added(Layer(kept.category, kept.is_counted, kept.amount) for kept in layers)
    return PeriodSum(
        Per(row.per),
        row.first,
        row.week,
        read(row.start),
        read(row.end),
        tuple(sorted(read_sums, key=lambda kept: kept.scope)),
        stack,
    )
