"""The one engine: what was seen, line by line, becomes charges, verdicts and events by the agreement in force.

Simulate, the guardian and what-if all drive these functions and nothing else. Everything is a value: a `Keeping` is
never changed, `keep` returns the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.rules import questions
from app.rules.accounts import Account, renewed
from app.rules.agreement import Agreement, Ask, Budget
from app.rules.answers import verdict_on, verdict_on_app
from app.rules.calendar import moment
from app.rules.course import settle
from app.rules.elsewhere import Elsewhere
from app.rules.ledger import from_charges
from app.rules.memory import Memory, Pinned, pins_of, read_memory, recall, remember, timetable_of, write_memory
from app.rules.play import as_micros, close, play
from app.rules.questions import GrantLeft, Supposed
from app.rules.sample import Grant, Line, Sample
from app.rules.scope import Scope
from app.rules.state import State, Stretch
from app.rules.timetable import Timetable, reach_of
from app.rules.use import NOTHING, Reach
from app.rules.verdict import Charge, Event, Tally, Verdict

__all__ = [
    "TICK_S",
    "GrantLeft",
    "Keeping",
    "Kept",
    "Memory",
    "Supposed",
    "amend",
    "begin",
    "keep",
    "live_grants",
    "memory",
    "next_change",
    "read_memory",
    "rest",
    "suppose",
    "tallies",
    "tightest",
    "totals",
    "verdict_of",
    "verdicts",
    "write_memory",
]

# The usual distance of two samples in seconds; a silence of more than twice that is a gap.
TICK_S = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Keeping:
    """Everything the rules remember of one child at one instant. `state` is the engine's own: ask the functions."""

    state: State

    @property
    def agreement(self) -> Agreement:
        """The agreement in force."""
        return self.state.agreement

    @property
    def now(self) -> datetime | None:
        """Family time of the last line (UTC); None before the first line of a run without memory."""
        return None if self.state.belief is None else moment(self.state.now)

    @property
    def day(self) -> date | None:
        """The family day that runs at `now`."""
        return None if self.state.belief is None else self.state.here().terms.day

    @property
    def day_edges(self) -> tuple[datetime, datetime] | None:
        """Start and end (UTC) of that family day."""
        if self.state.belief is None:
            return None
        terms = self.state.here().terms
        return moment(terms.start), moment(terms.end)

    @property
    def week_start(self) -> datetime | None:
        """The instant at which the running family week began (UTC)."""
        if self.state.belief is None:
            return None
        table = self.state.timetable
        start = table.running(self.state.now).calendar.day_start(self.state.here().terms.week)
        return moment(table.running(start).calendar.day_start(self.state.here().terms.week))

    @property
    def paused_until(self) -> datetime | None:
        """The end of the pause that runs, if one does."""
        pause = self.state.pause
        return None if pause is None else moment(pause.until)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one line led to: the next keeping, what happened (in order), and the use that was charged."""

    keeping: Keeping
    events: tuple[Event, ...] = ()
    charges: tuple[Charge, ...] = ()


def begin(
    agreement: Agreement,
    *,
    charges: Iterable[Charge] = (),
    memory: Memory | None = None,
    tick_s: float = TICK_S,
    elsewhere: Iterable[Elsewhere] = (),
) -> Keeping:
    """Start keeping, or go on after a restart.

    `charges` are the stored spans of the running family week and day (more do no harm), `memory` what `memory()`
    returned when the last of them was charged, `elsewhere` what was written down of other screens on these days. If the
    agreement is another one than before, what that changes is among the events of the next `keep`.
    """
    timetable = timetable_of(agreement, () if memory is None else memory.pinned)
    state = State(agreement, timetable, as_micros(tick_s))
    state.ledger = from_charges(charges, timetable, elsewhere)
    if memory is not None:
        recall(state, memory)
    if state.belief is not None:
        settle(state)
    return Keeping(state)


def keep(keeping: Keeping, line: Line) -> Kept:
    """Take one sample or event; events are exact to the second of family time.

    An event that comes between two samples is taken as if what the last sample saw was seen again just then; so what
    it changes holds, and is told, at once.
    """
    state = keeping.state.copy()
    if isinstance(line, Sample):
        play(state, (), line)
    else:
        last = state.sample
        again = None if last is None or last.at.boot_id != line.at.boot_id else replace(last, at=line.at)
        if again is not None:
            play(state, (), again)
        play(state, (line,), None)
    close(state)
    return Kept(Keeping(state), tuple(state.events), tuple(_charges(state.stretches)))


def amend(
    keeping: Keeping,
    agreement: Agreement,
    charges: Iterable[Charge] = (),
    elsewhere: Iterable[Elsewhere] = (),
) -> Keeping:
    """Another agreement from now on; the family day that is open keeps its edges, and what was used stays used.

    `charges` and `elsewhere` are those of the running week: what a clause with exceptions, or with other screens, would
    have counted is in no total so far. What this turns is among the events of the next `keep`.
    """
    state, elsewhere = keeping.state.copy(), tuple(elsewhere)
    before = state.timetable
    state.agreement = agreement
    state.timetable = Timetable(agreement)
    if state.belief is None:
        return Keeping(state)
    running = before.running(state.now)
    pins = [pin for pin in pins_of(before) if pin.until <= state.now]
    if running.calendar != state.timetable.calendar:
        old, until = running.agreement, before.slice_at(state.now).terms.end
        pins.append(Pinned(until, old.zone, old.day_starts, old.week_starts))
    state.timetable = timetable_of(agreement, pins)
    new = {reach.measure for reach in state.timetable.measures} - {reach.measure for reach in running.measures}
    if new:
        state.ledger.learn(from_charges(charges, state.timetable, elsewhere), new)
    # What was written down by hand carries no judgement of its own: it is judged by what holds now, as after a restart.
    judged = {reach.measure for reach in state.timetable.measures if reach.is_everywhere} - new
    if judged:
        state.ledger.exchange(from_charges((), before, elsewhere), from_charges((), state.timetable, elsewhere), judged)
    state.timetable = state.timetable.with_apps(state.categories, state.traits)
    state.accounts = dict(_going_on(state, running))
    kept = {c.id for c in agreement.clauses if c in running.agreement.clauses}
    state.breaks = {clause: rest for clause, rest in state.breaks.items() if clause in kept}
    state.slice, state.basis, state.active, state.told = None, None, NOTHING, {}
    state.is_pending = state.is_dirty = True
    settle(state)
    return Keeping(state)


def _going_on(state: State, before: Timetable) -> Iterator[tuple[tuple[str, str], Account]]:
    """What budgets' periods owe, where it still means something: by the id, for the same use and kind of period."""
    for rule in before.rules:
        old, account = rule.clauses[0], state.accounts.get(rule.account)
        budget = state.agreement.clause(old.id)
        if account is None or not isinstance(old, Budget) or not isinstance(budget, Budget):
            continue
        if (_use_here(old), old.per, old.is_each) == (_use_here(budget), budget.per, budget.is_each):
            used = state.ledger.counted(rule.measure, before.dates_of(old, account.period))
            account = renewed(account, old, budget, used)
            if budget.is_lending or account.page.owes:
                yield rule.account, account


def _use_here(budget: Budget) -> Reach:
    """Whose use on this computer it is: to count other screens too forgives no debt."""
    return replace(reach_of(budget), is_everywhere=False)


def verdicts(keeping: Keeping) -> tuple[Verdict, ...]:
    """One verdict per scope that a clause in force names, `all` first; each by its own clauses, free and grants."""
    return tuple(verdict_on(keeping.state, key) for key in keeping.state.here().terms.scopes)


def verdict_of(keeping: Keeping, app: str, category: str) -> Verdict:
    """What holds for one app: the tightest of the scopes around it, after free and grants."""
    return verdict_on_app(keeping.state, app, category)


def asked_by(keeping: Keeping, scope: Scope) -> tuple[Ask, ...]:
    """The clauses in force that ask for this app by itself; a yes can put it on their list."""
    rules = keeping.state.here().terms.by_scope.get(str(scope), ())
    return tuple(c for rule in rules for c in rule.clauses if isinstance(c, Ask) and c.is_by_app)


def tightest(keeping: Keeping) -> Verdict:
    """The smallest time left of all rules that apply to what is in use now (with nothing in use: of `all`)."""
    return questions.tightest_verdict(keeping.state)


def tallies(keeping: Keeping) -> tuple[Tally, ...]:
    """The budgets that hold today, in the agreement's order; grants are not in them."""
    return questions.tallies_today(keeping.state)


def totals(keeping: Keeping) -> Mapping[Scope, int]:
    """Today's seconds: `all` (counted use), each category and app (free ones included)."""
    keeping.state.here()
    return questions.seconds_by_scope(keeping.state.ledger.open)


def rest(keeping: Keeping) -> tuple[str, datetime, datetime] | None:
    """The running or next quiet hours of `all`: clause id, start, end; None if none within 400 days."""
    return questions.next_rest(keeping.state)


def live_grants(keeping: Keeping) -> tuple[GrantLeft, ...]:
    """Grants that have some left and have not expired, the one that expires first first."""
    return questions.grants_left(keeping.state)


def next_change(keeping: Keeping) -> datetime | None:
    """Family time at which a verdict or a warning may turn next if use goes on as now; None if no rule could turn.

    It may be early (then nothing turns), never late.
    """
    return questions.next_turn(keeping.state)


def suppose(keeping: Keeping, grant: Grant) -> Supposed:
    """What giving this grant now would mean."""
    return questions.supposing(keeping.state, grant)


def memory(keeping: Keeping) -> Memory:
    """What must survive a restart beside the charges."""
    return remember(keeping.state)


def _charges(stretches: Iterable[Stretch]) -> Iterable[Charge]:
    """The use of each app, stretches that touch made one."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and joined[-1].end == stretch.start and joined[-1].use is stretch.use:
            joined[-1] = joined[-1]._replace(end=stretch.end)
        else:
            joined.append(stretch)
    return (
        Charge(
            moment(start), moment(end), app.app, app.category, is_counted, app.evidence, app.witnesses, app.is_proven
        )
        for start, end, use in joined
        for app, is_counted in use.seen
    )
