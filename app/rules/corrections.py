"""Later judgements on spans: whose a stretch was and what it was. What was recorded is never rewritten.

recorded   Mira ----games----|   Leo  . . . . . . . . |
judged            "that was Leo" = OtherChild(Leo)
counts     Mira                  Leo  ----games----|       undone: as recorded, to the microsecond
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, assert_never

from app.rules.agreement import Agreement, Free
from app.rules.calendar import Calendar, micros
from app.rules.timetable import reach_of
from app.rules.use import keys_around
from app.rules.verdict import Charge


@dataclass(frozen=True, slots=True)
class OtherChild:
    """It was another child, by its id."""

    child: int


@dataclass(frozen=True, slots=True)
class NoChild:
    """No child was there: "that was me"."""


@dataclass(frozen=True, slots=True)
class OtherCategory:
    """The app is something else than it was taken for."""

    category: str


Becomes: TypeAlias = OtherChild | NoChild | OtherCategory


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody judged of a child's use in [start, end), of one app or (None) of all; `undone_at` takes it back.

    Later ones build on earlier ones. ValueError where it would mean nothing.
    """

    id: str
    child: int
    start: datetime
    end: datetime
    becomes: Becomes
    at: datetime
    app: str | None = None
    by: str = ""
    reason: str = ""
    undone_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a correction ends after it starts")
        if self.becomes == OtherChild(self.child):
            raise ValueError("use cannot be moved to the child whose it is")

    @property
    def children(self) -> tuple[int, ...]:
        """Whose numbers it changes."""
        return (self.child, self.becomes.child) if isinstance(self.becomes, OtherChild) else (self.child,)


Ledgers: TypeAlias = Mapping[int, Sequence[Charge]]
"""The charges of each child, in order of their start."""

Counts: TypeAlias = Callable[[int, Charge], bool]
"""Whether such use of a child counts, by what was agreed with that child then."""


def corrected(recorded: Ledgers, corrections: Iterable[Correction], counts: Counts) -> Ledgers:
    """What the ledgers come to by all corrections that stand, in the order in which they were made.

    A stretch is moved, renamed or taken out, never made longer; a moved second that the other child has of the same
    app already is not counted twice. Everything happens moment by moment: cutting ledgers to a stretch before or
    after makes no difference.
    """
    ledgers = dict(recorded)
    for correction in sorted(corrections, key=lambda made: (made.at, made.id)):
        if correction.undone_at is None:
            ledgers |= _applied(ledgers, correction, counts)
    return ledgers


def counted_by(versions: Sequence[tuple[datetime, Agreement]], charge: Charge) -> bool:
    """Whether use counts by the version of an agreement that held when it began; `versions` are oldest first."""
    place = bisect_right([since for since, _ in versions], charge.start)
    if not versions:
        return charge.is_counted
    agreement = versions[max(0, place - 1)][1]
    day = Calendar.of(agreement).day_of(micros(charge.start))
    around = keys_around(charge.app, charge.category, is_proven=charge.is_proven)
    free = (c for c in agreement.clauses if isinstance(c, Free) and c.standing.is_in_force(day))
    return not any(reach_of(clause).holds(around) for clause in free)


def _applied(ledgers: Ledgers, correction: Correction, counts: Counts) -> Ledgers:
    """The ledgers that a correction changes."""
    child, outside, inside = correction.child, list[Charge](), list[Charge]()
    for charge in ledgers.get(child, ()):
        outside += _outside(charge, correction)
        inside += _inside(charge, correction)
    if not inside:
        return {}
    # Of stretches that overlap, the rest of one may begin after the next.
    left = _in_order(outside, ())
    match correction.becomes:
        case NoChild():
            return {child: left}
        case OtherCategory(name):
            # Who corrects a stretch vouches for what ran in it.
            renamed = (replace(charge, category=name, evidence="correction", is_proven=True) for charge in inside)
            return {child: _in_order(left, _judged(child, renamed, counts))}
        case OtherChild(other):
            theirs = ledgers.get(other, ())
            moved = (piece for charge in inside for piece in _without(charge, theirs))
            return {child: left, other: _in_order(theirs, _judged(other, moved, counts))}
        case unknown:
            assert_never(unknown)


def _judged(child: int, charges: Iterable[Charge], counts: Counts) -> Iterator[Charge]:
    return (replace(charge, is_counted=counts(child, charge)) for charge in charges)


def _in_order(some: Iterable[Charge], more: Iterable[Charge]) -> tuple[Charge, ...]:
    return tuple(sorted((*some, *more), key=lambda charge: charge.start))


def _inside(charge: Charge, correction: Correction) -> Iterator[Charge]:
    start, end = max(charge.start, correction.start), min(charge.end, correction.end)
    if start < end and correction.app in {None, charge.app}:
        yield charge if (start, end) == (charge.start, charge.end) else replace(charge, start=start, end=end)


def _outside(charge: Charge, correction: Correction) -> Iterator[Charge]:
    if not any(_inside(charge, correction)):
        yield charge
        return
    if charge.start < correction.start:
        yield replace(charge, end=correction.start)
    if correction.end < charge.end:
        yield replace(charge, start=correction.end)


def _without(charge: Charge, others: Iterable[Charge]) -> Iterator[Charge]:
    """What of a charge no other charge of the same app covers."""
    start = charge.start
    for other in others:
        if other.app == charge.app and other.end > start and other.start < charge.end:
            if start < other.start:
                yield replace(charge, start=start, end=other.start)
            start = max(start, other.end)
    if start < charge.end:
        yield replace(charge, start=start)
