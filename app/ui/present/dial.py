"""The dial of one child, the same for its parents and for itself."""

from __future__ import annotations

from dataclasses import replace

from app.instruments.models import DialModel, DialState
from app.link.views import ChildView
from app.rules.agreement import Per
from app.rules.manner import Timer
from app.rules.scope import ALL
from app.rules.verdict import Reason, State, Tally, Verdict
from app.words.durations import duration
from app.words.language import _
from app.words.moments import clock_time
from app.words.verdicts import left_caption


def daily_time(view: ChildView) -> Tally | None:
    """The budget of all apps that holds on this family day, if there is one."""
    return next((tally for tally in view.tallies if tally.scope == ALL and tally.per is Per.DAY), None)


def is_daily_time(verdict: Verdict) -> bool:
    """Whether what decides is the daily time of all apps, which needs no further words."""
    return verdict.scope == ALL and verdict.reason is Reason.BUDGET_DAY


def used_today(view: ChildView) -> int:
    """Seconds of counted use on this family day."""
    return view.totals.get(str(ALL), 0)


def agreed_today(view: ChildView, left: int) -> int:
    """What the whole arc stands for, in seconds: the daily time; without one what decides, or what is left."""
    daily = daily_time(view)
    if daily is not None:
        return daily.limit
    limit = view.left_verdict.limit if view.left_verdict is not None else None
    return limit or used_today(view) + left


def dial(view: ChildView) -> DialModel:
    """Time left of today's agreed time; a pause, an ending or a day without limits looks different."""
    verdict = view.left_verdict
    if view.paused_until is not None:
        return _paused(view, clock_time(view.paused_until, view.zone))
    if view.left is None or verdict is None:
        return _unlimited(view)
    total = agreed_today(view, view.left)
    is_over = verdict.state is State.OVER
    return DialModel(
        total=total,
        left=0 if is_over else view.left,
        centre_text=duration(0 if is_over else view.left),
        caption=left_caption(verdict),
        left_label=duration(total),
        right_label=duration(0),
        state=DialState.OVER if is_over else DialState.RUNNING,
    )


def own_dial(view: ChildView) -> DialModel:
    """The same to the child itself: as a picture for the youngest, and for whoever likes it better."""
    return replace(dial(view), is_picture=view.manner.timer is Timer.PICTURE)


def _paused(view: ChildView, until: str) -> DialModel:
    daily = daily_time(view)
    return DialModel(
        total=daily.limit if daily else 1,
        left=daily.left if daily else 1,
        centre_text=_("Pause"),
        caption=_("until {time}").format(time=until),
        left_label=duration(daily.limit) if daily else "",
        right_label=duration(0) if daily else "",
        state=DialState.PAUSED,
    )


def _unlimited(view: ChildView) -> DialModel:
    return DialModel(
        total=1,
        left=1,
        centre_text=duration(used_today(view)),
        caption=_("used today"),
        state=DialState.UNLIMITED,
    )
