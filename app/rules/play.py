"""How a line moves the state: time runs to it by the clocks, what was in use is charged, then the line takes effect.

The engine jumps from one turning point to the next; between them nothing is looked at, however long they are apart.

    sample --charge--|~~~~ nothing in use ~~~~|> line       family time runs by `boot` ...
                                              |~~~> or <~~|  ... and moves to a believed wall at the line
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.rules.accounts import DUE
from app.rules.agreement import Break
from app.rules.calendar import MINUTE, SECOND, micros, moment
from app.rules.clocks import hear
from app.rules.course import accrue, in_use, next_judged
from app.rules.grants import Given, received
from app.rules.judge import begin_use, horizon, judge
from app.rules.sample import Grant, GrantGiven, PauseSet, Reading, Sample
from app.rules.state import NEVER, Pause, State, know_apps
from app.rules.timetable import PLAIN
from app.rules.use import NOTHING, app_key
from app.rules.verdict import Noted, NoteKind

MOST_APPS = 128
"""So many apps are remembered that a clause holds for on their own. One that is forgotten is known again when seen."""


def play(state: State, events: Sequence[GrantGiven | PauseSet], sample: Sample | None) -> None:
    """Take the event lines after the last sample and then the next sample; None if there is no next one.

    The instant of the last line stays open: `close` judges it when no more can happen at it.
    """
    silence = _silence(state, sample)
    charge = min(silence, 2 * state.tick) if silence <= 2 * state.tick else state.tick
    for event in events:
        charge -= _arrive(state, event.at, charge)
        if isinstance(event, GrantGiven):
            _take_grant(state, event.grant)
        else:
            _take_pause(state, event.until)
    if sample is not None:
        _arrive(state, sample.at, charge)
        if silence > 2 * state.tick:
            _note(state, NoteKind.GAP, seconds=str(silence // SECOND))
        _take_sample(state, sample)


def close(state: State) -> None:
    """All that happens at this instant has happened: judge it."""
    if state.is_pending:
        judge(state)


def as_micros(seconds: float) -> int:
    """A reading in seconds to the microsecond."""
    return round(seconds * SECOND)


def _silence(state: State, sample: Sample | None) -> int:
    """How long the awake clock ran from the last sample to this one; 0 where nothing can be charged."""
    before = state.sample
    if before is None or sample is None or before.at.boot_id != sample.at.boot_id:
        return 0
    return max(0, as_micros(sample.at.awake) - as_micros(before.at.awake))


def _arrive(state: State, at: Reading, charge: int) -> int:
    """Let time run to a line, what the last sample saw in use for the first `charge`. Returns how much was charged."""
    is_first = state.belief is None
    heard = hear(state.belief, micros(at.wall), as_micros(at.boot), at.boot_id, is_synced=at.synced is True)
    state.belief = heard.belief
    if is_first:
        state.now = heard.belief.now
    if heard.is_reboot:
        state.sample = None
    charged = min(charge, heard.lived) if state.sample is not None else 0
    if heard.lived or heard.belief.now != state.now:
        close(state)
        _run(state, state.now + heard.lived, charged)
        _move(state, heard.belief.now)
        state.earlier_line = state.last_line
    state.last_line = state.now
    state.is_pending = True
    if heard.note is not None:
        _note(state, heard.note, wall=at.wall.isoformat(), family=moment(state.now).isoformat())
    return charged


def _run(state: State, end: int, used_for: int) -> None:
    """Family time runs to `end`; the use goes on for the first `used_for` of it."""
    used_until = state.now + used_for
    while state.now < end:
        if state.is_pending:
            judge(state)
        is_used = state.now < used_until
        use = in_use(state) if is_used else NOTHING
        if use is not state.active:
            begin_use(state, use)
        if state.horizon == -NEVER:
            state.horizon = horizon(state)
        stop = min(end, used_until) if is_used else end
        turn = next_judged(state, state.horizon)
        state.is_pending = turn <= stop
        accrue(state, min(turn, stop))


def _move(state: State, to: int) -> None:
    """The wall is elsewhere: what it skips passes without use, what it steps back over is lived again."""
    if to == state.now:
        return
    if to > state.now:
        _run(state, to, 0)
        return
    close(state)
    shift = state.now - to
    for clause in state.agreement.clauses:
        rest = state.breaks.get(clause.id)
        if rest is not None and isinstance(clause, Break):
            since = None if rest.since is None else rest.since - shift
            until = None if rest.until is None else min(rest.until, to + clause.minutes * MINUTE)
            state.breaks[clause.id] = rest._replace(since=since, until=until)
    _move_finishes(state, to)
    if state.pause is not None:
        start, until = state.pause
        state.pause = Pause(min(start, to), min(until, to + until - start))
    # A slice says only until when it holds: further back another calendar may have run.
    state.now, state.slice = to, None
    state.used, state.used_until, state.active = NOTHING, -NEVER, NOTHING
    state.last_line = -NEVER
    state.told = {}
    state.is_dirty, state.horizon = True, -NEVER


def _move_finishes(state: State, to: int) -> None:
    """A finish does not last longer because its beginning is lived again."""
    for held in state.here().terms.finishing:
        account = state.accounts[held.rule.account]
        until = account.page.until
        if until is not None and until != DUE:
            page = account.page._replace(until=min(until, to + held.budget.finish * MINUTE))
            state.accounts[held.rule.account] = account.with_page(page)


def _take_sample(state: State, sample: Sample) -> None:
    state.sample = sample
    unproven = frozenset(app.app for app in sample.apps if not app.is_proven)
    if unproven != state.unproven:
        state.unproven, state.is_dirty = unproven, True
    table, is_new = state.timetable, False
    for app in sample.apps if table.named_apps or table.each else ():
        key = app_key(app.app)
        is_as_before = state.categories.get(key) == app.category and state.traits.get(key, PLAIN) == app.traits
        if not is_as_before and (key in state.categories or table.is_meant(key, app.category, app.traits)):
            state.categories[key] = app.category
            state.traits.pop(key, None)
            if app.traits != PLAIN:
                state.traits[key] = app.traits
            is_new = state.is_dirty = True
    if is_new:
        _forget_some(state, sample)
        know_apps(state)
    if not state.is_watching:
        state.is_watching = state.is_dirty = True


def _forget_some(state: State, sample: Sample) -> None:
    """Somebody who starts things under ever new names must not make this grow: those seen longest ago go first.

    What was used of them is in the totals, so nothing begins anew when they come back.
    """
    kept = state.timetable.named_apps | {app_key(app.app) for app in sample.apps}
    for key in tuple(state.categories)[: max(0, len(state.categories) - MOST_APPS)]:
        if key not in kept:
            del state.categories[key]
            state.traits.pop(key, None)


def _take_grant(state: State, grant: Grant) -> None:
    kind = received(grant, state.given, state.now)
    _note(state, kind, grant=grant.id, scope=str(grant.scope), minutes=str(grant.minutes))
    if kind is NoteKind.GRANT_APPLIED:
        given = Given.of(grant)
        state.given[grant.id] = given
        state.left[grant.id] = given.amount
        state.is_dirty = True


def _take_pause(state: State, until: datetime | None) -> None:
    end = -NEVER if until is None else micros(until)
    state.pause = Pause(state.now, end) if end > state.now else None
    state.is_dirty = True


def _note(state: State, kind: NoteKind, **values: str) -> None:
    state.events.append(Noted(moment(state.now), kind, tuple(values.items())))
