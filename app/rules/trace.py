"""Traces as text: `sundial-trace/1`, one JSON object a line, read in constant memory and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from app.rules import fields
from app.rules.fields import Object, check_keys, fail, read, shown
from app.rules.sample import AppSeen, Grant, GrantGiven, Line, Presence, Reading, Sample
from app.rules.sorting import Mark

FORMAT = "sundial-trace/1"

_CLOCKS = ("wall", "boot", "awake", "boot_id")
_SAMPLE = frozenset((*_CLOCKS, "presence", "apps"))
_SYNCED_SAMPLE = _SAMPLE | {"synced"}
_GRANT = ("id", "scope", "minutes", "expires")
_APP = frozenset(("app", "category", "in_use"))
_BESIDE = ("proven", "marks", "age")
_presence = fields.choice(Presence, [presence.value for presence in Presence])
_minutes = fields.whole(1)
_age = fields.whole(0)
_mark = fields.choice(Mark, [mark.value for mark in Mark])


@dataclass(frozen=True, slots=True)
class Trace:
    """A trace that is being read: the distance of its samples in seconds, and its lines, which can be taken once."""

    tick_s: float
    lines: Iterator[Line]

    def __iter__(self) -> Iterator[Line]:
        return self.lines


def read_trace(lines: Iterable[str], source: str = "") -> Trace:
    """Read the header now and each line when it is asked for. DocumentError names `source`, the line and the key."""
    name = source or "the trace"
    numbered = ((number, line) for number, line in enumerate(lines, 1) if not line.isspace())
    number, first = next(numbered, (1, ""))
    if not first:
        fail(name, f'this is empty, expected a first line with the format "{FORMAT}"')
    place = f"{name}, line {number}"
    header = fields.as_object(fields.parse(first, place), place)
    check_keys(header, place, ("format", "tick_s"))
    if header["format"] != FORMAT:
        fail(place, f'key "format" is {shown(header["format"])}, expected "{FORMAT}"')
    tick_s = read(header, "tick_s", place, fields.number)
    if tick_s == 0:
        fail(place, 'key "tick_s" is 0, expected a number of seconds above it')
    return Trace(tick_s, _lines(numbered, name))


def _lines(numbered: Iterable[tuple[int, str]], name: str) -> Iterator[Line]:
    last: Reading | None = None
    seen: tuple[str, tuple[AppSeen, ...]] = ("", ())
    for number, text in numbered:
        place = f"{name}, line {number}"
        found = fields.as_object(fields.parse(text, place), place)
        at = _reading(found, place)
        if last is not None and last.boot_id == at.boot_id:
            _check_order(last, at, place)
        last = at
        if "grant" in found:
            check_keys(found, place, (*_CLOCKS, "grant"), ("synced",))
            yield GrantGiven(at, _grant(fields.as_object(found["grant"], f"{place}, grant"), f"{place}, grant"))
            continue
        if found.keys() not in (_SAMPLE, _SYNCED_SAMPLE):
            check_keys(found, place, (*_CLOCKS, "presence", "apps"), ("synced",))
        # Most samples see what the one before saw: the same value then makes the engine's work short.
        if seen[0] != (apps := repr(found["apps"])):
            seen = (apps, _apps(found["apps"], place))
        yield Sample(at, read(found, "presence", place, _presence), seen[1])


def _reading(found: Object, place: str) -> Reading:
    for key in _CLOCKS:
        if key not in found:
            fail(place, f"key {shown(key)} is missing")
    return Reading(
        wall=read(found, "wall", place, fields.instant),
        boot=read(found, "boot", place, fields.number),
        awake=read(found, "awake", place, fields.number),
        boot_id=read(found, "boot_id", place, fields.text),
        synced=read(found, "synced", place, fields.flag_or_null) if "synced" in found else None,
    )


def _check_order(last: Reading, at: Reading, place: str) -> None:
    for key, before, now in (("boot", last.boot, at.boot), ("awake", last.awake, at.awake)):
        if now < before:
            fail(
                place, f'key "{key}" is {now}, expected at least {before} as in the line before: lines are out of order'
            )


def _grant(found: Object, place: str) -> Grant:
    check_keys(found, place, _GRANT, ("beyond_quiet",))
    return Grant(
        id=read(found, "id", place, fields.text),
        scope=read(found, "scope", place, fields.scope),
        minutes=read(found, "minutes", place, _minutes),
        expires=read(found, "expires", place, fields.expiry),
        beyond_quiet=read(found, "beyond_quiet", place, fields.flag) if "beyond_quiet" in found else False,
    )


def _apps(found: Any, place: str) -> tuple[AppSeen, ...]:
    if not isinstance(found, list):
        fail(place, f'key "apps" is {shown(found)}, expected a list of apps')
    return tuple(_app(entry, f"{place}, app {number}") for number, entry in enumerate(found, 1))


def _app(entry: Any, place: str) -> AppSeen:
    found = fields.as_object(entry, place)
    if found.keys() != _APP:
        check_keys(found, place, ("app", "category", "in_use"), _BESIDE)
    seen = _seen(
        read(found, "app", place, fields.text),
        read(found, "category", place, fields.text),
        read(found, "in_use", place, fields.flag),
    )
    return _beside(seen, found, place) if found.keys() & set(_BESIDE) else seen


def _beside(seen: AppSeen, found: Object, place: str) -> AppSeen:
    """The same with what else is known of it; where a trace says nothing its file is proven, and it has no marks."""
    return replace(
        seen,
        is_proven=read(found, "proven", place, fields.flag) if "proven" in found else True,
        marks=read(found, "marks", place, _marks) if "marks" in found else (),
        age=read(found, "age", place, _age) if "age" in found else None,
    )


def _marks(value: Any) -> tuple[Mark, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of marks")  # noqa: TRY004  # readers say what they expected by ValueError
    return fields.each(value, _mark)


@lru_cache(maxsize=1024)
def _seen(app: str, category: str, is_in_use: bool) -> AppSeen:  # noqa: FBT001  # a row of the cache
    return AppSeen(app, category, is_in_use)
