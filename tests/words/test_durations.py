"""Durations read the same everywhere in the product."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.words.durations import duration, minutes, minutes_list
from app.words.language import Language, load, speaking
from tests.words.speech import GERMAN, LOCALE_DIR

SECONDS = (0, 1, 59, 60, 25 * 60 + 59, 7200, 5400, 3900, 26 * 3600 + 600)
GOLDEN = {
    "en": ("0 min", "under 1 min", "under 1 min", "1 min", "25 min", "2 h", "1 h 30 min", "1 h 05 min", "26 h 10 min"),
    "id": ("0 mnt", "under 1 mnt", "under 1 mnt", "1 mnt", "25 mnt", "2 j", "1 j 30 mnt", "1 j 5 mnt", "26 j 10 mnt"),
    "vi": (
        "0 phút",
        "under 1 phút",
        "under 1 phút",
        "1 phút",
        "25 phút",
        "2 giờ",
        "1 giờ 30 phút",
        "1 giờ 5 phút",
        "26 giờ 10 phút",
    ),
    "zh_CN": (
        "0分钟",
        "under 1分钟",
        "under 1分钟",
        "1分钟",
        "25分钟",
        "2小时",
        "1小时30分钟",
        "1小时5分钟",
        "26小时10分钟",
    ),
}


@pytest.mark.parametrize("code", GOLDEN)
def test_a_duration_reads_as_families_of_that_language_write_it(code: str) -> None:
    with speaking(Language(code, Locale.parse(code))):
        assert tuple(duration(seconds) for seconds in SECONDS) == GOLDEN[code]


def test_german_says_everything_in_german() -> None:
    with speaking(GERMAN):
        assert [duration(s) for s in (0, 30, 1500, 5400)] == ["0 min", "unter 1 min", "25 min", "1 h 30 min"]
        assert minutes_list((15, 5, 1)) == "15, 5 und 1 min"


def test_a_language_without_a_catalogue_is_english_in_every_word() -> None:
    with speaking(load("eo", LOCALE_DIR)):
        assert duration(5400) == "1 h 30 min"


def test_right_to_left_text_keeps_a_duration_in_order() -> None:
    with speaking(Language("ar", Locale.parse("ar"))):
        said = duration(5400)
    assert said.startswith("\u2068")
    assert said.endswith("\u2069")


@given(st.integers(min_value=-100, max_value=10**7))
def test_no_duration_has_seconds_decimals_or_a_colon(seconds: int) -> None:
    said = duration(seconds)
    assert ":" not in said
    assert "." not in said
    assert (said == "0 min") is (seconds <= 0)


@given(st.integers(min_value=60, max_value=10**6))
def test_a_duration_is_rounded_down_and_never_up(seconds: int) -> None:
    assert duration(seconds) == duration(seconds - seconds % 60)
    assert _read(duration(seconds)) == seconds // 60


def _read(said: str) -> int:
    parts = said.split()
    units = {"h": 60, "min": 1}
    return sum(int(number) * units[unit] for number, unit in zip(parts[::2], parts[1::2], strict=True))


def test_several_minutes_share_one_unit() -> None:
    assert minutes_list((15, 5, 1)) == "15, 5 and 1 min"
    assert minutes_list((15,)) == "15 min"
    assert minutes_list(()) == ""
    assert minutes(90) == "1 h 30 min"
