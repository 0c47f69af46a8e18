"""The correction of a stretch as values: what it can become, and the part of it that is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.link.ledger import CorrectionKind
from app.link.views import ChildView
from app.ui.present.icon_names import category_icon
from app.ui.present.past_day import Pick
from app.words.language import _, isolated, plain
from app.words.moments import clock_time
from app.words.names import CATEGORIES, category_name

LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Becoming:
    """One thing that the stretch can become, with what follows from it."""

    text: str
    detail: str
    becomes: CorrectionKind
    to_child: int | None = None
    category: str | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CorrectModel:
    """The dialog for one stretch; `start` and `end` are its edges as they are typed."""

    title: str
    explanation: str
    choices: tuple[Becoming, ...]
    start: str
    end: str


def correcting(pick: Pick, child: ChildView, children: tuple[ChildView, ...]) -> CorrectModel:
    """What a parent can say about this stretch."""
    name = isolated(child.name)
    return CorrectModel(
        title=pick.title,
        explanation=_("What was recorded stays. {name} sees what you change here, and why.").format(name=name),
        choices=(
            Becoming(
                _("A grown-up was at the computer"),
                _("It no longer counts for {name}.").format(name=name),
                CorrectionKind.NOBODY,
            ),
            *(_other_child(other) for other in children if other.id != child.id),
            *(_schoolwork() if pick.category != LEARNING else ()),
            *(_category(kind) for kind in CATEGORIES if kind not in {pick.category, LEARNING}),
        ),
        start=plain(clock_time(pick.start, child.zone)),
        end=plain(clock_time(pick.end, child.zone)),
    )


def part_of(pick: Pick, start_minute: int, end_minute: int, zone_key: str) -> tuple[datetime, datetime] | None:
    """The part of a stretch between two times of day (minutes after midnight); None if they do not lie in it so.

    An edge that is typed as it stands is the stretch's own to the second. In an hour that the clock shows twice, the
    first one that lies in the stretch is meant.
    """
    zone = ZoneInfo(zone_key)
    start, end = (_minute_of(at, zone) for at in (pick.start, pick.end))
    begins = pick.start if start_minute == start else _inside(pick, start_minute, zone)
    ends = pick.end if end_minute == end else _inside(pick, end_minute, zone)
    return (begins, ends) if begins is not None and ends is not None and begins < ends else None


def _minute_of(instant: datetime, zone: ZoneInfo) -> int:
    local = instant.astimezone(zone)
    return local.hour * 60 + local.minute


def _inside(pick: Pick, minute: int, zone: ZoneInfo) -> datetime | None:
    first = pick.start.astimezone(zone).date()
    days = [first + timedelta(days=n) for n in (0, 1)]
    clock = time(*divmod(minute, 60))
    instants = (
        datetime.combine(day, clock, zone).replace(fold=fold).astimezone(UTC) for day in days for fold in (0, 1)
    )
    return next((at for at in instants if pick.start < at < pick.end), None)


def _other_child(other: ChildView) -> Becoming:
    name = isolated(other.name)
    return Becoming(
        _("It was {name}").format(name=name),
        _("It counts for {name}, by {name}’s agreement.").format(name=name),
        CorrectionKind.CHILD,
        to_child=other.id,
    )


def _schoolwork() -> tuple[Becoming, ...]:
    return (
        Becoming(
            _("It was schoolwork"),
            _("It is learning, and counts as the agreement says of learning."),
            CorrectionKind.CATEGORY,
            category=LEARNING,
        ),
    )


def _category(kind: str) -> Becoming:
    return Becoming(category_name(kind), "", CorrectionKind.CATEGORY, category=kind, icon=category_icon(kind))
