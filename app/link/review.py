"""The messages about the weekly review: the facts of a week, as far as whoever asks may see them."""

from __future__ import annotations

from datetime import date

from app.link.terms import Message, Number, Reply
from app.rules.review import WeekReview


class GetReview(Message, frozen=True, tag="review"):
    """The family week that contains a family day, of one child or (None) of all whom the asker may see.

    `is_own`: as the child sees it, for a child at a shared account; elsewhere the guardian knows who asks.
    """

    day: date
    child: Number | None = None
    is_own: bool = False


class ReviewReply(Reply, frozen=True, tag="review"):
    """The week of each child, in the order of the family."""

    weeks: tuple[WeekReview, ...]
