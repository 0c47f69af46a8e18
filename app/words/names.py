"""Names of things that are not names of people: categories, scopes, purposes, weekdays, kinds of clause, ages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from app.rules.agreement import Clause, Day
from app.rules.family import Purpose
from app.rules.scope import Scope

Names = Mapping[str, str]
"""App ids to the names a family knows; an unknown id is shown as it is."""

NO_NAMES: Names = MappingProxyType({})


def category_name(category: str) -> str:
    """A category as a heading: "Games". A word the family made up is shown as it is."""
    raise NotImplementedError


def scope_name(scope: Scope, names: Names = NO_NAMES) -> str:
    """A scope as a heading: "All apps", "Games", "Minecraft"."""
    raise NotImplementedError


def scope_inline(scope: Scope, names: Names = NO_NAMES) -> str:
    """A scope inside a sentence: "all apps", "games", "Minecraft"."""
    raise NotImplementedError


def purpose_name(purpose: Purpose) -> str:
    """What a child wants more time for: "Finish something"."""
    raise NotImplementedError


def day_name(day: Day) -> str:
    """ "Monday" or "Holidays"."""
    raise NotImplementedError


def days_text(days: Collection[Day] | None) -> str:
    """Days of a clause: "Every day", "Monday to Friday", "Saturday, Sunday and holidays"."""
    raise NotImplementedError


def clause_kind(clause: Clause) -> str:
    """The kind of a clause: "Daily time", "Weekly time", "Screens off", "Open hours", "Break", "Ask first", "Always free"."""
    raise NotImplementedError


def age_text(years: int) -> str:
    """ "9 years"."""
    raise NotImplementedError
