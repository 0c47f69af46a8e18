"""Dates that people type: in the order of their language, with or without separators, or with the month's name."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import get_month_names

from app.words.language import pgettext, spoken

_YEAR_DIGITS = 4
_PARTS = 3
_SHORTEST_NAME = 3


def date_hint() -> str:
    """How to type one here: "DD/MM/YYYY"."""
    parts = {"d": pgettext("date", "DD"), "m": pgettext("date", "MM"), "y": pgettext("date", "YYYY")}
    return _separator().join(parts[letter] for letter in _order())


def read_date(text: str) -> date | None:
    """The day that was meant, its year in four digits; None when that cannot be told."""
    digits = re.findall(r"\d+", text)
    month = _month_named(text)
    if month is not None:
        return _from_named(digits, month)
    if len(digits) == 1 and len(digits[0]) == len("ddmmyyyy"):
        digits = _cut(digits[0])
    if len(digits) != _PARTS:
        return None
    if len(digits[0]) == _YEAR_DIGITS:
        return _day(*digits)
    found = dict(zip(_order(), digits, strict=True))
    return _day(found["y"], found["m"], found["d"])


def _order() -> str:
    """The parts of a date in the order of the language: "dmy"."""
    return "".join(dict.fromkeys(re.findall("[dmy]", _pattern().lower())))


def _separator() -> str:
    # Arabic writes a mark of direction before each stroke: it separates nothing.
    found = re.search(r"[^\w\s\u200e\u200f]", _pattern())
    return found.group() if found else "/"


def _pattern() -> str:
    return str(spoken().locale.date_formats["short"].pattern)


def _cut(digits: str) -> list[str]:
    sizes = {"d": 2, "m": 2, "y": _YEAR_DIGITS}
    cut = []
    for letter in _order():
        cut.append(digits[: sizes[letter]])
        digits = digits[sizes[letter] :]
    return cut


def _month_named(text: str) -> int | None:
    """The month whose name, or its beginning in three letters or more, stands in the text."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST_NAME]
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=spoken().locale).items():
            # "tháng 10" and "10月" are numbers with a word: their digits say more.
            if any(sign.isdigit() for sign in str(name)):
                continue
            if any(str(name).casefold().rstrip(".").startswith(word) for word in words):
                return int(number)
    return None


def _from_named(digits: list[str], month: int) -> date | None:
    years = [group for group in digits if len(group) == _YEAR_DIGITS]
    days = [group for group in digits if len(group) < _YEAR_DIGITS]
    return _day(years[0], str(month), days[0]) if (len(years), len(days)) == (1, 1) else None


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) != _YEAR_DIGITS:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
