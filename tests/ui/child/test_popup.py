"""The popup: one page for whoever sits there, at most three actions to ask, and nothing that ends in silence."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.link.messages import (
    AgreementReply,
    AnswerClause,
    Ask,
    ClauseStanding,
    ConsequenceReply,
    GetAgreement,
    Ok,
    Refusal,
    Refused,
    Request,
    Response,
    Sit,
    TakeBack,
    WhatIf,
)
from app.link.views import Consequence
from app.rules import scope
from app.rules.agreement import Agreement, Budget, ClauseState, Per
from app.rules.documents import write_agreement
from app.rules.family import Purpose, RequestState
from app.ui import theme
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.absence import Absence
from tests.fakes.gateway import FakeGateway
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import MINUTE, NOW, answered, at, games_used_up, own, shared, wish, with_left, without_limit
from tests.ui.parent.find import button, says

AT_MOST_MS = 100
M = TypeVar("M")


def said(gateway: FakeGateway, kind: type[M]) -> list[M]:
    """What the popup said to the guardian, of that kind."""
    return [message for message in gateway.asked if isinstance(message, kind)]


def open_popup(side: ChildSide, gateway: FakeGateway) -> Popup:
    gateway.show(own())
    side.show_popup()
    return side.popup


# --- the first page ---------------------------------------------------------------------------------------------


def test_it_shows_the_day_of_the_child_who_sits_there(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    assert popup.page is Page.HOME
    assert says(popup, "Hi Mira")
    assert says(popup, "17:30")
    assert says(popup, "1 h 25 min left")


def test_a_new_picture_shows_at_once(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    gateway.show(own(with_left(0)))
    assert says(popup, "tomorrow")
    assert not says(popup, "17:30")


def test_an_answer_that_comes_while_it_is_open_is_seen_whole(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    QApplication.processEvents()
    before = popup.height()
    answer = answered(state=RequestState.AGREED, answered_minutes=30, answered_at=at("17:04"), reason="Have fun.")
    gateway.show(own(with_left(25 * MINUTE, requests=(answer,), has_open_points=True)))
    QApplication.processEvents()
    for text in ("Screens off", "Yes to 30 min.", "Have fun.", "It changes nothing until everyone says yes."):
        assert is_in_sight(popup, text), text
    assert popup.height() > before


def is_in_sight(popup: Popup, text: str) -> bool:
    """Whether the label of that text is on the screen from top to bottom."""
    (label,) = [each for each in popup.findChildren(QLabel) if each.isVisible() and text in each.text()]
    return label.visibleRegion().boundingRect().height() == label.height()


def test_escape_closes_it_and_it_forgets_where_it_was(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    side.ask_for_more()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    side.show_popup()
    assert popup.page is Page.HOME


def test_closing_it_does_not_end_the_application(side: ChildSide, gateway: FakeGateway, qapp: QApplication) -> None:
    popup = open_popup(side, gateway)
    ended: list[bool] = []
    qapp.lastWindowClosed.connect(lambda: ended.append(True))
    popup.close()
    assert not ended
    side.show_popup()
    assert popup.isVisible()


def test_it_opens_within_a_tenth_of_a_second(side: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    popup = open_popup(side, gateway)
    took = []
    for _again in range(5):
        popup.hide()
        timer = QElapsedTimer()
        timer.start()
        with qtbot.waitExposed(popup):
            side.show_popup()
        popup.grab()
        took.append(timer.elapsed())
    assert sorted(took)[2] < AT_MOST_MS, took


def test_where_nothing_is_limited_it_offers_nothing_to_ask_for(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(without_limit()))
    side.show_popup()
    with pytest.raises(AssertionError):
        button(side.popup, "Ask for more time")


# --- asking for more ---------------------------------------------------------------------------------------------


def consequence(message: Request) -> Response:
    if isinstance(message, WhatIf):
        until = {10: at("17:40"), 15: at("17:45"), 30: at("18:00")}[message.minutes]
        return ConsequenceReply(id=message.id, consequence=Consequence(minutes=message.minutes, until=until))
    return Ok(id=message.id)


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


# --- the agreement -----------------------------------------------------------------------------------------------

MIRAS = Agreement(
    child="Mira",
    zone="Europe/Berlin",
    clauses=(
        Budget("school-days", scope.ALL, Per.DAY, 90),
        Budget("games-week", scope.category("games"), Per.WEEK, 300),
    ),
)


def agreement(*proposed: str) -> AgreementReply:
    standings = tuple(ClauseStanding(clause=clause, state=ClauseState.PROPOSED_BY_PARENT) for clause in proposed)
    return AgreementReply(id=1, child=1, version=4, since=NOW, document=write_agreement(MIRAS), standings=standings)


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
    gateway.show(own(without_limit(has_open_points=True)))
    side.show_popup()
    assert says(side.popup, "Your agreement has an open point")
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
    assert says(popup, "The agreement has changed in the meantime.")
    assert button(popup, "Yes to everything").isEnabled()


# --- who is here -------------------------------------------------------------------------------------------------


def test_after_a_locked_screen_it_asks_who_is_here(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1, is_asking=True))
    side.show_popup()
    assert says(side.popup, "Who is here?")
    button(side.popup, "Leo").click()
    assert said(gateway, Sit)[0].child == 2


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


# --- without a guardian ------------------------------------------------------------------------------------------


def test_without_a_guardian_it_says_so_and_comes_back_with_it(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    gateway.lose(Absence.GIVEN_UP)
    assert popup.page is Page.AWAY
    assert says(popup, "Counting has stopped")
    button(popup, "Try again").click()
    assert gateway.tries == 1
    gateway.show(own())
    assert says(popup, "Hi Mira")


def test_asking_while_the_guardian_is_gone_is_no_dead_end(side: ChildSide, gateway: FakeGateway) -> None:
    open_popup(side, gateway)
    gateway.lose(Absence.RESTARTING)
    side.ask_for_more()
    assert side.popup.page is Page.AWAY


def test_before_the_first_set_up_nothing_is_counted(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own().__class__(number=1, at=NOW, is_set_up=False))
    side.show_popup()
    assert says(side.popup, "Nothing is counted here.")


# --- for everyone ------------------------------------------------------------------------------------------------


def unnamed(widget: QWidget) -> list[str]:
    """The controls inside that a screen reader could not name."""
    return [
        each.metaObject().className()
        for each in widget.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("page", ["home", "ask", "who", "agreement", "away"])
def test_every_control_has_a_name(side: ChildSide, gateway: FakeGateway, page: str) -> None:
    gateway.answer = lambda message: agreement("games-week") if isinstance(message, GetAgreement) else Ok(id=message.id)
    gateway.show(shared(1))
    side.show_popup()
    match page:
        case "ask":
            side.ask_for_more()
        case "who":
            button(side.popup, "Somebody else is here").click()
        case "agreement":
            button(side.popup, "Agreement").click()
        case "away":
            gateway.lose(Absence.GIVEN_UP)
    assert unnamed(side.popup) == []


def test_a_wish_is_sent_by_keyboard_alone(side: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    with qtbot.waitActive(side.popup):
        popup = open_popup(side, gateway)
    reach(popup, "Ask for more time")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert popup.page is Page.ASK
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert len(said(gateway, Ask)) == 1


def focus() -> QWidget:
    """The control that hears the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def reach(popup: Popup, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    popup.setFocus()
    for _step in range(20):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus().accessibleName() == name:
            return
    raise AssertionError(name)


def test_nothing_is_cut_off_at_twice_the_text_size(
    make_side: MakeSide, gateway: FakeGateway, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    side = make_side()
    gateway.answer = consequence
    gateway.show(own())
    side.ask_for_more()
    side.popup.grab()
    for label in side.popup.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.width() >= label.minimumSizeHint().width(), label.text()
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap(), label.text()
