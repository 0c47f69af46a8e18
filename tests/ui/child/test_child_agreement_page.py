"""The agreement as its child reads it, and the yes that it gives."""

import pytest
from msgspec.structs import replace

from app.link.messages import (
    AnswerClause,
    GetAgreement,
    Ok,
    Refusal,
    Refused,
    Request,
    Response,
)
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import agreement, open_popup, said
from tests.ui.mira_days import own, without_limit
from tests.ui.parent.find import button, says


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
