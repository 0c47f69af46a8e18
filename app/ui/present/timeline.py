"""The day so far: one row per child from six to ten, wider where the day was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.instruments.models import (
    LegendEntry,
    TimelineBand,
    TimelineMark,
    TimelineModel,
    TimelineRow,
    TimelineStretch,
)
from app.link.views import AppView, ChildView, Status, Stretch
from app.ui.present.dial import used_today
from app.words.durations import duration
from app.words.language import _, isolated
from app.words.moments import between, clock_time
from app.words.names import category_name

FIRST_HOUR, LAST_HOUR = 6, 22
STEP_HOURS = 2
LEGEND = ("learning", "creating", "games", "watching", "chatting", "browsing")


def timeline(status: Status) -> TimelineModel | None:
    """The day of all children whose days are shown, in the zone of the first; None where there are none."""
    status = replace(status, children=tuple(child for child in status.children if _is_shown(child)))
    if not status.children:
        return None
    first = status.children[0]
    zone = ZoneInfo(first.zone)
    hours = _hours(status, first.day, zone)
    start, end = (_local(first.day, hour, zone) for hour in (hours.start, hours.stop - 1))
    return TimelineModel(
        rows=tuple(_row(child, status.apps, start, end) for child in status.children),
        start=start,
        end=end,
        marks=tuple(
            TimelineMark(at=at, text=clock_time(at, first.zone)) for at in (_local(first.day, h, zone) for h in hours)
        ),
        now=status.at,
        legend=_legend(status),
        sentence=_sentence(status),
        header=(_("Name"), _("When"), _("What"), _("How long")),
    )


def _is_shown(child: ChildView) -> bool:
    """Whether the picture has the stretches: a child's own has them at any age."""
    return child.detail.is_everything or bool(child.timeline)


def _hours(status: Status, day: date, zone: ZoneInfo) -> range:
    """Even hours from midnight of `day`, wide enough for all that was used and for now."""
    spans = [stretch for child in status.children for stretch in child.timeline]
    earliest = min((s.start for s in spans), default=status.at)
    latest = max((s.end for s in spans), default=status.at)
    midnight = datetime.combine(day, time(), zone)
    begin = min(FIRST_HOUR, _hour_of(min(earliest, status.at), midnight, zone))
    finish = max(LAST_HOUR, _hour_of(max(latest, status.at), midnight, zone) + 1)
    return range(begin // STEP_HOURS * STEP_HOURS, -(-finish // STEP_HOURS) * STEP_HOURS + 1, STEP_HOURS)


def _hour_of(instant: datetime, midnight: datetime, zone: ZoneInfo) -> int:
    # Between two datetimes of one zone, Python counts by the wall, as the axis does.
    return int((instant.astimezone(zone) - midnight).total_seconds() // 3600)


def _local(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return (datetime.combine(day, time(), zone) + timedelta(hours=hour)).astimezone(UTC)


def _row(child: ChildView, apps: dict[str, AppView], start: datetime, end: datetime) -> TimelineRow:
    rest = child.rest
    is_seen = rest is not None and rest.start < end and rest.end > start
    bands = (TimelineBand(rest.start, rest.end, _("Screens off")),) if rest is not None and is_seen else ()
    return TimelineRow(
        name=child.name,
        stretches=tuple(_stretch(stretch, apps, child.zone) for stretch in child.timeline),
        bands=bands,
    )


def _stretch(stretch: Stretch, apps: dict[str, AppView], zone_key: str) -> TimelineStretch:
    zone = ZoneInfo(zone_key)
    what = apps[stretch.app].name if stretch.app in apps else stretch.app
    if not stretch.is_counted:
        what = _("{app} (not counted)").format(app=what)
    return TimelineStretch(
        start=stretch.start,
        end=stretch.end,
        category=stretch.category,
        what=what,
        when=between(stretch.start.astimezone(zone).time(), stretch.end.astimezone(zone).time()),
        length=duration(int((stretch.end - stretch.start).total_seconds())),
        is_counted=stretch.is_counted,
    )


def _legend(status: Status) -> tuple[LegendEntry, ...]:
    used = {stretch.category for child in status.children for stretch in child.timeline}
    return tuple(LegendEntry(name, category_name(name)) for name in (*LEGEND, *sorted(used - set(LEGEND))))


def _sentence(status: Status) -> str:
    return " ".join(
        _("{name} has used {time} today.").format(name=isolated(child.name), time=duration(used_today(child)))
        for child in status.children
    )
