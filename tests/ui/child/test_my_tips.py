"""The child's tips: in its reading level, with one tap on its day, and what its parents were shown about it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QCheckBox

from app.guidance.facts import Remark
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.tips import GetTips, SayRemark
from app.report.shipped import shipped_tips
from app.rules.say import Side
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.tips import my_tips
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import open_popup, said
from tests.ui.mira_days import own
from tests.ui.parent.find import button, says
from tests.ui.tip_days import THREE, answer

MIRA = own().children[0]


def at_tips(side: ChildSide, gateway: FakeGateway) -> Popup:
    gateway.answer = answer
    popup = open_popup(side, gateway)
    button(popup, "Tips").click()
    assert popup.page is Page.TIPS
    return popup


def tick(popup: Popup, text: str) -> QCheckBox:
    QApplication.processEvents()
    found = [each for each in popup.findChildren(QCheckBox) if each.isVisible() and each.accessibleName() == text]
    assert len(found) == 1
    return found[0]


def test_tips_are_one_click_from_the_popup_and_back(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_tips(side, gateway)
    assert says(popup, "Plan your last match before you start it.")
    button(popup, "Back").click()
    assert popup.page is Page.HOME


def test_a_young_child_reads_short_sentences_and_an_older_one_longer_ones() -> None:
    young, older = (my_tips(shipped_tips(), MIRA, years, None).tips for years in (7, 12))
    assert young[0] == "Stop after this round. Then save."
    assert older[0] == "Plan your last match before you start it."
    assert my_tips(shipped_tips(), MIRA, None, None).tips == older
    assert len(young) == len(older) == 12


def test_a_child_sees_what_its_parents_were_shown_about_it_and_nothing_about_others(
    side: ChildSide, gateway: FakeGateway
) -> None:
    popup = at_tips(side, gateway)
    assert says(popup, "Your parents were shown these tips")
    assert says(popup, "It worked: say so")
    assert says(popup, "Different children, fair points")
    assert not says(popup, "A calm hour without screens")


def test_a_child_says_what_its_day_was_like_and_takes_it_back(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_tips(side, gateway)
    tick(popup, "Stopping was hard").click()
    tick(popup, "We played together").click()
    assert said(gateway, SayRemark) == [
        SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.HARD),
        SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.TOGETHER, is_so=False),
    ]


def test_a_no_is_said_where_it_was_tapped_and_the_tick_is_as_before(side: ChildSide, gateway: FakeGateway) -> None:
    def refuse(message: Request) -> Response:
        return Refused(id=0, code=Refusal.TOO_MANY) if isinstance(message, SayRemark) else answer(message)

    popup = at_tips(side, gateway)
    gateway.answer = refuse
    tick(popup, "Stopping was hard").click()
    assert not tick(popup, "Stopping was hard").isChecked()
    assert popup.page is Page.TIPS


def test_without_an_answer_the_tips_are_there(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=0, code=Refusal.BUSY) if isinstance(message, GetTips) else Ok(id=0)
    popup = open_popup(side, gateway)
    button(popup, "Tips").click()
    assert says(popup, "Plan your last match before you start it.")


def test_nothing_is_drawn_anew_for_the_same_tips() -> None:
    first = my_tips(shipped_tips(), replace(MIRA, born=date(2014, 1, 1)), 12, THREE)
    assert first == my_tips(shipped_tips(), replace(MIRA, born=date(2014, 1, 1)), 12, THREE)
