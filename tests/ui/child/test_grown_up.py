"""A grown-up is here: the wish that waits is answered in the child's popup, each place in its own way."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit

from app.link.asking import Answer, Decision
from app.link.codes import CodeUsed, UseCode
from app.link.messages import Ok, Refusal, Refused, Role
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.ui.child.at_popup import said
from tests.ui.mira_days import MINUTE, own, wish, with_left
from tests.ui.parent.find import button, says


def open_it(side: ChildSide, gateway: FakeGateway) -> Popup:
    gateway.show(own(with_left(22 * MINUTE, requests=(wish(),))))
    side.show_popup()
    button(side.popup, "A grown-up is here").click()
    assert side.popup.page is Page.GROWN_UP
    return side.popup


def test_at_home_a_yes_is_one_press_and_says_what_it_means(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_it(side, gateway)
    assert says(popup, "Mira asks for 30 min more")
    assert not popup.grown_up.code.isVisible()
    button(popup, "Agree to 30 min").click()
    (answer,) = said(gateway, Answer)
    assert (answer.request, answer.decision, answer.asked) == ("wish-0001", Decision.AGREE, 30)
    assert popup.page is Page.HOME


def test_a_no_comes_with_a_reason_that_the_child_reads(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_it(side, gateway)
    button(popup, "Not today").click()
    assert said(gateway, Answer) == []
    popup.grown_up.reason.set_text(" We eat at six. ")
    button(popup, "Send the answer").click()
    (answer,) = said(gateway, Answer)
    assert (answer.decision, answer.reason) == (Decision.NOT_TODAY, "We eat at six.")


def test_who_does_not_know_the_passcode_decides_nothing(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.PASSCODE_NEEDED)
    popup = open_it(side, gateway)
    button(popup, "Agree to 30 min").click()
    assert popup.page is Page.GROWN_UP


def test_a_no_of_the_guardian_is_said(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    popup = open_it(side, gateway)
    button(popup, "Agree to 30 min").click()
    assert popup.page is Page.GROWN_UP
    assert says(popup, "That did not work.")


def test_in_an_account_of_its_own_a_code_answers_and_no_passcode_is_typed(
    side: ChildSide, gateway: FakeGateway
) -> None:
    gateway.greet(replace(WELCOME, role=Role.CHILD, child=1))
    gateway.answer = lambda message: (
        CodeUsed(id=message.id, minutes=30, scope="all") if isinstance(message, UseCode) else Ok(id=message.id)
    )
    popup = open_it(side, gateway)
    assert not popup.grown_up.foot.isVisible()
    popup.grown_up.code.findChildren(QLineEdit)[0].setText("4821 7730")
    button(popup.grown_up, "Use it").click()
    assert [code.code for code in said(gateway, UseCode)] == ["4821 7730"]
    assert popup.page is Page.HOME


def test_an_answer_from_elsewhere_closes_the_page(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_it(side, gateway)
    gateway.show(own(with_left(52 * MINUTE)))
    assert popup.page is Page.HOME
