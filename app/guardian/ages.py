"""What the age of a child means here: the bands of the content, and how much of it parents are shown."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.guardian.household import Household
from app.guidance.bands import Band, read_bands
from app.guidance.detail import Detail, detail_for
from app.paths import resources
from app.rules.family import Child


@cache
def bands() -> tuple[Band, ...]:
    """The bands that Sundial comes with."""
    return read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))


def detail_of(child: Child, day: date) -> Detail:
    """How much of this child its parents are shown on that day."""
    return detail_for(child.born, day, bands())


def detail_now(household: Household, child: Child) -> Detail:
    """The same today."""
    return detail_of(child, household.clock.read().wall.date())
