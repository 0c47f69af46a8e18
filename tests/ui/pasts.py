"""Mira's past as the guardian would tell it: a week, a day, four weeks, a year, and one that is empty."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from app.link.history import (
    AppUse,
    BarView,
    GetHistory,
    GetRequests,
    HistoryReply,
    LayerView,
    PastStretch,
    Period,
    RequestsReply,
)
from app.link.ledger import CorrectionKind, CorrectionView
from app.link.messages import Ok, Request, Response
from app.link.views import AppView, ElsewhereView
from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.say import Side
from tests.ui.pictures import HOUR, MINUTE, ZONE, at

TODAY = date(2026, 10, 14)
KINDS = ("games", "watching", "chatting", "browsing", "creating")
# Minutes of each kind, free learning, and what was agreed, from Monday to Sunday.
DAYS = (
    ((35, 20, 5, 0, 0), 40, 90), ((0, 40, 0, 10, 15), 30, 90), ((45, 20, 10, 0, 0), 20, 90),
    ((30, 15, 0, 0, 35), 45, 90), ((60, 35, 10, 0, 0), 10, 120), ((70, 40, 10, 0, 25), 0, 150),
    ((45, 50, 5, 10, 40), 0, 150),
)  # fmt: skip
APPS = (
    ("minetest", "Minetest", "games", 195, 230), ("vlc", "VLC", "watching", 165, 140),
    ("gcompris", "GCompris", "learning", 145, 135), ("krita", "Krita", "creating", 115, 75),
    ("supertux2", "SuperTux 2", "games", 90, 90), ("videos", "Videos", "watching", 55, 75),
    ("signal", "Signal", "chatting", 40, 0), ("firefox", "Firefox", "browsing", 20, 30),
    ("tuxpaint", "Tux Paint", "creating", 0, 20),
)  # fmt: skip


def day_bar(day: date, kinds: tuple[int, ...], free: int, agreed: int | None) -> BarView:
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    used = dict(zip(KINDS, kinds, strict=True))
    layers = [LayerView(category=name, seconds=n * MINUTE) for name, n in used.items() if n]
    if free:
        layers.append(LayerView(category="learning", seconds=free * MINUTE, is_counted=False))
    return BarView(
        first=day,
        last=day,
        start=start,
        end=start + timedelta(days=1),
        counted=sum(kinds) * MINUTE,
        layers=tuple(layers),
        by_category={name: n * MINUTE for name, n in (*used.items(), ("learning", free)) if n},
        agreed=None if agreed is None else agreed * MINUTE,
        has_details=True,
    )


def apps(share: float = 1.0, *, has_before: bool = True) -> tuple[AppUse, ...]:
    return tuple(
        AppUse(
            app=AppView(app=app, name=name, category=kind),
            seconds=round(now * share) * MINUTE,
            before=round(before * share) * MINUTE if has_before else None,
        )
        for app, name, kind, now, before in APPS
    )


def reply(period: Period, first: date, last: date, bars: tuple[BarView, ...], **changes: object) -> HistoryReply:
    used = sum(layer.seconds for bar in bars for layer in bar.layers)
    plain: dict[str, object] = {
        "id": 1, "child": 1, "zone": ZONE.key, "period": period, "first": first, "last": last, "today": TODAY,
        "earliest": date(2025, 11, 1), "is_running": last >= TODAY, "bars": bars, "used": used,
        "counted": sum(bar.counted for bar in bars), "before": used + 35 * MINUTE, "apps": apps(),
    }  # fmt: skip
    return HistoryReply(**(plain | changes))  # type: ignore[arg-type]  # a test names only what it changes


def week(**changes: object) -> HistoryReply:
    """5 to 11 October."""
    first = date(2026, 10, 5)
    bars = tuple(day_bar(first + timedelta(days=n), *of_day) for n, of_day in enumerate(DAYS))
    return reply(Period.WEEK, first, first + timedelta(days=6), bars, **changes)


def running_week(**changes: object) -> HistoryReply:
    """The week of today, a Wednesday."""
    first = date(2026, 10, 12)
    bars = tuple(day_bar(first + timedelta(days=n), *DAYS[n]) for n in range(3))
    return reply(Period.WEEK, first, first + timedelta(days=6), bars, **({"apps": apps(0.4)} | changes))


def four_weeks(**changes: object) -> HistoryReply:
    first = date(2026, 9, 14)
    bars = tuple(day_bar(first + timedelta(days=n), *DAYS[n % 7]) for n in range(28))
    return reply(Period.FOUR_WEEKS, first, first + timedelta(days=27), bars, **({"apps": apps(4)} | changes))


def year(weeks: int = 52, **changes: object) -> HistoryReply:
    """The last weeks of a year: of the earlier ones nothing is kept."""
    first = date(2025, 10, 20)
    bars = tuple(week_bar(first + timedelta(weeks=n), 0.7 + 0.3 * ((n * 7) % 11) / 11) for n in range(52 - weeks, 52))
    changes = {"apps": apps(50, has_before=False), "before": None} | changes
    return reply(Period.YEAR, first, first + timedelta(days=363), bars, **changes)


def week_bar(first: date, share: float) -> BarView:
    totals = [sum(day[0][kind] for day in DAYS) for kind in range(len(KINDS))]
    free = sum(day[1] for day in DAYS)
    made = day_bar(first, tuple(round(n * share) for n in totals), round(free * share), None)
    return replace(made, last=first + timedelta(days=6), end=made.start + timedelta(days=7), has_details=False)


def stretch(
    start: str, end: str, app: str, kind: str, *, counts: bool = True, known: str = "desktop-entry", day: int = 14
) -> PastStretch:
    return PastStretch(
        start=at(start, day), end=at(end, day), app=app, category=kind, is_counted=counts, evidence=known
    )


STRETCHES = (
    stretch("14:01", "14:41", "gcompris", "learning", counts=False),
    stretch("15:05", "15:25", "vlc", "watching"),
    stretch("15:30", "15:31", "signal", "chatting", known="flatpak"),
    stretch("16:20", "16:55", "minetest", "games"),
    stretch("16:58", "17:02", "signal", "chatting", known="flatpak"),
)


def corrected(**changes: object) -> CorrectionView:
    plain: dict[str, object] = {
        "id": "correction-1", "child": 1, "start": at("13:10"), "end": at("13:30"), "app": "minetest",
        "becomes": CorrectionKind.CHILD, "to_child": 2, "at": at("13:40"), "reason": "You swapped seats.",
    }  # fmt: skip
    return CorrectionView(**(plain | changes))  # type: ignore[arg-type]  # a test names only what it changes


def elsewhere(**changes: object) -> ElsewhereView:
    """Mira at the console, as her parents wrote it down."""
    plain: dict[str, object] = {
        "id": "minutes-1", "child": 1, "day": TODAY, "category": "games", "minutes": 45, "screen": Screen.CONSOLE,
        "side": Side.PARENTS, "at": at("13:40"), "what": "Kart race", "state": ElsewhereState.AGREED,
    }  # fmt: skip
    return ElsewhereView(**(plain | changes))  # type: ignore[arg-type]  # a test names only what it changes


def day(**changes: object) -> HistoryReply:
    """Today until 17:05."""
    bar = day_bar(TODAY, (35, 20, 5, 0, 0), 40, 90)
    changes = {"stretches": STRETCHES, "apps": apps(0.2), "corrections": (corrected(),)} | changes
    return reply(Period.DAY, TODAY, TODAY, (bar,), **changes)


def sealed_day(**changes: object) -> HistoryReply:
    """A day of August: its sums are kept, its details are not."""
    past = date(2026, 8, 12)
    bar = replace(day_bar(past, *DAYS[3]), has_details=False)
    return reply(Period.DAY, past, past, (bar,), **changes)


def only_its_week(**changes: object) -> HistoryReply:
    """A day of May, of which only the week is kept."""
    first = date(2026, 5, 11)
    return reply(Period.WEEK, first, first + timedelta(days=6), (week_bar(first, 1),), **({"before": None} | changes))


def nothing(period: Period = Period.WEEK) -> HistoryReply:
    """Set up today, nothing used yet."""
    return reply(period, TODAY, TODAY, (), before=None, apps=(), earliest=TODAY)


def answer(message: Request) -> Response:
    """A guardian that knows all of this."""
    if isinstance(message, GetRequests):
        return RequestsReply(id=message.id, child=message.child)
    if not isinstance(message, GetHistory):
        return Ok(id=message.id)
    made = {
        Period.DAY: day() if message.day in {None, TODAY} else sealed_day(),
        Period.WEEK: running_week() if message.day is None else week(),
        Period.FOUR_WEEKS: four_weeks(),
        Period.YEAR: year(),
    }
    return replace(made[message.period], id=message.id, child=message.child)


__all__ = ["HOUR", "answer"]
