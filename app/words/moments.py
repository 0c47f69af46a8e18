"""Instants and dates as people say them, in the family's zone and by the habits of the language."""

from __future__ import annotations

from datetime import date, datetime, time


def clock_time(instant: datetime | time, zone: str = "") -> str:
    """The time of day: "17:30". `zone` is an IANA key; a plain `time` needs none."""
    raise NotImplementedError


def day_title(day: date) -> str:
    """A date without its year: "Wednesday 14 October"."""
    raise NotImplementedError


def short_date(day: date) -> str:
    """A date inside a line: "14 October"."""
    raise NotImplementedError


def weekday(day: date) -> str:
    """The name of the weekday: "Wednesday"."""
    raise NotImplementedError


def moment(instant: datetime, now: datetime, zone: str) -> str:
    """A coming or past instant: "17:30" (today), "tomorrow 07:00", "Monday 07:00", beyond a week "Wednesday 14 October"."""
    raise NotImplementedError


def until_moment(instant: datetime, now: datetime, zone: str) -> str:
    """An end that is being waited for: like `moment`, but the coming morning is plain "07:00"."""
    raise NotImplementedError


def at_moment(instant: datetime, now: datetime, zone: str) -> str:
    """Inside a sentence: "at 17:30", "tomorrow at 07:00", "on Monday at 07:00", "on Wednesday 14 October"."""
    raise NotImplementedError


def on_day(instant: datetime, now: datetime, zone: str) -> str:
    """A new family day that begins then: "from 04:00" (still today), "tomorrow", "on Monday", "on Wednesday 14 October"."""
    raise NotImplementedError


def between(start: time, end: time) -> str:
    """A stretch of the day: "20:00 to 07:00"."""
    raise NotImplementedError
