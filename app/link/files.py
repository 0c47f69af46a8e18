"""The messages that carry a file over the link in pieces: a backup, all that is kept about a child, a restore.

A connection has one file on its way. The guardian never opens a path that a client names: it makes or fills a file of
its own, and the client writes or reads with its own rights.

    back-up | export   then  piece 0, piece n, ...   until all of `whole` bytes are there
    restore            then  more, more, ...         then  put-back  then  piece 0 until `is_ready`
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Number, Reply

PIECE_BYTES = 256 * 1024
"""So much of a file is in one answer at most."""
SENT_BYTES = 32 * 1024
"""So much is in one request at most, because a request is one line of 64 KiB."""

Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
"""SHA-256 of a whole file."""


class BackUp(Message, frozen=True, tag="back-up"):
    """A parent wants a verified copy of the family's data."""


class Export(Message, frozen=True, tag="export"):
    """Everything that is kept about a child, as one JSON value."""

    child: Number


class GetPiece(Message, frozen=True, tag="piece"):
    """The next of the file on its way, from this byte on; while it is still being made, how far that is."""

    start: Number


class Restore(Message, frozen=True, tag="restore"):
    """A parent will send a backup of this size."""

    size: Annotated[int, Meta(ge=1, le=2**40)]
    digest: Digest


class More(Message, frozen=True, tag="more"):
    """The next of a file that is sent."""

    start: Number
    data: Annotated[bytes, Meta(min_length=1, max_length=SENT_BYTES)]


class PutBack(Message, frozen=True, tag="put-back"):
    """All was sent: check it, and put it in the place of what is kept."""


class Drop(Message, frozen=True, tag="drop"):
    """The file on its way is no longer wanted; what was begun is undone."""


class GetHoldings(Message, frozen=True, tag="holdings"):
    """How much is kept about a child."""

    child: Number


class Erase(Message, frozen=True, tag="erase"):
    """A parent has everything about a child removed, from the data and from every backup."""

    child: Number


class PieceReply(Reply, frozen=True, tag="piece"):
    """How far the file is (`done` of `whole`); when `is_ready`, bytes from where was asked, and the file's digest."""

    is_ready: bool
    done: int
    whole: int
    digest: str = ""
    data: bytes = b""


class HoldingsReply(Reply, frozen=True, tag="holdings"):
    """What is kept about a child: rows of every table that has any, and since when there is use."""

    child: int
    name: str
    rows: dict[str, int]
    since: datetime | None = None
