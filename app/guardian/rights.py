"""Who may say what: one table of verbs and roles. A verb without a row is refused, and fails a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.link import messages as m
from app.link.ledger import Correct, GetCorrections, TryAgreement, UndoCorrection
from app.link.messages import Refusal, Role
from app.link.review import GetReview
from app.link.terms import Message

UNLOCKED_SECONDS = 300.0
"""So long a connection stays unlocked after its last decision."""


class RefusalError(Exception):
    """The guardian says no: a code of the link and what its sentence needs."""

    def __init__(self, code: Refusal, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Right:
    """The roles that may say it at any time, and those that may once the passcode was shown (if there is one)."""

    always: frozenset[Role]
    unlocked: frozenset[Role] = frozenset()


EVERYBODY = Right(always=frozenset({Role.FAMILY, Role.PARENT, Role.CHILD}))
CHILDREN = Right(always=frozenset({Role.FAMILY, Role.CHILD}))
GROWN_UPS = Right(always=frozenset({Role.FAMILY, Role.PARENT}))
PARENTS = Right(always=frozenset(), unlocked=frozenset({Role.FAMILY, Role.PARENT}))

RIGHTS: Mapping[type[Message], Right] = MappingProxyType(
    {
        m.Hello: EVERYBODY,
        m.Ping: EVERYBODY,
        m.GetStatus: EVERYBODY,
        m.Subscribe: EVERYBODY,
        m.GetAgreement: EVERYBODY,
        m.SetAgreement: PARENTS,
        m.AnswerClause: CHILDREN,
        m.Ask: CHILDREN,
        m.TakeBack: CHILDREN,
        m.Answer: PARENTS,
        m.WhatIf: EVERYBODY,
        m.Give: PARENTS,
        m.Pause: PARENTS,
        m.Sit: CHILDREN,
        m.SetUp: GROWN_UPS,
        m.Unlock: GROWN_UPS,
        m.SetPasscode: PARENTS,
        m.GetAccounts: GROWN_UPS,
        m.GetApps: EVERYBODY,
        m.Doctor: EVERYBODY,
        m.Claim: CHILDREN,
        m.Done: CHILDREN,
        m.Quit: PARENTS,
        Correct: PARENTS,
        UndoCorrection: PARENTS,
        GetCorrections: EVERYBODY,
        TryAgreement: EVERYBODY,
        GetReview: EVERYBODY,
    }
)


def right_of(request: Message) -> Right | None:
    """The row of a request. To sit down as a grown-up ends the counting, so it is a parent's to say."""
    if isinstance(request, m.Sit) and request.child is None:
        return PARENTS
    return RIGHTS.get(type(request))


def is_decision(request: Message) -> bool:
    """Whether a parent decides something with it."""
    right = right_of(request)
    return right is not None and bool(right.unlocked)


def refusal_of(role: Role, request: Message, *, is_unlocked: bool) -> Refusal | None:
    """Why this role may not say this now; None if it may."""
    right = right_of(request)
    if right is None or role not in right.always | right.unlocked:
        return Refusal.NOT_ALLOWED
    if role not in right.always and not is_unlocked:
        return Refusal.PASSCODE_NEEDED
    return None
