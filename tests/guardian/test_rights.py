"""One table says who may say what; nothing that can be said is missing from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from app.guardian.rights import RIGHTS, Own, refusal_of, right_of, role_for
from app.guardian.verbs import VERBS
from app.link import messages as m
from app.link.asking import Answer, Ask, Decision, Give, Pause, Sit, TakeBack, WhatIf
from app.link.history import GetHistory, GetRequests, Period
from app.link.ledger import Correct, CorrectionKind, GetCorrections, TryAgreement, UndoCorrection
from app.link.messages import Refusal, Role
from app.link.terms import Message
from app.rules.family import Purpose

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
ALL: frozenset[type[Message]] = frozenset(get_args(m.Request))
DECISIONS = [
    m.SetAgreement(id=1, child=1, base=1, document="{}"),
    Answer(id=1, request="wish-001", decision=Decision.AGREE),
    Give(id=1, child=1, key="given-001", scope="all", minutes=15),
    Pause(id=1, children=(1,), minutes=10),
    Sit(id=1, child=None),
    m.SetPasscode(id=1, passcode="new-secret"),
    m.Quit(id=1),
    Correct(id=1, child=1, key="correction-1", start=NOW, end=NOW, becomes=CorrectionKind.NOBODY),
    UndoCorrection(id=1, correction="correction-1"),
]
CHILDS_OWN = [
    Ask(id=1, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH),
    TakeBack(id=1, request="wish-0001"),
    m.AnswerClause(id=1, child=1, base=1, clauses=("games",)),
    Sit(id=1, child=1),
    m.GetStatus(id=1),
    m.Ping(id=1),
    WhatIf(id=1, child=1, scope="all", minutes=15),
    GetCorrections(id=1, child=1, since=NOW),
    TryAgreement(id=1, child=1, document="{}"),
    GetHistory(id=1, child=1, period=Period.WEEK),
    GetRequests(id=1, child=1),
]


def name(request: Message) -> str:
    return type(request).__name__


def test_every_verb_has_a_row_and_an_answer() -> None:
    assert set(RIGHTS) == ALL
    assert set(VERBS) == ALL


@pytest.mark.parametrize("kind", sorted(ALL - {m.Hello, m.Ping}, key=str))
def test_a_stranger_may_ask_whether_sundial_is_there_and_nothing_else(kind: type[Message]) -> None:
    right = RIGHTS[kind]
    assert Role.STRANGER not in right.always | right.unlocked


@pytest.mark.parametrize("kind", sorted(ALL, key=str))
def test_a_sibling_stands_in_no_row(kind: type[Message]) -> None:
    right = RIGHTS[kind]
    assert Role.SIBLING not in right.always | right.unlocked


@pytest.mark.parametrize("request_", CHILDS_OWN, ids=name)
def test_a_child_that_names_what_is_not_its_own_is_a_sibling(request_: Message) -> None:
    mine, another = Own(frozenset({1}), frozenset({"wish-0001"})), Own(frozenset({2}), frozenset({"wish-0002"}))
    names = hasattr(request_, "child") or hasattr(request_, "request")
    assert role_for(Role.CHILD, request_, mine) is Role.CHILD
    assert role_for(Role.CHILD, request_, another) is (Role.SIBLING if names else Role.CHILD)
    assert role_for(Role.PARENT, request_, Own()) is Role.PARENT


@pytest.mark.parametrize("request_", DECISIONS, ids=name)
def test_what_a_parent_decides_needs_the_passcode_of_a_family(request_: Message) -> None:
    assert refusal_of(Role.FAMILY, request_, is_unlocked=False) is Refusal.PASSCODE_NEEDED
    assert refusal_of(Role.FAMILY, request_, is_unlocked=True) is None


@pytest.mark.parametrize("request_", DECISIONS, ids=name)
def test_what_a_parent_decides_no_child_decides(request_: Message) -> None:
    assert refusal_of(Role.CHILD, request_, is_unlocked=True) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize("request_", CHILDS_OWN, ids=name)
@pytest.mark.parametrize("role", [Role.FAMILY, Role.CHILD])
def test_what_is_a_childs_own_needs_nobodys_leave(role: Role, request_: Message) -> None:
    assert refusal_of(role, request_, is_unlocked=False) is None


def test_a_verb_without_a_row_is_not_allowed_to_anybody() -> None:
    class Novelty(Message, frozen=True, tag="novelty"):
        """Nobody wrote a row for this one."""

    assert right_of(Novelty(id=1)) is None
    assert refusal_of(Role.PARENT, Novelty(id=1), is_unlocked=True) is Refusal.NOT_ALLOWED
