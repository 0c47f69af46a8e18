"""Helplines as they are read: what a line is for, when somebody answers, and how sure its number is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from app.guidance.helplines import Helpline, Hours, Kind
from app.words.language import N_, _, isolated
from app.words.moments import clock_time

_KINDS = {
    Kind.EMERGENCY: (N_("In danger right now"), "triangle-alert"),
    Kind.CHILD: (N_("For children and young people"), "life-buoy"),
    Kind.ONLINE: (N_("Trouble online"), "globe"),
    Kind.REPORT: (N_("Report something"), "send"),
    Kind.PARENT: (N_("For parents"), "users"),
}
_EMERGENCIES = {"Emergency": N_("Emergency"), "Police": N_("Police"), "Ambulance": N_("Ambulance")}
_REMARKS = {
    "may-have-ended": N_("It may no longer exist."),
    "part-of-country": N_("Only in a part of the country."),
    "pupils": N_("For pupils of primary schools."),
    "pictures": N_("Helps to have intimate pictures of under-18s removed. The picture stays with you."),
    "not-emergency": N_("For talking, not for reporting."),
}


def kind_name(kind: Kind) -> str:
    """A heading: "For children and young people"."""
    return _(_KINDS[kind][0])


def kind_icon(kind: Kind) -> str:
    """The picture beside the heading."""
    return _KINDS[kind][1]


def line_name(line: Helpline) -> str:
    """The line's own name; emergencies have one in every language."""
    return _(_EMERGENCIES.get(line.name, line.name)) if line.kind is Kind.EMERGENCY else line.name


def reached(line: Helpline) -> tuple[str, ...]:
    """How to reach it: number, message, web page."""
    return tuple(part for part in (line.number, line.also, line.url) if part)


def details(line: Helpline, year: int) -> tuple[str, ...]:
    """When somebody answers, what else is to be said, and how sure the number is."""
    hours = (hours_text(line.hours),) if line.hours is not None else ()
    remark = (_(_REMARKS[line.remark]),) if line.remark else ()
    return (*hours, *remark, certainty(line, year))


def hours_text(hours: Hours) -> str:
    """When somebody answers: "Round the clock"."""
    if hours.is_always:
        return _("Round the clock")
    times = {"start": _clock(hours.opens), "end": _clock(hours.closes)}
    if hours.days:
        return _("Monday to Saturday, {start} to {end}").format(**times)
    return _("{start} to {end}").format(**times)


def certainty(line: Helpline, year: int) -> str:
    """Whether the number was checked, where it was seen and when."""
    if not line.is_checked:
        return _("Not yet checked.")
    if not line.year:
        return _("Seen at {source}; the year is not known.").format(source=isolated(line.source))
    facts = {"source": isolated(line.source), "year": line.year}
    if line.is_old(year):
        return _("Seen at {source}, {year}. It may have changed since.").format(**facts)
    return _("Seen at {source}, {year}.").format(**facts)


def grouped(lines: Sequence[Helpline]) -> tuple[tuple[Kind, tuple[Helpline, ...]], ...]:
    """The lines under their headings, the most urgent first."""
    return tuple((kind, found) for kind in Kind if (found := tuple(line for line in lines if line.kind is kind)))


def about() -> str:
    """What holds for all of them."""
    return _("Numbers change. Look at them together before you need them.")


def _clock(said: str) -> str:
    """The end of a day is written as its beginning: midnight has one form in every language."""
    return clock_time(time() if said == "24:00" else time.fromisoformat(said))
