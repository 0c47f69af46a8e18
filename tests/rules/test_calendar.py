"""Local times, family days and weeks, on every night of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Day
from app.rules.calendar import Calendar, local_instant, micros, moment, next_second

ZONES = [
    "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Dublin", "Europe/Chisinau", "Africa/Casablanca",
    "Africa/Cairo", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Asia/Gaza", "Asia/Jerusalem", "Asia/Beirut",
    "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
    "America/New_York", "America/St_Johns", "America/Santiago", "America/Havana", "America/Asuncion", "UTC",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2007, 1, 1), date(2030, 12, 31))
minutes = st.integers(0, 1439).map(lambda n: time(n // 60, n % 60))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "expected"),
    [
        ("Europe/Berlin", "2026-03-29T02:15", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-10-25T02:15", "2026-10-25T00:15"),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45"),
        ("America/Havana", "2026-03-08T00:00", "2026-03-08T05:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00"),
        ("Asia/Kathmandu", "2026-11-20T00:00", "2026-11-19T18:15"),
    ],
)
def test_a_missing_time_is_the_end_of_the_gap_and_a_double_one_its_first(zone: str, local: str, expected: str) -> None:
    wanted = datetime.fromisoformat(local)
    assert moment(local_instant(ZoneInfo(zone), wanted.date(), wanted.time())) == utc(expected)


@given(zones, days, minutes)
def test_a_local_instant_is_the_first_at_which_clocks_there_show_that_time_or_a_later_one(
    zone: ZoneInfo, day: date, clock: time
) -> None:
    found = moment(local_instant(zone, day, clock))
    wanted = datetime.combine(day, clock)
    assert found.astimezone(zone).replace(tzinfo=None) >= wanted
    assert (found - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wanted


@given(zones, days, minutes, st.integers(0, 86_400 * 2))
def test_every_instant_lies_in_its_family_day(zone: ZoneInfo, day: date, starts: time, later: int) -> None:
    calendar = Calendar(zone, starts, Day.MON)
    instant = micros(datetime.combine(day, time(), UTC) + timedelta(seconds=later))
    found = calendar.day_of(instant)
    assert calendar.day_start(found) <= instant < calendar.day_start(found + timedelta(days=1))


@given(days, st.sampled_from([day for day in Day if day is not Day.HOLIDAY]))
def test_a_week_begins_on_its_day_and_has_seven(day: date, starts: Day) -> None:
    first = Calendar(ZoneInfo("UTC"), time(), starts).week_of(day)
    assert first <= day < first + timedelta(days=7)
    assert f"{first:%a}".lower() == starts


@given(st.datetimes(datetime(1900, 1, 1), datetime(8999, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds have none
def test_a_moment_survives_the_way_there_and_back(at: datetime) -> None:
    assert moment(micros(at)) == at
    assert 0 <= next_second(micros(at)) - micros(at) < 1_000_000
