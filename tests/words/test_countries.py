"""The country is where the computer stands, not what its user reads; its name is in the language in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guidance.helplines import Helpline, Hours, Kind
from app.paths import resources
from app.words.countries import country_name, country_of
from app.words.helplines import certainty, hours_text
from app.words.language import load, speaking

LINE = Helpline("DE", Kind.CHILD, "A line", is_checked=True, number="1", source="a.org", year=2023)


@pytest.mark.parametrize(
    ("zone", "territory", "country"),
    [
        ("Europe/Berlin", "US", "DE"),
        ("Asia/Ho_Chi_Minh", "VN", "VN"),
        ("UTC", "FR", "FR"),
        ("", "SE", "SE"),
        ("Mars/Olympus", "", ""),
        ("UTC", "", ""),
        ("UTC", "ZZ", ""),
    ],
)
def test_the_zone_goes_before_the_language(zone: str, territory: str, country: str) -> None:
    assert country_of(zone, territory) == country


def test_a_country_has_its_name_in_the_language_in_use() -> None:
    with speaking(load("de", resources() / "locale")):
        assert country_name("ZA") == "Südafrika"
    with speaking(load("en_GB", Path("nowhere"))):
        assert country_name("ZA") == "South Africa"
        assert country_name("QQ") == "QQ"


def test_hours_are_said_as_people_say_them() -> None:
    with speaking(load("en_GB", Path("nowhere"))):
        assert hours_text(Hours("00:00", "24:00")) == "Round the clock"
        assert hours_text(Hours("12:00", "24:00")) == "12:00 to 00:00"
        assert hours_text(Hours("14:00", "20:00", "mon-sat")) == "Monday to Saturday, 14:00 to 20:00"


def test_what_was_seen_long_ago_says_so() -> None:
    with speaking(load("en_GB", Path("nowhere"))):
        assert certainty(LINE, 2024) == "Seen at a.org, 2023."
        assert certainty(LINE, 2026) == "Seen at a.org, 2023. It may have changed since."
