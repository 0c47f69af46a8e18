"""The family's calendar: local times to instants through every change of the clocks, and the edges of days and weeks.

Inside the rules an instant is a whole number of microseconds since 1970 in UTC: exact, cheap and free of zones. A zone
is asked only where a day begins and where a local time lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.rules.agreement import WEEKDAYS, Agreement, Day

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
ONE_DAY = timedelta(days=1)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DATE = _EPOCH.date()


def micros(moment: datetime) -> int:
    """An aware datetime as an instant."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def moment(instant: int) -> datetime:
    """An instant as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=instant)


def next_second(instant: int) -> int:
    """The first whole second that is not before the instant."""
    return -(-instant // SECOND) * SECOND


def utc_date(number: int) -> date:
    """The date of the UTC day with that number, counted from 1970."""
    return _FIRST_DATE + timedelta(days=number)


@lru_cache(maxsize=16_384)
def local_instant(zone: ZoneInfo, day: date, clock: time) -> int:
    """Where a local time lies: its first occurrence, or the first instant after the gap if it does not exist."""
    local = datetime.combine(day, clock, zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None, fold=0) == local.replace(tzinfo=None):
        return micros(utc)
    # Read with the offset of before the gap a missing time lies after its end, with the later offset before it.
    low, high = micros(local.replace(fold=1).astimezone(UTC)) // SECOND, micros(utc) // SECOND
    after = utc.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if moment(middle * SECOND).astimezone(zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high * SECOND


@dataclass(frozen=True, slots=True)
class Calendar:
    """A zone and where the family's day and week begin in it."""

    zone: ZoneInfo
    day_starts: time
    week_starts: Day

    @classmethod
    def of(cls, agreement: Agreement) -> Calendar:
        return cls(ZoneInfo(agreement.zone), agreement.day_starts, agreement.week_starts)

    def day_start(self, day: date) -> int:
        return local_instant(self.zone, day, self.day_starts)

    def day_of(self, instant: int) -> date:
        """The family day that runs at an instant."""
        day = moment(instant).astimezone(self.zone).date() + ONE_DAY
        while self.day_start(day) > instant:
            day -= ONE_DAY
        return day

    def week_of(self, day: date) -> date:
        """The first day of the family week in which a family day lies."""
        return day - timedelta(days=(day.weekday() - WEEKDAYS.index(self.week_starts)) % 7)
