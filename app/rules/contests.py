"""What a child says of a stretch that was counted for it, and the answer; nothing changes before its parents agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Says(StrEnum):
    """What a child says that a stretch was: not its own, of another category, or something in its own words."""

    NOBODY = "nobody"
    CATEGORY = "category"
    WORDS = "words"


class ContestState(StrEnum):
    """What became of it; only `waiting` can still be answered. `undone`: agreed, and taken back by a parent later."""

    WAITING = "waiting"
    AGREED = "agreed"
    KEPT = "kept"
    TAKEN_BACK = "taken-back"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Contest:
    """A child's word on its use of one app in [start, end). ValueError where it would mean nothing.

    `category` stands with `Says.CATEGORY` only; `Says.WORDS` needs words. A correction that agrees to it has its id.
    """

    id: str
    child: int
    start: datetime
    end: datetime
    app: str
    says: Says
    at: datetime
    category: str | None = None
    words: str = ""
    state: ContestState = ContestState.WAITING
    answered_at: datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("what is contested ends after it starts")
        if (self.says is Says.CATEGORY) != (self.category is not None):
            raise ValueError("a category stands where a category is said, and only there")
        if self.says is Says.WORDS and not self.words:
            raise ValueError("own words are not empty")

    def meets(self, app: str, start: datetime, end: datetime) -> bool:
        """Whether it is about any of that."""
        return self.app == app and self.start < end and start < self.end
