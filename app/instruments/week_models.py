"""A week as values: bars day by day beside what was agreed, and arcs of days as agreed. Pure, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.instruments.models import Table
from app.words.language import _


@dataclass(frozen=True, slots=True)
class BarPart:
    """A category's part of a bar in seconds; what is not counted is hatched."""

    category: str
    seconds: int
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day: its parts from the ground up, and the agreed time as a line (None: no limit).

    `label` is what fits below the bar, `name`, `used`, `agreed` and `made_of` are its row in the table.
    """

    label: str
    name: str
    parts: tuple[BarPart, ...] = ()
    mark: int | None = None
    used: str = ""
    agreed: str = ""
    made_of: str = ""

    @property
    def seconds(self) -> int:
        return sum(part.seconds for part in self.parts)


@dataclass(frozen=True, slots=True)
class WeekBarsModel:
    """Seven days on the child's own scale."""

    days: tuple[DayBar, ...]
    sentence: str = ""

    @property
    def full(self) -> int:
        """Seconds of the whole height: the highest bar or line, and an hour at least."""
        heights = (value for day in self.days for value in (day.seconds, day.mark or 0))
        return max(3600, *heights) if self.days else 3600

    def table(self) -> Table:
        rows = ((day.name, day.used, day.agreed, day.made_of) for day in self.days)
        return Table((_("Day"), _("Used"), _("Agreed"), _("Of this")), tuple(rows))


class DayPiece(StrEnum):
    """How a day went: as agreed, not so, or nothing to say (nothing was agreed, or it is not over)."""

    AS_AGREED = "as-agreed"
    OTHERWISE = "otherwise"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WeekArc:
    """One child's week as pieces of an arc."""

    name: str
    pieces: tuple[DayPiece, ...]


@dataclass(frozen=True, slots=True)
class WeekArcsModel:
    """The sun's way through a week, one arc per child, the first one outermost; the number in it is the family's."""

    labels: tuple[str, ...]
    arcs: tuple[WeekArc, ...]
    number: str
    caption: str
    foot: str = ""
    day_names: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"{self.number} {self.caption}"

    def table(self) -> Table:
        said = {DayPiece.AS_AGREED: _("as agreed"), DayPiece.OTHERWISE: _("otherwise"), DayPiece.OPEN: ""}
        days = zip(self.day_names, *(arc.pieces for arc in self.arcs), strict=True)
        rows = ((name, *(said[piece] for piece in pieces)) for name, *pieces in days)
        return Table((_("Day"), *(arc.name for arc in self.arcs)), tuple(rows))
