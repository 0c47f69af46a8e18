"""A date is understood however a family types it, in the order of its language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.words.dates import date_hint, read_date
from app.words.language import Language, load, speaking
from app.words.moments import long_date

BRITISH = load("en_GB", Path("nowhere"))
AMERICAN = load("en_US", Path("nowhere"))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
PLACES = st.sampled_from(
    ["en_GB", "en_US", "de_DE", "nl_NL", "pt_BR", "ru_RU", "fr_FR", "sv_SE", "ar_EG", "vi_VN", "id_ID", "zh_CN"]
)


@pytest.mark.parametrize(
    "text",
    ["02/05/2016", "2.5.2016", "02052016", "2-5-2016", "2 5 2016", " 2 / 5 / 2016 ", "2016-05-02", "2 May 2016",
     "May 2, 2016", "2 may 2016", "2nd of May 2016"],
)  # fmt: skip
def test_one_day_in_many_ways(text: str) -> None:
    with speaking(BRITISH):
        assert read_date(text) == date(2016, 5, 2)


def test_the_language_says_which_part_comes_first() -> None:
    with speaking(AMERICAN):
        assert (read_date("02/05/2016"), read_date("02052016")) == (date(2016, 2, 5), date(2016, 2, 5))
        assert date_hint() == "MM/DD/YYYY"
    with speaking(BRITISH):
        assert date_hint() == "DD/MM/YYYY"


def test_a_mark_of_direction_is_no_separator() -> None:
    with speaking(Language("ar", Locale("ar"))):
        assert date_hint() == "DD/MM/YYYY"


def test_a_month_that_is_a_number_with_a_word_is_read() -> None:
    with speaking(Language("vi", Locale("vi"))):
        assert read_date("5 tháng 10, 2016") == date(2016, 10, 5)
    with speaking(Language("zh_CN", Locale.parse("zh_CN"))):
        assert read_date("2016年10月5日") == date(2016, 10, 5)


@pytest.mark.parametrize(
    "text", ["", "2016", "5/2016", "02/05/16", "31/02/2016", "32 May 2016", "00/00/0000", "May", "next week", "1/2/3/4"]
)
def test_what_cannot_be_told_is_no_date(text: str) -> None:
    with speaking(BRITISH):
        assert read_date(text) is None


@given(day=DAYS, place=PLACES)
def test_what_sundial_writes_it_reads(day: date, place: str) -> None:
    with speaking(Language(place, Locale.parse(place))):
        assert read_date(long_date(day)) == day


@given(text=st.text(alphabet="0123456789/.- MayJun", max_size=14))
def test_no_text_is_too_strange(text: str) -> None:
    with speaking(BRITISH):
        found = read_date(text)
        assert found is None or read_date(found.isoformat()) == found
