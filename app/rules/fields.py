"""Reading JSON strictly: keys that must be there, keys that may, and one sentence for whatever is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from app.errors import DocumentError
from app.rules.scope import Scope

Object: TypeAlias = Mapping[str, Any]
Value = TypeVar("Value")

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?Z", re.ASCII)
# Outside of these a look at the next 400 days would leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 8999
_EARLIEST = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)
_LATEST = datetime(_LAST_YEAR, 12, 31, 23, 59, 59, tzinfo=UTC)
_YEARS = f"from the year {_FIRST_YEAR} to {_LAST_YEAR}"
_LONGEST = 10**12
# Minutes of two thousand years and seconds of thirty: more says nothing more, and would leave the calendar.
_LARGEST = 10**9
_SHOWN = 60


class _TwiceError(ValueError):
    """A key stands twice in one object."""


class _EntryError(ValueError):
    """One entry of a list is wrong; the list may be too long to show."""

    def __init__(self, entry: object, expected: ValueError) -> None:
        super().__init__(str(expected))
        self.entry = entry


def fail(place: str, problem: str) -> NoReturn:
    """Raise the one sentence: where, and what is wrong."""
    raise DocumentError(f"{place}: {problem}." if place else f"{problem}.")


def shown(value: object) -> str:
    """A value as it stood in the document, shortened."""
    text = json.dumps(value, ensure_ascii=True, default=str)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def parse(text: str, place: str) -> Any:
    """The JSON value of a text. DocumentError if it is none, or if a key stands twice."""
    try:
        return _DECODER.decode(text)
    except _TwiceError as error:
        fail(place, str(error))
    except json.JSONDecodeError as error:
        if text.startswith("\ufeff"):
            fail(place, "this begins with a byte order mark, expected UTF-8 without one")
        fail(place, f"this is not JSON ({error.msg.removesuffix(' at')} at line {error.lineno}, column {error.colno})")
    except (ValueError, RecursionError):
        fail(place, "this is not JSON that can be read (a number or a nesting beyond all bounds)")


def as_object(value: Any, place: str) -> Object:
    """The value as an object."""
    if not isinstance(value, dict):
        fail(place, f"expected an object in braces, not {shown(value)}")
    return value


def check_keys(fields: Object, place: str, must: Collection[str], may: Collection[str] = ()) -> None:
    """Every key that must be there is, and no other but those that may."""
    for key in fields:
        if key not in must and key not in may:
            fail(place, f"unknown key {shown(key)} (expected {_listed([*must, *may])})")
    for key in must:
        if key not in fields:
            fail(place, f"key {shown(key)} is missing")


def read(fields: Object, key: str, place: str, reader: Callable[[Any], Value]) -> Value:
    """The value of a key by one of the readers below. DocumentError with what the reader expected."""
    try:
        return reader(fields[key])
    except _EntryError as error:
        fail(place, f"key {shown(key)} holds {shown(error.entry)}, expected {error}")
    except ValueError as error:
        fail(place, f"key {shown(key)} is {shown(fields[key])}, expected {error}")


def text(value: Any) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError("a text that is not empty")
    return value


def any_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text")  # noqa: TRY004  # readers say what they expected by ValueError
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004  # readers say what they expected by ValueError
    return value


def flag_or_null(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ValueError("true, false or null")
    return value


def whole(least: int) -> Callable[[Any], int]:
    """A reader of whole numbers from `least`."""

    def reader(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"a whole number, at least {least}")
        if value > _LARGEST:
            raise ValueError(f"a whole number up to {_LARGEST}")
        return value

    return reader


def each(entries: list[Any], reader: Callable[[Any], Value]) -> tuple[Value, ...]:
    """The values of a list's entries; what is said of a wrong one names it alone."""
    found = []
    for entry in entries:
        try:
            found.append(reader(entry))
        except ValueError as error:
            raise _EntryError(entry, error) from error
    return tuple(found)


def number(value: Any) -> float:
    """A number of seconds."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError("a number of seconds that is not negative")
    if value > _LONGEST:
        raise ValueError(f"a number of seconds up to {_LONGEST}")
    return float(value)


def choice(kind: Callable[[Any], Value], names: Collection[str]) -> Callable[[Any], Value]:
    """A reader of one of these names."""

    def reader(value: Any) -> Value:
        if not isinstance(value, str) or value not in names:
            raise ValueError(f"one of {_listed(names)}")
        return kind(value)

    return reader


def scope(value: Any) -> Scope:
    try:
        return Scope.parse(text(value))
    except ValueError:
        raise ValueError('"all", "category:NAME" or "app:NAME"') from None


def clock_time(value: Any) -> time:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError('a time of day from "00:00" to "23:59"')
    return time.fromisoformat(value)


def day(value: Any) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and _DATE.fullmatch(value) else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError('a date such as "2026-11-20"')
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(f'a date such as "2026-11-20", {_YEARS}')
    return found


def instant(value: Any) -> datetime:
    found = _instant(value)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(f'a time in UTC such as "2026-11-20T15:00:00Z", {_YEARS}')
    return found


def expiry(value: Any) -> datetime:
    """When something ends. Many write "never" as the year 9999: past the last year a clock may show, the last."""
    return max(_EARLIEST, min(_instant(value), _LATEST))


def zone(value: Any) -> str:
    """The name of a time zone that this computer knows."""
    expected = 'a time zone such as "Europe/Berlin"'
    name = any_text(value)
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        raise ValueError(expected) from None
    return name


def _instant(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and _INSTANT.fullmatch(value) else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError('a time in UTC such as "2026-11-20T15:00:00Z"')
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(f"key {shown(next(k for k in keys if keys.count(k) > 1))} stands twice in one object")
    return found


def _no_number(name: str) -> NoReturn:
    raise _TwiceError(f"{name} is not a number that JSON knows")


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number)
