"""The messages of "Did it help?": who may be asked now, what was said, and saying it."""

from __future__ import annotations

from datetime import date

from app.link.terms import Message, Number, Reply
from app.link.views import View
from app.rules.helped import Change
from app.rules.say import Side


class GetHelped(Message, frozen=True, tag="helped"):
    """What was said about a child over time, as far as the asker may read it."""

    child: Number


class SayHelped(Message, frozen=True, tag="say-helped"):
    """One side's three answers; all None is "not now", and nobody is asked again for four weeks."""

    child: Number
    side: Side
    sleep: Change | None = None
    quarrels: Change | None = None
    mood: Change | None = None


class HelpedView(View, frozen=True):
    """What one side said on a family day."""

    day: date
    side: Side
    sleep: Change | None = None
    quarrels: Change | None = None
    mood: Change | None = None


class HelpedReply(Reply, frozen=True, tag="helped"):
    """`said`, the newest first, and the sides that may be asked.

    `is_private`: what the child says is its own; `is_shared`: at this account nothing can be kept apart.
    """

    child: int
    said: tuple[HelpedView, ...] = ()
    due: tuple[Side, ...] = ()
    is_private: bool = False
    is_shared: bool = False
