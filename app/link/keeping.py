"""What is said about how long things are kept."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Reply


class GetKeepingTimes(Message, frozen=True, tag="keeping-times"):
    """How long details, days and weeks are kept."""


class SetKeepingTimes(Message, frozen=True, tag="set-keeping-times"):
    """A parent settles how long. What has had its time goes at the next upkeep, once its sums are checked."""

    span_days: Annotated[int, Meta(ge=7, le=3660)]
    day_days: Annotated[int, Meta(ge=30, le=3660)]
    weeks: Annotated[int, Meta(ge=8, le=520)]


class KeepingTimesReply(Reply, frozen=True, tag="keeping-times"):
    """Details for so many days, the sums of days for so many days, those of weeks for so many weeks."""

    span_days: int
    day_days: int
    weeks: int
