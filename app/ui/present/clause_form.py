"""A clause as a form that a parent fills in, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from app.rules.agreement import EVERY_DAY, Agreement, Ask, Break, Budget, Clause, Day, Free, Per, Quiet, Window
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.sorting import Mark
from app.words.language import N_, _


class Kind(StrEnum):
    """What a point can be about, in the words of a family."""

    DAY = "day"
    WEEK = "week"
    QUIET = "quiet"
    WINDOW = "window"
    BREAK = "break"
    ASK = "ask"
    FREE = "free"

    @property
    def has_minutes(self) -> bool:
        return self in {Kind.DAY, Kind.WEEK, Kind.BREAK}

    @property
    def has_times(self) -> bool:
        return self in {Kind.QUIET, Kind.WINDOW}

    @property
    def has_days(self) -> bool:
        return self in {Kind.DAY, Kind.WEEK, Kind.QUIET, Kind.WINDOW}


TITLES = {
    Kind.DAY: N_("Time per day"),
    Kind.WEEK: N_("Time per week"),
    Kind.QUIET: N_("Screens off, or one thing off"),
    Kind.WINDOW: N_("Open only at certain hours"),
    Kind.BREAK: N_("Breaks"),
    Kind.ASK: N_("Ask first"),
    Kind.FREE: N_("Always free, not counted"),
}


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """What is entered; only the fields that its kind has are read.

    `is_each`, `marks` and `rated_from` say which apps are asked for by themselves, `listed` which no more.
    """

    kind: Kind = Kind.DAY
    scope: Scope = ALL
    minutes: int = 60
    after_minutes: int = 45
    start: time = time(20)
    end: time = time(7)
    days: frozenset[Day] | None = None
    is_each: bool = False
    marks: tuple[Mark, ...] = ()
    rated_from: int | None = None
    listed: tuple[Scope, ...] = ()
    is_everywhere: bool = False


def form_of(clause: Clause) -> ClauseForm:
    """The form filled in with a clause."""
    match clause:
        case Budget():
            kind = Kind.DAY if clause.per is Per.DAY else Kind.WEEK
            return ClauseForm(
                kind, clause.scope, minutes=clause.minutes, days=clause.days, is_everywhere=clause.is_everywhere
            )
        case Quiet() | Window():
            kind = Kind.QUIET if isinstance(clause, Quiet) else Kind.WINDOW
            return ClauseForm(kind, clause.scope, start=clause.start, end=clause.end, days=clause.days)
        case Break():
            return ClauseForm(Kind.BREAK, clause.scope, minutes=clause.minutes, after_minutes=clause.after_minutes)
        case Ask():
            return ClauseForm(
                Kind.ASK,
                clause.scope,
                is_each=clause.is_each,
                marks=clause.marks,
                rated_from=clause.rated_from,
                listed=clause.excepted,
            )
        case Free():
            return ClauseForm(Kind.FREE, clause.scope)


def clause_of(form: ClauseForm, clause_id: str) -> Clause:
    """The new clause that was entered, agreed as far as it goes."""
    days = _days(form)
    match form.kind:
        case Kind.DAY | Kind.WEEK:
            per = Per(form.kind.value)
            return Budget(clause_id, form.scope, per, form.minutes, days, is_everywhere=_is_everywhere(form))
        case Kind.QUIET:
            return Quiet(clause_id, form.scope, form.start, form.end, days)
        case Kind.WINDOW:
            return Window(clause_id, form.scope, form.start, form.end, days)
        case Kind.BREAK:
            return Break(clause_id, form.scope, form.after_minutes, form.minutes)
        case Kind.ASK:
            return _asked(Ask(clause_id, form.scope), form)
        case Kind.FREE:
            return Free(clause_id, form.scope)


def changed(before: Clause, form: ClauseForm) -> Clause:
    """The clause as the form now has it; what the form does not speak of (carry, soft, except, ...) stays."""
    match before:
        case Budget():
            return replace(before, minutes=form.minutes, days=_days(form), is_everywhere=_is_everywhere(form))
        case Quiet() | Window():
            return replace(before, start=form.start, end=form.end, days=_days(form))
        case Break():
            return replace(before, minutes=form.minutes, after_minutes=form.after_minutes)
        case Ask():
            return _asked(before, form)
        case Free():
            return before


def _is_everywhere(form: ClauseForm) -> bool:
    """Of a single app nothing is written down on other screens."""
    return form.is_everywhere and form.scope.kind is not ScopeKind.APP


def _asked(ask: Ask, form: ClauseForm) -> Ask:
    return replace(ask, is_each=form.is_each, marks=form.marks, rated_from=form.rated_from, excepted=form.listed)


def _days(form: ClauseForm) -> frozenset[Day] | None:
    return None if form.days is None or form.days >= EVERY_DAY else form.days


def fault(form: ClauseForm) -> str:
    """Why this cannot be a point yet; empty when it can."""
    if form.days is not None and not form.days:
        return _("Please choose at least one day.")
    is_chosen = form.is_each or form.marks or form.rated_from is not None
    if form.scope == ALL and (form.kind is Kind.FREE or (form.kind is Kind.ASK and not is_chosen)):
        return _("Please choose what it is about.")
    if form.kind.has_times and form.start == form.end:
        return _("The two times are the same. Please change one of them.")
    return ""


def new_id(agreement: Agreement, form: ClauseForm) -> str:
    """A readable id that no clause of the agreement has yet: `games-week`, `games-week-2`."""
    scope = "all" if form.scope.kind is ScopeKind.ALL else form.scope.name
    plain = f"{scope}-{form.kind}"
    taken = {clause.id for clause in agreement.clauses}
    return next(name for name in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
