"""How things go on: the next instant at which something can turn, and when a scope turns over if its use goes on."""

from __future__ import annotations

from collections.abc import Callable

from app.rules.accounts import DUE, finished
from app.rules.agreement import Break
from app.rules.calendar import MINUTE, SECOND, next_second
from app.rules.grants import live, payers
from app.rules.resolve import FAR_AWAY, deciding, height, over_by_themselves, over_rules, turn_breaks, turn_finishes
from app.rules.state import NEVER, Foreseen, Rest, State, Stretch
from app.rules.timetable import Rule
from app.rules.use import NOTHING, Use, use_of


def in_use(state: State) -> Use:
    """What the last sample saw in use, as it counts now."""
    sample = state.sample
    if sample is None or not sample.presence.counts:
        return NOTHING
    basis = (sample.apps, state.here().terms.free, state.pause is not None)
    if basis != state.basis:
        state.basis = basis
        state.use = use_of(basis[0], basis[1], state.timetable.measures, is_paused=basis[2])
    return state.use


def settle(state: State) -> None:
    """Bring what follows from the state up to `now`: the slice, breaks, live grants, rules that are over."""
    state.here()
    if state.pause is not None and state.now >= state.pause.until:
        state.pause = None
    turn_breaks(state)
    turn_finishes(state)
    state.live = live(state.given.values(), state.left, state.now) if state.given else ()
    state.raw = over_by_themselves(state)
    state.paying = payers(state.active, state.raw, state.live)
    state.horizon = -NEVER


def take_up(state: State, use: Use) -> None:
    """From now on this is in use; a long enough time without use ends what a break has added up."""
    state.active = use
    for rule, clause in state.here().terms.breaks:
        rest = state.breaks.get(clause.id)
        if rest is not None and rule.measure in use.counted and _has_rested(rest, clause, state.now):
            del state.breaks[clause.id]
    state.paying = payers(use, state.raw, state.live)
    state.horizon = -NEVER


def _has_rested(rest: Rest, clause: Break, now: int) -> bool:
    return rest.until is None and rest.since is not None and now - rest.since >= clause.minutes * MINUTE


def accrue(state: State, end: int) -> None:
    """Time runs to `end` with what is in use: totals, breaks and grants take it up."""
    start, use, terms = state.now, state.active, state.here().terms
    state.now = end
    if not use.seen:
        return
    amount = end - start
    state.ledger.add(use, amount)
    if use.counted:
        state.used, state.used_until = use, end
    for rule, clause in terms.breaks:
        if rule.measure in use.counted:
            rest = state.breaks.get(clause.id)
            if rest is None or rest.until is None:
                state.breaks[clause.id] = Rest(amount + (rest.used if rest is not None else 0), end)
    for held in terms.finishing:
        if held.rule.measure in use.counted:
            account = state.accounts[held.rule.account]
            page = finished(account.page, state.limits[held.rule], state.used_of(held), start, end)
            state.accounts[held.rule.account] = account.with_page(page)
    for grant in state.paying:
        state.left[grant] = max(0, state.left[grant] - amount)
    state.stretches.append(Stretch(start, end, use))


def turning_points(state: State) -> list[int]:
    """The instants at which something can turn if `active` goes on; the first is never too late, maybe too early."""
    here, counted = state.here(), state.active.counted
    points = [here.end]
    finishes = [state.finish_of(held) for held in here.terms.finishing]
    points += [state.now if until == DUE else until for until in finishes if until > state.now]
    points += [
        state.now + state.limits[held.rule] - state.used_of(held)
        for held in here.terms.budgets
        if held.rule.measure in counted and held.rule not in state.raw and state.finish_of(held) <= state.now
    ]
    for rule, clause in here.terms.breaks:
        rest = state.breaks.get(clause.id)
        if rest is not None and rest.until is not None:
            points.append(rest.until)
        elif rule.measure in counted:
            points.append(state.now + clause.after_minutes * MINUTE - (rest.used if rest is not None else 0))
    points += [state.now + state.left[grant] for grant in state.paying]
    points += [given.expires for given in state.live]
    if state.pause is not None:
        points.append(state.pause.until)
    return points


def next_judged(state: State, point: int) -> int:
    """The whole second at which a turning point is noticed."""
    judged = next_second(point)
    return judged if judged > state.now else state.now // SECOND * SECOND + SECOND


def predict(state: State, use: Use, over: Callable[[State], list[Rule]], reach: int, level: int = 0) -> Foreseen | None:
    """When `over` first names a rule if this use simply goes on, looking ahead for `reach`; None if it does not.

    What it names already at this `level` (1: soft ones) is no news; a rule of a higher level, or after a fall, is.
    """
    ahead = state.copy()
    take_up(ahead, use)
    limit = state.now + min(reach, FAR_AWAY)
    before, at = None, ahead.now
    while (found := height(rules := over(ahead))) <= level:
        level = found
        at = min(turning_points(ahead))
        turn = next_judged(ahead, at)
        if turn > limit:
            return None
        before = ahead.copy() if at % SECOND else None
        accrue(ahead, turn)
        settle(ahead)
    if before is not None:
        at = _crossing(before, lambda trial: height(over(trial)) > level, ahead.now)
    return Foreseen(at, is_exact=True, rule=deciding(ahead, rules), judged=ahead.now)


def _crossing(before: State, is_over: Callable[[State], bool], judged: int) -> int:
    """Where within its last second a scope turned over that is judged so at the end of it."""
    for point in sorted(set(turning_points(before))):
        if before.now < point < judged:
            trial = before.copy()
            accrue(trial, point)
            settle(trial)
            if is_over(trial):
                return point
    return judged


def foresee(state: State, use: Use, key: str) -> Foreseen:
    """When a scope turns over if this use goes on: exact where a warning may be due, else no sooner than that."""
    reach = min(max(state.agreement.warn_minutes) * MINUTE, FAR_AWAY // 4)
    # Looking twice as far as a warning reaches makes the next look come due only after that stretch again.
    further = 2 * reach + MINUTE
    soonest = _soonest(state, key, state.now + further)
    if soonest > state.now + reach:
        return Foreseen(soonest, is_exact=False)
    level = 1 if height(over_rules(state, key)) == 1 else 0
    found = predict(state, use, lambda ahead: over_rules(ahead, key), further, level)
    return found if found is not None else Foreseen(state.now + further, is_exact=False)


def _soonest(state: State, key: str, limit: int) -> int:
    """An instant before which none of a scope's own rules can be over, looking no further than `limit`."""
    rules = state.here().terms.by_scope.get(key, ())
    if any(rule in state.raw for rule in rules):
        return state.now
    points = [limit + SECOND]
    for rule in rules:
        for clause in rule.clauses:
            if isinstance(clause, Break):
                used = state.breaks.get(clause.id, Rest()).used
                points.append(state.now + clause.after_minutes * MINUTE - used)
    here = state.here()
    while here.start <= limit:
        start = max(state.now, here.start)
        points += [start for rule in here.resting if rule.key == key]
        for held in here.terms.budgets:
            if held.rule.key == key:
                left = state.limit_of(held) - state.ledger.counted(held.rule.measure, held.dates)
                # What is used until then may be taken from a period to come.
                points.append(start + max(0, left - (start - state.now if held.budget.is_lending else 0)))
        here = state.timetable.slice_at(here.end)
    return min(points)
