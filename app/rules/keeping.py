"""The one engine: what was seen, line by line, becomes charges, verdicts and events by the agreement in force.

Simulate, the guardian and what-if all drive these functions and nothing else. Everything is a value: a `Keeping` is
never changed, `keep` returns the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.rules.agreement import Agreement
from app.rules.memory import Memory, read_memory, write_memory
from app.rules.sample import Grant, Line
from app.rules.scope import Scope
from app.rules.verdict import Charge, Event, Tally, Verdict

__all__ = [
    "GrantLeft",
    "Keeping",
    "Kept",
    "Memory",
    "Supposed",
    "amend",
    "begin",
    "keep",
    "live_grants",
    "memory",
    "next_change",
    "read_memory",
    "rest",
    "suppose",
    "tallies",
    "tightest",
    "totals",
    "verdict_of",
    "verdicts",
    "write_memory",
]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Everything the rules remember of one child at one instant."""

    agreement: Agreement

    @property
    def now(self) -> datetime | None:
        """Family time of the last line (UTC); None before the first line of a run without memory."""
        raise NotImplementedError

    @property
    def day(self) -> date | None:
        """The family day that runs at `now`."""
        raise NotImplementedError

    @property
    def day_edges(self) -> tuple[datetime, datetime] | None:
        """Start and end (UTC) of that family day."""
        raise NotImplementedError

    @property
    def week_start(self) -> datetime | None:
        """The instant at which the running family week began (UTC)."""
        raise NotImplementedError

    @property
    def paused_until(self) -> datetime | None:
        """The end of the pause that runs, if one does."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Kept:
    """What one line led to: the next keeping, what happened (in order), and the use that was charged."""

    keeping: Keeping
    events: tuple[Event, ...] = ()
    charges: tuple[Charge, ...] = ()


@dataclass(frozen=True, slots=True)
class GrantLeft:
    """A grant that still helps, and the seconds of it that are left."""

    grant: Grant
    left: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """The consequence of giving a grant now: when use would then end, the budgets after all of it was used, what ends it earlier."""

    until: datetime | None
    tallies: tuple[Tally, ...]
    held_by: str = ""


def begin(agreement: Agreement, *, charges: Iterable[Charge] = (), memory: Memory | None = None) -> Keeping:
    """Start keeping, or go on after a restart.

    `charges` are the stored spans that touch the running family week (others are ignored), `memory` what `memory()`
    returned when the last of them was charged.
    """
    raise NotImplementedError


def keep(keeping: Keeping, line: Line) -> Kept:
    """Take one sample or event; events are exact to the second of family time."""
    raise NotImplementedError


def amend(keeping: Keeping, agreement: Agreement) -> Keeping:
    """Another agreement from now on; the family day that is open keeps its edges, and what was used stays used."""
    raise NotImplementedError


def verdicts(keeping: Keeping) -> tuple[Verdict, ...]:
    """One verdict per scope that a clause in force names, `all` always first; each by its own clauses, free and grants."""
    raise NotImplementedError


def verdict_of(keeping: Keeping, app: str, category: str) -> Verdict:
    """What holds for one app: the tightest of the scopes around it, after free and grants."""
    raise NotImplementedError


def tightest(keeping: Keeping) -> Verdict:
    """The smallest time left of all rules that apply to what is in use now (with nothing in use: of `all`)."""
    raise NotImplementedError


def tallies(keeping: Keeping) -> tuple[Tally, ...]:
    """The budgets that hold today, in the agreement's order; grants are not in them."""
    raise NotImplementedError


def totals(keeping: Keeping) -> Mapping[Scope, int]:
    """Today's seconds: `all` (counted use), each category and app (free ones included)."""
    raise NotImplementedError


def rest(keeping: Keeping) -> tuple[str, datetime, datetime] | None:
    """The running or next quiet hours of `all`: clause id, start, end; None if none within 400 days."""
    raise NotImplementedError


def live_grants(keeping: Keeping) -> tuple[GrantLeft, ...]:
    """Grants that have some left and have not expired, the one that expires first first."""
    raise NotImplementedError


def next_change(keeping: Keeping) -> datetime | None:
    """Family time at which a verdict or a warning may turn next if use goes on as now; None if nothing is in sight."""
    raise NotImplementedError


def suppose(keeping: Keeping, grant: Grant) -> Supposed:
    """What giving this grant now would mean."""
    raise NotImplementedError


def memory(keeping: Keeping) -> Memory:
    """What must survive a restart beside the charges."""
    raise NotImplementedError
