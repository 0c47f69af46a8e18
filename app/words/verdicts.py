"""A verdict becomes one sentence: what holds, why, and when it goes on. The same words everywhere."""

from __future__ import annotations

from datetime import datetime

from app.rules.scope import ScopeKind
from app.rules.verdict import State, Verdict
from app.words.choice import fullest
from app.words.durations import duration
from app.words.language import _
from app.words.levels import Level
from app.words.moments import at_moment, on_day, until_moment
from app.words.names import NO_NAMES, Names, scope_inline, scope_name
from app.words.sayings import CAPTIONS, CAPTIONS_OVER, EASY, PLAIN, SHORT

__all__ = ["Level", "left_caption", "left_phrase", "sentence"]


def sentence(verdict: Verdict, now: datetime, zone: str, level: Level = Level.PLAIN, names: Names = NO_NAMES) -> str:
    """One sentence for one verdict: "25 min left today.", "Screens are off until 07:00."."""
    kind = _kind(verdict)
    easy = EASY[kind].get(verdict.reason) if level is Level.EASY else None
    said = fullest(easy or PLAIN[kind][verdict.reason], _facts(verdict, now, zone, names))
    return _("{sentence} Nothing closes.").format(sentence=said) if verdict.is_soft else said


def left_phrase(verdict: Verdict, now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """The shortest form, for tray, menu and lists: "25 min left today", "Screens off at 20:00", "Games: ask first"."""
    return fullest(SHORT[_kind(verdict)][verdict.reason], _facts(verdict, now, zone, names))


def left_caption(verdict: Verdict) -> str:
    """What stands under a big duration: "left today", "left this week", "until screens off", "of extra time left"."""
    captions = CAPTIONS_OVER if verdict.state is State.OVER else CAPTIONS
    return _(captions[verdict.reason])


def _kind(verdict: Verdict) -> tuple[bool, bool]:
    """Which table: whether the scope is all apps, and whether it is over."""
    return verdict.scope.kind is ScopeKind.ALL, verdict.state is State.OVER


def _facts(verdict: Verdict, now: datetime, zone: str, names: Names) -> dict[str, str]:
    """What is known, in words; what is not known has no entry."""
    facts = {"name": scope_name(verdict.scope, names), "scope": scope_inline(verdict.scope, names)}
    seconds = {"left": verdict.left, "used": verdict.used, "limit": verdict.limit}
    facts |= {key: duration(value) for key, value in seconds.items() if value is not None}
    if verdict.until is not None:
        facts |= {
            "until": until_moment(verdict.until, now, zone),
            "at": at_moment(verdict.until, now, zone),
            "on": on_day(verdict.until, now, zone),
        }
    return facts
