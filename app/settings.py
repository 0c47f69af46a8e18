"""The settings a family can change, in one table: name, meaning of the text, default; a bad value is the default."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


class Look(StrEnum):
    """Light, dark, or as the desktop has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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


def yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError(f"{text!r} is neither yes nor no")
    return text == "yes"


def language(text: str) -> str:
    """Empty for the system's, else a code such as `de` or `pt_BR`; it names a folder, so nothing else may pass."""
    if text and not text.replace("_", "").isalpha():
        raise ValueError(f"{text!r} is no language")
    return text


LANGUAGE = Setting("language", "", language)
LOOK = Setting("look", Look.SYSTEM, Look)
KEEP_SPAN_DAYS = Setting("keep-span-days", 30, whole(7, 3660))
KEEP_DAY_TOTALS_DAYS = Setting("keep-day-totals-days", 90, whole(30, 3660))
KEEP_WEEK_TOTALS_WEEKS = Setting("keep-week-totals-weeks", 52, whole(8, 520))
STARTS_AT_LOGIN = Setting("starts-at-login", default=False, read=yes_or_no)

SETTINGS: tuple[Setting[str] | Setting[Look] | Setting[int] | Setting[bool], ...] = (
    LANGUAGE,
    LOOK,
    KEEP_SPAN_DAYS,
    KEEP_DAY_TOTALS_DAYS,
    KEEP_WEEK_TOTALS_WEEKS,
    STARTS_AT_LOGIN,
)
