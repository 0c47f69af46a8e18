"""The settings of a family's data, in one table: name, meaning of the text, default; a bad value is the default.

What belongs to one login (its look, its language, the start with the desktop) is kept by that login.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `read` makes a value of its text and raises ValueError for one that is none or out of bounds."""

    name: str
    default: T
    read: Callable[[str], T]

    def value(self, text: str | None) -> T:
        """What the stored text means; the default when nothing is stored or the text means nothing."""
        if text is None:
            return self.default
        try:
            return self.read(text)
        except ValueError:
            log.warning("The setting %s has a value that means nothing; using %s", self.name, self.default)
            return self.default


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds, both included."""

    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(f"{number} is not between {least} and {most}")
        return number

    return read


KEEP_SPAN_DAYS = Setting("keep-span-days", 30, whole(7, 3660))
KEEP_DAY_TOTALS_DAYS = Setting("keep-day-totals-days", 90, whole(30, 3660))
KEEP_WEEK_TOTALS_WEEKS = Setting("keep-week-totals-weeks", 52, whole(8, 520))


def yes_or_no(text: str) -> bool:
    """One of the words `yes` and `no`."""
    if text not in {"yes", "no"}:
        raise ValueError(f"{text} is neither yes nor no")
    return text == "yes"


SIGN_GAMEPAD = Setting("sign-gamepad", True, yes_or_no)
SIGN_VIDEO = Setting("sign-video", True, yes_or_no)
SIGN_AUDIO = Setting("sign-audio", True, yes_or_no)

SETTINGS: tuple[Setting[int] | Setting[bool], ...] = (
    KEEP_SPAN_DAYS,
    KEEP_DAY_TOTALS_DAYS,
    KEEP_WEEK_TOTALS_WEEKS,
    SIGN_GAMEPAD,
    SIGN_VIDEO,
    SIGN_AUDIO,
)
