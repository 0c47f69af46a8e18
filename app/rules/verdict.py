"""What holds now for a scope, why, and when that changes; words/ makes one sentence of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from app.rules.agreement import Per
from app.rules.sample import Witness
from app.rules.scope import Scope


class State(StrEnum):
    """Whether the scope may be used. `warned` is allowed, with a warning already given for this stretch."""

    ALLOWED = "allowed"
    WARNED = "warned"
    OVER = "over"


class Reason(StrEnum):
    """Why a verdict is as it is: the kind of what decides."""

    NO_LIMIT = "no-limit"
    FREE = "free"
    GRANT = "grant"
    BUDGET_DAY = "budget-day"
    BUDGET_WEEK = "budget-week"
    QUIET = "quiet"
    WINDOW = "window"
    BREAK = "break"
    ASK = "ask"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one scope at one instant.

    `clause` is the id of the deciding clause (None with `no-limit`, `free`, `grant`, `pause`). `used` and `limit` are
    seconds of the deciding budget, None where no budget decides. `left` is the seconds until the scope turns over if
    its use simply goes on (0 when over, None when nothing is in sight). `until`: when over, the first instant at which
    it is usable again (None for `ask` and beyond 400 days); when allowed, the instant at which `left` runs out if use
    goes on. `is_soft`: it is over only by clauses that tell and never end anything.
    """

    scope: Scope
    state: State
    reason: Reason
    clause: str | None = None
    used: int | None = None
    limit: int | None = None
    left: int | None = None
    until: datetime | None = None
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How far one budget that holds today is used: whole seconds of counted use, of the limit, and what grants add."""

    clause: str
    scope: Scope
    per: Per
    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)


class Happening(StrEnum):
    """What an event on a scope says."""

    WARN = "warn"
    OVER = "over"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class Turn:
    """A scope crossed a warning, turned over, or became usable again, at an exact second of family time."""

    at: datetime
    happening: Happening
    scope: Scope
    verdict: Verdict
    minutes_left: int | None = None


class NoteKind(StrEnum):
    """Neutral facts that recording itself notices."""

    GRANT_APPLIED = "grant-applied"
    GRANT_REPEATED = "grant-repeated"
    GRANT_EXPIRED = "grant-expired"
    CLOCK_SET = "clock-set"
    CLOCK_RESTORED = "clock-restored"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Noted:
    """A neutral fact at an instant of family time; `values` are what its sentence needs."""

    at: datetime
    kind: NoteKind
    values: tuple[tuple[str, str], ...] = ()


Event: TypeAlias = Turn | Noted


@dataclass(frozen=True, slots=True)
class Charge:
    """A stretch of family time (UTC) in which one app was in use by the child; contiguous charges make a span.

    `evidence` is how the app was recognised, `witnesses` what showed in that time that it was in use. Not `is_proven`:
    nobody knew for certain which file ran.
    """

    start: datetime
    end: datetime
    app: str
    category: str
    is_counted: bool
    evidence: str = ""
    witnesses: tuple[Witness, ...] = ()
    is_proven: bool = True
