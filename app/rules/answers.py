"""Verdicts as values: what holds for a scope or an app, by which clause, how much is left and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.rules.calendar import DAY, MINUTE, SECOND, moment
from app.rules.course import in_use, predict
from app.rules.resolve import deciding, over_rules, over_rules_of_app, usable_again
from app.rules.sample import AppSeen
from app.rules.scope import Scope, ScopeKind
from app.rules.state import Foreseen, State
from app.rules.timetable import PAUSE, Rule
from app.rules.use import Use, use_of
from app.rules.verdict import Reason, Verdict
from app.rules.verdict import State as Usable

# "Nothing in sight" means: not before the day after tomorrow.
IN_SIGHT = 2 * DAY


def verdict_on(state: State, key: str) -> Verdict:
    """What the rules that name a scope make of it, after free and grants."""
    scope = Scope.parse(key)
    if state.is_free(key):
        return Verdict(scope, Usable.ALLOWED, Reason.FREE)
    rules = over_rules(state, key)
    if rules:
        return over_verdict(state, key, rules)
    is_granted = any(rule in state.raw and not rule.is_soft for rule in state.here().terms.by_scope.get(key, ()))
    ahead = predict(state, use_within(state, scope), lambda later: over_rules(later, key), IN_SIGHT)
    return _allowed(state, scope, ahead, is_granted=is_granted)


def verdict_on_app(state: State, app: str, category: str) -> Verdict:
    """What holds for one app: the tightest of all scopes around it."""
    scope, around = Scope(ScopeKind.APP, app), state.around_app(app, category)
    if state.here().terms.is_free(around):
        return Verdict(scope, Usable.ALLOWED, Reason.FREE)
    rules = over_rules_of_app(state, around)
    if rules:
        rule = deciding(state, rules)
        return over_verdict(state, rule.key, [rule])
    is_granted = any(rule.reach.holds(around) and not rule.is_soft for rule in state.raw)
    ahead = predict(state, _use_of_one(state, app, category), _app_is_over(around), IN_SIGHT)
    if ahead is None or ahead.rule is None:
        return _allowed(state, scope, None, is_granted=is_granted)
    return _allowed(state, ahead.rule.scope, ahead, is_granted=is_granted)


def over_verdict(state: State, key: str, rules: Sequence[Rule]) -> Verdict:
    """The verdict on a scope that is over by these rules."""
    rule = deciding(state, rules)
    until = usable_again(state, key, is_soft=rule.is_soft)
    if rule is PAUSE and state.pause is not None:
        until = state.pause.until
    used, limit = _gauge(state, rule)
    return Verdict(
        scope=Scope.parse(key),
        state=Usable.OVER,
        reason=rule.reason,
        clause=rule.clause_id(state.here().terms.day),
        used=used,
        limit=limit,
        left=0,
        until=None if until is None else moment(until),
        is_soft=rule.is_soft,
    )


def warning_verdict(state: State, key: str, ahead: Foreseen) -> Verdict:
    """The verdict on a scope that will turn over at a foreseen instant."""
    return _allowed(state, Scope.parse(key), ahead, is_granted=False)


def use_within(state: State, scope: Scope) -> Use:
    """The use of a scope that is supposed to go on: what is in use of it now, else one app that counts."""
    now_used = in_use(state)
    if str(scope) in now_used.counted:
        return now_used
    app = scope.name if scope.kind is ScopeKind.APP else ""
    category = scope.name if scope.kind is ScopeKind.CATEGORY else state.categories.get(str(scope), "")
    return _use_of_one(state, app, category)


def _use_of_one(state: State, app: str, category: str) -> Use:
    seen = AppSeen(app, category, in_use=True, is_proven=app not in state.unproven)
    return use_of([seen], state.here().terms.free, state.timetable.measures)


def _app_is_over(around: frozenset[str]) -> Callable[[State], list[Rule]]:
    return lambda later: over_rules_of_app(later, around)


def _allowed(state: State, scope: Scope, ahead: Foreseen | None, *, is_granted: bool) -> Verdict:
    reason = Reason.GRANT if is_granted else Reason.NO_LIMIT
    if ahead is None or ahead.rule is None:
        return Verdict(scope, Usable.ALLOWED, reason)
    rule, left = ahead.rule, (ahead.at - state.now) // SECOND
    warned = state.warned.get(str(scope))
    is_warned = warned is not None and left <= warned * MINUTE // SECOND
    used, limit = _gauge(state, rule)
    return Verdict(
        scope=scope,
        state=Usable.WARNED if is_warned else Usable.ALLOWED,
        reason=reason if is_granted else rule.reason,
        clause=None if is_granted else rule.clause_id(state.here().terms.day),
        used=None if is_granted else used,
        limit=None if is_granted else limit,
        left=left,
        until=moment(ahead.judged),
    )


def _gauge(state: State, rule: Rule) -> tuple[int, int] | tuple[None, None]:
    """Seconds used and limit of a budget that holds today."""
    for held in state.here().terms.budgets:
        if held.rule is rule:
            return state.used_of(held) // SECOND, max(0, state.limits[rule]) // SECOND
    return None, None
