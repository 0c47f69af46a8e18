"""What became of an agreement from version to version: who did what, and who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.rules.say import Side


class What(StrEnum):
    """What made a version of the one before."""

    BEGUN = "begun"
    CHANGED = "changed"
    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    KEPT = "kept"
    TAKEN_BACK = "taken-back"
    MOVED = "moved"
    CHANGED_ALONE = "changed-alone"
    SIGNED = "signed"
    TALKED = "talked"
    BIRTHDAY = "birthday"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what; `about` is the id of the point where it was one. A side of None: the family, or nobody knows."""

    what: What = What.CHANGED
    side: Side | None = None
    by: str = ""
    about: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody read what was agreed and put a name to it."""

    name: str
    side: Side
    at: datetime
