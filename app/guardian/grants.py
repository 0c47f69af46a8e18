"""What a parent's yes becomes: a grant until the family day ends, which also reaches what the child asked about."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.guardian.kept import KeptChild
from app.rules import keeping as rules
from app.rules.agreement import Ask
from app.rules.sample import Grant
from app.rules.scope import Scope
from app.rules.verdict import Reason, State, Verdict


def grant_for(kept: KeptChild, grant_id: str, scope: Scope, minutes: int, *, beyond_quiet: bool | None = None) -> Grant:
    """The grant of these minutes now. `beyond_quiet` None: as far as the answer needs it to mean anything."""
    reaches = _needs_reach(kept, scope) if beyond_quiet is None else beyond_quiet
    return Grant(id=grant_id, scope=scope, minutes=minutes, expires=_expiry(kept, minutes), beyond_quiet=reaches)


def _needs_reach(kept: KeptChild, scope: Scope) -> bool:
    """A yes during quiet hours, or to an app that is asked for first, would be empty words without it."""
    in_force = kept.agreement.in_force(kept.keeping.day).clauses if kept.keeping.day else ()
    if any(isinstance(clause, Ask) and clause.scope == scope for clause in in_force):
        return True
    rest = rules.rest(kept.keeping)
    if rest is not None and rest[1] <= kept.now:
        return True
    return any(verdict.scope == scope and _is_resting(verdict) for verdict in rules.verdicts(kept.keeping))


def _is_resting(verdict: Verdict) -> bool:
    return verdict.state is State.OVER and verdict.reason is Reason.QUIET


def _expiry(kept: KeptChild, minutes: int) -> datetime:
    """The end of the family day; given shortly before it, the minutes still fit."""
    end = kept.keeping.day_edges[1] if kept.keeping.day_edges else kept.now
    return max(end, kept.now + timedelta(minutes=minutes))
