"""Who is here, at an account that the family shares."""

import pytest

from app.link.asking import Sit
from app.link.messages import Refusal, Refused
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import said
from tests.ui.mira_days import NOW, shared, with_left
from tests.ui.parent.find import button, says


def test_after_a_locked_screen_it_asks_who_is_here(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1))
    assert not side.popup.isVisible()
    gateway.show(shared(1, is_asking=True))
    assert side.popup.isVisible(), "a question that nobody sees is none"
    assert says(side.popup, "Who is here?")
    button(side.popup, "Leo").click()
    assert said(gateway, Sit)[0].child == 2


def test_a_question_that_was_closed_is_not_asked_again_at_every_change(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1, is_asking=True))
    side.popup.hide()
    gateway.show(shared(1, is_asking=True))
    assert not side.popup.isVisible()


def test_a_grown_up_reads_that_nothing_is_counted_and_can_hand_over(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(None))
    side.show_popup()
    assert says(side.popup, "A grown-up is here")
    assert says(side.popup, "Nothing is counted now.")
    button(side.popup, "Mira").click()
    assert said(gateway, Sit)[0].child == 1


def test_a_switch_that_needs_a_grown_up_says_why_it_did_not_happen(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.PASSCODE_NEEDED)
    gateway.show(shared(1, is_asking=True))
    side.show_popup()
    button(side.popup, "A grown-up").click()
    assert said(gateway, Sit)[0].child is None
    assert says(side.popup, "This needs the parents\u2019 passcode.") or says(side.popup, "passcode")


def test_when_somebody_else_sits_down_the_page_of_the_other_child_is_gone(
    side: ChildSide, gateway: FakeGateway
) -> None:
    gateway.show(shared(1))
    side.ask_for_more()
    gateway.show(shared(2))
    assert side.popup.page is Page.HOME
    assert says(side.popup, "Hi Leo")


def test_an_account_of_ones_own_has_no_switch(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1))
    side.show_popup()
    assert button(side.popup, "Somebody else is here").isVisible()
    gateway.show(shared(1).__class__(number=9, at=NOW, is_set_up=True, children=(with_left(60),), seats=()))
    with pytest.raises(AssertionError):
        button(side.popup, "Somebody else is here")
