"""A starting point filled into an agreement: every point only as a proposal of the parents, beside what is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.rules.agreement import Agreement, Break, Budget, Clause, ClauseState, Point, Promise, Quiet, Standing, Window
from app.rules.proposing import MoveError, content, propose, thread_of, threads
from app.rules.say import Side


def filled_in(agreement: Agreement, points: Iterable[Point], *, reason: str, by: str = "") -> Agreement:
    """With a proposal for each point that says something else than what is held in its place.

    Limits that the starting point does not know are proposed to go. What the child is talking about stays as it is.
    """
    wished = tuple(points)
    now = agreement
    for point in wished:
        held = _held_like(agreement, point)
        if held is None or content(held) != content(point):
            now = _proposed(now, point, held.id if held is not None else _open_like(agreement, point), by, reason)
    for held in _limits(agreement):
        if all(_held_like(agreement, point) != held for point in wished):
            now = _proposed(now, replace(held, standing=Standing(is_removal=True)), held.id, by, reason)
    return now


def _proposed(agreement: Agreement, point: Point, about: str, by: str, reason: str) -> Agreement:
    thread = thread_of(agreement, about) if about else None
    if thread is not None and thread.side is Side.CHILD:
        return agreement
    try:
        return propose(agreement, point, Side.PARENTS, about=about, by=by, reason=reason)
    except MoveError:
        return agreement  # it says that already


def _limits(agreement: Agreement) -> Iterable[Clause]:
    for clause in agreement.clauses:
        is_held = clause.standing.state is ClauseState.AGREED and not clause.standing.is_own
        if is_held and isinstance(clause, Budget | Quiet | Window | Break):
            yield clause


def _held_like(agreement: Agreement, point: Point) -> Point | None:
    """What is agreed about the very same thing: another number of it is another form of that point."""
    agreed = [one for one in agreement.points if one.standing.state is ClauseState.AGREED and not one.standing.is_own]
    return next((one for one in agreed if _subject(one) == _subject(point)), None)


def _open_like(agreement: Agreement, point: Point) -> str:
    """The id of a new point about the very same thing that the parents propose already; empty: none."""
    new = (thread for thread in threads(agreement) if thread.held is None and thread.side is Side.PARENTS)
    return next((thread.base for thread in new if _subject(thread.top) == _subject(point)), "")


def _subject(point: Point) -> tuple[object, ...]:
    match point:
        case Promise():
            return (Promise, point.kind, point.text)
        case Budget():
            return (Budget, point.scope, point.per, point.days, point.is_each)
        case Quiet() | Window():
            return (type(point), point.scope, point.days)
        case _:
            return (type(point), point.scope)
