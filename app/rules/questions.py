"""What can be asked of a judged state beside its events: tallies, rest, the next change, and "what if we gave more"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.rules.agreement import Per
from app.rules.answers import IN_SIGHT, use_within, verdict_on, verdict_on_app
from app.rules.calendar import DAY, MINUTE, SECOND, moment
from app.rules.course import in_use, next_judged, predict, settle
from app.rules.grants import Given, received
from app.rules.judge import begin_use, horizon
from app.rules.ledger import Totals
from app.rules.resolve import FAR_AWAY, ending_rules_of_app
from app.rules.sample import Grant
from app.rules.scope import ALL, Scope
from app.rules.state import NEVER, State
from app.rules.use import ALL_KEY
from app.rules.verdict import NoteKind, Reason, Tally, Verdict


@dataclass(frozen=True, slots=True)
class GrantLeft:
    """A grant that still helps, and the seconds of it that are left."""

    grant: Grant
    left: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """The consequence of giving a grant now.

    `until` is when its scope would turn over if use goes on (None: not in sight), `tallies` are the budgets of that
    scope as they would stand then, `held_by` names the clause that would still end it, where the grant is not above it.
    """

    until: datetime | None
    tallies: tuple[Tally, ...]
    held_by: str = ""


def tightest_verdict(state: State) -> Verdict:
    """The smallest time left of all rules that apply to what is in use now, else to `all`."""
    counted = [app for app, is_counted in in_use(state).seen if is_counted]
    if not counted:
        return verdict_on(state, ALL_KEY)
    found = [verdict_on_app(state, app.app, app.category) for app in counted]
    return min(found, key=lambda verdict: NEVER if verdict.left is None else verdict.left)


def tallies_today(state: State) -> tuple[Tally, ...]:
    """The budgets that hold today, in the agreement's order; grants are not in them."""
    return tuple(
        Tally(
            clause=held.rule.clauses[0].id,
            scope=held.rule.scope,
            per=Per.DAY if held.rule.reason is Reason.BUDGET_DAY else Per.WEEK,
            used=state.used_of(held) // SECOND,
            limit=max(0, state.limits[held.rule]) // SECOND,
        )
        for held in state.here().terms.budgets
        if not held.budget.is_each or state.used_of(held)
    )


def seconds_by_scope(totals: Totals) -> Mapping[Scope, int]:
    """Whole seconds: `all` is counted use, categories and apps have their free use in it; none without a second."""
    seconds = {key: used // SECOND for key, used in totals.noticed.items()}
    seconds[ALL_KEY] = totals.counted.get(ALL_KEY, 0) // SECOND
    return {Scope.parse(key): used for key, used in sorted(seconds.items()) if used}


def next_rest(state: State) -> tuple[str, datetime, datetime] | None:
    """The running or next quiet hours of `all`: clause id, start and end."""
    found = state.timetable.quiet_hours(ALL_KEY, state.now, FAR_AWAY // DAY)
    if found is None:
        return None
    rule, start, end = found
    return rule.clauses[0].id, moment(start), moment(end)


def grants_left(state: State) -> tuple[GrantLeft, ...]:
    """Grants that have some left and have not expired, the one that expires first first."""
    return tuple(GrantLeft(given.grant, -(-state.left[given.grant.id] // SECOND)) for given in state.live)


def next_turn(state: State) -> datetime | None:
    """When a verdict or a warning may turn next if use goes on as now; None if no rule is there to turn."""
    if not state.timetable.rules and state.pause is None:
        return None
    ahead = state.copy()
    begin_use(ahead, in_use(ahead))
    ahead.is_dirty = False
    return moment(next_judged(ahead, horizon(ahead)))


def supposing(state: State, grant: Grant) -> Supposed:
    """What giving this grant now would mean."""
    ahead = state.copy()
    if received(grant, ahead.given, ahead.now) is NoteKind.GRANT_APPLIED:
        ahead.given[grant.id] = Given.of(grant)
        ahead.left[grant.id] = grant.minutes * MINUTE
    settle(ahead)
    use = use_within(ahead, grant.scope)
    around = frozenset((ALL_KEY, *ahead.around(str(grant.scope)))) if grant.scope != ALL else frozenset((ALL_KEY,))
    end = predict(ahead, use, lambda later: ending_rules_of_app(later, around), IN_SIGHT)
    used = grant.minutes * MINUTE if end is None else end.at - ahead.now
    after = tuple(
        replace(tally, used=tally.used + used // SECOND) for tally in tallies_today(ahead) if tally.scope == grant.scope
    )
    is_held = end is not None and end.rule is not None and not Given.of(grant).beats(end.rule)
    clause = (
        end.rule.clause_id(ahead.here().terms.day) if is_held and end is not None and end.rule is not None else None
    )
    return Supposed(None if end is None else moment(end.judged), after, clause or "")
