"""The messages about minutes on other screens: to write them down, to answer what a child wrote, and to remove them."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from msgspec import Meta

from app.link.terms import Key, Message, Name, Number, Words
from app.link.views import ElsewhereView
from app.rules.elsewhere import MOST_MINUTES, Screen
from app.rules.say import Side

__all__ = ["AnswerMinutes", "ElsewhereView", "RemoveMinutes", "WriteMinutes"]

What = Annotated[str, Meta(max_length=100, pattern=r"\A[^\x00-\x1f\x7f]*\Z")]


class WriteMinutes(Message, frozen=True, tag="write-minutes"):
    """So much of a kind was used on another screen on that family day. The same `key` again is the same line.

    What a child writes waits for its parents. Both times of day, or none.
    """

    child: Number
    side: Side
    key: Key
    day: date
    category: Name
    minutes: Annotated[int, Meta(ge=1, le=MOST_MINUTES)]
    screen: Screen
    what: What = ""
    by: Words = ""
    start: time | None = None
    end: time | None = None


class AnswerMinutes(Message, frozen=True, tag="answer-minutes"):
    """A parent says whether what a child wrote is right; a no has a reason."""

    written: Key
    is_agreed: bool
    reason: Words = ""


class RemoveMinutes(Message, frozen=True, tag="remove-minutes"):
    """It was not so after all: a parent removes any, a child what it wrote itself and nobody has answered."""

    child: Number
    side: Side
    written: Key
