"""What is known of a child’s last four weeks, as far as a tip may lean on it: one frozen value of the guardian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from app.guidance.detail import Detail
from app.rules.agreement import Agreement
from app.rules.family import Note, Request
from app.rules.review import DayReview, Gifts, Night, Versions
from app.rules.sorting import Mark
from app.rules.verdict import Charge

WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)


class Remark(StrEnum):
    """What parent or child say of a day with one tap."""

    TOGETHER = "played-together"
    HARD = "stopping-hard"


@dataclass(frozen=True, slots=True)
class Told:
    """A tip that was shown, and for which cause."""

    day: date
    tip: str
    cause: str


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another child in the same band, and its counted minutes of a day by what was agreed."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one child on the family day `today`, which is not over and not among `days`.

    `days` are whole family days of the last four weeks, oldest first, `nights` theirs; `charges` the use in them;
    `requests`, `gifts` and `notes` reach back as far. `began` is the first day on which Sundial counted, `earliest`
    the hour before which its age is not at the computer. `detail` is how much of it its parents may be told.
    """

    child: int
    name: str
    band: str
    today: date
    zone: str
    versions: Versions
    began: date
    days: tuple[DayReview, ...] = ()
    nights: tuple[Night, ...] = ()
    charges: tuple[Charge, ...] = ()
    requests: tuple[Request, ...] = ()
    gifts: Gifts = ()
    notes: tuple[Note, ...] = ()
    remarks: frozenset[tuple[date, Remark]] = frozenset()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=lambda: MappingProxyType({}))
    siblings: tuple[Sibling, ...] = ()
    told: tuple[Told, ...] = ()
    earliest: time = time(7)
    detail: Detail = Detail.EVERYTHING

    @property
    def agreement(self) -> Agreement:
        """The version that holds."""
        return self.versions[-1][1]

    @property
    def week(self) -> tuple[DayReview, ...]:
        """The last seven whole days."""
        return tuple(day for day in self.days if day.day >= self.week_start)

    @property
    def before(self) -> tuple[DayReview, ...]:
        """The three weeks before those; none where Sundial has not counted for so long."""
        return tuple(day for day in self.days if day.day < self.week_start) if self.is_settled else ()

    @property
    def is_settled(self) -> bool:
        """Whether there are four whole weeks to compare."""
        return self.began <= self.today - FOUR_WEEKS

    @property
    def week_start(self) -> date:
        return self.today - WEEK

    @property
    def age_in_days(self) -> int:
        """Since when Sundial counts, in days."""
        return (self.today - self.began).days

    def local(self, instant: datetime) -> datetime:
        """The instant as the family's clock shows it."""
        return instant.astimezone(ZoneInfo(self.zone))

    def is_this_week(self, instant: datetime) -> bool:
        """Whether it lies in the last seven days or in the running one."""
        return self.local(instant).date() >= self.week_start


@dataclass(frozen=True, slots=True)
class Found:
    """How much there is of a cause (a count, days, or parts of a hundred), and the category it is about, if any."""

    amount: int
    category: str = ""


NOTHING = Found(0)
