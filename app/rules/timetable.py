"""What an agreement says of each stretch of time: which clauses hold, which of them rest, until when.

|-- slice --|------- slice -------|-- slice --|        between two edges nothing changes by the calendar
day starts  window opens          bedtime     day ends
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from app.rules.agreement import WEEKDAYS, Agreement, Ask, Break, Budget, Clause, Day, Free, Per, Quiet, Window
from app.rules.calendar import DAY, MINUTE, ONE_DAY, Calendar, local_instant, utc_date
from app.rules.sample import Traits
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.use import ALL_KEY, UNPROVEN, Reach, category_key
from app.rules.verdict import Reason

# Far more days than a question about the next weeks needs; a jump over decades must not keep them all.
_KEPT_DAYS = 1024

Apps: TypeAlias = frozenset[tuple[str, str, Traits]]
"""Apps by their keys, each with the category and the traits that it was last seen with."""
PLAIN: Traits = ((), None)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One thing that can make a scope over: a clause, one app of an `each`, or windows, which answer together.

    `place` orders rules as the file does; `reach` says for which apps it holds, `measure` under which name use of them
    adds up. A soft one tells and never ends anything.
    """

    place: int
    scope: Scope
    key: str
    reason: Reason
    clauses: tuple[Clause, ...]
    reach: Reach
    measure: str
    is_soft: bool = False

    @classmethod
    def of(cls, place: int, clause: Clause, scope: Scope) -> Rule:
        """The rule that a clause makes for a scope, which is its own or an app inside it."""
        key = str(scope)
        reach = reach_of(clause) if scope == clause.scope else Reach(key)
        is_soft = not isinstance(clause, Free) and clause.is_soft
        return cls(place, scope, key, _reason(clause), (clause,), reach, reach.measure, is_soft)

    @property
    def account(self) -> tuple[str, str]:
        """Under which name its periods are kept."""
        return self.clauses[0].id, self.key

    def clause_id(self, day: date) -> str | None:
        """The id under which it answers on a family day; None for a pause, which no clause asked for."""
        ids = [c.id for c in self.clauses]
        return next((c.id for c in self.clauses if c.standing.is_in_force(day)), ids[0] if ids else None)


PAUSE = Rule(-1, ALL, ALL_KEY, Reason.PAUSE, (), Reach(ALL_KEY), ALL_KEY)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A budget that holds on a day: its limit in microseconds and the dates of the period that count with it.

    `period` is the first day of that period.
    """

    rule: Rule
    budget: Budget
    limit: int
    period: date
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What holds on one family day, which runs from `start` to `end`."""

    day: date
    start: int
    end: int
    week: date
    rules: tuple[Rule, ...]
    budgets: tuple[Held, ...]
    finishing: tuple[Held, ...]
    breaks: tuple[tuple[Rule, Break], ...]
    free: frozenset[Reach]
    by_scope: Mapping[str, tuple[Rule, ...]]
    scopes: Mapping[str, Scope]

    def is_free(self, around: frozenset[str]) -> bool:
        """Whether an app or a scope inside these scopes is always free."""
        return any(reach.holds(around) for reach in self.free)


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """A stretch in which the calendar changes nothing; `resting` are the rules that are over by it."""

    start: int
    end: int
    terms: Terms
    resting: frozenset[Rule]


class Timetable:
    """An agreement as a course of slices; what was worked out is remembered, the answers never change."""

    __slots__ = ("_days", "_slices", "agreement", "apps", "calendar", "each", "measures", "named_apps", "rules", "then")

    def __init__(
        self,
        agreement: Agreement,
        then: tuple[int, Timetable] | None = None,
        rules: tuple[Rule, ...] | None = None,
        apps: Apps = frozenset(),
    ) -> None:
        """`then` takes over at an instant: an open day keeps its edges when the family's calendar is redefined."""
        self.agreement = agreement
        self.calendar = Calendar.of(agreement)
        self.rules = rules_of(agreement) if rules is None else rules
        if then is not None:
            self.rules = then[1].rules
        self.then = then
        self.apps = apps
        self.named_apps = frozenset(str(c.scope) for c in agreement.clauses if c.scope.kind is ScopeKind.APP)
        self.each = tuple(clause for clause in agreement.clauses if is_by_app(clause))
        # Sorted and each once, so that the same clauses make the same names.
        reaches = (reach_of(c) for c in agreement.clauses if not isinstance(c, Free))
        measures = {reach for reach in reaches if reach.excepted or reach.is_everywhere}
        self.measures = tuple(sorted(measures, key=lambda reach: reach.measure))
        self._days: dict[date, Terms] = {}
        self._slices: dict[int, tuple[list[int], list[Slice]]] = {}

    def with_apps(self, categories: Mapping[str, str], traits: Mapping[str, Traits]) -> Timetable:
        """The same with a rule of its own for each of these apps that an `each` holds; itself if that is the same."""
        known = ((key, name, traits.get(key, PLAIN)) for key, name in categories.items())
        apps = frozenset(app for app in known if any(_is_meant(clause, *app) for clause in self.each))
        if apps == self.apps:
            return self
        then = None if self.then is None else (self.then[0], self.then[1].with_apps(categories, traits))
        return Timetable(self.agreement, then, rules_of(self.agreement, apps, self.rules), apps)

    def is_meant(self, key: str, category: str, traits: Traits) -> bool:
        """Whether a clause names an app or holds for it on its own: then what it was last seen as matters."""
        return key in self.named_apps or any(_is_meant(clause, key, category, traits) for clause in self.each)

    def running(self, instant: int) -> Timetable:
        """The one of the timetables of this course that runs at an instant."""
        return self if self.then is None or instant < self.then[0] else self.then[1].running(instant)

    def slice_at(self, instant: int) -> Slice:
        """The slice that an instant lies in."""
        if self.then is not None and instant >= self.then[0]:
            return self.then[1].slice_at(instant)
        number = instant // DAY
        starts, slices = self._slices.get(number) or self._work_out(number)
        return slices[bisect_right(starts, instant) - 1]

    def quiet_hours(self, key: str, instant: int, days: int) -> tuple[Rule, int, int] | None:
        """The quiet hours of a scope that run at an instant or begin next, looking ahead that many days."""
        if self.then is not None and instant >= self.then[0]:
            return self.then[1].quiet_hours(key, instant, days)
        rules = [rule for rule in self.rules if rule.reason is Reason.QUIET and rule.key == key]
        first = instant // DAY - 2
        for number in range(first, first + days) if rules else ():
            day = utc_date(number)
            hours = [(start, end, rule) for rule in rules for start, end in self._spans(rule, day) if end > instant]
            if hours:
                start, end, rule = min(hours, key=lambda found: found[:2])
                return rule, start, end
        return None

    def terms(self, day: date) -> Terms:
        """What holds on a family day of this agreement's own calendar."""
        if day not in self._days:
            if len(self._days) >= _KEPT_DAYS:
                self._days.clear()
            self._days[day] = self._terms(day)
        return self._days[day]

    def _work_out(self, number: int) -> tuple[list[int], list[Slice]]:
        if len(self._slices) >= _KEPT_DAYS:
            self._slices.clear()
        first, last = number * DAY, (number + 1) * DAY
        around = [utc_date(number + shift) for shift in (-2, -1, 0, 1)]
        edges = {first} | {self.calendar.day_start(day) for day in around}
        if self.then is not None:
            edges.add(self.then[0])
        spans: dict[Rule, list[tuple[int, int]]] = {}
        for rule in self.rules:
            if rule.reason in {Reason.QUIET, Reason.WINDOW}:
                spans[rule] = [span for day in around for span in self._spans(rule, day)]
                edges.update(edge for span in spans[rule] for edge in span)
        starts = sorted(edge for edge in edges if first <= edge < last)
        slices = [self._slice(start, end, spans) for start, end in zip(starts, [*starts[1:], last], strict=True)]
        self._slices[number] = starts, slices
        return starts, slices

    def _slice(self, start: int, end: int, spans: Mapping[Rule, list[tuple[int, int]]]) -> Slice:
        terms = self.terms(self.calendar.day_of(start))
        inside = {rule for rule, hours in spans.items() if any(a <= start < b for a, b in hours)}
        resting = {
            rule
            for rule in self.rules
            if (rule.reason is Reason.QUIET and rule in inside)
            or (rule.reason is Reason.WINDOW and rule in terms.rules and rule not in inside)
            or (rule.reason is Reason.ASK and rule in terms.rules)
        }
        return Slice(start, end, terms, frozenset(resting))

    def _spans(self, rule: Rule, day: date) -> Iterator[tuple[int, int]]:
        """The hours of quiet or window that begin on a calendar date."""
        zone = self.calendar.zone
        for clause in rule.clauses:
            if isinstance(clause, Quiet | Window) and clause.standing.is_in_force(day) and self._applies(clause, day):
                last_day = day if clause.end > clause.start else day + ONE_DAY
                start, end = local_instant(zone, day, clause.start), local_instant(zone, last_day, clause.end)
                if start < end:
                    yield start, end

    def _terms(self, day: date) -> Terms:
        calendar = self.calendar
        rules = tuple(r for r in self.rules if any(_is_in_force(c, day) for c in r.clauses))
        frees = tuple(self._in_force(Free, day))
        free = {str(c.scope): c.scope for c in frees}
        budgets = tuple(self._held(rule, day) for rule in rules if self._is_budget_on(rule, day))
        by_scope: dict[str, tuple[Rule, ...]] = dict.fromkeys((ALL_KEY, *free), ())
        for rule in rules:
            by_scope[rule.key] = (*by_scope.get(rule.key, ()), rule)
        return Terms(
            day=day,
            start=calendar.day_start(day),
            end=calendar.day_start(day + ONE_DAY),
            week=calendar.week_of(day),
            rules=rules,
            budgets=budgets,
            finishing=tuple(held for held in budgets if held.budget.finish),
            breaks=tuple((r, c) for r in rules for c in r.clauses if isinstance(c, Break)),
            free=frozenset(reach_of(clause) for clause in frees),
            by_scope=by_scope,
            scopes={ALL_KEY: ALL} | free | {r.key: r.scope for r in rules},
        )

    def _in_force(self, kind: type[Clause], day: date) -> Iterator[Clause]:
        return (c for c in self.agreement.clauses if isinstance(c, kind) and c.standing.is_in_force(day))

    def _is_budget_on(self, rule: Rule, day: date) -> bool:
        clause = rule.clauses[0]
        return isinstance(clause, Budget) and self._applies(clause, day)

    def _held(self, rule: Rule, day: date) -> Held:
        clause = rule.clauses[0]
        assert isinstance(clause, Budget)  # noqa: S101  # _is_budget_on has looked
        period = day if clause.per is Per.DAY else self.calendar.week_of(day)
        return Held(rule, clause, clause.minutes * MINUTE, period, self.dates_of(clause, period))

    def dates_of(self, clause: Budget, period: date) -> tuple[date, ...]:
        """The dates of a period (its first day) that count with a budget."""
        if clause.per is Per.DAY:
            return (period,)
        week = (period + timedelta(days=n) for n in range(len(WEEKDAYS)))
        return tuple(d for d in week if self._applies(clause, d))

    def holds(self, clause: Budget, day: date) -> bool:
        """Whether a budget holds on a family day."""
        return clause.standing.is_in_force(day) and self._applies(clause, day)

    def _applies(self, clause: Budget | Quiet | Window, day: date) -> bool:
        """Whether a date is among the clause's days: by `holiday` where a clause of that kind and scope names it."""
        if clause.days is None:
            return True
        label = WEEKDAYS[day.weekday()]
        if any(holiday.first <= day <= holiday.last for holiday in self.agreement.holidays):
            # What a child sets for itself must not move what the family agreed to another day.
            is_own = clause.standing.is_own
            kin = (
                c for c in self._in_force(type(clause), day) if c.scope == clause.scope and c.standing.is_own == is_own
            )
            if any(isinstance(c, Budget | Quiet | Window) and c.days and Day.HOLIDAY in c.days for c in kin):
                label = Day.HOLIDAY
        return label in clause.days


def reach_of(clause: Clause) -> Reach:
    """Which apps a clause speaks of. To restrict, suspicion is enough; to exempt needs proof."""
    excepted = frozenset(str(scope) for scope in clause.excepted)
    is_everywhere = isinstance(clause, Budget) and clause.is_everywhere
    return Reach(str(clause.scope), excepted | {UNPROVEN} if isinstance(clause, Free) else excepted, is_everywhere)


def is_by_app(clause: Clause) -> bool:
    """Whether a clause holds for every single app of its scope on its own."""
    return clause.is_each if isinstance(clause, Budget) else isinstance(clause, Ask) and clause.is_by_app


def _is_meant(clause: Clause, key: str, category: str, traits: Traits) -> bool:
    """Whether such a clause holds for an app."""
    is_inside = reach_of(clause).holds(frozenset((ALL_KEY, key, category_key(category))))
    return is_inside and (not isinstance(clause, Ask) or clause.speaks_of(*traits))


def rules_of(agreement: Agreement, apps: Apps = frozenset(), known: tuple[Rule, ...] = ()) -> tuple[Rule, ...]:
    """The rules that clauses make, in their order; those that are `known` already stay the ones they are."""
    before = {(rule.place, rule.key): rule for rule in known}
    made = [before.get((rule.place, rule.key), rule) for rule in _made(agreement, apps)]
    return tuple(made)


def _made(agreement: Agreement, apps: Apps) -> Iterator[Rule]:
    """Each clause as a rule; an `each` for every app, windows of one kind together at the place of their first."""
    windows: dict[object, list[Window]] = {}
    for clause in agreement.clauses:
        if isinstance(clause, Window):
            windows.setdefault(_togetherness(clause), []).append(clause)
    for place, clause in enumerate(agreement.clauses):
        match clause:
            case Free():
                pass
            case Window():
                together = windows[_togetherness(clause)]
                if together[0] is clause:
                    yield replace(Rule.of(place, clause, clause.scope), clauses=tuple(together))
            case Budget() | Ask() if is_by_app(clause):
                for key, name, traits in sorted(apps, key=lambda app: app[0]):
                    if _is_meant(clause, key, name, traits):
                        yield Rule.of(place, clause, Scope.parse(key))
            case _:
                yield Rule.of(place, clause, clause.scope)


def _togetherness(window: Window) -> object:
    """Windows that agree in this are a union; a window that the child set for itself opens nothing."""
    return reach_of(window), window.is_soft, window.standing.is_own


def _is_in_force(clause: Clause, day: date) -> bool:
    """Whether a clause can make something over on a family day: quiet hours of the last evening still run out."""
    standing = clause.standing
    return standing.is_in_force(day) or (isinstance(clause, Quiet) and standing.is_in_force(day - ONE_DAY))


def _reason(clause: Clause) -> Reason:
    if isinstance(clause, Budget):
        return Reason.BUDGET_DAY if clause.per is Per.DAY else Reason.BUDGET_WEEK
    return _REASONS[type(clause)]


_REASONS: dict[type[Clause], Reason] = {
    Quiet: Reason.QUIET,
    Window: Reason.WINDOW,
    Break: Reason.BREAK,
    Ask: Reason.ASK,
    Free: Reason.FREE,
}
