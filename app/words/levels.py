"""The two reading levels in which Sundial speaks."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How much a sentence asks of its reader: `easy` sentences have at most twelve words."""

    PLAIN = "plain"
    EASY = "easy"


class Reader(StrEnum):
    """Who reads: the same facts, addressed to a parent or to the child."""

    PARENT = "parent"
    CHILD = "child"
