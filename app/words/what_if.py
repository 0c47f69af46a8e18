"""How the last weeks would have gone by another agreement: one sentence, and a row for each end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.agreement import Agreement
from app.rules.what_if import DayThen
from app.words.clauses import title
from app.words.durations import duration
from app.words.language import _, isolated, ngettext
from app.words.moments import clock_time, day_title, short_date
from app.words.names import NO_NAMES, Names


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One end: "Friday 20 November", "17:50", "SuperTux", "Games per day", "20 min" of use that came after it."""

    day: str
    time: str
    app: str
    point: str
    after: str


def what_if_sentence(first: date, last: date, days: Sequence[DayThen], *, by_traits: bool = False) -> str:
    """What the whole of it comes to, and (`by_traits`) what it cannot know."""
    said = _sentence(first, last, days)
    if not by_traits or not days:
        return said
    return " ".join([said, _("Marks and ages of apps are taken as they are known today.")])


def _sentence(first: date, last: date, days: Sequence[DayThen]) -> str:
    ended = [day for day in days if day.over]
    facts = {"first": short_date(first), "last": short_date(last)}
    if not days:
        return _("Nothing was used from {first} to {last}.").format(**facts)
    if not ended:
        return _("From {first} to {last} nothing would have ended earlier.").format(**facts)
    said = ngettext(
        "From {first} to {last} it would have mattered on {ended} of {count} day, for {after}.",
        "From {first} to {last} it would have mattered on {ended} of {count} days, for {after}.",
        len(days),
    )
    return said.format(ended=len(ended), count=len(days), after=duration(sum(day.over for day in ended)), **facts)


def what_if_rows(days: Sequence[DayThen], tried: Agreement, names: Names = NO_NAMES) -> tuple[WhatIfRow, ...]:
    """What would have ended, in order; times are those of the agreement that was tried."""
    return tuple(
        WhatIfRow(
            day=day_title(day.day),
            time=clock_time(ended.at, tried.zone),
            app=isolated(names.get(ended.app, ended.app)),
            point=title(clause, names) if (clause := tried.clause(ended.clause or "")) is not None else "",
            after=duration(ended.seconds),
        )
        for day in days
        for ended in day.ended
    )


def what_if_headings() -> tuple[str, ...]:
    """The names of a row's columns."""
    return (_("Day"), _("Would have ended at"), _("App"), _("By the point"), _("Used after that"))
