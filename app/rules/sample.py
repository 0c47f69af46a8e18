"""What was seen at one tick: who was there and which apps ran, on three clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from app.rules.scope import Scope
from app.rules.sorting import Mark


class Presence(StrEnum):
    """Whether the child is at the computer. `unknown` counts as `active`."""

    ACTIVE = "active"
    IDLE = "idle"
    LOCKED = "locked"
    AWAY = "away"
    UNKNOWN = "unknown"

    @property
    def counts(self) -> bool:
        return self in {Presence.ACTIVE, Presence.UNKNOWN}


class Witness(StrEnum):
    """What showed that an app was in use. `unknown`: it was open, and what is in front cannot be seen here."""

    FOCUS = "focus"
    CPU = "cpu"
    GAMEPAD = "gamepad"
    VIDEO = "video"
    AUDIO = "audio"
    UNKNOWN = "unknown"


WITNESSES: Final = tuple(Witness)


def together(*several: Iterable[Witness]) -> tuple[Witness, ...]:
    """All that is among them, each once and always in the same order."""
    found = {witness for some in several for witness in some}
    return tuple(witness for witness in WITNESSES if witness in found)


@dataclass(frozen=True, slots=True)
class Reading:
    """The three clocks at one instant.

    `wall` is UTC and may have been set by hand; `boot` runs through suspend, `awake` stops in suspend (both in
    seconds since some start, equal only inside one `boot_id`); `synced` True means the wall is known to be right.
    """

    wall: datetime
    boot: float
    awake: float
    boot_id: str
    synced: bool | None = None


Traits: TypeAlias = tuple[tuple[Mark, ...], int | None]
"""The marks of an app, and the age from which its makers call it suitable (None: they say nothing)."""


@dataclass(frozen=True, slots=True)
class AppSeen:
    """One app that runs in the child's account, the category it was recognised in, and whether it is in use.

    `evidence` is how it was recognised, `witnesses` what showed that it is in use.
    `marks` and `age` are what is known of it beside: an `ask` may go by them, nothing is counted by them. Of one that
    is not `is_proven` nobody knows for certain which file runs; nothing is free for it.
    """

    app: str
    category: str
    in_use: bool
    evidence: str = ""
    witnesses: tuple[Witness, ...] = ()
    marks: tuple[Mark, ...] = ()
    age: int | None = None
    is_proven: bool = True

    @property
    def traits(self) -> Traits:
        return self.marks, self.age


@dataclass(frozen=True, slots=True)
class Sample:
    """What was seen of one child at one instant."""

    at: Reading
    presence: Presence
    apps: tuple[AppSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """What a parent gave: `minutes` of use of a scope until `expires`, once per `id`."""

    id: str
    scope: Scope
    minutes: int
    expires: datetime
    beyond_quiet: bool = False


@dataclass(frozen=True, slots=True)
class GrantGiven:
    """A grant reached the guardian at this instant."""

    at: Reading
    grant: Grant


@dataclass(frozen=True, slots=True)
class PauseSet:
    """From this instant until `until` nothing counted may be used and nothing is charged; None ends a pause."""

    at: Reading
    until: datetime | None


Line: TypeAlias = Sample | GrantGiven | PauseSet
