"""A clause becomes a line of the agreement: title, detail and value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.rules.agreement import Ask, Break, Budget, Clause, Day, Free, Per, Quiet, Window
from app.rules.scope import Scope, ScopeKind
from app.words.apps import marks_text
from app.words.durations import minutes, minutes_list
from app.words.kinds import Kind, kind_of
from app.words.language import N_, _
from app.words.moments import between
from app.words.names import NO_NAMES, Names, days_text, scope_inline, scope_name
from app.words.particulars import particulars

_SCHOOL_DAYS = frozenset({Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI})
_SCHOOL_NIGHTS = frozenset({Day.SUN, Day.MON, Day.TUE, Day.WED, Day.THU})
_WEEKEND = frozenset({Day.SAT, Day.SUN})
_FREE_NIGHTS = frozenset({Day.FRI, Day.SAT, Day.HOLIDAY})

_ALL_TITLES = {
    Kind.WEEKLY: N_("All apps per week"),
    Kind.QUIET: N_("Screens off"),
    Kind.WINDOW: N_("Open hours"),
    Kind.BREAK: N_("Breaks"),
    Kind.ASK: N_("All apps"),
    Kind.FREE: N_("Always free"),
}
_TITLES = {
    Kind.DAILY: N_("{name} per day"),
    Kind.WEEKLY: N_("{name} per week"),
    Kind.QUIET: N_("{name} off"),
    Kind.WINDOW: N_("Open hours for {scope}"),
    Kind.BREAK: N_("Breaks from {scope}"),
    Kind.ASK: "{name}",
    Kind.FREE: N_("Always free"),
}


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A line of the agreement: "School days" / "Monday to Friday" / "1 h 30 min a day"."""

    title: str
    detail: str
    value: str


def clause_text(clause: Clause, names: Names = NO_NAMES) -> ClauseText:
    """The whole line."""
    return ClauseText(title(clause, names), detail(clause, names), value(clause))


def title(clause: Clause, names: Names = NO_NAMES) -> str:
    """What the point is about: "School days", "Games per week", "Screens off"."""
    kind, is_all = kind_of(clause), clause.scope.kind is ScopeKind.ALL
    if kind is Kind.DAILY and is_all:
        return _days_title(clause.days if isinstance(clause, Budget) else None)
    if isinstance(clause, Ask) and clause.is_by_app:
        return _asked_title(clause, names)
    said = _(_ALL_TITLES[kind] if is_all else _TITLES[kind])
    return said.format(name=scope_name(clause.scope, names), scope=scope_inline(clause.scope, names))


def detail(clause: Clause, names: Names = NO_NAMES) -> str:
    """When or for what: "Monday to Friday", "All games together", "Every day · up to 15 min kept for the next day"."""
    return " · ".join((_main_detail(clause, names), *particulars(clause, names)))


def _main_detail(clause: Clause, names: Names) -> str:
    match clause:
        case Budget(scope=Scope(kind=ScopeKind.CATEGORY)) if clause.days is None and not clause.is_each:
            return _("All {scope} together").format(scope=scope_inline(clause.scope, names))
        case Quiet():
            return _nights_text(clause.days)
        case Budget() | Window():
            return days_text(clause.days)
        case Break():
            return _("After {duration} without one").format(duration=minutes(clause.after_minutes))
        case Free():
            return scope_name(clause.scope, names)
        case Ask():
            return _chosen_text(clause) if clause.is_chosen else _("A parent says yes before it opens")


def value(clause: Clause) -> str:
    """The point itself: "1 h 30 min a day", "20:00 to 07:00", "Not counted"."""
    match clause:
        case Budget(per=Per.DAY):
            return _("{duration} a day").format(duration=minutes(clause.minutes))
        case Budget():
            return _("{duration} a week").format(duration=minutes(clause.minutes))
        case Quiet() | Window():
            return between(clause.start, clause.end)
        case Break():
            return minutes(clause.minutes)
        case Free():
            return _("Not counted")
        case _:
            return _("Ask first")


def warnings_text(warn_minutes: Sequence[int]) -> ClauseText:
    """The warnings as a line of the agreement: "Before time is up" / ... / "15, 5 and 1 min"."""
    said = minutes_list(sorted(warn_minutes, reverse=True))
    return ClauseText(_("Before time is up"), _("So nobody is cut off in the middle"), said or _("No warning"))


def _days_title(days: Collection[Day] | None) -> str:
    if days is None:
        return _("Every day")
    weekdays = frozenset(days) - {Day.HOLIDAY}
    if weekdays == _SCHOOL_DAYS:
        return _("School days")
    if weekdays == _WEEKEND:
        return _("Weekends and holidays") if Day.HOLIDAY in days else _("Weekends")
    return _("Time per day")


def _asked_title(ask: Ask, names: Names) -> str:
    """What is asked for app by app: "New games", "Certain apps"."""
    is_all = ask.scope.kind is ScopeKind.ALL
    if ask.is_chosen:
        return _("Certain apps") if is_all else _("Certain apps: {name}").format(name=scope_name(ask.scope, names))
    if ask.scope == Scope(ScopeKind.CATEGORY, "games"):
        return _("New games")
    return _("New apps") if is_all else _("New apps: {name}").format(name=scope_name(ask.scope, names))


def _chosen_text(ask: Ask) -> str:
    """Which apps these are: "Store, AI chat and Talks to strangers · suitable only from age 13"."""
    said = [marks_text(ask.marks)] if ask.marks else []
    if ask.rated_from is not None:
        said.append(_("suitable only from age {age}").format(age=ask.rated_from))
    return " · ".join(said)


def _nights_text(days: Collection[Day] | None) -> str:
    if days is None:
        return _("Every night")
    known = {_SCHOOL_NIGHTS: N_("School nights"), _FREE_NIGHTS: N_("Nights before free days")}.get(frozenset(days))
    return _(known) if known else days_text(days)
