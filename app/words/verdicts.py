"""A verdict becomes one sentence: what holds, why, and when it goes on. The same words everywhere."""

from __future__ import annotations

from datetime import datetime

from app.rules.verdict import Verdict
from app.words.levels import Level
from app.words.names import NO_NAMES, Names

__all__ = ["Level", "left_caption", "left_phrase", "sentence"]


def sentence(verdict: Verdict, now: datetime, zone: str, level: Level = Level.PLAIN, names: Names = NO_NAMES) -> str:
    """One sentence for one verdict: "25 min left today.", "Screens are off until 07:00."."""
    raise NotImplementedError


def left_phrase(verdict: Verdict, now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """The shortest form, for tray, menu and lists: "25 min left today", "Screens off at 20:00"."""
    raise NotImplementedError


def left_caption(verdict: Verdict) -> str:
    """What stands under a big duration: "left today", "left this week", "until screens off", "of extra time"."""
    raise NotImplementedError
