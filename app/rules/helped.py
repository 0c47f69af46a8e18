"""Did it help? What one side said after four weeks of sleep, quarrels and mood; words, never a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.say import Side

AGAIN = timedelta(weeks=4)
"""So long nobody is asked again, whether they answered or said "not now"."""


class Change(StrEnum):
    """How something is, beside four weeks ago. Of quarrels `better` are fewer."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Helped:
    """What one side said on a family day; None is what it did not say, and nothing said is a "not now"."""

    day: date
    side: Side
    sleep: Change | None = None
    quarrels: Change | None = None
    mood: Change | None = None

    @property
    def is_said(self) -> bool:
        """Whether anything was said."""
        return any(change is not None for change in (self.sleep, self.quarrels, self.mood))


def is_due(side: Side, said: Iterable[Helped], began: date, today: date) -> bool:
    """Whether this side may be asked: four weeks after Sundial began, and after it was last asked."""
    last = max((one.day for one in said if one.side is side), default=began)
    return today - max(last, began) >= AGAIN
