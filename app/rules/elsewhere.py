"""Minutes on other screens, written down by hand: shown beside what this computer counts, and not counted by itself.

A budget that says `other_screens` adds those that a parent wrote or said yes to, to what was used on their day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.rules.say import Side


class Screen(StrEnum):
    """Which other screen it was."""

    CONSOLE = "console"
    TABLET = "tablet"
    PHONE = "phone"
    TV = "tv"
    OTHER = "other"


class ElsewhereState(StrEnum):
    """How they stand: a child's wait for its parents; a parent's are `agreed` at once; only those can count."""

    WAITING = "waiting"
    AGREED = "agreed"
    KEPT_OUT = "kept-out"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Minutes of one kind on another screen on a family day; `start` and `end` are times of day, if they are known.

    ValueError where it would mean nothing.
    """

    id: str
    child: int
    day: date
    category: str
    minutes: int
    screen: Screen
    side: Side
    at: datetime
    what: str = ""
    by: str = ""
    start: time | None = None
    end: time | None = None
    state: ElsewhereState = ElsewhereState.WAITING
    answered_at: datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise ValueError("minutes on another screen are at least one and at most a day")
        if (self.start is None) != (self.end is None):
            raise ValueError("both times are known, or none")

    @property
    def can_count(self) -> bool:
        """Whether a budget that speaks of other screens adds it."""
        return self.state is ElsewhereState.AGREED


MOST_MINUTES = 24 * 60
