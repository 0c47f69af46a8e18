"""The agreement as its child reads it, and the yes that it gives."""

import dataclasses
from datetime import time

import pytest
from msgspec.structs import replace

from app.link.agreeing import AnswerPoint, PointAnswer
from app.link.messages import (
    AgreementReply,
    AnswerClause,
    GetAgreement,
    Ok,
    Refusal,
    Refused,
    Request,
    Response,
)
from app.rules.agreement import Agreement, Budget, Per, Quiet
from app.rules.documents import write_agreement
from app.rules.proposing import propose
from app.rules.say import Decides, Say, Side
from app.rules.scope import ALL
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from app.ui.child.two_ways import TwoWays
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import agreement, open_popup, said
from tests.ui.mira_days import own, without_limit
from tests.ui.parent.find import button, says
from tests.ui.pictures import at


def test_the_agreement_is_there_to_read_with_how_each_clause_stands(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: agreement() if isinstance(message, GetAgreement) else Ok(id=message.id)
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    assert popup.page is Page.AGREEMENT
    assert says(popup, "Agreed")
    with pytest.raises(AssertionError):
        button(popup, "Yes to everything")


def test_a_child_says_yes_to_one_proposed_clause(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: agreement("games-week") if isinstance(message, GetAgreement) else Ok(id=message.id)
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    next(each for each in popup.clauses.yes_buttons).click()
    (yes,) = said(gateway, AnswerClause)
    assert (yes.child, yes.base, yes.clauses) == (1, 4, ("games-week",))


def test_at_the_first_login_one_press_says_yes_to_everything(side: ChildSide, gateway: FakeGateway) -> None:
    both = agreement("school-days", "games-week")
    gateway.answer = lambda message: both if isinstance(message, GetAgreement) else Ok(id=message.id)
    gateway.show(own(without_limit(awaits_child=True)))
    side.show_popup()
    assert says(side.popup, "Your agreement waits for your yes")
    button(side.popup, "Agreement").click()
    button(side.popup, "Yes to everything").click()
    assert said(gateway, AnswerClause)[0].clauses == ("school-days", "games-week")


def test_a_yes_to_an_agreement_that_changed_meanwhile_says_so(side: ChildSide, gateway: FakeGateway) -> None:
    def answer(message: Request) -> Response:
        if isinstance(message, GetAgreement):
            return agreement("school-days", "games-week")
        return Refused(id=message.id, code=Refusal.OUTDATED)

    gateway.answer = answer
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    button(popup, "Yes to everything").click()
    assert says(popup, "This has changed in the meantime.")
    assert button(popup, "Yes to everything").isEnabled()


def test_after_a_change_meanwhile_the_next_yes_is_about_what_holds_now(side: ChildSide, gateway: FakeGateway) -> None:
    version = 4

    def answer(message: Request) -> Response:
        nonlocal version
        if isinstance(message, GetAgreement):
            return replace(agreement("games-week"), version=version)
        if isinstance(message, AnswerClause) and message.base == 4:
            version = 5
            return Refused(id=message.id, code=Refusal.OUTDATED)
        return Ok(id=message.id)

    gateway.answer = answer
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    popup.clauses.yes_buttons[0].click()
    assert says(popup, "This has changed in the meantime.")
    popup.clauses.yes_buttons[0].click()
    assert [yes.base for yes in said(gateway, AnswerClause)] == [4, 5]


def youngest() -> AgreementReply:
    """Parents suggest more games on a day and a later night; at five the child chooses between two."""
    day, night = Budget("day", ALL, Per.DAY, 30), Quiet("night", ALL, time(19), time(8))
    made = Agreement("Mira", "UTC", (day, night))
    made = propose(made, dataclasses.replace(day, minutes=45), Side.PARENTS, about="day", by="Mum")
    made = propose(made, dataclasses.replace(night, start=time(19, 30)), Side.PARENTS, about="night", by="Mum")
    return AgreementReply(
        id=0, child=1, version=4, since=at("09:00"), document=write_agreement(made), say=Say(Decides.PARENTS)
    )


def test_the_youngest_choose_between_two_pictures(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: youngest() if isinstance(message, GetAgreement) else Ok(id=message.id)
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    shown = popup.clauses.findChildren(TwoWays)
    names = [one.accessibleName() for ways in shown for one in ways.buttons]
    assert names == [
        "Every day: As it is, 30 min a day", "Every day: The new one, 45 min a day",
        "Screens off: As it is, 19:00 to 08:00", "Screens off: The new one, 19:30 to 08:00",
    ]  # fmt: skip
    with pytest.raises(AssertionError):
        button(popup, "Yes to everything")
    shown[0].buttons[1].click()
    shown[0].buttons[0].click()
    said_of_day = [(one.about, one.side, one.answer) for one in said(gateway, AnswerPoint)]
    assert said_of_day == [("day", Side.CHILD, PointAnswer.AGREE), ("day", Side.CHILD, PointAnswer.KEEP)]
    assert not popup.clauses.yes_buttons


def test_whoever_is_older_answers_in_words(side: ChildSide, gateway: FakeGateway) -> None:
    older = replace(youngest(), say=Say(Decides.PARENTS_HEAR))
    gateway.answer = lambda message: older if isinstance(message, GetAgreement) else Ok(id=message.id)
    popup = open_popup(side, gateway)
    button(popup, "Agreement").click()
    assert not popup.clauses.findChildren(TwoWays)
    assert len(popup.clauses.yes_buttons) == 2
