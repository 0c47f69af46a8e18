"""The messages about which notices a parent's login shows: each parent settles it for the own account."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Reply


class Ring(StrEnum):
    """What a parent's bell rings for."""

    ASKS = "asks"
    REVIEW = "review"


EVERY_RING = frozenset(Ring)
"""Until a parent says otherwise."""


class GetNotices(Message, frozen=True, tag="notices"):
    """What the bell of this account rings for."""


class SetNotices(Message, frozen=True, tag="set-notices"):
    """From now on the bell of this account rings for these, and for nothing else."""

    rings: Annotated[tuple[Ring, ...], Meta(max_length=8)]


class NoticesReply(Reply, frozen=True, tag="notices"):
    """What it rings for."""

    rings: tuple[Ring, ...]
