"""A past day as a timeline to the minute: a lane for each kind of app, each stretch with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.instruments.models import LegendEntry, TimelineMark, TimelineModel, TimelineRow, TimelineStretch
from app.link.history import HistoryReply, PastStretch
from app.link.views import ContestView
from app.rules.elsewhere import ElsewhereState
from app.ui.present.elsewhere import seconds_by_kind
from app.words.contests import became_of_it, said, said_by
from app.words.durations import duration
from app.words.elsewhere import about, in_all, screen_name
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.moments import between, clock_time, day_title
from app.words.names import CATEGORIES, category_name
from app.words.past import evidence
from app.words.witnesses import in_use

HOUR = timedelta(hours=1)
STEP_HOURS = 2
USUAL_HOURS = 8, 20


@dataclass(frozen=True, slots=True)
class Pick:
    """A stretch that can be looked at and corrected, in the order of the timeline's lanes.

    `said` is what its child said of it and what became of that, `contest` the id of one that waits for its parents.
    """

    start: datetime
    end: datetime
    app: str
    category: str
    name: str
    when: str
    length: str
    evidence: str
    said: str = ""
    contest: str = ""

    @property
    def title(self) -> str:
        return _("{app}, {when}").format(app=isolated(self.name), when=self.when)


def day_timeline(reply: HistoryReply, name: str, now: datetime, reader: Reader = Reader.PARENT) -> TimelineModel:
    """The day of that answer, which has stretches."""
    start, end = _edges(reply)
    rows = tuple(
        TimelineRow(category_name(category), tuple(_stretch(one, _pick(one, reply, name, reader)) for one in stretches))
        for category, stretches in _lanes(reply)
    )
    said = _("{name}, {day}: {time}.").format(
        name=isolated(name), day=day_title(reply.first), time=duration(reply.used)
    )
    others = sum(seconds_by_kind(reply.elsewhere, reply.first, reply.last).values())
    return TimelineModel(
        rows=(*rows, *_other_screens(reply, name, reader)),
        start=start,
        end=end,
        marks=_marks(start, end, reply.zone),
        now=now if reply.is_running and start < now < end else None,
        legend=free_entries(one.category for one in reply.stretches if not one.is_counted),
        sentence=" ".join(filter(None, (said, in_all(others) if others else ""))),
        header=(_("Kind"), _("When"), _("What"), _("How long"), _("How Sundial knows")),
    )


def _other_screens(reply: HistoryReply, name: str, reader: Reader) -> tuple[TimelineRow, ...]:
    """A lane below for what was written down of other screens with its times, hatched; the rest is in the list."""
    zone, (start, end) = ZoneInfo(reply.zone), _edges(reply)
    found = []
    for one in reply.elsewhere:
        if one.start is None or one.end is None or one.state is not ElsewhereState.AGREED:
            continue
        begins = datetime.combine(one.day, one.start, zone).astimezone(UTC)
        ends = begins + timedelta(minutes=one.minutes)
        if begins < end and start < ends:
            found.append(
                TimelineStretch(
                    start=max(start, begins),
                    end=min(end, ends),
                    category=one.category,
                    what=isolated(one.what) or screen_name(one.screen),
                    when=between(one.start, one.end),
                    length=duration(one.minutes * 60),
                    is_counted=False,
                    evidence=about(one.side, one.state, reader, name, ""),
                )
            )
    return (TimelineRow(_("Other screens"), tuple(found)),) if found else ()


def free_entries(categories: Iterable[str]) -> tuple[LegendEntry, ...]:
    """What the hatched colours are."""
    return tuple(
        LegendEntry(name, _("{category} (free, not counted)").format(category=category_name(name)), is_counted=False)
        for name in sorted(set(categories))
    )


def picks(reply: HistoryReply, name: str = "", reader: Reader = Reader.PARENT) -> tuple[Pick, ...]:
    """The stretches in the order in which the timeline has them."""
    return tuple(_pick(one, reply, name, reader) for _, stretches in _lanes(reply) for one in stretches)


def _lanes(reply: HistoryReply) -> tuple[tuple[str, tuple[PastStretch, ...]], ...]:
    used = {one.category for one in reply.stretches}
    order = (*(name for name in CATEGORIES if name in used), *sorted(used - set(CATEGORIES)))
    return tuple((name, tuple(one for one in reply.stretches if one.category == name)) for name in order)


def _edges(reply: HistoryReply) -> tuple[datetime, datetime]:
    """From the hour in which use began to the one in which it ended, the waking day at least, never beyond the day."""
    bar, zone = reply.bars[0], ZoneInfo(reply.zone)
    first, last = USUAL_HOURS
    midnight = datetime(reply.first.year, reply.first.month, reply.first.day, tzinfo=zone)
    start = min(reply.stretches[0].start, midnight.replace(hour=first).astimezone(UTC))
    end = max(*(one.end for one in reply.stretches), midnight.replace(hour=last).astimezone(UTC))
    return max(bar.start, _full_hour(start, zone)), min(bar.end, _full_hour(end + HOUR - timedelta(seconds=1), zone))


def _full_hour(instant: datetime, zone: ZoneInfo) -> datetime:
    """The full hour by the family's clock before an instant."""
    local = instant.astimezone(zone)
    return instant - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


def _marks(start: datetime, end: datetime, zone_key: str) -> tuple[TimelineMark, ...]:
    """Every second hour that the clock shows, in hours that really pass: a day of 25 has one twice."""
    zone = ZoneInfo(zone_key)
    hours = (start + n * HOUR for n in range(int((end - start) / HOUR) + 1))
    return tuple(
        TimelineMark(at, clock_time(at, zone_key)) for at in hours if at.astimezone(zone).hour % STEP_HOURS == 0
    )


def _pick(one: PastStretch, reply: HistoryReply, name: str, reader: Reader) -> Pick:
    zone = ZoneInfo(reply.zone)
    contests = [made for made in reply.contests if made.meets(one.app, one.start, one.end)]
    return Pick(
        start=one.start,
        end=one.end,
        app=one.app,
        category=one.category,
        name=next((use.app.name for use in reply.apps if use.app.app == one.app), one.app),
        when=between(one.start.astimezone(zone).time(), one.end.astimezone(zone).time()),
        length=duration(int((one.end - one.start).total_seconds())),
        evidence=" ".join(filter(None, (in_use(one.witnesses), evidence(one.evidence)))),
        said=" ".join(_said(made, name, reader) for made in contests),
        contest=next((made.id for made in contests if made.is_waiting), ""),
    )


def _said(made: ContestView, name: str, reader: Reader) -> str:
    words = said_by(reader, name, said(made.says, made.category, made.words))
    return f"{words} {became_of_it(made.state, reader, name, made.reason)}"


def _stretch(one: PastStretch, pick: Pick) -> TimelineStretch:
    what = isolated(pick.name)
    return TimelineStretch(
        start=one.start,
        end=one.end,
        category=one.category,
        what=what if one.is_counted else _("{app} (not counted)").format(app=what),
        when=pick.when,
        length=pick.length,
        is_counted=one.is_counted,
        evidence=pick.evidence,
        said=pick.said,
        is_contested=bool(pick.contest),
    )
