"""Whether another form of a point leaves less than the one before: then it needs a reason and is announced."""

from __future__ import annotations

from collections.abc import Collection
from datetime import time

from app.rules.agreement import EVERY_DAY, Ask, Break, Budget, Clause, Day, Free, Point, Promise, Quiet, Window

_DAY_MINUTES = 24 * 60


def tightens(before: Point | None, after: Point | None) -> bool:
    """Whether `after` in the place of `before` can leave less to anybody; None: there is no such point.

    What cannot be compared counts as tighter. A promise is kept by people and never tightens.
    """
    if isinstance(before, Promise) or isinstance(after, Promise):
        return False
    if before is None or after is None:
        there = after if before is None else before
        # A limit that comes and a freedom that goes leave less.
        return there is not None and isinstance(there, Free) == (after is None)
    return not _leaves_as_much(before, after)


def _leaves_as_much(before: Clause, after: Clause) -> bool:
    return before.scope == after.scope and _speaks_of_no_more(before, after) and _takes_no_more(before, after)


def _takes_no_more(before: Clause, after: Clause) -> bool:
    match before, after:
        case Budget(), Budget():
            return _as_long(before, after)
        case Quiet(), Quiet():
            return _days(after.days) <= _days(before.days) and _is_within(_times(after), _times(before))
        case Window(), Window():
            return _days(before.days) <= _days(after.days) and _is_within(_times(before), _times(after))
        case Break(), Break():
            return after.after_minutes >= before.after_minutes and after.minutes <= before.minutes
        case Ask(), Ask():
            return _asks_no_more(before, after)
        case _:
            return type(before) is type(after)


def _speaks_of_no_more(before: Clause, after: Clause) -> bool:
    if isinstance(before, Free) or isinstance(after, Free):
        return type(before) is type(after) and set(after.excepted) <= set(before.excepted)
    return set(before.excepted) <= set(after.excepted) and (after.is_soft or not before.is_soft)


def _asks_no_more(before: Ask, after: Ask) -> bool:
    """Everything is the most that can be asked for."""
    if not before.is_chosen:
        return after.is_chosen or before.is_each == after.is_each
    ages = (before.rated_from, after.rated_from)
    is_no_younger = ages[1] is None or (ages[0] is not None and ages[1] >= ages[0])
    return after.is_chosen and set(after.marks) <= set(before.marks) and is_no_younger


def _as_long(before: Budget, after: Budget) -> bool:
    is_alike = before.per is after.per and before.is_each == after.is_each
    counts_no_more = before.is_everywhere or not after.is_everywhere
    has_no_less = after.minutes >= before.minutes and (after.carry, after.borrow, after.finish) == (
        max(before.carry, after.carry),
        max(before.borrow, after.borrow),
        max(before.finish, after.finish),
    )
    return is_alike and counts_no_more and has_no_less and _days(after.days) <= _days(before.days)


def _days(days: Collection[Day] | None) -> frozenset[Day]:
    return EVERY_DAY if days is None else frozenset(days)


def _times(clause: Quiet | Window) -> tuple[int, int]:
    """Minutes of the day from its start to its end, which may be on the next date."""
    start, end = _minutes(clause.start), _minutes(clause.end)
    return start, end if end > start else end + _DAY_MINUTES


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _is_within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether the inner stretch lies in the outer one; both belong to the date on which they start."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
