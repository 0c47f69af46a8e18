"""What a test of the popup does again and again: open it, and read what it said to the guardian."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from app.link.asking import ConsequenceReply, WhatIf
from app.link.messages import AgreementReply, Ok, Request, Response
from app.link.views import Consequence
from app.rules import scope
from app.rules.agreement import Agreement, Budget, ClauseState, Per, Standing
from app.rules.documents import write_agreement
from app.ui.child.popup import Popup
from app.ui.child.side import ChildSide
from tests.fakes.gateway import FakeGateway
from tests.ui.mira_days import NOW, at, own

M = TypeVar("M")


def said(gateway: FakeGateway, kind: type[M]) -> list[M]:
    """What the popup said to the guardian, of that kind."""
    return [message for message in gateway.asked if isinstance(message, kind)]


def open_popup(side: ChildSide, gateway: FakeGateway) -> Popup:
    gateway.show(own())
    side.show_popup()
    return side.popup


def consequence(message: Request) -> Response:
    if isinstance(message, WhatIf):
        until = {10: at("17:40"), 15: at("17:45"), 30: at("18:00")}[message.minutes]
        return ConsequenceReply(id=message.id, consequence=Consequence(minutes=message.minutes, until=until))
    return Ok(id=message.id)


MIRAS = Agreement(
    child="Mira",
    zone="Europe/Berlin",
    clauses=(
        Budget("school-days", scope.ALL, Per.DAY, 90),
        Budget("games-week", scope.category("games"), Per.WEEK, 300),
    ),
)


def agreement(*proposed: str) -> AgreementReply:
    open_point = Standing(ClauseState.PROPOSED_BY_PARENT)
    clauses = tuple(replace(c, standing=open_point) if c.id in proposed else c for c in MIRAS.clauses)
    document = write_agreement(replace(MIRAS, clauses=clauses))
    return AgreementReply(id=1, child=1, version=4, since=NOW, document=document)
