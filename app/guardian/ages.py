"""What the age of a child means here: the bands of the content, how much parents are shown, who has which say."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guidance.bands import Band, band_for, read_bands
from app.guidance.detail import Detail, detail_for
from app.paths import resources
from app.rules.family import Child
from app.rules.say import Decides, Say

GROWN = Say(Decides.CHILD)
"""Of somebody of 18 or more: nobody limits them but themselves."""


@cache
def bands() -> tuple[Band, ...]:
    """The bands that Sundial comes with."""
    return read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))


def detail_of(child: Child, day: date) -> Detail:
    """How much of this child its parents are shown on that day."""
    return detail_for(child.born, day, bands())


def detail_now(household: Household, child: Child) -> Detail:
    """The same today, or more where the child chose to show more."""
    least = least_now(household, child)
    chosen = household.shown.get(child.id, least)
    return chosen if chosen in least.at_least else least


def least_now(household: Household, child: Child) -> Detail:
    """What its age says today, whatever it chose."""
    return detail_of(child, household.clock.read().wall.date())


def say_of(kept: KeptChild) -> Say:
    """Who has which say with this child on its family day."""
    band = band_for(kept.child.born, today_of(kept), bands())
    return GROWN if band is None else band.say


def today_of(kept: KeptChild) -> date:
    """The family day of a child."""
    return kept.keeping.day or kept.now.date()
