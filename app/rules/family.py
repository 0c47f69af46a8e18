"""Who belongs to the family, what a child wished for, and the neutral lines of the family's log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from app.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Child:
    """A child and the OS account through which the guardian recognises it; several may share an account.

    One that left (`left_at`) is not counted any more; what was recorded of it is kept.
    """

    id: int
    name: str
    born: date | None
    account: str
    left_at: datetime | None = None


class RequestState(StrEnum):
    """What became of a request; only `waiting` can still be answered."""

    WAITING = "waiting"
    AGREED = "agreed"
    OFFERED = "offered"
    NOT_TODAY = "not-today"
    TAKEN_BACK = "taken-back"
    UNANSWERED = "unanswered"


class Purpose(StrEnum):
    """What a child wants more time for."""

    FINISH = "finish"
    FRIEND = "friend"
    SCHOOLWORK = "schoolwork"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Request:
    """A child's wish for more of a scope, bound to its minutes; an answer never changes what was asked."""

    id: str
    child: int
    scope: Scope
    minutes: int
    purpose: Purpose
    asked_at: datetime
    words: str = ""
    state: RequestState = RequestState.WAITING
    answered_at: datetime | None = None
    answered_minutes: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A neutral line of the family's log, the same for child and parent; `values` are what its sentence needs."""

    at: datetime
    kind: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    child: int | None = None
