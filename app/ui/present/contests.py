"""What children say of stretches of their days as values: cards that wait for parents, and lines with their answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.link.ledger import CorrectionKind
from app.link.views import ChildView, ContestView
from app.rules.contests import Says
from app.rules.manner import Face
from app.ui.present.past_day import Pick
from app.words.contests import became_of_it, said
from app.words.durations import duration
from app.words.language import _, isolated, pgettext
from app.words.levels import Reader
from app.words.moments import between, day_title, moment
from app.words.names import category_inline


@dataclass(frozen=True, slots=True)
class ContestCard:
    """A child's word that waits for its parents; `becomes` None: they say what it was, for its own words alone tell.

    `pick` is the stretch that is meant, `meaning` what a yes does.
    """

    id: str
    child: int
    name: str
    title: str
    when: str
    said: str
    meaning: str
    pick: Pick
    becomes: CorrectionKind | None = None
    category: str | None = None
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class ContestLine:
    """What was said of a stretch and what became of it, as a line; one that waits can be taken back by its child."""

    id: str
    sentence: str
    when: str
    is_waiting: bool


def contest_cards(child: ChildView, contests: Iterable[ContestView], now: datetime) -> tuple[ContestCard, ...]:
    """Those that wait, the oldest first."""
    waiting = sorted((one for one in contests if one.is_waiting), key=lambda one: one.at)
    return tuple(_card(child, one, now) for one in waiting)


def contest_title(view: ContestView, name: str, zone: str) -> str:
    """Who speaks of what: "Mira about Minetest, Wednesday 14 October, 16:20 to 17:05"."""
    stretch = _("{app}, {when}").format(app=isolated(view.name), when=_on_its_day(view, zone))
    return _("{name} about {stretch}").format(name=isolated(name), stretch=stretch)


def contest_line(view: ContestView, reader: Reader, name: str, now: datetime, zone: str) -> ContestLine:
    """A line of a day's page."""
    words = said(view.says, view.category, view.words)
    return ContestLine(
        id=view.id,
        sentence=_("{when}, {app}: {what}").format(
            when=_times(view, zone),
            app=isolated(view.name),
            what=f"{words} {became_of_it(view.state, reader, name, view.reason)}",
        ),
        when=moment(view.answered_at or view.at, now, zone),
        is_waiting=view.is_waiting,
    )


def _card(child: ChildView, view: ContestView, now: datetime) -> ContestCard:
    becomes = {Says.NOBODY: CorrectionKind.NOBODY, Says.CATEGORY: CorrectionKind.CATEGORY}.get(view.says)
    return ContestCard(
        id=view.id,
        child=child.id,
        name=child.name,
        title=contest_title(view, child.name, child.zone),
        when=moment(view.at, now, child.zone),
        said=said(view.says, view.category, view.words),
        meaning=_meaning(view, child.name),
        pick=_pick(view, child.zone),
        becomes=becomes,
        category=view.category,
        face=child.manner.face,
    )


def _meaning(view: ContestView, name: str) -> str:
    facts = {"name": isolated(name), "duration": _length(view), "category": category_inline(view.category or "")}
    match view.says:
        case Says.NOBODY:
            return _("If you agree: {duration} no longer count for {name}.").format(**facts)
        case Says.CATEGORY:
            return _("If you agree: {duration} count as {category}.").format(**facts)
        case _:
            return _("Nothing changes until you say what it was.")


def _pick(view: ContestView, zone: str) -> Pick:
    return Pick(
        start=view.start,
        end=view.end,
        app=view.app,
        category="",
        name=view.name,
        when=_times(view, zone),
        length=_length(view),
        evidence="",
    )


def _length(view: ContestView) -> str:
    return duration(int((view.end - view.start).total_seconds()))


def _times(view: ContestView, zone: str) -> str:
    place = ZoneInfo(zone)
    return between(view.start.astimezone(place).time(), view.end.astimezone(place).time())


def _on_its_day(view: ContestView, zone: str) -> str:
    day = day_title(view.start.astimezone(ZoneInfo(zone)).date())
    return pgettext("date", "{day}, {time}").format(day=day, time=_times(view, zone))
