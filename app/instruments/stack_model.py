"""Stacked bars as values: days or weeks, each as high as all that was used in it, every second drawn once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.instruments.models import LegendEntry, Table
from app.words.durations import duration

STEPS = tuple(60 * minutes for minutes in (15, 30, 60, 120, 300, 600, 1200, 3000, 6000))
MOST_MARKS = 4


@dataclass(frozen=True, slots=True)
class StackPiece:
    """One category's seconds in a bar; what was free is hatched."""

    category: str
    seconds: int
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class StackBar:
    """A day or week. `label` stands below it, `text` above, `name` is its full name; `cells` are the rest of its row.

    `agreed` are the seconds of the line across it, None for no line.
    """

    label: str
    text: str
    name: str
    pieces: tuple[StackPiece, ...] = ()
    agreed: int | None = None
    is_today: bool = False
    cells: tuple[str, ...] = ()

    @property
    def seconds(self) -> int:
        return sum(piece.seconds for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class StackModel:
    """Bars side by side, the earliest first."""

    bars: tuple[StackBar, ...]
    legend: tuple[LegendEntry, ...] = ()
    sentence: str = ""
    header: tuple[str, ...] = ()

    @property
    def step(self) -> int:
        """Seconds between two lines of the scale."""
        return next((step for step in STEPS if self._highest <= step * MOST_MARKS), STEPS[-1])

    @property
    def full(self) -> int:
        """What the whole height stands for."""
        step = self.step
        return max(step, -(-self._highest // step) * step)

    @property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """The lines of the scale with their texts, the ground first."""
        return tuple((at, duration(at) if at else "0") for at in range(0, self.full + 1, self.step))

    @property
    def _highest(self) -> int:
        return max((max(bar.seconds, bar.agreed or 0) for bar in self.bars), default=0)

    def table(self) -> Table:
        return Table(self.header, tuple((bar.name, *bar.cells) for bar in self.bars))


def edges(bar: StackBar) -> tuple[tuple[int, int], ...]:
    """Where each piece of a bar begins and ends, in seconds from the ground."""
    tops = [0]
    for piece in bar.pieces:
        tops.append(tops[-1] + piece.seconds)
    return tuple(pairwise(tops))
