"""Instants and dates read as people say them, in the family's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.words.language import Language, load, speaking
from app.words.moments import (
    at_moment,
    between,
    clock_time,
    day_title,
    long_date,
    moment,
    on_day,
    short_date,
    until_moment,
    weekday,
)
from tests.words.speech import LOCALE_DIR

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 10, 14, 15, 5, tzinfo=UTC)  # Wednesday 17:05 in Berlin


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


GOLDEN = {
    "en": ("17:05", "Wednesday 14 October", "14 October"),
    "en_US": ("5:05\u202fPM", "Wednesday October 14", "October 14"),
    "de": ("17:05", "Mittwoch, 14. Oktober", "14. Oktober"),
    "id": ("17.05", "Rabu 14 Oktober", "14 Oktober"),
    "vi": ("17:05", "Thứ Tư 14 tháng 10", "14 tháng 10"),
    "zh_CN": ("17:05", "星期三 10月14日", "10月14日"),
}


@pytest.mark.parametrize("code", GOLDEN)
def test_times_and_dates_follow_the_habits_of_the_language(code: str) -> None:
    known = load(code, LOCALE_DIR)
    language = known if code in {"en", "en_US", "de"} else Language(code, Locale.parse(code))
    with speaking(language):
        day = date(2026, 10, 14)
        assert (clock_time(NOW, BERLIN), day_title(day), short_date(day)) == GOLDEN[code]


def test_arabic_text_isolates_times_and_dates() -> None:
    with speaking(Language("ar", Locale.parse("ar_EG"))):
        for said in (clock_time(NOW, BERLIN), short_date(date(2026, 10, 14))):
            assert (said[0], said[-1]) == ("\u2068", "\u2069")


@pytest.mark.parametrize(
    ("instant", "bare", "at", "until"),
    [
        (berlin(14, 17, 30), "17:30", "at 17:30", "17:30"),
        (berlin(15, 0), "midnight", "at midnight", "midnight"),
        (berlin(15, 7), "tomorrow 07:00", "tomorrow at 07:00", "07:00"),
        (berlin(15, 20), "tomorrow 20:00", "tomorrow at 20:00", "tomorrow 20:00"),
        (berlin(13, 20), "yesterday 20:00", "yesterday at 20:00", "yesterday 20:00"),
        (berlin(19, 7), "Monday 07:00", "on Monday at 07:00", "Monday 07:00"),
        (berlin(28, 7), "Wednesday 28 October", "on Wednesday 28 October", "Wednesday 28 October"),
    ],
)
def test_an_instant_is_named_as_shortly_as_it_is_clear(instant: datetime, bare: str, at: str, until: str) -> None:
    assert moment(instant, NOW, BERLIN) == bare
    assert at_moment(instant, NOW, BERLIN) == at
    assert until_moment(instant, NOW, BERLIN) == until


def test_a_distant_instant_carries_its_year() -> None:
    assert (
        moment(datetime(2027, 10, 1, 12, tzinfo=UTC), NOW, BERLIN) == long_date(date(2027, 10, 1)) == "1 October 2027"
    )


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (berlin(14, 18), "from 18:00"),
        (berlin(15, 0), "tomorrow"),
        (berlin(15, 4), "tomorrow"),
        (berlin(19, 0), "on Monday"),
        (berlin(21, 0), "on Wednesday"),
        (berlin(22, 0), "on Thursday 22 October"),
    ],
)
def test_a_new_family_day_is_named_by_its_day(instant: datetime, said: str) -> None:
    assert on_day(instant, NOW, BERLIN) == said


def test_today_is_judged_where_the_family_lives() -> None:
    late = datetime(2026, 10, 14, 22, 30, tzinfo=UTC)
    assert moment(late, NOW, BERLIN) == "tomorrow 00:30"
    assert moment(late, NOW, "Europe/London") == "23:30"


def test_stretches_and_weekdays() -> None:
    assert between(time(20), time(7)) == "20:00 to 07:00"
    assert weekday(date(2026, 10, 14)) == "Wednesday"


@given(st.integers(-(10**8), 10**8), st.sampled_from(["Asia/Kathmandu", "Pacific/Apia", BERLIN]))
def test_every_instant_has_words(seconds: int, zone: str) -> None:
    instant = NOW + timedelta(seconds=seconds)
    for say in (moment, at_moment, until_moment, on_day):
        assert say(instant, NOW, zone)
