"""Which passcodes a child would try first: common ones, repeats, sequences, and the birthdays of the children."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from itertools import pairwise

_SEPARATORS = str.maketrans("", "", " .-/_")


class Weakness(StrEnum):
    """Why a passcode is too easy to guess."""

    COMMON = "common"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    BIRTHDAY = "birthday"


def weakness(text: str, common: Collection[str], birthdays: Iterable[date]) -> Weakness | None:
    """The first that is found; None if nothing speaks against it. Spaces, dots and capitals hide nothing."""
    plain = text.casefold().translate(_SEPARATORS)
    if plain in common:
        return Weakness.COMMON
    if _is_repeated(plain):
        return Weakness.REPEATED
    if _is_sequence(plain):
        return Weakness.SEQUENCE
    if any(plain in _ways_to_write(day) for day in birthdays):
        return Weakness.BIRTHDAY
    return None


def _is_repeated(text: str) -> bool:
    """The same piece over and over: 111111, 121212, abcabc."""
    return any(text == text[:length] * (len(text) // length) for length in range(1, len(text) // 2 + 1))


def _is_sequence(text: str) -> bool:
    """One step after the other, up or down: 123456, 987654, 567890, abcdef; after nine comes zero."""
    steps = {_step(one, other) for one, other in pairwise(text)}
    return len(steps) == 1 and steps <= {1, -1}


def _step(one: str, other: str) -> int:
    wrapped = {"90": 1, "09": -1}
    return wrapped.get(one + other, ord(other) - ord(one))


def _ways_to_write(day: date) -> frozenset[str]:
    days, months = (f"{day.day:02}", str(day.day)), (f"{day.month:02}", str(day.month))
    years = (str(day.year), f"{day.year % 100:02}")
    orders = ((a, b, c) for d in days for m in months for y in years for a, b, c in ((d, m, y), (m, d, y), (y, m, d)))
    return frozenset("".join(order) for order in orders)
