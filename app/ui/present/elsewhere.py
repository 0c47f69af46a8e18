"""Minutes on other screens as values: a line each, and how much of each kind a day or week came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.link.views import ElsewhereView
from app.rules.elsewhere import ElsewhereState
from app.rules.say import Side
from app.words.elsewhere import about, what_line
from app.words.language import pgettext
from app.words.levels import Reader
from app.words.moments import day_title

STANDING = frozenset({ElsewhereState.WAITING, ElsewhereState.AGREED})


@dataclass(frozen=True, slots=True)
class ElsewhereLine:
    """One line; `can_answer`: it waits for whoever reads, `can_remove`: they may take it away."""

    id: str
    child: int
    name: str
    text: str
    detail: str
    can_answer: bool
    can_remove: bool


def elsewhere_lines(
    written: Iterable[ElsewhereView], reader: Reader, name: str, *, has_days: bool
) -> tuple[ElsewhereLine, ...]:
    """In the order of the days; `has_days` says of which one each is."""
    return tuple(_line(one, reader, name, has_days=has_days) for one in written)


def seconds_by_kind(written: Iterable[ElsewhereView], first: date, last: date) -> Mapping[str, int]:
    """What stands on these days, by category."""
    found: dict[str, int] = {}
    for one in written:
        if one.state is ElsewhereState.AGREED and first <= one.day <= last:
            found[one.category] = found.get(one.category, 0) + one.minutes * 60
    return found


def _line(view: ElsewhereView, reader: Reader, name: str, *, has_days: bool) -> ElsewhereLine:
    text = what_line(view.screen, view.category, view.minutes, view.what, start=view.start, end=view.end)
    if has_days:
        text = pgettext("date", "{day}, {time}").format(day=day_title(view.day), time=text)
    is_parent = reader is Reader.PARENT
    is_own = view.side is Side.CHILD and view.is_waiting
    return ElsewhereLine(
        id=view.id,
        child=view.child,
        name=name,
        text=text,
        detail=about(view.side, view.state, reader, name, view.reason),
        can_answer=is_parent and view.is_waiting,
        can_remove=(is_parent and view.state is ElsewhereState.AGREED) or (not is_parent and is_own),
    )
