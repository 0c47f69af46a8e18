"""What is said at an instant: scopes that turn over or become usable again, and warnings on the way down."""

from __future__ import annotations

from app.rules.answers import over_verdict, verdict_on, warning_verdict
from app.rules.calendar import MINUTE, SECOND, moment
from app.rules.course import foresee, settle, take_up, turning_points
from app.rules.resolve import height, over_rules
from app.rules.scope import Scope
from app.rules.state import Foreseen, State
from app.rules.use import NOTHING, Use
from app.rules.verdict import Happening, Turn


def judge(state: State) -> None:
    """Judge each scope once at `now`, when all that happens at it is known."""
    state.is_pending = False
    if not state.is_dirty and state.now < state.horizon:
        return
    before = state.raw
    settle(state)
    if state.is_watching:
        _say_turns(state)
        if state.agreement.warn_minutes:
            _say_warnings(state, is_new=state.is_dirty or (state.now % SECOND != 0 and before != state.raw))
    state.is_dirty = False
    state.judged = state.now


def begin_use(state: State, use: Use) -> None:
    """From now on this is in use; the time left is measured from here, or goes on from the second before."""
    take_up(state, use)
    if not (use.counted and state.agreement.warn_minutes and state.is_watching):
        return
    goes_on = state.told if state.used_until == state.now else {}
    tracked = state.here().terms.by_scope
    state.told = {
        key: goes_on[key] if key in goes_on else foresee(state, use, key) for key in use.counted if key in tracked
    }
    if not goes_on.keys().isdisjoint(state.told):
        state.is_dirty = True


def horizon(state: State) -> int:
    """The instant before which nothing can turn and no warning is due while the use goes on as it is."""
    if state.is_dirty:
        return state.now
    if state.active is NOTHING and state.used_until == state.now and state.now % SECOND:
        return state.now
    points = turning_points(state)
    warnings = state.agreement.warn_minutes
    for key in state.active.counted if warnings else ():
        told = state.told.get(key)
        if told is None:
            continue
        if told.is_exact:
            points += [at for at in (told.at - minutes * MINUTE for minutes in warnings) if at > state.now]
        else:
            points.append(told.at - max(warnings) * MINUTE)
    return min(points)


def _say_turns(state: State) -> None:
    at, over, soft = moment(state.now), dict[str, int](), dict[str, int]()
    for key, scope in state.here().terms.scopes.items():
        rules = over_rules(state, key)
        if not rules:
            continue
        is_soft = height(rules) == 1
        before, after = (state.soft, soft) if is_soft else (state.over, over)
        after[key] = before.get(key, state.now)
        if key not in state.over and key not in before:
            state.warned.pop(key, None)
            state.events.append(Turn(at, Happening.OVER, scope, over_verdict(state, key, rules)))
    gone = (state.over.keys() - over.keys()) | (state.soft.keys() - soft.keys() - over.keys())
    state.over, state.soft = over, soft
    for key in sorted(gone):
        verdict = verdict_on(state, key)
        state.events.append(Turn(at, Happening.ALLOW, verdict.scope, verdict))


def _say_warnings(state: State, *, is_new: bool) -> None:
    """A value is crossed when more was left as the second began and no more is left as it ends, for the same use."""
    began = _second_began(state)
    if state.used_until <= began:
        state.told = {}
        return
    is_new = is_new or state.used_until < state.now
    tracked = state.here().terms.by_scope
    told = {}
    for key in state.used.counted:
        if key not in tracked:
            continue
        if key in state.over:
            told[key] = Foreseen(state.now, is_exact=True)
            continue
        before = state.told.get(key)
        if before is not None and before.is_exact and before.at > state.now and not is_new:
            after = before
        else:
            after = foresee(state, state.used, key)
        told[key] = after
        # A guardian judges an instant again when one more thing happens at it; no second has passed then.
        if before is not None and state.judged != state.now:
            _warn(state, key, before.at - began, after)
    state.told = told


def _warn(state: State, key: str, left_before: int, after: Foreseen) -> None:
    left = after.at - state.now
    crossed = [minutes for minutes in state.agreement.warn_minutes if left_before > minutes * MINUTE >= left]
    if not crossed:
        return
    minutes = state.warned[key] = min(crossed)
    verdict = warning_verdict(state, key, after)
    state.events.append(Turn(moment(state.now), Happening.WARN, Scope.parse(key), verdict, minutes))


def _second_began(state: State) -> int:
    """The judged instant before `now`: the last whole second, or a line since then."""
    whole = (state.now - 1) // SECOND * SECOND
    line = state.last_line if state.last_line < state.now else state.earlier_line
    return max(whole, line) if line < state.now else whole
