"""A setting is what its text says, or its default."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import settings
from app.settings import KEEP_SPAN_DAYS, SETTINGS


def test_what_is_stored_counts() -> None:
    assert KEEP_SPAN_DAYS.value("90") == 90


def test_nothing_stored_is_the_default() -> None:
    assert KEEP_SPAN_DAYS.value(None) == 30


@pytest.mark.parametrize("text", ["", "six", "6", "3661", "-1", "1e3"])
def test_a_bad_value_is_the_default_and_is_noticed(text: str, caplog: pytest.LogCaptureFixture) -> None:
    assert KEEP_SPAN_DAYS.value(text) == 30
    assert "keep-span-days" in caplog.text


@given(text=st.text())
def test_no_text_at_all_breaks_a_setting(text: str) -> None:
    for setting in SETTINGS:
        assert isinstance(setting.value(text), type(setting.default))


def test_names_differ_and_all_are_in_the_table() -> None:
    all_there_are = [value for value in vars(settings).values() if isinstance(value, settings.Setting)]
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS) == len(all_there_are)
