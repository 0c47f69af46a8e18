"""Which tip a family is shown today, if any: one a day and three a week at most, praise first, nothing too often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.guidance.facts import Facts, Found, Told
from app.guidance.tips import Library, Tip
from app.guidance.triggers import look_for

A_WEEK = timedelta(days=7)
MOST_A_WEEK = 3
SAME_CAUSE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A tip that fits a child now, and how much there is of its cause."""

    tip: Tip
    facts: Facts
    found: Found

    @property
    def cause(self) -> str:
        return str(self.tip.trigger)


def fitting(library: Library, facts: Facts) -> Iterator[Fitting]:
    """Every tip that fits this child now."""
    for tip in library.tips:
        if tip.trigger is not None and facts.band in tip.bands:
            found = look_for(tip.trigger, facts)
            if found.amount >= tip.at_least:
                yield Fitting(tip, facts, found)


def choose(fits: Iterable[Fitting], told: Sequence[Told], unhelpful: frozenset[str], today: date) -> Fitting | None:
    """The tip of today for the whole family; None where none fits, or enough was said.

    A day that lies ahead (the clock was set back) counts like one of the past: nothing is said twice for it.
    """
    lately = [one for one in told if one.day > today - A_WEEK]
    if len(lately) >= MOST_A_WEEK or any(one.day >= today for one in told):
        return None
    causes = {one.cause for one in told if one.day > today - SAME_CAUSE}
    last = {one.tip: one.day for one in sorted(told, key=lambda one: one.day)}
    left = [fit for fit in fits if fit.cause not in causes and fit.tip.id not in unhelpful]
    return min(left, key=lambda fit: _order(fit, last.get(fit.tip.id)), default=None)


def _order(fit: Fitting, last: date | None) -> tuple[bool, int, int, int, str, int]:
    """Praise, then what was never said, then what matters most; of two tips of one cause the one that asks for more."""
    tip = fit.tip
    return not tip.is_praise, last.toordinal() if last else 0, -tip.weight, -tip.at_least, tip.id, fit.facts.child
