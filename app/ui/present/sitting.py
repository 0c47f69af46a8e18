"""Who sits at this login: a child, a grown-up, or nobody has said yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.link.views import ChildView, Seat, Status


class Sitting(StrEnum):
    """What the tray knows about the person in front of it."""

    CHILD = "child"
    GROWN_UP = "grown-up"
    ASKING = "asking"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the switch: a child, or a grown-up (`child` None, no name)."""

    child: int | None
    name: str
    is_here: bool
    face: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """Who is here, and between whom this login can switch (no choices where nothing is shared)."""

    sitting: Sitting
    child: ChildView | None = None
    choices: tuple[Choice, ...] = ()


NOBODY = Login(Sitting.NOBODY)


def login(status: Status | None, own_child: int | None) -> Login:
    """Who sits here by the guardian's picture; `own_child` is the child whose account this login is, if it is one's."""
    if status is None or not status.is_set_up:
        return NOBODY
    children = {child.id: child for child in status.children}
    if status.seats:
        return _at_shared(status.seats[0], children)
    if own_child in children:
        return Login(Sitting.CHILD, children[own_child])
    return NOBODY


def _at_shared(seat: Seat, children: dict[int, ChildView]) -> Login:
    known = [
        (child, children[child].name, children[child].manner.picture) for child in seat.choices if child in children
    ]
    choices = tuple(
        Choice(who, name, is_here=who == seat.child and not seat.is_asking, face=face)
        for who, name, face in (*known, (None, "", None))
    )
    if seat.is_asking:
        return Login(Sitting.ASKING, choices=choices)
    if seat.child is None:
        return Login(Sitting.GROWN_UP, choices=choices)
    child = children.get(seat.child)
    return Login(Sitting.CHILD, child, choices) if child else Login(Sitting.ASKING, choices=choices)
