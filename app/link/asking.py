"""More time: what children ask, what parents answer and give, and what it would mean."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.link.terms import Key, Message, Minutes, Name, Number, Reply, Words
from app.link.views import Consequence, RequestView
from app.rules.family import Purpose


class Decision(StrEnum):
    """A parent's answer to a request."""

    AGREE = "agree"
    OFFER = "offer"
    NOT_TODAY = "not-today"


class Ask(Message, frozen=True, tag="request"):
    """A child asks for more; the same `key` again is the same request."""

    child: Number
    key: Key
    scope: Name
    minutes: Minutes
    purpose: Purpose
    words: Words = ""


class TakeBack(Message, frozen=True, tag="take-back"):
    """The child no longer needs it."""

    request: Name


class Answer(Message, frozen=True, tag="answer"):
    """A parent answers a request; `minutes` with `offer` only.

    `scope` and `asked` are what the parent read in it: a yes is one to these minutes of this, and to nothing else.
    `is_for_good`: a yes also puts the app on the list of what need not be asked for again.
    """

    request: Name
    decision: Decision
    minutes: Minutes | None = None
    reason: Words = ""
    scope: Name | None = None
    asked: Minutes | None = None
    is_for_good: bool = False


class WhatIf(Message, frozen=True, tag="consequence"):
    """What would these minutes mean? The same function that both sides see."""

    child: Number
    scope: Name
    minutes: Minutes


class Give(Message, frozen=True, tag="give"):
    """A parent gives time without being asked."""

    child: Number
    key: Key
    scope: Name
    minutes: Minutes
    beyond_quiet: bool = False


class Pause(Message, frozen=True, tag="pause"):
    """A pause from now for these children; `minutes` None ends it."""

    children: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=64)]
    minutes: Minutes | None = None


class Sit(Message, frozen=True, tag="sit"):
    """Who is at the shared account now: a child, or a grown-up (None)."""

    child: Number | None = None


class RequestReply(Reply, frozen=True, tag="request"):
    """A request as it now stands."""

    request: RequestView


class ConsequenceReply(Reply, frozen=True, tag="consequence"):
    """What the minutes would mean for that child."""

    consequence: Consequence
    child: int = 0
