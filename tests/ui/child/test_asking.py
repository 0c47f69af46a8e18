"""Asking for more: at most three actions, typing never needed, what a yes would mean always said."""

from app.link.asking import Ask, TakeBack, WhatIf
from app.link.messages import Refusal, Refused
from app.rules.family import Purpose
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import consequence, open_popup, said
from tests.ui.mira_days import MINUTE, games_used_up, own, wish, with_left
from tests.ui.parent.find import button, says


def test_open_ask_send_are_the_three_actions_of_a_wish(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    button(popup, "Ask for more time").click()
    button(popup, "Send").click()
    (wish_sent,) = said(gateway, Ask)
    assert (wish_sent.child, wish_sent.scope, wish_sent.minutes) == (1, "all", 15)
    assert (wish_sent.purpose, wish_sent.words) == (Purpose.FINISH, "")
    assert popup.page is Page.HOME


def test_a_wish_carries_what_was_chosen_and_the_childs_own_words(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "30 min").click()
    button(popup, "With a friend").click()
    popup.ask.words.set_text("  Sam and I are nearly done. ")
    button(popup, "Send").click()
    (wish_sent,) = said(gateway, Ask)
    assert (wish_sent.minutes, wish_sent.purpose) == (30, Purpose.FRIEND)
    assert wish_sent.words == "Sam and I are nearly done."


def test_what_a_yes_would_mean_follows_the_minutes(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = consequence
    popup = open_popup(side, gateway)
    side.ask_for_more()
    assert says(popup, "you can go on until 17:45")
    button(popup, "30 min").click()
    assert says(popup, "you can go on until 18:00")
    assert [message.minutes for message in said(gateway, WhatIf)] == [15, 30]


def test_a_wish_is_about_what_is_used_up(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(games_used_up()))
    side.show_popup()
    button(side.popup, "Ask for more time").click()
    button(side.popup, "Send").click()
    assert said(gateway, Ask)[0].scope == "category:games"


def test_a_wish_that_did_not_get_through_is_the_same_wish_when_sent_again(
    side: ChildSide, gateway: FakeGateway
) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "Send").click()
    assert popup.page is Page.ASK
    assert says(popup, "That did not work.")
    button(popup, "Send").click()
    first, second = said(gateway, Ask)
    assert first.key == second.key
    side.ask_for_more()
    button(popup, "Send").click()
    assert said(gateway, Ask)[2].key != first.key


def test_too_many_wishes_are_answered_with_a_sentence(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.TOO_MANY)
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "Send").click()
    assert says(popup, "There are already enough requests for now.")


def test_a_waiting_wish_can_be_taken_back(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(with_left(22 * MINUTE, requests=(wish(),))))
    side.show_popup()
    assert says(side.popup, "You asked for 30 min")
    button(side.popup, "Take it back").click()
    assert said(gateway, TakeBack)[0].request == "wish-0001"


def test_back_leads_home(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    side.ask_for_more()
    button(popup, "Back").click()
    assert popup.page is Page.HOME


def test_a_new_picture_leaves_the_page_on_which_a_child_is_writing(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    side.ask_for_more()
    popup.ask.words.set_text("Almost")
    gateway.show(own(with_left(24 * MINUTE)))
    assert popup.page is Page.ASK
    assert popup.ask.words.text() == "Almost"
