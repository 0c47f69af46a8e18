"""The messages about the past: what a child used in a day, a week, four weeks or a year, and its earlier wishes."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import field

from app.guidance.detail import Detail
from app.link.ledger import CorrectionView
from app.link.terms import Instant, Message, Number, Reply
from app.link.views import AppView, ContestView, ElsewhereView, RequestView, Stretch, View


class Period(StrEnum):
    """How much is looked at together. Four weeks and a year end with the week of the day that was asked for."""

    DAY = "day"
    WEEK = "week"
    FOUR_WEEKS = "four-weeks"
    YEAR = "year"


class GetHistory(Message, frozen=True, tag="history"):
    """What a child used in the period that a family day lies in; None is today."""

    child: Number
    period: Period
    day: date | None = None


class GetRequests(Message, frozen=True, tag="requests"):
    """The newest wishes of a child that were asked before an instant; None are those up to now."""

    child: Number
    before: Instant | None = None


class LayerView(View, frozen=True):
    """One category's part of a stack; its seconds are in no other layer."""

    category: str
    seconds: int
    is_counted: bool = True


class BarView(View, frozen=True):
    """A family day or week, from its first to its last day.

    `counted` are the seconds that count, as everything shows them; layers together are all seconds, free ones too.
    `by_category` holds each category's own seconds, which overlap where apps ran side by side. `agreed` is what was
    agreed for the day with what was given on top, None where no daily time held or it is not known. Without
    `has_layers` it was sealed before layers were kept.
    """

    first: date
    last: date
    start: datetime
    end: datetime
    counted: int
    layers: tuple[LayerView, ...] = ()
    by_category: dict[str, int] = field(default_factory=dict)
    agreed: int | None = None
    has_details: bool = False
    has_layers: bool = True


class AppUse(View, frozen=True):
    """An app in the period; `before` is the same in the period before, None where that one is not kept whole."""

    app: AppView
    seconds: int
    before: int | None = None


class PastStretch(Stretch, frozen=True):
    """A stretch of the day, why the app is taken for what it is, and what showed that it was in use."""

    evidence: str = ""
    witnesses: tuple[str, ...] = ()


class HistoryReply(Reply, frozen=True, tag="history"):
    """A period of a child; a day of which only its week is kept is answered with that week.

    `bars` are its days, or weeks: of a year, and where of some days nothing else is kept. `used` are all
    seconds, `counted` those that count. `before` is what was used in the period before, of a running period up to the
    same point of it; None where that is not kept whole. `stretches` are those of a single day. `earliest` is the first
    day of which anything is kept. `contests` are what the child says of stretches of the period,
    `elsewhere` what was written down of other screens on its days: it is in no other number here.
    """

    child: int
    zone: str
    period: Period
    first: date
    last: date
    today: date
    earliest: date
    is_running: bool
    bars: tuple[BarView, ...] = ()
    used: int = 0
    counted: int = 0
    before: int | None = None
    apps: tuple[AppUse, ...] = ()
    apps_left_off: int = 0
    stretches: tuple[PastStretch, ...] = ()
    stretches_left_off: int = 0
    corrections: tuple[CorrectionView, ...] = ()
    contests: tuple[ContestView, ...] = ()
    elsewhere: tuple[ElsewhereView, ...] = ()
    detail: Detail = Detail.EVERYTHING


class RequestsReply(Reply, frozen=True, tag="requests"):
    """Wishes, newest first, with what became of them; `has_more` where earlier ones are kept."""

    child: int
    requests: tuple[RequestView, ...] = ()
    has_more: bool = False
