"""What is said about how a child likes to be met."""

from __future__ import annotations

from app.link.terms import Message, Number
from app.rules.manner import Face, Timer
from app.rules.say import Side


class SetManner(Message, frozen=True, tag="set-manner"):
    """One side settles all of it: whether warnings are said aloud, how the time left is shown, and the child's face.

    `face` None is the first letter of the name.
    """

    child: Number
    side: Side
    is_spoken: bool
    timer: Timer
    face: Face | None = None
