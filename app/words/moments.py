"""Instants and dates as people say them, in the family's zone and by the habits of the language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_day_names

from app.words.language import N_, _, isolated, pgettext, spoken

_WEEK = 7
_HALF_YEAR = 183
# An end this near needs no "tomorrow": whoever reads "until 07:00" in the evening thinks of the coming morning.
_COMING = timedelta(hours=16)


def clock_time(instant: datetime | time, zone: str = "") -> str:
    """The time of day: "17:30". `zone` is an IANA key; a plain `time` needs none."""
    local = instant.astimezone(ZoneInfo(zone)).time() if isinstance(instant, datetime) else instant
    return isolated(format_time(local, "short", locale=spoken().locale))


def day_title(day: date) -> str:
    """A date without its year: "Wednesday 14 October"."""
    return pgettext("date", "{weekday} {day}").format(weekday=weekday(day), day=short_date(day))


def short_date(day: date) -> str:
    """A date inside a line: "14 October"."""
    locale = spoken().locale
    pattern = locale.datetime_skeletons.get("MMMMd")
    return isolated(format_date(day, str(pattern) if pattern else "d MMMM", locale=locale))


def long_date(day: date) -> str:
    """A date with its year: "14 October 2027"."""
    return isolated(format_date(day, "long", locale=spoken().locale))


def weekday(day: date) -> str:
    """The name of the weekday: "Wednesday"."""
    return weekday_name(day.weekday())


def weekday_name(number: int) -> str:
    """The name of a weekday by its number, Monday being 0."""
    return str(get_day_names("wide", context="stand-alone", locale=spoken().locale)[number])


def moment(instant: datetime, now: datetime, zone: str) -> str:
    """Any instant: "17:30" (today), "tomorrow 07:00", "Monday 07:00", beyond a week "Wednesday 14 October"."""
    days, local = _days_away(instant, now, zone)
    facts = {"time": clock_time(instant, zone), "weekday": weekday(local.date())}
    if days == 0:
        return facts["time"]
    if days == 1 and local.time() == time():
        return _("midnight")
    if days == 1:
        return _("tomorrow {time}").format(**facts)
    if days == -1:
        return _("yesterday {time}").format(**facts)
    return _("{weekday} {time}").format(**facts) if abs(days) < _WEEK else _far(days, local.date())


def until_moment(instant: datetime, now: datetime, zone: str) -> str:
    """An end that is being waited for: like `moment`, but the coming morning is plain "07:00"."""
    days, local = _days_away(instant, now, zone)
    if days == 1 and instant - now <= _COMING and local.time() != time():
        return clock_time(instant, zone)
    return moment(instant, now, zone)


def at_moment(instant: datetime, now: datetime, zone: str) -> str:
    """Inside a sentence: "at 17:30", "tomorrow at 07:00", "on Monday at 07:00", "on Wednesday 14 October"."""
    days, local = _days_away(instant, now, zone)
    facts = {"time": clock_time(instant, zone), "weekday": weekday(local.date())}
    if days == 0:
        return _("at {time}").format(**facts)
    if days == 1 and local.time() == time():
        return _("at midnight")
    if days == 1:
        return _("tomorrow at {time}").format(**facts)
    if days == -1:
        return _("yesterday at {time}").format(**facts)
    said = N_("on {weekday} at {time}") if abs(days) < _WEEK else N_("on {date}")
    return _(said).format(date=_far(days, local.date()), **facts)


def on_day(instant: datetime, now: datetime, zone: str) -> str:
    """When a family day or week begins: "from 04:00" (today), "tomorrow", "on Monday", "on Wednesday 14 October"."""
    days, local = _days_away(instant, now, zone)
    if days <= 0:
        return _("from {time}").format(time=clock_time(instant, zone))
    if days == 1:
        return _("tomorrow")
    if days <= _WEEK:
        return _("on {weekday}").format(weekday=weekday(local.date()))
    return _("on {date}").format(date=_far(days, local.date()))


def between(start: time, end: time) -> str:
    """A stretch of the day: "20:00 to 07:00"."""
    return _("{start} to {end}").format(start=clock_time(start), end=clock_time(end))


def _days_away(instant: datetime, now: datetime, zone: str) -> tuple[int, datetime]:
    local = instant.astimezone(ZoneInfo(zone))
    return (local.date() - now.astimezone(ZoneInfo(zone)).date()).days, local


def _far(days: int, day: date) -> str:
    return day_title(day) if abs(days) <= _HALF_YEAR else long_date(day)
