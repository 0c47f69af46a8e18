"""What the store says of its own: outcomes and the few values that the rules have no word for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.rules.agreement import Agreement
from app.rules.editions import Deed
from app.rules.periods import PeriodSum
from app.rules.sample import Grant


class Added(StrEnum):
    """What became of something that carries its own id. `same` is a repetition and just as good as `added`."""

    ADDED = "added"
    SAME = "same"
    ID_TAKEN = "id-taken"


class Settled(StrEnum):
    """What became of an answer to a request; only a waiting one can be answered, and only once."""

    SETTLED = "settled"
    NO_LONGER_WAITING = "no-longer-waiting"
    UNKNOWN = "unknown"
    GRANT_ID_TAKEN = "grant-id-taken"


class Booked(StrEnum):
    """What became of the sums of a day or week: `mended` where other sums stood there, `sealed` where they stay."""

    NEW = "new"
    SAME = "same"
    MENDED = "mended"
    SEALED = "sealed"


class Unfit(StrEnum):
    """Why a file cannot be restored."""

    FOREIGN = "foreign"
    NEWER = "newer"
    NOT_WHOLE = "not-whole"
    TOO_LARGE = "too-large"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class KeptPeriod:
    """The sums of a day or week as they are kept; sealed ones are the record and never change again."""

    period: PeriodSum
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Gift:
    """A grant and when it was given."""

    at: datetime
    grant: Grant


@dataclass(frozen=True, slots=True)
class UsedApp:
    """An app that a child used: when it ended last, for how many seconds in all, and how it was recognised."""

    app: str
    last: datetime
    seconds: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A child as the first run names it, with its first agreement."""

    name: str
    born: date | None
    account: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class StoredAgreement:
    """One version of a child's agreement; versions count from 1 and are never rewritten.

    `edition` is the first version in which the same was agreed: what is signed.
    """

    version: int
    since: datetime
    agreement: Agreement
    edition: int = field(default=0, compare=False)
    deed: Deed = field(default=Deed(), compare=False)
