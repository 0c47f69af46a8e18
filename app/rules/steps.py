"""What the guardian does about a change of verdict: tell, warn, ask to close, close, lock. A pure state machine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.rules.keeping import Keeping
from app.rules.scope import Scope
from app.rules.verdict import Event, Verdict


class Doing(StrEnum):
    """What is to be done."""

    TELL_OVER = "tell-over"
    TELL_WARN = "tell-warn"
    TELL_ALLOW = "tell-allow"
    TELL_CLOSING = "tell-closing"
    ASK_TO_CLOSE = "ask-to-close"
    CLOSE = "close"
    LOCK = "lock"


class Running(NamedTuple):
    """An app that runs in the child's account; a plain tuple (app, category, in_use) will do as well."""

    app: str
    category: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: about which scope and verdict, to which apps, and the instant that the telling names."""

    doing: Doing
    scope: Scope
    verdict: Verdict
    apps: tuple[str, ...] = ()
    minutes_left: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is under way: since when scopes are over, which apps were asked to close, when the screen locks."""


NOTHING_PLANNED = Plan()


def steps(
    plan: Plan, keeping: Keeping, events: Sequence[Event], running: Collection[tuple[str, str, bool]], now: datetime
) -> tuple[Plan, tuple[Step, ...]]:
    """What to do now. `now` is family time, `running` what the last sample saw as (app, category, in_use)."""
    raise NotImplementedError


def next_step(plan: Plan, keeping: Keeping) -> datetime | None:
    """Family time at which the plan itself needs the next look."""
    raise NotImplementedError
