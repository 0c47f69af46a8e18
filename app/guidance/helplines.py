"""Where children and parents find help, country by country, each with where the number was seen and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from app.errors import DocumentError

FORMAT = "sundial-helplines/1"
EVERYWHERE = "001"
"""The world, as CLDR numbers it: what helps in every country."""
FRESH_YEARS = 1


class Kind(StrEnum):
    """Whom or what a line is for, in the order in which they are shown."""

    EMERGENCY = "emergency"
    CHILD = "child"
    ONLINE = "online"
    REPORT = "report"
    PARENT = "parent"


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody answers, in the country's own time; 00:00 to 24:00 is round the clock. `days` "" is every day."""

    opens: Annotated[str, msgspec.Meta(pattern="^[0-2][0-9]:[0-5][0-9]$")]
    closes: Annotated[str, msgspec.Meta(pattern="^[0-2][0-9]:[0-5][0-9]$")]
    days: Literal["", "mon-sat"] = ""

    @property
    def is_always(self) -> bool:
        return (self.opens, self.closes) == ("00:00", "24:00")


class Helpline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place to turn to. `is_checked`: the number was seen at `source`, of the year `year` (0 is not known).

    `also` is a second way to reach it (a message, a chat); `remark` is a key of what else is to be said about it.
    """

    country: Annotated[str, msgspec.Meta(pattern="^([A-Z]{2}|001)$")]
    kind: Kind
    name: Annotated[str, msgspec.Meta(min_length=1)]
    is_checked: bool
    number: str = ""
    also: str = ""
    url: str = ""
    hours: Hours | None = None
    source: str = ""
    year: Annotated[int, msgspec.Meta(ge=0)] = 0
    remark: Literal["", "may-have-ended", "part-of-country", "pupils", "pictures", "not-emergency"] = ""

    def __post_init__(self) -> None:
        if not (self.number or self.url):
            raise ValueError(f"{self.name} has neither a number nor an address")
        if self.is_checked and not self.source:
            raise ValueError(f"{self.name} is checked, but the source is missing")

    def is_old(self, year: int) -> bool:
        """Whether it was seen so long ago that it may have changed since."""
        return self.is_checked and (not self.year or year - self.year > FRESH_YEARS)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["sundial-helplines/1"]
    compiled: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    lines: Annotated[tuple[Helpline, ...], msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Directory:
    """All lines, and the day on which they were put together."""

    compiled: str
    lines: tuple[Helpline, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries there are lines of, by code."""
        return tuple(sorted({line.country for line in self.lines} - {EVERYWHERE}))

    def of(self, country: str) -> tuple[Helpline, ...]:
        """The lines of a country, the most urgent first; none for one that is not listed."""
        return _ordered([line for line in self.lines if line.country == country and country != EVERYWHERE])

    @property
    def everywhere(self) -> tuple[Helpline, ...]:
        """What helps in every country."""
        return _ordered([line for line in self.lines if line.country == EVERYWHERE])


def read_helplines(text: bytes) -> Directory:
    """The directory of a content file. DocumentError says what is wrong and where."""
    try:
        found = msgspec.json.decode(text, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{error}.", "Install Sundial again.") from error
    return Directory(found.compiled, found.lines)


def _ordered(lines: Sequence[Helpline]) -> tuple[Helpline, ...]:
    """What has been checked stands before what has not."""
    return tuple(sorted(lines, key=lambda line: ([*Kind].index(line.kind), not line.is_checked)))
