"""An agreement: the clauses a family has, each with its standing, and the family's own day and week."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from app.rules.scope import Scope
from app.rules.sorting import Mark


class Day(StrEnum):
    """A day of the week, or a date that the family counts as a holiday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
    HOLIDAY = "holiday"


WEEKDAYS = (Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI, Day.SAT, Day.SUN)
EVERY_DAY = frozenset(Day)


class Per(StrEnum):
    """The period over which a budget is counted."""

    DAY = "day"
    WEEK = "week"


class ClauseState(StrEnum):
    """How a clause stands. A proposal never changes what is enforced."""

    PROPOSED_BY_CHILD = "proposed-by-child"
    PROPOSED_BY_PARENT = "proposed-by-parent"
    AGREED = "agreed"
    SET_BY_PARENTS = "set-by-parents"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one point, who brought it there and why, and the dates (both included) on which it holds.

    Of a proposal: `changes` is the id of the point that it is about (empty: a new one), `is_removal` that this one
    shall go.
    """

    state: ClauseState = ClauseState.AGREED
    by: str = ""
    reason: str = ""
    from_date: date | None = None
    until_date: date | None = None
    changes: str = ""
    is_removal: bool = False

    def is_in_force(self, day: date) -> bool:
        """Whether the clause binds on that family day: agreed, or set by parents within its dates."""
        if self.state not in {ClauseState.AGREED, ClauseState.SET_BY_PARENTS}:
            return False
        return (self.from_date is None or self.from_date <= day) and (self.until_date is None or day <= self.until_date)

    @property
    def is_own(self) -> bool:
        """Whether it is the child's own stricter limit, which the child may lift again."""
        return self.state is ClauseState.AGREED and self.by == OWN

    @property
    def is_open(self) -> bool:
        """Whether it is only proposed."""
        return self.state in {ClauseState.PROPOSED_BY_CHILD, ClauseState.PROPOSED_BY_PARENT}


AGREED = Standing()
# Who brought a clause that the child set for itself.
OWN = "child"


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `minutes` of counted use of the scope per family day or week; `days` None means every day.

    `carry`, `borrow` and `finish` are minutes that move between periods (docs/agreement-2.md); `is_each`: it holds for
    every single app of the scope on its own; `is_everywhere`: minutes written down of other screens count in it too.
    """

    id: str
    scope: Scope
    per: Per
    minutes: int
    days: frozenset[Day] | None = None
    standing: Standing = AGREED
    carry: int = 0
    borrow: int = 0
    finish: int = 0
    is_each: bool = False
    excepted: tuple[Scope, ...] = ()
    is_soft: bool = False
    is_everywhere: bool = False

    @property
    def is_lending(self) -> bool:
        """Whether a period of it depends on the one before."""
        return bool(self.carry or self.borrow or self.finish)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The scope rests from `start` to `end`, which is on the next date when it is not later than `start`."""

    id: str
    scope: Scope
    start: time
    end: time
    days: frozenset[Day] | None = None
    standing: Standing = AGREED
    excepted: tuple[Scope, ...] = ()
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The scope is usable only from `start` to `end`; several windows of a scope are a union."""

    id: str
    scope: Scope
    start: time
    end: time
    days: frozenset[Day] | None = None
    standing: Standing = AGREED
    excepted: tuple[Scope, ...] = ()
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """After `after_minutes` of use without a pause of `minutes`, the scope rests for `minutes`."""

    id: str
    scope: Scope
    after_minutes: int
    minutes: int
    standing: Standing = AGREED
    excepted: tuple[Scope, ...] = ()
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """The scope is usable only with a grant that names it.

    `is_each`: every app of it is asked for on its own, and `excepted` is the list of what was said yes to. With
    `marks` or `rated_from` that holds only for apps that bear one of the marks, or that are suitable only from that
    age on by their makers' own description.
    """

    id: str
    scope: Scope
    standing: Standing = AGREED
    excepted: tuple[Scope, ...] = ()
    is_soft: bool = False
    is_each: bool = False
    marks: tuple[Mark, ...] = ()
    rated_from: int | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether it is about some apps of its scope, by what is known of them."""
        return bool(self.marks) or self.rated_from is not None

    @property
    def is_by_app(self) -> bool:
        """Whether it never holds for its scope as a whole."""
        return self.is_each or self.is_chosen

    def speaks_of(self, marks: Collection[Mark], age: int | None) -> bool:
        """Whether what is known of an app beside its category makes it one of those."""
        is_rated = self.rated_from is not None and age is not None and age >= self.rated_from
        return not self.is_chosen or is_rated or any(mark in self.marks for mark in marks)


@dataclass(frozen=True, slots=True)
class Free:
    """The scope is never counted, never warned about and never closed."""

    id: str
    scope: Scope
    standing: Standing = AGREED
    excepted: tuple[Scope, ...] = ()


# In every kind: `excepted` are scopes that the clause does not speak of; `is_soft` says that it tells and never ends.
Clause: TypeAlias = Budget | Quiet | Window | Break | Ask | Free


class PromiseKind(StrEnum):
    """What a promise is about: what the computer is for, a yes, a no, or what the grown-ups do."""

    PURPOSE = "purpose"
    YES = "yes"
    NO = "no"
    GROWN_UPS = "grown-ups"


@dataclass(frozen=True, slots=True)
class Promise:
    """A point in the family's own words. Nobody counts it and nothing enforces it; people keep it."""

    id: str
    kind: PromiseKind
    text: str
    standing: Standing = AGREED


Point: TypeAlias = Clause | Promise


@dataclass(frozen=True, slots=True)
class Holiday:
    """The dates from `first` to `last`, both included, on which `holiday` stands in for the weekday."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one child and its parents have settled; times of day are local to `zone`.

    `day_starts` and `week_starts` are the edges of the family's day and week, `warn_minutes` the times left at
    which a warning is given, `grace_seconds` the stretch between "time is up" and the ending. `next_look` is the day on
    which the family looks at it together again.
    """

    child: str
    zone: str
    clauses: tuple[Clause, ...] = ()
    born: date | None = None
    day_starts: time = time(0, 0)
    week_starts: Day = Day.MON
    warn_minutes: tuple[int, ...] = ()
    grace_seconds: int = 60
    holidays: tuple[Holiday, ...] = ()
    promises: tuple[Promise, ...] = ()
    next_look: date | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything that can be proposed and agreed: what the family promises in words, then the clauses."""
        return (*self.promises, *self.clauses)

    def point(self, point_id: str) -> Point | None:
        return next((point for point in self.points if point.id == point_id), None)

    def clause(self, clause_id: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.id == clause_id), None)

    def in_force(self, day: date) -> Agreement:
        """The same agreement with only the clauses that bind on that family day."""
        return replace(self, clauses=tuple(c for c in self.clauses if c.standing.is_in_force(day)))
