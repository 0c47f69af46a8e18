"""What is said about who is a child of the family: those who are counted, those who left, and every change of that."""

from __future__ import annotations

from datetime import date, datetime

from app.link.terms import Message, Name, Number, Reply
from app.link.views import View


class GetChildren(Message, frozen=True, tag="children"):
    """Every child of whom something is kept."""


class AddChild(Message, frozen=True, tag="add-child"):
    """One more child, or one that left comes back; nothing is limited before the family has agreed on it."""

    name: Name
    account: Name
    born: date


class ChangeChild(Message, frozen=True, tag="change-child"):
    """Another name, birth date or account of a child; None leaves it as it is."""

    child: Number
    name: Name | None = None
    account: Name | None = None
    born: date | None = None


class RemoveChild(Message, frozen=True, tag="remove-child"):
    """From now on this child is not counted; what was recorded of it is kept."""

    child: Number


class ChildEntry(View, frozen=True):
    """A child as the family is kept; with `left_at` it is not counted any more since then."""

    id: int
    name: str
    born: date | None
    account: str
    left_at: datetime | None = None


class ChildrenReply(Reply, frozen=True, tag="children"):
    """The children in the order in which they were named."""

    children: tuple[ChildEntry, ...] = ()
