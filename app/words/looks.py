"""Who looked, in words: one line for each day and account, the same for the child and for its parents."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from app.rules.looks import Look, Looked
from app.words.language import N_, _, isolated, spoken
from app.words.moments import day_title

_WHAT = {
    Looked.TODAY: N_("Today"),
    Looked.DAY: N_("a single day"),
    Looked.PERIOD: N_("weeks"),
    Looked.APPS: N_("apps"),
    Looked.REVIEW: N_("the weekly review"),
    Looked.EXPORT: N_("an export"),
    Looked.BACKUP: N_("a backup, which holds everything"),
}


def look_lines(looks: Iterable[Look]) -> tuple[tuple[str, str], ...]:
    """Day and sentence of each account, in the order of the looks."""
    grouped: dict[tuple[str, str], list[Looked]] = {}
    for look in looks:
        grouped.setdefault((day_title(look.day), look.account), []).append(look.what)
    return tuple((day, _sentence(account, opened)) for (day, account), opened in grouped.items())


def nobody_looked() -> str:
    return _("Nobody has looked lately.")


def nobody_can_tell() -> str:
    """Where a family shares an account."""
    return _("On a shared account nobody can tell who looked.")


def _sentence(account: str, opened: Iterable[Looked]) -> str:
    order = list(Looked)
    things = [_(_WHAT[what]) for what in sorted(opened, key=order.index)]
    listed = format_list(things, locale=spoken().locale)
    return _("{account} opened: {things}.").format(account=isolated(account), things=listed)
