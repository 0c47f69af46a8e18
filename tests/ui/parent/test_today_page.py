"""Today, used as a parent does: answering, giving, pausing, and reading."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.link.asking import Answer, ConsequenceReply, Decision, Give, Pause, Sit, WhatIf
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.views import Consequence
from app.ui.parent.give_dialog import GiveDialog
from app.ui.parent.pause_dialog import PauseDialog
from app.ui.parent.reason_dialog import ReasonDialog
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import at, day_one, leo, mira, picture, shared_seat


def asked(gateway: FakeGateway, kind: type[Request]) -> list[Request]:
    return [message for message in gateway.asked if isinstance(message, kind)]


def test_the_page_shows_what_the_guardian_says(window: ParentWindow) -> None:
    for text in (
        "Wednesday 14 October, 17:05",
        "Minecraft, since 16:20",
        "9 years",
        "Used today",
        "If you agree: until 18:00",
    ):
        assert says(window.page(Place.TODAY), text), text


def test_a_wish_is_granted_with_one_press(window: ParentWindow, gateway: FakeGateway) -> None:
    QTest.mouseClick(button(window.page(Place.TODAY), "Agree to 30 min"), Qt.MouseButton.LeftButton)
    assert asked(gateway, Answer) == [Answer(id=0, request="wish-0001", scope="all", asked=30, decision=Decision.AGREE)]


def test_half_of_it_is_offered_with_one_press(window: ParentWindow, gateway: FakeGateway) -> None:
    QTest.mouseClick(button(window.page(Place.TODAY), "Offer 15 min"), Qt.MouseButton.LeftButton)
    assert asked(gateway, Answer) == [
        Answer(id=0, request="wish-0001", scope="all", asked=30, decision=Decision.OFFER, minutes=15)
    ]


def test_not_today_goes_with_a_reason(window: ParentWindow, gateway: FakeGateway) -> None:
    QTest.mouseClick(button(window.page(Place.TODAY), "Not today"), Qt.MouseButton.LeftButton)
    sheet = dialog(ReasonDialog)
    QTest.keyClicks(sheet.focusWidget(), "We eat at six")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert asked(gateway, Answer) == [
        Answer(id=0, request="wish-0001", scope="all", asked=30, decision=Decision.NOT_TODAY, reason="We eat at six")
    ]
    assert not is_open(ReasonDialog)


def test_escape_answers_nothing(window: ParentWindow, gateway: FakeGateway) -> None:
    QTest.mouseClick(button(window.page(Place.TODAY), "Not today"), Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog(ReasonDialog), Qt.Key.Key_Escape)
    assert asked(gateway, Answer) == []
    assert not is_open(ReasonDialog)


def test_an_answered_wish_leaves_the_page(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(picture(mira(requests=()), leo()))
    assert not says(window.page(Place.TODAY), "Mira asks")


def test_time_is_given_for_what_was_chosen(window: ParentWindow, gateway: FakeGateway) -> None:
    QTest.mouseClick(button(window.page(Place.TODAY), "Give Mira time"), Qt.MouseButton.LeftButton)
    sheet = dialog(GiveDialog)
    button(sheet, "30 min").click()
    button(sheet, "For Games").click()
    button(sheet, "Give").click()
    (given,) = asked(gateway, Give)
    assert isinstance(given, Give)
    assert (given.child, given.scope, given.minutes, given.beyond_quiet) == (1, "category:games", 30, False)
    assert len(given.key) >= 8


def test_two_gifts_are_two_and_not_one_said_twice(window: ParentWindow, gateway: FakeGateway) -> None:
    for _time in range(2):
        button(window.page(Place.TODAY), "Give Mira time").click()
        button(dialog(GiveDialog), "Give").click()
    first, second = asked(gateway, Give)
    assert isinstance(first, Give)
    assert isinstance(second, Give)
    assert first.key != second.key


def test_a_gift_whose_answer_was_lost_is_the_same_gift_when_it_is_given_again(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    button(window.page(Place.TODAY), "Give Mira time").click()
    button(dialog(GiveDialog), "Give").click()
    gateway.answer = lambda message: Ok(id=message.id)
    for _time in range(2):
        button(window.page(Place.TODAY), "Give Mira time").click()
        button(dialog(GiveDialog), "Give").click()
    lost, again, another = (gift.key for gift in asked(gateway, Give) if isinstance(gift, Give))
    assert lost == again != another


def test_what_a_gift_would_mean_is_said_before_it_is_given(window: ParentWindow, gateway: FakeGateway) -> None:
    def answer(message: Request) -> Response:
        if isinstance(message, WhatIf):
            until = at("17:30") + timedelta(minutes=message.minutes)
            return ConsequenceReply(id=1, consequence=Consequence(minutes=message.minutes, until=until))
        return Ok(id=1)

    gateway.answer = answer
    button(window.page(Place.TODAY), "Give Mira time").click()
    sheet = dialog(GiveDialog)
    assert says(sheet, "17:45")
    button(sheet, "1 h").click()
    assert says(sheet, "18:30")
    sheet.close()


def test_a_pause_begins_only_after_its_end_was_seen(window: ParentWindow, gateway: FakeGateway) -> None:
    button(window.page(Place.TODAY), "Pause for Mira").click()
    sheet = dialog(PauseDialog)
    assert asked(gateway, Pause) == []
    card = button(sheet, "30 min")
    assert card.accessibleDescription() == "until 17:35"
    card.click()
    button(sheet, "Start the pause").click()
    assert asked(gateway, Pause) == [Pause(id=0, children=(1,), minutes=30)]


def test_a_pause_can_be_ended(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(picture(mira(paused_until=at("17:45")), leo()))
    button(window.page(Place.TODAY), "End the pause of Mira").click()
    assert asked(gateway, Pause) == [Pause(id=0, children=(1,), minutes=None)]


def test_the_dinner_pause_is_for_everyone(window: ParentWindow, gateway: FakeGateway) -> None:
    button(window.page(Place.TODAY), "Dinner pause").click()
    button(dialog(PauseDialog), "Start the pause").click()
    assert asked(gateway, Pause) == [Pause(id=0, children=(1, 2), minutes=45)]
    paused = at("17:50")
    gateway.show(picture(mira(paused_until=paused), leo(paused_until=paused)))
    button(window.page(Place.TODAY), "End the pause").click()
    assert asked(gateway, Pause)[-1] == Pause(id=0, children=(1, 2), minutes=None)


def test_the_switch_says_who_is_here(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(shared_seat())
    button(window.page(Place.TODAY), "Leo").click()
    button(window.page(Place.TODAY), "Grown-up").click()
    assert asked(gateway, Sit) == [Sit(id=0, child=2), Sit(id=0, child=None)]


def test_the_switch_follows_the_guardian_without_saying_it_again(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(shared_seat())
    status = shared_seat()
    seat = msgspec.structs.replace(status.seats[0], child=2)
    gateway.show(msgspec.structs.replace(status, seats=(seat,)))
    assert button(window.page(Place.TODAY), "Leo").isChecked()
    assert asked(gateway, Sit) == []


def test_a_line_of_the_log_is_on_the_page(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(shared_seat())
    assert says(window.page(Place.TODAY), "16:50")


def test_on_day_one_there_is_a_sentence_instead_of_axes(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(day_one())
    assert says(window.page(Place.TODAY), "Nothing yet. The first minutes appear here as soon as Mira logs in.")
    assert not says(window.page(Place.TODAY), "The day so far")


def test_the_day_can_be_read_as_a_table(window: ParentWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    tables = [table for table in window.page(Place.TODAY).findChildren(QTableView) if table.isVisible()]
    assert len(tables) == 1
    cells = {tables[0].model().index(row, 2).data() for row in range(tables[0].model().rowCount())}
    assert {"Minecraft", "Videos", "Signal"} <= cells


def test_focus_stays_where_it_is_while_the_minutes_move(
    window: ParentWindow, gateway: FakeGateway, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    pause = button(window.page(Place.TODAY), "Pause for Leo")
    pause.setFocus()
    gateway.show(picture(mira(left=24 * 60, totals={"all": 66 * 60}), leo(), at=at("17:06"), number=8))
    assert window.focusWidget() is pause
    assert says(window.page(Place.TODAY), "17:06")


def test_a_child_that_joins_the_family_gets_a_card(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(picture(mira(), leo(), leo(id=3, name="Noa")))
    assert says(window.page(Place.TODAY), "Noa")
    gateway.show(picture(mira()))
    assert not says(window.page(Place.TODAY), "Noa")


@pytest.mark.parametrize("code", [Refusal.ALREADY_ANSWERED, Refusal.NOT_ALLOWED, Refusal.FAILED])
def test_a_no_of_the_guardian_is_one_sentence(window: ParentWindow, gateway: FakeGateway, code: Refusal) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=code)
    button(window.page(Place.TODAY), "Agree to 30 min").click()
    assert window.refusal.isVisible()
    assert window.refusal.accessibleName()


def test_closing_the_passcode_dialog_is_no_news(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.PASSCODE_NEEDED)
    button(window.page(Place.TODAY), "Agree to 30 min").click()
    assert not window.refusal.isVisible()
