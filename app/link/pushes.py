"""What the guardian sends unasked: the changed picture, and what a session is to show or to do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Number, Reply
from app.link.views import Status


class Done(Message, frozen=True, tag="done"):
    """The session did (or could not do) what an `Order` asked for."""

    order: Number
    is_done: bool
    how: Annotated[str, Meta(max_length=64)] = ""


class Changed(Reply, frozen=True, tag="changed"):
    """A push: the picture changed."""

    status: Status


class Telling(StrEnum):
    """What a session is to show its child."""

    WARN = "warn"
    OVER = "over"
    CLOSING = "closing"
    RESTING = "resting"
    ALLOW = "allow"
    ANSWER = "answer"


class Tell(Reply, frozen=True, tag="tell"):
    """A push to a child's session: show this, in the words of its verdict; it replaces an earlier one of its `key`."""

    child: int
    key: str
    telling: Telling
    scope: str = "all"
    clause: str = ""
    minutes: int | None = None
    at: datetime | None = None
    reason: str = ""


class Doing(StrEnum):
    """What only a session can do for the guardian."""

    CLOSE_WINDOWS = "close-windows"
    LOCK = "lock"


class Order(Reply, frozen=True, tag="order"):
    """A push to a child's session: close the windows of these processes as a person would, or lock the screen."""

    order: int
    doing: Doing
    processes: tuple[int, ...] = ()
