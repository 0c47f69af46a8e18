"""From clauses to a verdict: which rules are over, which of them decides a scope, and when it is usable again."""

from __future__ import annotations

from collections.abc import Collection

from app.rules.accounts import DUE
from app.rules.calendar import DAY, MINUTE
from app.rules.grants import is_beaten
from app.rules.state import NEVER, Rest, State
from app.rules.timetable import PAUSE, Rule, Slice
from app.rules.use import ALL_KEY
from app.rules.verdict import Reason

# As the contract has it: an end that is further away is none.
FAR_AWAY = 400 * DAY


def over_by_themselves(state: State) -> frozenset[Rule]:
    """The rules that are over now, grants and free scopes aside."""
    here = state.here()
    more = [
        held.rule
        for held in here.terms.budgets
        if state.used_of(held) >= state.limits[held.rule]
        and not (held.budget.finish and state.now < state.finish_of(held))
    ]
    more += [rule for rule, clause in here.terms.breaks if state.breaks.get(clause.id, _FRESH).until is not None]
    if state.pause is not None:
        more.append(PAUSE)
    return here.resting.union(more) if more else here.resting


def turn_breaks(state: State) -> None:
    """Breaks that are due begin now, and those that have lasted long enough end."""
    for _, clause in state.here().terms.breaks:
        rest = state.breaks.get(clause.id, _FRESH)
        if rest.until is not None and state.now >= rest.until:
            rest = state.breaks[clause.id] = _FRESH
        if rest.until is None and rest.used >= clause.after_minutes * MINUTE:
            state.breaks[clause.id] = Rest(until=state.now + clause.minutes * MINUTE)


def turn_finishes(state: State) -> None:
    """A finish that is due begins now."""
    for held in state.here().terms.finishing:
        account = state.accounts[held.rule.account]
        if account.page.until == DUE:
            page = account.page._replace(until=state.now + held.budget.finish * MINUTE)
            state.accounts[held.rule.account] = account.with_page(page)
            state.is_dirty = True


def over_rules(state: State, key: str) -> list[Rule]:
    """The rules by which a scope is over now, after free and grants, soft ones too; empty when it is usable."""
    if not state.raw or state.is_free(key):
        return []
    over = [rule for rule in state.here().terms.by_scope.get(key, ()) if rule in state.raw]
    if state.live and over:
        around = state.around(key)
        over = [rule for rule in over if not is_beaten(rule, around, state.live)]
    return [PAUSE, *over] if key == ALL_KEY and PAUSE in state.raw else over


def over_rules_of_app(state: State, around: frozenset[str]) -> list[Rule]:
    """The rules by which an app inside these scopes is over now: those of every scope around it, soft ones too."""
    if state.here().terms.is_free(around):
        return []
    return [rule for rule in state.raw if rule.reach.holds(around) and not is_beaten(rule, around, state.live)]


def ending_rules_of_app(state: State, around: frozenset[str]) -> list[Rule]:
    """Of these the ones that end what runs."""
    return [rule for rule in over_rules_of_app(state, around) if not rule.is_soft]


def height(rules: Collection[Rule]) -> int:
    """How much rules that are over say together: 0 nothing, 1 softly over, 2 over."""
    return 0 if not rules else 1 if all(rule.is_soft for rule in rules) else 2


def deciding(state: State, over: Collection[Rule]) -> Rule:
    """Of several rules that are over: one that is not soft, a pause, `ask`, the latest own end, then file order."""
    if len(over) == 1:
        return next(iter(over))
    return min(
        over,
        key=lambda rule: (
            rule.is_soft,
            rule is not PAUSE,
            rule.reason is not Reason.ASK,
            -_own_end(state, rule),
            rule.place,
        ),
    )


def _own_end(state: State, rule: Rule) -> int:
    end = first_clear(state, (rule,))
    return NEVER if end is None else end


def usable_again(state: State, key: str, *, is_soft: bool) -> int | None:
    """The first instant at which none of a scope's own rules is over if nothing more is used, grants aside.

    Soft ones do not matter where one that is not soft decides.
    """
    return first_clear(state, [rule for rule in state.here().terms.by_scope[key] if is_soft or not rule.is_soft])


def first_clear(state: State, rules: Collection[Rule]) -> int | None:
    """The first instant at which none of the rules is over if nothing more is used; None if that is far away."""
    if any(rule.reason is Reason.ASK for rule in rules):
        return None
    rested = max((_rested(state, rule) for rule in rules), default=state.now)
    here, start = state.here(), rested
    while start <= state.now + FAR_AWAY:
        if start < here.end and not any(_is_over_in(state, rule, here, start) for rule in rules):
            return start
        here = state.timetable.slice_at(here.end)
        start = max(here.start, rested)
    return None


def _rested(state: State, rule: Rule) -> int:
    """When a break that runs, or the pause, is over; now for every other rule."""
    if rule is PAUSE and state.pause is not None:
        return state.pause.until
    if rule.reason is Reason.BREAK:
        return state.breaks.get(rule.clauses[0].id, _FRESH).until or state.now
    return state.now


def _is_over_in(state: State, rule: Rule, here: Slice, start: int) -> bool:
    """Whether the calendar, or a budget that is used up, keeps a rule over at an instant of a slice."""
    if rule.reason in {Reason.BUDGET_DAY, Reason.BUDGET_WEEK}:
        return any(
            held.rule is rule
            and state.ledger.counted(rule.measure, held.dates) >= state.limit_of(held)
            and start >= state.finish_of(held)
            for held in here.terms.budgets
        )
    return rule in here.resting


_FRESH = Rest()
