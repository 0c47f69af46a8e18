"""A parent's code in the child's session: entered on the page that asks for more, and never a wish by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.link.asking import Ask
from app.link.codes import CodeUsed, UseCode
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import open_popup, said
from tests.ui.parent.find import button, says


def taken(message: Request) -> Response:
    return CodeUsed(id=message.id, minutes=30, scope="all") if isinstance(message, UseCode) else Ok(id=message.id)


def line(popup: Popup) -> QLineEdit:
    return popup.ask.code.findChildren(QLineEdit)[0]


def test_a_code_is_entered_with_enter_and_sends_no_wish(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = taken
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "I have a code").click()
    QTest.keyClicks(line(popup), "4821 7730")
    QTest.keyClick(line(popup), Qt.Key.Key_Return)
    assert [(code.child, code.code) for code in said(gateway, UseCode)] == [(1, "4821 7730")]
    assert said(gateway, Ask) == []
    assert popup.page is Page.HOME


def test_a_code_that_is_not_good_says_so_and_another_may_be_tried(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: (
        Refused(id=message.id, code=Refusal.CODE_WRONG) if isinstance(message, UseCode) else Ok(id=message.id)
    )
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "I have a code").click()
    QTest.keyClicks(line(popup), "1234")
    button(popup, "Use it").click()
    button(popup, "Use it").click()
    assert len(said(gateway, UseCode)) == 2
    assert popup.page is Page.ASK
    assert says(popup, "That is not a code that can be used now.")


def test_nothing_is_nothing_and_the_next_wish_begins_without_a_code(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "I have a code").click()
    button(popup, "Use it").click()
    assert said(gateway, UseCode) == []
    side.ask_for_more()
    assert button(popup, "I have a code").isVisible()
