"""What a child's session shows when something is near, over, closing, resting, usable again or answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.rules.verdict import Verdict
from app.words.names import NO_NAMES, Names


class Tellable(Protocol):
    """The part of the link's `Tell` that its words need."""

    @property
    def telling(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Telling:
    """ "15 min left today" / "Good moment to look for a place to stop."."""

    title: str
    body: str


def telling(tell: Tellable, verdict: Verdict | None, now: datetime, zone: str, names: Names = NO_NAMES) -> Telling:
    """The two lines of a push to a child; `verdict` is the one of the same scope in the child's view, if there is one.

    With `answer`, `minutes` is what was given (None: not today) and `reason` the parent's own words.
    """
    raise NotImplementedError
