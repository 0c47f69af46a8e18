"""The dial of a child: how much of today is left, why, and until when; the same for parent and child."""

from __future__ import annotations

from datetime import datetime

from app.instruments.models import DialModel, DialState
from app.link.views import ChildView
from app.rules.agreement import Per
from app.rules.scope import ALL
from app.rules.verdict import Reason, State, Tally, Verdict
from app.words.durations import duration
from app.words.language import _
from app.words.moments import until_moment
from app.words.names import NO_NAMES, Names
from app.words.verdicts import left_caption, sentence


def daily_budget(child: ChildView) -> Tally | None:
    """The budget of everything for today, if the agreement has one."""
    return next((t for t in child.tallies if t.scope == ALL and t.per is Per.DAY), None)


def dial(child: ChildView, now: datetime) -> DialModel:
    """The arc is today's agreed time; the sun stands at what the tightest rule leaves of it."""
    if child.left is None or child.left_verdict is None:
        return _without_limit(child)
    total = _agreed(child, child.left, child.left_verdict)
    left_text = duration(child.left)
    state = _state(child)
    caption = left_caption(child.left_verdict)
    if child.paused_until is not None:
        caption = _("Pause until {when}").format(when=until_moment(child.paused_until, now, child.zone))
    return DialModel(
        total=total,
        left=child.left,
        centre_text=left_text,
        caption=caption,
        left_label=duration(total),
        right_label=duration(0),
        state=state,
        sentence=_("{name}: {left} {caption}, of {total}.").format(
            name=child.name, left=left_text, caption=caption, total=duration(total)
        ),
    )


def reason_line(child: ChildView, now: datetime, names: Names = NO_NAMES) -> str:
    """Why it is so, in one sentence, when that is not simply the daily time; else empty."""
    verdict = child.left_verdict
    if verdict is None or verdict.reason is Reason.NO_LIMIT:
        return ""
    if verdict.state is not State.OVER and verdict.reason is Reason.BUDGET_DAY and verdict.scope == ALL:
        return ""
    return sentence(verdict, now, child.zone, names=names)


def _without_limit(child: ChildView) -> DialModel:
    used = child.totals.get(str(ALL), 0)
    paused = child.paused_until is not None
    return DialModel(
        total=0,
        left=0,
        centre_text=duration(used),
        caption=_("used today"),
        state=DialState.PAUSED if paused else DialState.UNLIMITED,
        sentence=_("{name}: {used} used today, no limit in sight.").format(name=child.name, used=duration(used)),
    )


def _agreed(child: ChildView, left: int, verdict: Verdict) -> int:
    budget = daily_budget(child)
    if budget is not None:
        return max(budget.limit, left)
    return verdict.limit or child.totals.get(str(ALL), 0) + left


def _state(child: ChildView) -> DialState:
    if child.paused_until is not None:
        return DialState.PAUSED
    return DialState.RUNNING if child.left else DialState.OVER
