"""What a child would try first is no passcode; what nobody would think of is one."""

from __future__ import annotations

from datetime import date

import pytest

from app.secrets.weak import Weakness, weakness

BORN = [date(2015, 3, 4), date(2012, 11, 20)]
COMMON = frozenset({"qwertz", "passwort"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("qwertz", Weakness.COMMON),
        ("Passwort", Weakness.COMMON),
        ("pass wort", Weakness.COMMON),
        ("111111", Weakness.REPEATED),
        ("121212", Weakness.REPEATED),
        ("abcabc", Weakness.REPEATED),
        ("123456", Weakness.SEQUENCE),
        ("987654", Weakness.SEQUENCE),
        ("567890", Weakness.SEQUENCE),
        ("109876", Weakness.SEQUENCE),
        ("abcdef", Weakness.SEQUENCE),
        ("040315", Weakness.BIRTHDAY),
        ("04.03.2015", Weakness.BIRTHDAY),
        ("2015-03-04", Weakness.BIRTHDAY),
        ("20121120", Weakness.BIRTHDAY),
        ("201112", Weakness.BIRTHDAY),
        ("11202012", Weakness.BIRTHDAY),
    ],
)
def test_what_is_tried_first_is_told_with_its_reason(text: str, found: Weakness) -> None:
    assert weakness(text, COMMON, BORN) is found


@pytest.mark.parametrize("text", ["482913", "771204", "correct horse", "let me in", "123457", "aabbcd"])
def test_what_is_not_is_none_of_them(text: str) -> None:
    assert weakness(text, COMMON, BORN) is None
