"""How parents change a point: settled together, or set alone for a while, after which the agreed one holds again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from app.rules.agreement import (
    AGREED,
    OWN,
    Agreement,
    Ask,
    Budget,
    Clause,
    ClauseState,
    Free,
    Point,
    Promise,
    Standing,
    Window,
)
from app.rules.scope import Scope
from app.rules.tightening import tightens

SET_ALONE_DAYS = 7
MOST_ALONE_DAYS = 14
SET_SUFFIX = "-set"
STILL_SUFFIX = "-set-still"
"""What was set alone before, while what comes after it is only announced."""

_P = TypeVar("_P", Clause, Promise)


def settled(agreement: Agreement, point: Point, standing: Standing = AGREED) -> Agreement:
    """The family settled this together: it takes the place of the point of that id, and of one set alone over it.

    What was still open about it is open no more.
    """
    new = replace(point, id=base_id(point.id), standing=standing)
    said = [other.id for other in agreement.points if other.standing.is_open and base_of(other) == new.id != other.id]
    known = without(agreement, new.id + SET_SUFFIX, new.id + STILL_SUFFIX, *said)
    return placed(known, _moving_as_before(agreement.point(new.id), new))


def _moving_as_before(old: Point | None, new: Point) -> Point:
    """The same part of a day moves of other minutes."""
    if not isinstance(old, Budget) or not isinstance(new, Budget) or not is_moved(old):
        return new
    if (new.carry, new.borrow) != (old.carry, old.borrow) or not old.minutes:
        return new
    share = new.minutes * old.carry // old.minutes
    return replace(new, carry=share, borrow=share)


def is_moved(clause: Budget) -> bool:
    """Whether a part of its days moves between them by the child's own switch."""
    return clause.carry == clause.borrow > 0


def set_alone(  # each is a word of its own
    agreement: Agreement, clause: Clause, *, by: str, reason: str, today: date, days: int, notice: int = 0
) -> Agreement:
    """Parents set this alone for so many days (1 to 14); a reason is due.

    ```
    agreed   ----------.            .-------->   rests while the other one holds, and holds again by itself
    set alone          '------------'
                     first        until
    ```
    It begins today; a tighter one begins `notice` days later, so that it is known before it holds. Until then what was
    set alone before goes on; and where the agreed one leaves more, it goes on beside it, because the tighter of two
    decides. Open hours add up instead, so where some hold there is no notice.
    ValueError without a reason or outside 1 to 14 days.
    """
    if not reason.strip():
        raise ValueError("a point that parents set alone needs a reason")
    if not 1 <= days <= MOST_ALONE_DAYS:
        raise ValueError(f"parents set a point alone for 1 to {MOST_ALONE_DAYS} days, not {days}")
    base = base_id(clause.id)
    first = earliest_alone(agreement, clause, today, notice)
    until = first + timedelta(days=days - 1)
    standing = Standing(ClauseState.SET_BY_PARENTS, by, reason.strip(), first, until)
    new = replace(clause, id=base + SET_SUFFIX, standing=standing)
    running = _set_now(agreement, base, today)
    still = _still(agreement, running, new, today) if running is not None and first > today else None
    made = _resting(without(placed(agreement, new, after=base), base + STILL_SUFFIX), new, still, today)
    return made if still is None else placed(made, still, base)


def _resting(agreement: Agreement, new: Clause, still: Clause | None, today: date) -> Agreement:
    """What is agreed rests for the new one, where that does not only add to it; what was only set gives way."""
    base, first, until = base_id(new.id), new.standing.from_date, new.standing.until_date
    held = agreement.clause(base)
    if held is None or held.standing.is_open or first is None or until is None:
        return agreement
    if held.standing.state is ClauseState.SET_BY_PARENTS:
        return agreement if first > today else without(agreement, base)
    again = held.standing.from_date
    if first == today or not tightens(held, new):
        again = until + timedelta(days=1)
    elif again is not None:
        ends = still.standing.until_date if still is not None else None
        again = None if again <= today or ends is None else min(again, ends + timedelta(days=1))
    return placed(agreement, _from(held, again))


def _still(agreement: Agreement, running: Clause, new: Clause, today: date) -> Clause:
    """What was set alone goes on until the new one begins; only where the agreed one rests then too, beyond its end."""
    last = (new.standing.from_date or today) - timedelta(days=1)
    agreed = agreement.clause(base_id(new.id))
    is_gap = agreed is not None and agreed.standing.state is ClauseState.AGREED and not tightens(agreed, new)
    until = last if is_gap else min(running.standing.until_date or last, last)
    standing = replace(running.standing, from_date=today, until_date=until)
    return replace(running, id=base_id(new.id) + STILL_SUFFIX, standing=standing)


def _set_now(agreement: Agreement, base: str, today: date) -> Clause | None:
    """What is set alone over a point and holds today."""
    found = (agreement.clause(base + suffix) for suffix in (SET_SUFFIX, STILL_SUFFIX))
    return next((one for one in found if one is not None and one.standing.is_in_force(today)), None)


def _adds_up(agreement: Agreement, clause: Clause, today: date) -> bool:
    """Whether it is one of several open hours, of which others hold today."""
    return isinstance(clause, Window) and any(
        isinstance(other, Window)
        and (other.scope, other.excepted, other.is_soft) == (clause.scope, clause.excepted, clause.is_soft)
        and other.standing.is_in_force(today)
        and not other.standing.is_own
        for other in agreement.clauses
    )


def as_of(agreement: Agreement, today: date) -> Agreement:
    """Without what was set alone over a point and has come to its end."""
    return without(agreement, *(clause.id for clause in agreement.clauses if _is_past(clause, today)))


def _is_past(clause: Clause, today: date) -> bool:
    until = clause.standing.until_date
    is_set = clause.id != base_id(clause.id) and clause.standing.state is ClauseState.SET_BY_PARENTS
    return is_set and until is not None and until < today


def earliest_alone(agreement: Agreement, clause: Clause, today: date, notice: int) -> date:
    """The first day on which it may hold: what leaves less is known so many days before."""
    is_announced = is_tighter(agreement, clause, today) and not _adds_up(agreement, clause, today)
    return today + timedelta(days=notice) if is_announced else today


def is_tighter(agreement: Agreement, clause: Clause, today: date) -> bool:
    """Whether it leaves less than what is held today in its place: what was only announced is not held yet."""
    base = base_id(clause.id)
    held = _set_now(agreement, base, today) or agreement.clause(base)
    is_held = held is not None and (held.standing.state is ClauseState.AGREED or held.standing.is_in_force(today))
    return tightens(held if is_held else None, clause)


def set_by_child(agreement: Agreement, clause: Clause) -> Agreement:
    """The child's own stricter limit: a clause beside all others, or another form of one that is its own already.

    ValueError for what would loosen, and for the id of a clause that is not the child's.
    """
    if isinstance(clause, Free):
        raise ValueError("a child's own clause only tightens")  # noqa: TRY004  # a clause, only none that fits
    there = agreement.clause(clause.id)
    if there is not None and not there.standing.is_own:
        raise ValueError(f"the clause {clause.id!r} is not the child's own")
    return placed(agreement, replace(clause, standing=Standing(by=OWN, reason=clause.standing.reason)))


def listed(agreement: Agreement, asks: Collection[str], app: Scope) -> Agreement:
    """The app is on the list of what was agreed: these clauses do not ask for it any more, set alone or not."""
    bases = {base_id(clause_id) for clause_id in asks}
    return replace(
        agreement,
        clauses=tuple(
            replace(clause, excepted=(*clause.excepted, app))
            if isinstance(clause, Ask) and base_id(clause.id) in bases and app not in clause.excepted
            else clause
            for clause in agreement.clauses
        ),
    )


def lifted(agreement: Agreement, clause_id: str) -> Agreement:
    """Without a limit that the child set for itself. ValueError for any other clause."""
    there = agreement.clause(clause_id)
    if there is None or not there.standing.is_own:
        raise ValueError(f"the clause {clause_id!r} is not the child's own")
    return without(agreement, clause_id)


def removed(agreement: Agreement, point_id: str) -> Agreement:
    """The point is gone. Where it was set alone over an agreed one, that one holds again from now on."""
    base = base_id(point_id)
    set_alone_over = (base + SET_SUFFIX, base + STILL_SUFFIX)
    if point_id != base and agreement.clause(base) is not None:
        return restored(without(agreement, *set_alone_over), base)
    said = [other.id for other in agreement.points if other.standing.is_open and base_of(other) == base]
    return without(agreement, point_id, *set_alone_over, *said)


def restored(agreement: Agreement, base: str) -> Agreement:
    """With the agreed point holding again at once."""
    agreed = agreement.clause(base)
    is_agreed = agreed is not None and agreed.standing.state is ClauseState.AGREED
    return placed(agreement, _from(agreed, None)) if agreed is not None and is_agreed else agreement


def base_of(point: Point) -> str:
    """The id of the point that a proposal or a point set alone is about; its own where it is about nothing else."""
    return base_id(point.standing.changes or point.id)


def base_id(point_id: str) -> str:
    """The id of the point that one of this id is, or is set alone over."""
    return point_id.removesuffix(STILL_SUFFIX).removesuffix(SET_SUFFIX)


def fresh_id(agreement: Agreement, wished: str) -> str:
    """The wished id, or the first with a number behind it that no point has yet."""
    taken = {point.id for point in agreement.points}
    names = (wished, *(f"{wished}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def without(agreement: Agreement, *ids: str) -> Agreement:
    """The agreement without the points of these ids."""
    return replace(
        agreement,
        clauses=tuple(c for c in agreement.clauses if c.id not in ids),
        promises=tuple(p for p in agreement.promises if p.id not in ids),
    )


def placed(agreement: Agreement, point: Point, after: str = "") -> Agreement:
    """The point in the place of the one of its id, else behind `after`, else at the end."""
    if isinstance(point, Promise):
        return replace(agreement, promises=_put(agreement.promises, point, after))
    return replace(agreement, clauses=_put(agreement.clauses, point, after))


def _put(points: tuple[_P, ...], point: _P, after: str) -> tuple[_P, ...]:
    found = list(points)
    ids = [one.id for one in found]
    if point.id in ids:
        found[ids.index(point.id)] = point
    else:
        found.insert(ids.index(after) + 1 if after in ids else len(found), point)
    return tuple(found)


def _from(clause: Clause, first: date | None) -> Clause:
    return replace(clause, standing=replace(clause.standing, from_date=first))
