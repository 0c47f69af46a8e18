"""The stretches of one family day, grown charge by charge as the store grows its spans."""

from __future__ import annotations

from collections.abc import Iterable

from app.link.views import Stretch
from app.rules.verdict import Charge


def grown(stretches: tuple[Stretch, ...], charges: Iterable[Charge]) -> tuple[Stretch, ...]:
    """The stretches after these charges; one that touches its app's last stretch lengthens it."""
    line = list(stretches)
    for charge in charges:
        place = _last_of(line, charge)
        if place is not None and line[place].end >= charge.start:
            line[place] = _joined(line[place], charge)
        else:
            line.append(_stretch(charge))
    return tuple(line)


def _last_of(line: list[Stretch], charge: Charge) -> int | None:
    for place in range(len(line) - 1, -1, -1):
        if line[place].app == charge.app:
            same = (line[place].category, line[place].is_counted) == (charge.category, charge.is_counted)
            return place if same else None
    return None


def _joined(stretch: Stretch, charge: Charge) -> Stretch:
    return Stretch(
        start=min(stretch.start, charge.start),
        end=max(stretch.end, charge.end),
        app=stretch.app,
        category=stretch.category,
        is_counted=stretch.is_counted,
    )


def _stretch(charge: Charge) -> Stretch:
    return Stretch(
        start=charge.start, end=charge.end, app=charge.app, category=charge.category, is_counted=charge.is_counted
    )
