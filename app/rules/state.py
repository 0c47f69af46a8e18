"""The notebook of the engine: one child's state while a line is worked on. Nobody outside the rules sees it change."""

from __future__ import annotations

from typing import NamedTuple

from app.rules.accounts import Account, opened, opening
from app.rules.agreement import Agreement
from app.rules.calendar import MINUTE
from app.rules.clocks import Belief
from app.rules.grants import Given
from app.rules.ledger import Ledger
from app.rules.sample import AppSeen, Sample, Traits
from app.rules.timetable import Held, Rule, Slice, Timetable
from app.rules.use import ALL_KEY, NOTHING, UNPROVEN, Reach, Use, app_key, keys_around
from app.rules.verdict import Event

# An instant later than every other.
NEVER = 1 << 62


class Rest(NamedTuple):
    """How a break stands: use added up so far, when the last of it ended, and the end of the break if it runs."""

    used: int = 0
    since: int | None = None
    until: int | None = None


class Pause(NamedTuple):
    """A pause set by a parent, by instants."""

    start: int
    until: int


class Foreseen(NamedTuple):
    """When a scope turns over if its use goes on, and by which rule; not exact: not before that instant.

    `judged` is the whole second at which that will be noticed.
    """

    at: int
    is_exact: bool
    rule: Rule | None = None
    judged: int = 0


class Stretch(NamedTuple):
    """Family time that was lived with this use."""

    start: int
    end: int
    use: Use


class State:
    """What is known at `now`. Mutable inside one pure function; `copy` before handing it on.

    `is_pending`: the instant `now` is not judged yet, more may happen at it. `horizon`: nothing can turn before it
    while `active` goes on. `raw`: the rules that are over, grants aside. `over`: the scopes that are, and since when;
    `soft`: those that are so only by soft clauses. `accounts`: what lending budgets owe, `limits`: what holds now.
    `used`/`used_until`: the last counted use and where it ended. `told`: when the scopes in use will turn over.
    `traits`: what is known of apps beside their category; `unproven`: those of the last sample without proof.
    """

    __slots__ = (
        "accounts",
        "active",
        "agreement",
        "basis",
        "belief",
        "breaks",
        "categories",
        "earlier",
        "earlier_line",
        "events",
        "given",
        "horizon",
        "is_dirty",
        "is_pending",
        "is_watching",
        "judged",
        "last_line",
        "ledger",
        "left",
        "limits",
        "live",
        "now",
        "over",
        "pause",
        "paying",
        "raw",
        "sample",
        "slice",
        "soft",
        "stretches",
        "tick",
        "timetable",
        "told",
        "traits",
        "unproven",
        "use",
        "used",
        "used_until",
        "warned",
    )

    def __init__(self, agreement: Agreement, timetable: Timetable, tick: int) -> None:
        self.agreement = agreement
        self.timetable = timetable
        self.tick = tick
        self.now = 0
        self.belief: Belief | None = None
        self.last_line = self.earlier_line = -NEVER
        self.sample: Sample | None = None
        self.categories: dict[str, str] = {}
        self.traits: dict[str, Traits] = {}
        self.unproven: frozenset[str] = frozenset()
        self.basis: tuple[tuple[AppSeen, ...], frozenset[Reach], bool] | None = None
        self.use = self.active = self.used = NOTHING
        self.used_until = -NEVER
        self.ledger = Ledger()
        self.earlier: dict[Rule, int] = {}
        self.accounts: dict[tuple[str, str], Account] = {}
        self.limits: dict[Rule, int] = {}
        self.slice: Slice | None = None
        self.breaks: dict[str, Rest] = {}
        self.given: dict[str, Given] = {}
        self.left: dict[str, int] = {}
        self.live: tuple[Given, ...] = ()
        self.paying: tuple[str, ...] = ()
        self.pause: Pause | None = None
        self.raw: frozenset[Rule] = frozenset()
        self.over: dict[str, int] = {}
        self.soft: dict[str, int] = {}
        self.warned: dict[str, int] = {}
        self.told: dict[str, Foreseen] = {}
        self.horizon = self.judged = -NEVER
        self.is_pending = self.is_watching = False
        self.is_dirty = True
        self.events: list[Event] = []
        self.stretches: list[Stretch] = []

    def copy(self) -> State:
        """A state of its own, with nothing recorded yet; closed days, slices and grants are shared."""
        other = State.__new__(State)
        for name in State.__slots__:
            setattr(other, name, getattr(self, name))
        other.categories = self.categories.copy()
        other.traits = self.traits.copy()
        other.ledger = self.ledger.copy()
        other.accounts = self.accounts.copy()
        other.breaks = self.breaks.copy()
        other.given = self.given.copy()
        other.left = self.left.copy()
        other.warned = self.warned.copy()
        other.told = self.told.copy()
        other.events = []
        other.stretches = []
        return other

    def here(self) -> Slice:
        """The slice that `now` lies in."""
        if self.slice is None or not self.slice.start <= self.now < self.slice.end:
            self.slice = self.timetable.slice_at(self.now)
            self.ledger.turn_to(self.slice.terms.day)
            day, budgets = self.slice.terms.day, self.slice.terms.budgets
            self.earlier = {
                held.rule: self.ledger.counted(held.rule.measure, (d for d in held.dates if d != day))
                for held in budgets
            }
            for held in budgets:
                name = held.rule.account
                # What was borrowed is given back, also once nothing can be borrowed any more.
                if held.budget.is_lending or name in self.accounts:
                    self.accounts[name] = opened(self.accounts.get(name), held, self.timetable, self.ledger)
            self.limits = {held.rule: self.limit_of(held) for held in budgets}
        return self.slice

    def used_of(self, held: Held) -> int:
        """How much of a budget that holds now is used."""
        return self.earlier[held.rule] + self.ledger.open.counted.get(held.rule.measure, 0)

    def limit_of(self, held: Held) -> int:
        """How much may be used in a period, now or to come: with what was carried, owed and may be borrowed."""
        account = self.accounts.get(held.rule.account)
        if account is None:
            return held.limit + held.budget.borrow * MINUTE
        balance = opening(account, held, self.timetable, self.ledger)
        return held.limit + balance + held.budget.borrow * MINUTE

    def finish_of(self, held: Held) -> int:
        """The instant at which the finish of a period ends or ended; 0 if it has none."""
        account = self.accounts.get(held.rule.account) if held.budget.finish else None
        if account is None or account.period != held.period:
            return 0
        return account.page.until or 0

    def around(self, key: str) -> frozenset[str]:
        """The scopes that a scope lies inside, itself included; an app lies in the category it was last seen in."""
        if not key.startswith(app_key("")):
            return frozenset((ALL_KEY, key))
        category, app = self.categories.get(key), key.removeprefix(app_key(""))
        if category is None:
            return frozenset((ALL_KEY, key, UNPROVEN) if app in self.unproven else (ALL_KEY, key))
        return self.around_app(app, category)

    def around_app(self, app: str, category: str) -> frozenset[str]:
        """The scopes that an app lies inside, by what the last sample knew of it."""
        return keys_around(app, category, is_proven=app not in self.unproven)

    def is_free(self, key: str) -> bool:
        return self.here().terms.is_free(self.around(key))


def know_apps(state: State) -> None:
    """Each app that was seen gets the rules that hold for every single app of its scopes."""
    table = state.timetable.with_apps(state.categories, state.traits)
    if table is not state.timetable:
        state.timetable, state.slice = table, None
        state.is_dirty, state.horizon = True, -NEVER
