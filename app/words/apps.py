"""Why an app is in its category, its marks and its age, in words that parents and children read alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.rules.sorting import Mark, Why
from app.words.durations import listed
from app.words.language import N_, _, isolated
from app.words.moments import short_date
from app.words.names import category_inline, category_name

_WHY = {
    Why.FAMILY: N_("{category}, because your family said so on {date}."),
    Why.LISTED: N_("{category}, because Sundial’s list says so: from {says}, since {date}."),
    Why.REPORTED: N_("{category}, because Sundial’s list says so: by what is told of {says}, since {date}."),
    Why.ENTRY: N_("{category}, because its menu entry says so."),
    Why.MAKERS: N_("{category}, because its makers say so."),
    Why.PLACE: N_("{category}, because it lies where this computer keeps its games."),
    Why.LAUNCHER: N_("{category}, because it was started from a game launcher."),
    Why.PROGRAM: N_("{category}, because of the program that runs in it."),
    Why.UNPROVEN: N_("{category}, until it is certain that it is {meant}: its file is not the system’s own."),
    Why.UNKNOWN: N_("Not yet known. It counts as {inline} until your family says what it is."),
}
_OF_THE_LIST = frozenset({Why.LISTED, Why.REPORTED})
_MARKS = {
    Mark.STORE: N_("Store"),
    Mark.AI_CHAT: N_("AI chat"),
    Mark.STRANGERS: N_("Talks to strangers"),
    Mark.CHILDREN: N_("Made for children"),
}


def why_sentence(category: str, why: Why, says: str = "", on: date | None = None) -> str:
    """The evidence in one sentence: "Games, because its menu entry says so."."""
    facts = {"category": category_name(category), "inline": category_inline(category), "says": isolated(says)}
    facts["date"] = _day(on, has_year=why in _OF_THE_LIST) if on is not None else ""
    facts["meant"] = category_inline(says) if says else ""
    return _(_WHY[why]).format(**facts)


_MARKED = {
    Why.FAMILY: N_("{mark}: your family said so on {date}."),
    Why.LISTED: N_("{mark}: Sundial’s list says so, from {says}, since {date}."),
    Why.REPORTED: N_("{mark}: Sundial’s list says so, by what is told of {says}, since {date}."),
    Why.MAKERS: N_("{mark}: its makers’ own description says so."),
}


def mark_sentence(mark: Mark, why: Why, says: str = "", on: date | None = None) -> str:
    """A mark and whose word it is: "Store: Sundial’s list says so, from Valve, since 28 November 2026."."""
    day = "" if on is None else _day(on, has_year=why in _OF_THE_LIST)
    return _(_MARKED.get(why, "{mark}")).format(mark=mark_name(mark), says=isolated(says), date=day)


def _day(day: date, *, has_year: bool) -> str:
    """A list may be old, so its dates have their year."""
    return f"{short_date(day)} {day.year}" if has_year else short_date(day)


def suggestion_sentence(child: str, app: str, category: str) -> str:
    """What a child says: "Mira says: Mines is learning."."""
    return _("{child} says: {app} is {category}.").format(
        child=child, app=isolated(app), category=category_inline(category)
    )


def where_from(url: str) -> str:
    """The address from which the list has what it says."""
    return _("Source: {address}").format(address=isolated(url))


def mark_name(mark: Mark) -> str:
    """A mark as a small label: "Talks to strangers"."""
    return _(_MARKS[mark])


def marks_text(marks: Iterable[Mark]) -> str:
    """Several marks in a line: "Store and Talks to strangers"."""
    return listed([mark_name(mark) for mark in marks])


def age_from_text(years: int) -> str:
    """From which age an app is suitable: "From 9", "For every age"."""
    return _("From age {age}").format(age=years) if years else _("For every age")
