"""A whole trace at once, line by line in constant memory: every event, then the totals of each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.agreement import Agreement
from app.rules.play import as_micros, close, play
from app.rules.questions import seconds_by_scope
from app.rules.sample import GrantGiven, PauseSet, Sample
from app.rules.scope import Scope
from app.rules.state import State
from app.rules.timetable import Timetable
from app.rules.trace import Trace
from app.rules.verdict import Event


@dataclass(frozen=True, slots=True)
class DayTotal:
    """Whole seconds of use of one scope on one family day."""

    day: date
    scope: Scope
    seconds: int


def replay(agreement: Agreement, trace: Trace) -> Iterator[Event | DayTotal]:
    """Play a trace from its first line to its last."""
    state = State(agreement, Timetable(agreement), as_micros(trace.tick_s))
    waiting: list[GrantGiven | PauseSet] = []
    for line in trace.lines:
        if not isinstance(line, Sample):
            # How much is charged before an event shows only at the next sample.
            waiting.append(line)
            if state.sample is not None:
                continue
        play(state, waiting, line if isinstance(line, Sample) else None)
        waiting.clear()
        yield from _told(state)
    play(state, waiting, None)
    close(state)
    yield from _told(state)
    yield from _totals(state)


def _told(state: State) -> Iterator[Event]:
    yield from state.events
    state.events.clear()
    state.stretches.clear()


def _totals(state: State) -> Iterator[DayTotal]:
    for day, totals in sorted(state.ledger.days().items()):
        for scope, seconds in seconds_by_scope(totals).items():
            yield DayTotal(day, scope, seconds)
