"""The kinds of clause as the family reads them; a budget is two kinds, by its period."""

from __future__ import annotations

from enum import StrEnum

from app.rules.agreement import Ask, Break, Budget, Clause, Free, Per, Quiet


class Kind(StrEnum):
    """What a clause does."""

    DAILY = "daily"
    WEEKLY = "weekly"
    QUIET = "quiet"
    WINDOW = "window"
    BREAK = "break"
    ASK = "ask"
    FREE = "free"


def kind_of(clause: Clause) -> Kind:
    """The kind of any clause."""
    if isinstance(clause, Budget):
        return Kind.DAILY if clause.per is Per.DAY else Kind.WEEKLY
    kinds = {Quiet: Kind.QUIET, Break: Kind.BREAK, Ask: Kind.ASK, Free: Kind.FREE}
    return kinds.get(type(clause), Kind.WINDOW)
