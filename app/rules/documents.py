"""Agreements and traces from their text, read strictly; every error is one sentence that names the place.

`sundial-agreement/1` is as the contract has it, `sundial-agreement/2` as docs/agreement-2.md does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from app.rules import fields
from app.rules.agreement import (
    AGREED,
    WEEKDAYS,
    Agreement,
    Ask,
    Break,
    Budget,
    Clause,
    ClauseState,
    Day,
    Free,
    Holiday,
    Per,
    Point,
    Promise,
    PromiseKind,
    Quiet,
    Standing,
    Window,
)
from app.rules.fields import Object, as_object, check_keys, fail, read, shown
from app.rules.scope import ALL, Scope
from app.rules.sorting import Mark
from app.rules.trace import Trace, read_trace
from app.rules.writing import FORMAT_1, FORMAT_2, write_agreement, write_point

__all__ = [
    "FORMAT_1",
    "FORMAT_2",
    "Trace",
    "read_agreement",
    "read_point",
    "read_trace",
    "write_agreement",
    "write_point",
]

_Entry = TypeVar("_Entry")

_MUST = ("format", "child", "zone", "clauses")
_MAY = ("born", "day_starts", "week_starts", "warn_minutes", "grace_seconds", "holidays")
_MAY_LIVING = ("promises", "next_look")
_STANDING = ("state", "by", "reason", "from_date", "until_date", "changes", "removes")
_PROMISED = ("state", "by", "reason", "changes", "removes")
# Of each kind: the keys beside id, kind and scope that must be there, and those that may.
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "budget": (("per", "minutes"), ("days",)),
    "quiet": (("from", "until"), ("days",)),
    "window": (("from", "until"), ("days",)),
    "break": (("after_minutes", "minutes"), ()),
    "ask": ((), ()),
    "free": ((), ()),
}
# And those that `/2` adds.
_MORE: dict[str, tuple[str, ...]] = dict.fromkeys(_KINDS, ("except", "soft")) | {
    "budget": ("carry", "borrow", "finish", "each", "other_screens", "except", "soft"),
    "ask": ("each", "marks", "rated_from", "except", "soft"),
    "free": ("except",),
}
_weekday = fields.choice(Day, WEEKDAYS)
_any_day = fields.choice(Day, [day.value for day in Day])
_per = fields.choice(Per, [per.value for per in Per])
_kind = fields.choice(str, _KINDS)
_mark = fields.choice(Mark, [mark.value for mark in Mark])
_state = fields.choice(ClauseState, [state.value for state in ClauseState])
_promise_kind = fields.choice(PromiseKind, [kind.value for kind in PromiseKind])


def read_agreement(text: str, source: str = "") -> Agreement:
    """Read `sundial-agreement/1` or `/2`. DocumentError names `source`, clause, key, value and what was expected."""
    place = source or "the agreement"
    found = as_object(fields.parse(text, place), place)
    if "format" in found and found["format"] not in (FORMAT_1, FORMAT_2):
        fail(place, f'key "format" is {shown(found["format"])}, expected "{FORMAT_1}" or "{FORMAT_2}"')
    is_living = found.get("format") == FORMAT_2
    check_keys(found, place, _MUST, (*_MAY, *_MAY_LIVING) if is_living else _MAY)
    clauses = _clauses(found["clauses"], place, is_living=is_living)
    return Agreement(
        child=read(found, "child", place, fields.text),
        zone=read(found, "zone", place, fields.zone),
        clauses=clauses,
        promises=_promises(found.get("promises", []), place, {clause.id for clause in clauses}),
        **{key: read(found, key, place, reader) for key, reader in _DEFAULTED.items() if key in found},
    )


def read_point(text: str, source: str = "") -> Point:
    """Read one clause or one promise, as it stands in a `/2`. DocumentError names what is wrong."""
    place = source or "the point"
    entry = as_object(fields.parse(text, place), place)
    return _promise(entry, place, 1) if "promise" in entry else _clause(entry, place, 1, is_living=True)


def _promises(value: Any, place: str, taken: set[str]) -> tuple[Promise, ...]:
    if not isinstance(value, list):
        fail(place, f'key "promises" is {shown(value)}, expected a list of promises')
    promises: list[Promise] = []
    for number, entry in enumerate(value, 1):
        promise = _promise(entry, place, number)
        if promise.id in taken:
            fail(place, f"promise {number} has the id {shown(promise.id)} of an earlier point, expected another one")
        taken.add(promise.id)
        promises.append(promise)
    return tuple(promises)


def _promise(entry: Any, source: str, number: int) -> Promise:
    place = f"{source}, promise {number}"
    found = as_object(entry, place)
    if isinstance(found.get("id"), str):
        place = f"{source}, promise {shown(found['id'])}"
    check_keys(found, place, ("id", "promise", "text"), _PROMISED)
    standing = _standing(found, place)
    if standing.state is ClauseState.SET_BY_PARENTS:
        fail(place, 'key "state" is "set-by-parents", expected another one: people keep a promise because they gave it')
    return Promise(
        id=read(found, "id", place, fields.text),
        kind=read(found, "promise", place, _promise_kind),
        text=read(found, "text", place, fields.text),
        standing=standing,
    )


def _clauses(value: Any, place: str, *, is_living: bool) -> tuple[Clause, ...]:
    if not isinstance(value, list):
        fail(place, f'key "clauses" is {shown(value)}, expected a list of clauses')
    clauses: dict[str, Clause] = {}
    for number, entry in enumerate(value, 1):
        clause = _clause(entry, place, number, is_living=is_living)
        if clause.id in clauses:
            fail(place, f"clause {number} has the id {shown(clause.id)} of an earlier clause, expected another one")
        clauses[clause.id] = clause
    return tuple(clauses.values())


def _clause(entry: Any, source: str, number: int, *, is_living: bool) -> Clause:
    place = f"{source}, clause {number}"
    found = as_object(entry, place)
    if isinstance(found.get("id"), str):
        place = f"{source}, clause {shown(found['id'])}"
    if "kind" not in found:
        fail(place, 'key "kind" is missing')
    kind = read(found, "kind", place, _kind)
    must, may = _KINDS[kind]
    more = (*_MORE[kind], *_STANDING) if is_living else ()
    check_keys(found, place, ("id", "kind", "scope", *must), (*may, *more))
    clause = _BUILD[kind](found, place)
    if isinstance(clause, Free) and clause.standing.is_own:
        fail(place, 'key "by" is "child", expected another one: what a child sets for itself only tightens')
    return clause


def _budget(found: Object, place: str) -> Clause:
    return Budget(
        **_common(found, place),
        per=read(found, "per", place, _per),
        minutes=read(found, "minutes", place, fields.whole(0)),
        days=_days(found, place),
        **_lending(found, place),
        is_each=_flag(found, "each", place),
        is_soft=_flag(found, "soft", place),
        is_everywhere=_everywhere(found, place),
    )


def _everywhere(found: Object, place: str) -> bool:
    """Of other screens a kind is written down, never an app."""
    is_everywhere = _flag(found, "other_screens", place)
    if is_everywhere and (_flag(found, "each", place) or str(found.get("scope", "")).startswith("app:")):
        fail(place, 'key "other_screens" is true, expected false for single apps')
    return is_everywhere


def _ask(found: Object, place: str) -> Clause:
    return Ask(
        **_common(found, place),
        is_soft=_flag(found, "soft", place),
        is_each=_flag(found, "each", place),
        marks=read(found, "marks", place, _marks) if "marks" in found else (),
        rated_from=read(found, "rated_from", place, fields.whole(1)) if "rated_from" in found else None,
    )


def _lending(found: Object, place: str) -> dict[str, Any]:
    return {key: read(found, key, place, fields.whole(1)) for key in ("carry", "borrow", "finish") if key in found}


def _flag(found: Object, key: str, place: str) -> bool:
    return read(found, key, place, fields.flag) if key in found else False


def _hours(found: Object, place: str) -> dict[str, Any]:
    return {
        "start": read(found, "from", place, fields.clock_time),
        "end": read(found, "until", place, fields.clock_time),
        "days": _days(found, place),
        "is_soft": _flag(found, "soft", place),
    }


def _break(found: Object, place: str) -> Clause:
    return Break(
        **_common(found, place),
        after_minutes=read(found, "after_minutes", place, fields.whole(1)),
        minutes=read(found, "minutes", place, fields.whole(1)),
        is_soft=_flag(found, "soft", place),
    )


def _common(found: Object, place: str) -> dict[str, Any]:
    return {
        "id": read(found, "id", place, fields.text),
        "scope": read(found, "scope", place, fields.scope),
        "standing": _standing(found, place),
        "excepted": read(found, "except", place, _exceptions) if "except" in found else (),
    }


def _standing(found: Object, place: str) -> Standing:
    if not any(key in found for key in _STANDING):
        return AGREED
    readers: dict[str, Callable[[Any], Any]] = {
        "state": _state,
        "by": fields.any_text,
        "reason": fields.any_text,
        "from_date": fields.day,
        "until_date": fields.day,
        "changes": fields.any_text,
    }
    standing = Standing(
        **{key: read(found, key, place, reader) for key, reader in readers.items() if key in found},
        is_removal=read(found, "removes", place, fields.flag) if "removes" in found else False,
    )
    if (standing.changes or standing.is_removal) and not standing.is_open:
        key = "changes" if standing.changes else "removes"
        fail(place, f'key "{key}" is there although the point is no proposal')
    if standing.from_date is not None and standing.until_date is not None and standing.until_date < standing.from_date:
        fail(place, f'key "until_date" is {shown(found["until_date"])}, expected a date not before "from_date"')
    return standing


_BUILD: dict[str, Callable[[Object, str], Clause]] = {
    "budget": _budget,
    "quiet": lambda found, place: Quiet(**_common(found, place), **_hours(found, place)),
    "window": lambda found, place: Window(**_common(found, place), **_hours(found, place)),
    "break": _break,
    "ask": _ask,
    "free": lambda found, place: Free(**_common(found, place)),
}


def _days(found: Object, place: str) -> frozenset[Day] | None:
    return read(found, "days", place, _day_list) if "days" in found else None


def _list_of(value: Any, reader: Callable[[Any], _Entry], expected: str) -> tuple[_Entry, ...]:
    if not isinstance(value, list):
        raise ValueError(expected)  # noqa: TRY004  # readers speak by ValueError
    return fields.each(value, reader)


def _day_list(value: Any) -> frozenset[Day]:
    return frozenset(_list_of(value, _any_day, 'a list of days such as ["sat", "sun", "holiday"]'))


def _marks(value: Any) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(_list_of(value, _mark, 'a list of marks such as ["store", "ai-chat"]')))


def _exceptions(value: Any) -> tuple[Scope, ...]:
    expected = 'a list of "category:NAME" or "app:NAME"'
    if not isinstance(value, list):
        raise ValueError(expected)  # noqa: TRY004  # readers speak by ValueError
    scopes = tuple(dict.fromkeys(fields.scope(scope) for scope in value))
    if ALL in scopes:
        raise ValueError(expected)
    return scopes


def _warnings(value: Any) -> tuple[int, ...]:
    return _list_of(value, fields.whole(1), "a list of whole minutes such as [15, 5, 1]")


def _holidays(value: Any) -> tuple[Holiday, ...]:
    return _list_of(value, _holiday, "a list of dates, each a date or FIRST/LAST")


def _holiday(value: Any) -> Holiday:
    first, slash, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    days: tuple[date, date] = fields.day(first), fields.day(last if slash else first)
    if days[1] < days[0]:
        raise ValueError("FIRST/LAST with a last date that is not before the first")
    return Holiday(*days)


_DEFAULTED: dict[str, Callable[[Any], Any]] = {
    "born": fields.day,
    "day_starts": fields.clock_time,
    "week_starts": _weekday,
    "warn_minutes": _warnings,
    "grace_seconds": fields.whole(0),
    "holidays": _holidays,
    "next_look": fields.day,
}
