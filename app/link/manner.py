"""What is said about how a child likes to be met."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Number, Reply
from app.rules.manner import Face, Timer
from app.rules.say import Side

SIDE = 80
"""Points across, and upright."""
Pixels = Annotated[bytes, Meta(min_length=SIDE * SIDE * 3, max_length=SIDE * SIDE * 3)]
"""Rows from the top, each point as red, green and blue."""


class SetManner(Message, frozen=True, tag="set-manner"):
    """One side settles all of it: whether warnings are said aloud, how the time left is shown, and the child's face.

    `face` None is the first letter of the name, or with `keeps_own` the own picture that is kept.
    """

    child: Number
    side: Side
    is_spoken: bool
    timer: Timer
    face: Face | None = None
    keeps_own: bool = False


class SetPortrait(Message, frozen=True, tag="set-portrait"):
    """One side chooses a picture of its own for the child: nothing but its points, so that nobody decodes a file."""

    child: Number
    side: Side
    pixels: Pixels


class GetPortrait(Message, frozen=True, tag="portrait"):
    """The child's own picture."""

    child: Number


class PortraitReply(Reply, frozen=True, tag="portrait"):
    """Its points and their mark; both empty where there is none."""

    child: int
    mark: str = ""
    pixels: bytes = b""
