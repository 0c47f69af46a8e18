"""What was used as a stack: every moment belongs to exactly one app in it, so that a stack is as high as its total.

chess    |====|    |====|
web          |======|                 free
stack    |games|web|games|            games 2, web 1, and never both at once
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.rules.calendar import SECOND, micros
from app.rules.ledger import by_day
from app.rules.timetable import Timetable
from app.rules.verdict import Charge


@dataclass(frozen=True, slots=True)
class Layer:
    """One category's part of a stack in microseconds: what of it counted, or what was free."""

    category: str
    is_counted: bool
    amount: int


def stacks(charges: Iterable[Charge], timetable: Timetable) -> Mapping[date, tuple[Layer, ...]]:
    """The stack of each family day with use. Counted layers together are that day's counted use of everything."""
    pieces: dict[date, list[tuple[int, int, Charge]]] = {}
    for charge in charges:
        for day, start, end in by_day(micros(charge.start), micros(charge.end), timetable):
            pieces.setdefault(day, []).append((start, end, charge))
    return {day: _stack(of_day) for day, of_day in pieces.items()}


def added(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Layers of several stacks as one: counted ones first, each category once."""
    amounts: dict[tuple[bool, str], int] = {}
    for layer in layers:
        key = (not layer.is_counted, layer.category)
        amounts[key] = amounts.get(key, 0) + layer.amount
    return tuple(Layer(category, not is_free, amount) for (is_free, category), amount in sorted(amounts.items()))


def whole_seconds(layers: Iterable[Layer]) -> tuple[int, ...]:
    """The layers in whole seconds, which add up to those of the stack: a started second goes where it is completed."""
    shown, below = [], 0
    for layer in layers:
        shown.append((below + layer.amount) // SECOND - below // SECOND)
        below += layer.amount
    return tuple(shown)


def _stack(pieces: Iterable[tuple[int, int, Charge]]) -> tuple[Layer, ...]:
    edges = sorted(
        (edge for start, end, charge in pieces for edge in ((start, True, charge), (end, False, charge))),
        key=lambda edge: edge[0],
    )
    using: list[Charge] = []
    layers: list[Layer] = []
    last = 0
    for at, turning in groupby(edges, key=lambda edge: edge[0]):
        layers += (Layer(charge.category, is_counted, at - last) for charge, is_counted in _drawn(using))
        for _, begins, charge in turning:
            using.append(charge) if begins else using.remove(charge)
        last = at
    return added(layers)


def _drawn(using: Iterable[Charge]) -> Iterator[tuple[Charge, bool]]:
    """The charges that a moment is drawn as, with the flag whether they count: mostly one.

    As in the ledger, a moment that was lived twice (the clock stepped back) is there as often as the app in it with the
    most charges. What counts goes before what is free, so that no counted second hides behind a free one; then the
    first in the catalogue's order, which is that of the apps' names.
    """
    apps: dict[str, list[Charge]] = {}
    for charge in sorted(using, key=lambda charge: (charge.app, not charge.is_counted, charge.category)):
        apps.setdefault(charge.app, []).append(charge)
    counted = {app: sum(charge.is_counted for charge in charges) for app, charges in apps.items()}
    most_counted, most = max(counted.values(), default=0), max(map(len, apps.values()), default=0)
    for turn in range(most):
        is_counted = turn < most_counted
        app = next(app for app in apps if (counted[app] if is_counted else len(apps[app])) > turn)
        yield apps[app][turn], is_counted
