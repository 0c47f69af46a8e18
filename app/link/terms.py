"""What every message of the link is made of: the two bases, and values that are checked where they enter."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from app.link.views import View

# Every number stays far below what SQLite can hold, and no text carries control characters into names or sentences.
Number = Annotated[int, Meta(ge=0, le=2**53)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]
Key = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"\A[A-Za-z0-9_-]+\Z")]
Words = Annotated[str, Meta(max_length=500, pattern=r"\A[^\x00-\x08\x0b-\x1f\x7f]*\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=255, pattern=r"\A[^\x00-\x1f\x7f]+\Z")]
Ids = Annotated[tuple[Number, ...], Meta(max_length=4096)]
Instant = Annotated[datetime, Meta(tz=True)]
Document = Annotated[str, Meta(max_length=48_000)]
"""A sundial-agreement as its text."""


class Titled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a launcher of the account calls a process, and whether that is a game."""

    process: Number
    name: Annotated[str, Meta(min_length=1, max_length=128, pattern=r"\A[^\x00-\x1f\x7f]+\Z")]
    is_game: bool = True


Titles = Annotated[tuple[Titled, ...], Meta(max_length=32)]
"""Nobody plays more games at the same time."""


ShortName = Annotated[str, Meta(max_length=128, pattern=r"\A[^\x00-\x1f\x7f]*\Z")]
ShortNames = Annotated[tuple[ShortName, ...], Meta(max_length=32)]
Ways = Annotated[tuple[Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,32}\Z")], ...], Meta(max_length=16)]
"""Codes of ways to see something."""


class Message(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="verb"):
    """A request; `id` comes back in the reply."""

    id: Number


class Reply(View, frozen=True, tag_field="is"):
    """An answer to the request of the same `id`; `id` 0 is a push."""

    id: int
