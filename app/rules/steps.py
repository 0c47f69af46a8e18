"""What the guardian does about a change of verdict: tell, warn, ask to close, close, lock. A pure state machine.

an app, by its own or its category's rule:   over --- grace ---> ask --- 15 s ---> close --- 5 s ---> close ...
everything, the screen and never a program:  over --- grace ---> lock --- 30 s of counted use ---> lock ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from app.rules.answers import over_verdict, verdict_on_app
from app.rules.calendar import moment
from app.rules.keeping import Keeping
from app.rules.resolve import ending_rules_of_app, over_rules
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.state import State
from app.rules.use import ALL_KEY
from app.rules.verdict import Event, Happening, Turn, Verdict

# Time to answer "Save?" after a program was asked.
PATIENCE = timedelta(seconds=15)
# For a program that starts when its time has long been over, before anything in it is worth saving.
SHORT_PATIENCE = timedelta(seconds=2)
# When a program that was closed is still there, it is closed again.
AGAIN = timedelta(seconds=5)
# Whoever unlocks may ask, read help and use free apps; this much counted use locks again.
USE_AFTER_UNLOCKING = timedelta(seconds=30)
# What happened longer ago (asleep, switched off) is history: nobody is told, and a grace begins when it is noticed.
STALE = timedelta(seconds=60)


class Doing(StrEnum):
    """What is to be done."""

    TELL_OVER = "tell-over"
    TELL_WARN = "tell-warn"
    TELL_ALLOW = "tell-allow"
    TELL_CLOSING = "tell-closing"
    ASK_TO_CLOSE = "ask-to-close"
    CLOSE = "close"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: about which scope and verdict, to which apps, and the instant that the telling names."""

    doing: Doing
    scope: Scope
    verdict: Verdict
    apps: tuple[str, ...] = ()
    minutes_left: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How far the ending of one running app is: `ask_at` None while it may run, `close_at` None until it was asked."""

    category: str
    ask_at: datetime | None = None
    patience: timedelta = PATIENCE
    close_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is under way: since when scopes are over, how far each running app's ending is, when the screen locks.

    `seen_at` is the last look (None: never), `begun` where the grace of an over scope began. `lock_at` is when the
    screen locks if counted use goes on, `used` how much there was since it locked last (None: it did not yet).
    """

    seen_at: datetime | None = None
    begun: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    apps: Mapping[str, Ending] = field(default_factory=lambda: MappingProxyType({}))
    lock_at: datetime | None = None
    used: timedelta | None = None


NOTHING_PLANNED = Plan()


def steps(
    plan: Plan, keeping: Keeping, events: Sequence[Event], running: Collection[tuple[str, str, bool]], now: datetime
) -> tuple[Plan, tuple[Step, ...]]:
    """What to do now. `now` is family time, `running` what the last sample saw as (app, category, in_use)."""
    state = keeping.state
    begun = {key: _begun(plan, key, moment(since), now) for key, since in state.over.items()}
    grace = timedelta(seconds=keeping.agreement.grace_seconds)
    look = _Look(plan, state, begun, grace, now)
    apps = {app: look.ending(app, category) for app, category, _ in running}
    todo = [
        *_tellings(look, events, running, apps),
        *_surprises(look, events, running, apps),
        *_farewells(look, running, apps),
    ]
    for app, category, _ in running:
        apps[app], acts = look.act(app, category, apps[app])
        todo += acts
    lock_at, used, lock = look.lock(running)
    return Plan(now, begun, apps, lock_at, used), (*todo, *lock)


def next_step(plan: Plan, keeping: Keeping) -> datetime | None:
    """Family time at which the plan itself needs the next look; None if it needs none."""
    dues = [ending.close_at or ending.ask_at for ending in plan.apps.values()]
    dues.append(plan.lock_at if ALL_KEY in keeping.state.over else None)
    return min((due for due in dues if due is not None), default=None)


def _begun(plan: Plan, key: str, since: datetime, now: datetime) -> datetime:
    """Where the grace of an over scope begins: where it turned over, or now if that went by unseen, as in sleep.

    After a restart of the guardian nothing was seen either, but a grace is not given twice.
    """
    if key in plan.begun:
        return plan.begun[key]
    was_asleep = plan.seen_at is not None and plan.seen_at < since and now - since > STALE
    return now if was_asleep else since


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at everything, with the plan of the look before."""

    plan: Plan
    state: State
    begun: Mapping[str, datetime]
    grace: timedelta
    now: datetime

    def ending(self, app: str, category: str) -> Ending:
        """How the ending of a running app stands before anything is done now."""
        before = self.plan.apps.get(app)
        keys = self.closing(app, category)
        if not keys:
            return Ending(category)
        if before is not None and before.ask_at is not None:
            return before
        turned = min(self.begun.get(key, self.now) for key in keys)
        if before is not None and self.plan.seen_at is not None and turned <= self.plan.seen_at:
            # It was allowed by a grant of its own, which came to its end just now.
            return Ending(category, self.now + self.grace)
        is_new = before is None and self.plan.seen_at is not None and turned + self.grace <= self.now
        return Ending(category, turned + self.grace, SHORT_PATIENCE if is_new else PATIENCE)

    def closing(self, app: str, category: str) -> tuple[str, ...]:
        """The scopes by which a running app is to end: its own and its category, never everything."""
        rules = ending_rules_of_app(self.state, self.state.around_app(app, category)) if self.state.raw else []
        return tuple(rule.key for rule in rules if rule.key != ALL_KEY)

    def act(self, app: str, category: str, ending: Ending) -> tuple[Ending, tuple[Step, ...]]:
        """Ask or close where it is due."""
        if ending.ask_at is None or self.now < (ending.close_at or ending.ask_at):
            return ending, ()
        verdict = verdict_on_app(self.state, app, category)
        if ending.close_at is not None:
            close = Step(Doing.CLOSE, verdict.scope, verdict, (app,))
            return replace(ending, close_at=self.now + AGAIN), (close,)
        close_at = self.now + ending.patience
        tell = Step(Doing.TELL_CLOSING, verdict.scope, verdict, (app,), at=close_at)
        return replace(ending, close_at=close_at), (tell, Step(Doing.ASK_TO_CLOSE, verdict.scope, verdict, (app,)))

    def lock(
        self, running: Collection[tuple[str, str, bool]]
    ) -> tuple[datetime | None, timedelta | None, tuple[Step, ...]]:
        """When the screen locks if use goes on, how much was used since it locked last, and the lock if it is due."""
        if ALL_KEY not in self.begun:
            return None, None, ()
        used = self.plan.used
        if used is not None and self.plan.lock_at is not None and self.plan.seen_at is not None:
            used += self.now - self.plan.seen_at
        if not self.is_in_use(running):
            return None, used, ()
        due = self.begun[ALL_KEY] + self.grace if used is None else self.now + USE_AFTER_UNLOCKING - used
        if self.now < due:
            return due, used, ()
        verdict = over_verdict(self.state, ALL_KEY, over_rules(self.state, ALL_KEY))
        acts = Step(Doing.TELL_CLOSING, ALL, verdict, at=self.now), Step(Doing.LOCK, ALL, verdict)
        return self.now + USE_AFTER_UNLOCKING, timedelta(0), acts

    def is_in_use(self, running: Collection[tuple[str, str, bool]]) -> bool:
        """Whether somebody uses an app that the rule on everything holds for."""
        sample = self.state.sample
        return (
            sample is not None
            and sample.presence.counts
            and any(in_use and self.is_held_by_all(app, category) for app, category, in_use in running)
        )

    def is_held_by_all(self, app: str, category: str) -> bool:
        return any(
            rule.key == ALL_KEY for rule in ending_rules_of_app(self.state, self.state.around_app(app, category))
        )


def _tellings(
    look: _Look,
    events: Sequence[Event],
    running: Collection[tuple[str, str, bool]],
    apps: Mapping[str, Ending],
) -> Iterator[Step]:
    """What the events of this look have the child told; what nobody here is concerned by is not told."""
    for event in events:
        if not isinstance(event, Turn) or look.now - event.at > STALE:
            continue
        minutes = event.minutes_left
        match event.happening:
            case Happening.WARN:
                yield Step(Doing.TELL_WARN, event.scope, event.verdict, minutes_left=minutes, at=event.verdict.until)
            case Happening.ALLOW if str(event.scope) not in look.begun:
                yield Step(Doing.TELL_ALLOW, event.scope, event.verdict)
            case Happening.OVER if event.verdict.is_soft:
                # Nothing ends by it, and who does not use it need not hear of it.
                if any(in_use and event.scope.holds(app, category) for app, category, in_use in running):
                    yield Step(Doing.TELL_OVER, event.scope, event.verdict)
            case Happening.OVER if str(event.scope) in look.begun:
                at = _ends_at(look, event.scope, running, apps)
                if at is not None:
                    yield Step(Doing.TELL_OVER, event.scope, event.verdict, at=at)
            case _:
                pass


def _ends_at(
    look: _Look, scope: Scope, running: Collection[tuple[str, str, bool]], apps: Mapping[str, Ending]
) -> datetime | None:
    """When what runs in a scope that turned over will be ended; None if nothing of it runs."""
    if scope.kind is ScopeKind.ALL:
        is_concerned = any(look.is_held_by_all(app, category) for app, category, _ in running)
        return look.begun[ALL_KEY] + look.grace if is_concerned else None
    dues = (apps[app].ask_at for app, category, _ in running if scope.holds(app, category))
    return min((due for due in dues if due is not None), default=None)


def _surprises(
    look: _Look,
    events: Sequence[Event],
    running: Collection[tuple[str, str, bool]],
    apps: Mapping[str, Ending],
) -> Iterator[Step]:
    """Apps that are over from now on though no scope turned: an own grant ended under a scope that stayed over."""
    turned = {
        str(event.scope)
        for event in events
        if isinstance(event, Turn) and event.happening is Happening.OVER and not event.verdict.is_soft
    }
    for app, category, _ in running:
        before = look.plan.apps.get(app)
        is_new = before is not None and before.ask_at is None and apps[app].ask_at is not None
        if is_new and turned.isdisjoint(look.closing(app, category)):
            verdict = verdict_on_app(look.state, app, category)
            yield Step(Doing.TELL_OVER, verdict.scope, verdict, (app,), at=apps[app].ask_at)


def _farewells(look: _Look, running: Collection[tuple[str, str, bool]], apps: Mapping[str, Ending]) -> Iterator[Step]:
    """The last app of a scope that was to end is gone: what was said of saving gives way to when it goes on."""
    told: set[Scope] = set()
    for app, before in look.plan.apps.items():
        if app in apps or before.ask_at is None or not look.closing(app, before.category):
            continue
        verdict = verdict_on_app(look.state, app, before.category)
        is_last = not any(apps[other].ask_at and verdict.scope.holds(other, kind) for other, kind, _ in running)
        if is_last and verdict.scope not in told:
            told.add(verdict.scope)
            yield Step(Doing.TELL_OVER, verdict.scope, verdict)
