"""How parents change a point: settled together, or set alone for a while, after which the agreed one holds again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from app.rules.agreement import AGREED, OWN, Agreement, Ask, Clause, ClauseState, Free, Standing
from app.rules.scope import Scope

SET_ALONE_DAYS = 7
MOST_ALONE_DAYS = 14
SET_SUFFIX = "-set"


def settled(agreement: Agreement, clause: Clause) -> Agreement:
    """The family settled this together: it takes the place of the clause of that id, and of one set alone over it."""
    new = replace(clause, id=_base(clause.id), standing=AGREED)
    return _placed(_without(agreement, new.id + SET_SUFFIX), new)


def set_alone(agreement: Agreement, clause: Clause, *, by: str, reason: str, today: date, days: int) -> Agreement:
    """Parents set this alone from `today` for so many days (1 to 14); a reason is due.

    ```
    agreed   ----------.            .-------->   rests while the other one holds, and holds again by itself
    set alone          '------------'
                     today        until
    ```
    ValueError without a reason or outside 1 to 14 days.
    """
    if not reason.strip():
        raise ValueError("a point that parents set alone needs a reason")
    if not 1 <= days <= MOST_ALONE_DAYS:
        raise ValueError(f"parents set a point alone for 1 to {MOST_ALONE_DAYS} days, not {days}")
    until = today + timedelta(days=days - 1)
    base = _base(clause.id)
    standing = Standing(ClauseState.SET_BY_PARENTS, by, reason.strip(), today, until)
    resting = agreement
    agreed = agreement.clause(base)
    if agreed is not None:
        resting = _placed(agreement, _from(agreed, until + timedelta(days=1)))
    return _placed(resting, replace(clause, id=base + SET_SUFFIX, standing=standing), after=base)


def set_by_child(agreement: Agreement, clause: Clause) -> Agreement:
    """The child's own stricter limit: a clause beside all others, or another form of one that is its own already.

    ValueError for what would loosen, and for the id of a clause that is not the child's.
    """
    if isinstance(clause, Free):
        raise ValueError("a child's own clause only tightens")  # noqa: TRY004  # a clause, only none that fits
    there = agreement.clause(clause.id)
    if there is not None and not there.standing.is_own:
        raise ValueError(f"the clause {clause.id!r} is not the child's own")
    return _placed(agreement, replace(clause, standing=Standing(by=OWN, reason=clause.standing.reason)))


def listed(agreement: Agreement, asks: Collection[str], app: Scope) -> Agreement:
    """The app is on the list of what was agreed: these clauses do not ask for it any more, set alone or not."""
    bases = {_base(clause_id) for clause_id in asks}
    return replace(
        agreement,
        clauses=tuple(
            replace(clause, excepted=(*clause.excepted, app))
            if isinstance(clause, Ask) and _base(clause.id) in bases and app not in clause.excepted
            else clause
            for clause in agreement.clauses
        ),
    )


def lifted(agreement: Agreement, clause_id: str) -> Agreement:
    """Without a limit that the child set for itself. ValueError for any other clause."""
    there = agreement.clause(clause_id)
    if there is None or not there.standing.is_own:
        raise ValueError(f"the clause {clause_id!r} is not the child's own")
    return _without(agreement, clause_id)


def removed(agreement: Agreement, clause_id: str) -> Agreement:
    """The point is gone. Where it was set alone over an agreed one, that one holds again from now on."""
    base = _base(clause_id)
    rest = _without(agreement, clause_id)
    agreed = rest.clause(base)
    if clause_id == base or agreed is None:
        return _without(rest, base + SET_SUFFIX)
    return _placed(rest, _from(agreed, None))


def _from(clause: Clause, first: date | None) -> Clause:
    return replace(clause, standing=replace(clause.standing, from_date=first))


def _base(clause_id: str) -> str:
    return clause_id.removesuffix(SET_SUFFIX)


def _without(agreement: Agreement, clause_id: str) -> Agreement:
    return replace(agreement, clauses=tuple(c for c in agreement.clauses if c.id != clause_id))


def _placed(agreement: Agreement, clause: Clause, after: str = "") -> Agreement:
    """The clause in the place of the one of its id, else behind `after`, else at the end."""
    clauses = list(agreement.clauses)
    ids = [c.id for c in clauses]
    if clause.id in ids:
        clauses[ids.index(clause.id)] = clause
    else:
        clauses.insert(ids.index(after) + 1 if after in ids else len(clauses), clause)
    return replace(agreement, clauses=tuple(clauses))
