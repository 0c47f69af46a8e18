"""What is said about who looked at a child's days, and how much of them the child shows."""

from __future__ import annotations

from datetime import date

from app.guidance.detail import Detail
from app.link.terms import Message, Number, Reply
from app.link.views import View
from app.rules.looks import Looked


class GetLooks(Message, frozen=True, tag="looks"):
    """Which grown-ups opened what about a child."""

    child: Number


class ShowParents(Message, frozen=True, tag="show-parents"):
    """The child chooses how much its parents are shown: what its age says, or more. It can take that back."""

    child: Number
    detail: Detail


class LookView(View, frozen=True):
    """On that day somebody at this account opened that; the same for the child and for its parents."""

    day: date
    account: str
    what: Looked


class LooksReply(Reply, frozen=True, tag="looks"):
    """The newest day first, as long as details are kept.

    `is_known` False: the family shares an account, and nobody can tell who of it looked.
    """

    child: int
    looks: tuple[LookView, ...] = ()
    is_known: bool = True
