"""Names of things that are not names of people: categories, scopes, purposes, weekdays, kinds of clause, ages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from app.rules.agreement import WEEKDAYS, Day
from app.rules.family import Purpose
from app.rules.sample import Presence
from app.rules.scope import Scope, ScopeKind
from app.words.durations import listed
from app.words.language import N_, _, isolated, ngettext, pgettext
from app.words.moments import weekday_name

Names = Mapping[str, str]
"""App ids to the names a family knows; an unknown id is shown as it is."""

NO_NAMES: Names = MappingProxyType({})

_CATEGORIES = {
    "learning": N_("Learning"),
    "creating": N_("Creating"),
    "games": N_("Games"),
    "watching": N_("Watching"),
    "chatting": N_("Chatting"),
    "browsing": N_("Browsing"),
    "other": N_("Other"),
}
CATEGORIES = tuple(_CATEGORIES)
"""The categories Sundial knows, in the order of legends."""

_PURPOSES = {
    Purpose.FINISH: N_("Finish something"),
    Purpose.FRIEND: N_("With a friend"),
    Purpose.SCHOOLWORK: N_("Schoolwork"),
    Purpose.OTHER: N_("Something else"),
}
_PRESENCES = {
    Presence.ACTIVE: N_("At the computer"),
    Presence.IDLE: N_("Away from the computer"),
    Presence.LOCKED: N_("Screen locked"),
    Presence.AWAY: N_("Someone else is at the computer"),
    Presence.UNKNOWN: N_("Logged in"),
}
_RUN = 3  # from three days in a row on, "Monday to Wednesday" is shorter than a list


def category_name(category: str) -> str:
    """A category as a heading: "Games". A word the family made up is shown as it is."""
    return _(_CATEGORIES[category]) if category in _CATEGORIES else isolated(category)


def category_inline(category: str) -> str:
    """A category inside a sentence: "games"."""
    known = {
        "learning": pgettext("inside a sentence", "learning"),
        "creating": pgettext("inside a sentence", "creating"),
        "games": pgettext("inside a sentence", "games"),
        "watching": pgettext("inside a sentence", "watching"),
        "chatting": pgettext("inside a sentence", "chatting"),
        "browsing": pgettext("inside a sentence", "browsing"),
        "other": pgettext("inside a sentence", "other apps"),
    }
    return known.get(category) or isolated(category)


def scope_name(scope: Scope, names: Names = NO_NAMES) -> str:
    """A scope as a heading: "All apps", "Games", "Minecraft"."""
    if scope.kind is ScopeKind.ALL:
        return _("All apps")
    return category_name(scope.name) if scope.kind is ScopeKind.CATEGORY else _app_name(scope.name, names)


def scope_inline(scope: Scope, names: Names = NO_NAMES) -> str:
    """A scope inside a sentence: "all apps", "games", "Minecraft"."""
    if scope.kind is ScopeKind.ALL:
        return pgettext("inside a sentence", "all apps")
    return category_inline(scope.name) if scope.kind is ScopeKind.CATEGORY else _app_name(scope.name, names)


def _app_name(app: str, names: Names) -> str:
    return isolated(names.get(app) or app)


def purpose_name(purpose: Purpose) -> str:
    """What a child wants more time for: "Finish something"."""
    return _(_PURPOSES[purpose])


def presence_text(presence: Presence) -> str:
    """Where the child is, as far as the computer can tell: "Away from the computer"."""
    return _(_PRESENCES[presence])


def day_name(day: Day) -> str:
    """The name of a day of a clause: "Monday" or "Holidays"."""
    return _("Holidays") if day is Day.HOLIDAY else weekday_name(WEEKDAYS.index(day))


def days_text(days: Collection[Day] | None) -> str:
    """Days of a clause: "Every day", "Monday to Friday", "Saturday, Sunday and holidays"."""
    if days is None or len(set(days)) == len(Day):
        return _("Every day")
    pieces = [piece for run in _runs(days) for piece in _run_texts(run)]
    if Day.HOLIDAY in days:
        pieces.append(pgettext("inside a sentence", "holidays") if pieces else _("Holidays"))
    return listed(pieces) if pieces else _("No day")


def _runs(days: Collection[Day]) -> list[list[Day]]:
    """Days in a row, over the end of the week too; a run begins after a day that is not named."""
    weekdays = [day for day in WEEKDAYS if day in days]
    if len(weekdays) == len(WEEKDAYS):
        return [weekdays]
    runs = []
    for index, day in enumerate(WEEKDAYS):
        if day in days and WEEKDAYS[index - 1] not in days:
            run = [day]
            while (follower := WEEKDAYS[(index + len(run)) % len(WEEKDAYS)]) in days:
                run.append(follower)
            runs.append(run)
    return runs


def _run_texts(run: list[Day]) -> list[str]:
    if len(run) < _RUN:
        return [day_name(day) for day in run]
    return [_("{first} to {last}").format(first=day_name(run[0]), last=day_name(run[-1]))]


def age_text(years: int) -> str:
    """An age: "9 years"."""
    return ngettext("{years} year", "{years} years", years).format(years=years)


def short_name(name: str, most: int = 40) -> str:
    """A name in a title or a sentence: a very long one gives way to what is said of it."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def side_by_side(names: Iterable[str], most: int = 48) -> tuple[str, ...]:
    """Names that stand in one row and share so many letters."""
    known = tuple(names)
    fair = max(4, most // max(1, len(known)))
    return tuple(isolated(short_name(name, fair)) for name in known)
