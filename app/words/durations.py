"""The one formatter of durations in the whole product: "25 min", "2 h", "1 h 30 min"."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list
from babel.units import format_unit

from app.words.language import _, isolated, spoken

# Languages in which families read the symbols h and min; the others use the short names of their own.
_WITH_SYMBOLS = frozenset({"en", "de"})
_WITHOUT_SPACES = frozenset({"zh", "ja"})


def duration(seconds: int) -> str:
    """Seconds as people say them, rounded down to minutes; "under 1 min" below one, "0 min" only at nothing."""
    if 0 < seconds < 60:  # noqa: PLR2004  # a minute has sixty
        return isolated(_("under {minute}").format(minute=_unit(1, "minute")))
    hours, rest = divmod(max(0, seconds) // 60, 60)
    if not hours:
        return isolated(_unit(rest, "minute"))
    if not rest:
        return isolated(_unit(hours, "hour"))
    return isolated(_hours_and_minutes(hours, rest))


def minutes(number: int) -> str:
    """Whole minutes as people say them."""
    return duration(number * 60)


def minutes_list(numbers: Sequence[int]) -> str:
    """Several minutes at once: "15, 5 and 1 min"; nothing for none."""
    if not numbers:
        return ""
    *others, last = numbers
    return isolated(listed([*(str(number) for number in others), _unit(last, "minute")]))


def listed(items: Sequence[str]) -> str:
    """Things one after the other, as the language joins them: "a, b and c"."""
    return format_list(items, locale=spoken().locale) if items else ""


def _hours_and_minutes(hours: int, rest: int) -> str:
    if spoken().locale.language in _WITH_SYMBOLS:
        return f"{hours} h {rest:02} min"
    space = "" if spoken().locale.language in _WITHOUT_SPACES else " "
    return f"{_unit(hours, 'hour')}{space}{_unit(rest, 'minute')}"


def _unit(number: int, unit: str) -> str:
    if spoken().locale.language in _WITH_SYMBOLS:
        return f"{number} {'h' if unit == 'hour' else 'min'}"
    return format_unit(number, unit, length="short", locale=spoken().locale)
