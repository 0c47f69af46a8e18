"""What the age of a child means here: the bands of the content, how much parents are shown, who has which say."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.upkeep import last_check
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


def say_of(household: Household, kept: KeptChild) -> Say:
    """Who has which say with this child on the day that has surely come."""
    band = band_for(kept.child.born, sure_day(household, kept), bands())
    return GROWN if band is None else band.say


def sure_day(household: Household, kept: KeptChild) -> date:
    """The family day, at most as late as the upkeep lets an unconfirmed clock be: no wrong clock makes anyone older."""
    check = last_check(household.store, kept.child.id)
    return today_of(kept) if check is None else min(today_of(kept), check.passed)


def today_of(kept: KeptChild) -> date:
    """The family day of a child."""
    return kept.keeping.day or kept.now.date()
