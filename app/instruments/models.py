"""What each instrument shows, as values: pure, without Qt, so that window, report and tests read the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from app.words.durations import duration
from app.words.language import _

PIECE_SECONDS = 15 * 60
MOST_PIECES = 16  # more would be thinner than a finger and no longer countable
LAST_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as text: what a screen reader, Ctrl+T and a print show."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class DialState(StrEnum):
    """What the dial says: time runs, a pause, time is up, no limit today, or nothing is counted at all."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    UNLIMITED = "unlimited"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class DialModel:
    """Today's agreed time as countable pieces; the sun stands where use has come to.

    `total` and `left` are seconds. The texts come from words/: `centre_text` "25 min", `caption` "left today",
    `left_label` "1 h 30 min" (where the day began), `right_label` "0 min". `sentence` is what a screen reader says.
    `is_picture`: shown as the sun that sets, for those who do not read numbers yet.
    """

    total: int
    left: int
    centre_text: str
    caption: str
    left_label: str = ""
    right_label: str = ""
    state: DialState = DialState.RUNNING
    sentence: str = ""
    is_picture: bool = False

    def __post_init__(self) -> None:
        if not self.sentence:
            object.__setattr__(self, "sentence", self._in_words())

    def _in_words(self) -> str:
        if self.state is DialState.RUNNING and self.left_label:
            return _("{left} of {total} left").format(left=self.centre_text, total=self.left_label)
        return f"{self.centre_text} {self.caption}".strip()

    @property
    def full(self) -> int:
        """What the whole arc stands for: given time may leave more than was agreed."""
        return max(self.total, self.left, 1)

    @property
    def piece_seconds(self) -> int:
        """15 minutes, doubled until the pieces can be counted."""
        piece = PIECE_SECONDS
        while self.full > piece * MOST_PIECES:
            piece *= 2
        return piece

    @property
    def pieces(self) -> tuple[tuple[float, float], ...]:
        """Start and end of each piece as shares of the arc, from the day's beginning; the first may be short."""
        count = math.ceil(self.full / self.piece_seconds)
        edges = [max(0.0, 1 - (count - n) * self.piece_seconds / self.full) for n in range(count + 1)]
        return tuple(pairwise(edges))

    @property
    def used_share(self) -> float:
        """How much of the arc is behind the sun, 0 to 1."""
        return 1.0 if self.state is DialState.OVER else 1 - min(max(self.left, 0), self.full) / self.full

    @property
    def minute_share(self) -> float:
        """What is left of the whole, 0 to 1, in whole minutes: nothing that is looked at races."""
        minutes = math.ceil(min(max(self.left, 0), self.full) / 60)
        return min(1.0, minutes * 60 / self.full)

    def table(self) -> Table:
        return Table((self.caption, _("of")), ((self.centre_text, self.left_label),))


@dataclass(frozen=True, slots=True)
class TimelineStretch:
    """One stretch of one category; `what`, `when`, `length` and, of a past day, `evidence` are texts of the table.

    `said` is what its child said of it, and stands there with the evidence; `is_contested`: that waits for an answer.
    """

    start: datetime
    end: datetime
    category: str
    what: str = ""
    when: str = ""
    length: str = ""
    is_counted: bool = True
    evidence: str = ""
    said: str = ""
    is_contested: bool = False


class BandKind(StrEnum):
    """A background band of a row: quiet hours, or a stretch away from the computer (hatched), such as school."""

    QUIET = "quiet"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class TimelineBand:
    """Where the row rests; `label` is drawn when it fits."""

    start: datetime
    end: datetime
    label: str
    kind: BandKind = BandKind.QUIET


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One child's day."""

    name: str
    stretches: tuple[TimelineStretch, ...] = ()
    bands: tuple[TimelineBand, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A full hour on the axis."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A category and its name in the reader's language; hatched where its time is free, an icon where it is none."""

    category: str
    name: str
    is_counted: bool = True
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TimelineModel:
    """The day so far, one row per child, from `start` to `end` (UTC); `now` None on a past day."""

    rows: tuple[TimelineRow, ...]
    start: datetime
    end: datetime
    marks: tuple[TimelineMark, ...] = ()
    now: datetime | None = None
    legend: tuple[LegendEntry, ...] = ()
    sentence: str = ""
    header: tuple[str, ...] = ("", "", "", "")

    def share(self, at: datetime) -> float:
        """Where an instant lies between start and end, 0 to 1."""
        whole = (self.end - self.start).total_seconds()
        return min(1.0, max(0.0, (at - self.start).total_seconds() / whole)) if whole > 0 else 0.0

    def table(self) -> Table:
        rows = (
            (row.name, s.when, s.what, s.length, f"{s.evidence} {s.said}".strip())
            for row in self.rows
            for s in row.stretches
        )
        return Table(self.header, tuple(row[: len(self.header)] for row in rows))


@dataclass(frozen=True, slots=True)
class CapMark:
    """A line on the cap bar with its text above: "Now 5 h", "Mira: 6 h"."""

    at: int
    text: str
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class CapBarModel:
    """A budget and how far it is used, in seconds; with marks and dots (earlier weeks) it becomes the big form."""

    used: int
    limit: int
    category: str = ""
    sentence: str = ""
    scale: int = 0
    marks: tuple[CapMark, ...] = ()
    dots: tuple[int, ...] = ()
    start_text: str = ""
    middle_text: str = ""
    end_text: str = ""

    def __post_init__(self) -> None:
        if not self.sentence:
            words = _("{used} of {total}").format(used=duration(self.used), total=duration(self.limit))
            object.__setattr__(self, "sentence", words)

    @property
    def full(self) -> int:
        """What the whole track stands for."""
        return max(self.scale, self.limit, 1)

    def share(self, seconds: int) -> float:
        return min(1.0, max(0.0, seconds / self.full))

    @property
    def is_plain(self) -> bool:
        """Only a track, without marks and texts."""
        return not (self.marks or self.dots or self.start_text or self.middle_text or self.end_text)

    def table(self) -> Table:
        marks = tuple((mark.text, duration(mark.at)) for mark in self.marks)
        return Table((_("Used"), _("of")), ((duration(self.used), duration(self.limit)), *marks))


@dataclass(frozen=True, slots=True)
class ArcProgressModel:
    """How far one has come in few steps, as pieces of the arc: step 1 of 6."""

    step: int
    steps: int
    sentence: str = ""

    def __post_init__(self) -> None:
        if not self.sentence:
            object.__setattr__(self, "sentence", _("{step} of {steps}").format(step=self.step, steps=self.steps))

    def table(self) -> Table:
        return Table((_("Step"), _("of")), ((str(self.step), str(self.steps)),))


class GlyphState(StrEnum):
    """What the tray's shape says."""

    RUNNING = "running"
    LAST_MINUTES = "last-minutes"
    PAUSED = "paused"
    OVER = "over"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GlyphModel:
    """The tray: four pieces of the arc, a digit in the last five minutes, bars, moon, or slash."""

    state: GlyphState
    pieces: int = 4
    digit: int = 0
    sentence: str = ""

    @classmethod
    def running(cls, total: int, left: int, sentence: str = "") -> GlyphModel:
        """The shape for so many seconds left of so many: the last five minutes are counted down by digit."""
        if left <= 0:
            return cls(GlyphState.OVER, pieces=0, sentence=sentence)
        minutes = max(1, left // 60)  # rounded down, like every duration: the digit and the text are one number
        if minutes <= LAST_MINUTES:
            return cls(GlyphState.LAST_MINUTES, pieces=0, digit=minutes, sentence=sentence)
        pieces = math.ceil(4 * left / max(total, left))
        return cls(GlyphState.RUNNING, pieces=pieces, sentence=sentence)

    def table(self) -> Table:
        return Table((_("Now"),), ((self.sentence,),))
