"""A family's short talk about a week, as it is remembered: when, about which week, and the one thing it decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was said stays with the family; this is all that is kept.

    `day` is the family day on which it was, `week` the first day of the week that was talked about. `point` is the one
    point that was settled or proposed, as it stands in a sundial-agreement/2 ("": everything stayed as it was), and
    `later` what was put off to the next talk, in the family's words.
    """

    day: date
    week: date
    point: str = ""
    later: str = ""
