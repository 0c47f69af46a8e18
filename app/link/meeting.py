"""The message about a family's talk: that it was, about which week, and the one thing it decided."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Number, Words


class HoldMeeting(Message, frozen=True, tag="hold-meeting"):
    """The family talked about the week that began on `week`, about these children, at most one change among them.

    `about` is the id of the point that was settled or proposed in the agreement of `changed`; what it says is read
    there. `later` was put off, and `next_look` is the day of the next talk.
    """

    children: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=12)]
    week: date
    changed: Number | None = None
    about: Annotated[str, Meta(max_length=255)] = ""
    later: Words = ""
    next_look: date | None = None
