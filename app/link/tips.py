"""The messages about tips: which were shown and why, what parents think of one, and what is said of a day."""

from __future__ import annotations

from datetime import date

from msgspec import field

from app.guidance.facts import Remark
from app.link.terms import Message, Name, Number, Reply
from app.link.views import View
from app.rules.say import Side


class GetTips(Message, frozen=True, tag="tips"):
    """The tips of the last four weeks, and what was said of today; a child gets those that are about it."""


class JudgeTip(Message, frozen=True, tag="judge-tip"):
    """A parent says whether a tip helped; one that did not comes up no more. None takes the word back."""

    tip: Name
    is_helpful: bool | None = None


class SayRemark(Message, frozen=True, tag="remark"):
    """One side says with one tap what the running family day was like, or takes it back."""

    child: Number
    side: Side
    remark: Remark
    is_so: bool = True


class TipView(View, frozen=True):
    """A tip that was shown on a family day: its id, its cause and how much there was of it.

    `child` is whom it is about, None for all of them.
    """

    tip: str
    day: date
    cause: str
    amount: int
    category: str = ""
    child: int | None = None


class RemarkView(View, frozen=True):
    """What was said of a child's running family day."""

    child: int
    remark: Remark


class TipsReply(Reply, frozen=True, tag="tips"):
    """The tips, the newest first; `judged` says of which tips parents said that they helped (or did not)."""

    today: date | None
    tips: tuple[TipView, ...] = ()
    judged: dict[str, bool] = field(default_factory=dict)
    remarks: tuple[RemarkView, ...] = ()
