"""What a guardian says of tips, made up for tests and pictures."""

from __future__ import annotations

from datetime import date, timedelta

from app.guidance.facts import Remark
from app.link.messages import Ok, Request, Response
from app.link.tips import GetTips, RemarkView, TipsReply, TipView

TODAY = date(2026, 11, 20)


def reply(*tips: TipView, **more: object) -> TipsReply:
    return TipsReply(id=1, today=TODAY, tips=tips, **more)  # type: ignore[arg-type]  # a test's own fields


def shown(tip: str, cause: str, amount: int, *, child: int | None = 1, days: int = 0) -> TipView:
    """A tip that was shown so many days ago."""
    return TipView(tip=tip, day=TODAY - timedelta(days=days), cause=cause, amount=amount, child=child)


THREE = reply(
    shown("it-worked", "all-kept", 7),
    shown("calm-hour", "bedtime", 2, child=2, days=1),
    shown("fair-not-same", "sibling-gap", 44, child=None, days=3),
    shown("games-grew", "games-up", 62, child=2, days=12),
    judged={"fair-not-same": True},
    remarks=(RemarkView(child=1, remark=Remark.TOGETHER),),
)


def answer(message: Request) -> Response:
    """A guardian that showed three tips this week."""
    return THREE if isinstance(message, GetTips) else Ok(id=message.id)


def silent(message: Request) -> Response:
    """A guardian that showed none."""
    return reply() if isinstance(message, GetTips) else Ok(id=message.id)
