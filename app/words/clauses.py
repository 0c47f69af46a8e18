"""A clause becomes a line of the agreement: title, detail and value."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.agreement import Clause
from app.words.names import NO_NAMES, Names


@dataclass(frozen=True, slots=True)
class ClauseText:
    """ "School days" / "Monday to Friday" / "1 h 30 min a day"."""

    title: str
    detail: str
    value: str


def clause_text(clause: Clause, names: Names = NO_NAMES) -> ClauseText:
    return ClauseText(title(clause, names), detail(clause, names), value(clause))


def title(clause: Clause, names: Names = NO_NAMES) -> str:
    raise NotImplementedError


def detail(clause: Clause, names: Names = NO_NAMES) -> str:
    raise NotImplementedError


def value(clause: Clause) -> str:
    raise NotImplementedError


def warnings_text(warn_minutes: tuple[int, ...]) -> ClauseText:
    """The warnings as a line of the agreement: "Before time is up" / ... / "15, 5 and 1 min"."""
    raise NotImplementedError
