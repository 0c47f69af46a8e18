"""The popup: one page for whoever sits there, and nothing that ends in silence."""

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.rules.family import RequestState
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.absence import Absence
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import open_popup
from tests.ui.mira_days import MINUTE, NOW, answered, at, own, with_left, without_limit
from tests.ui.parent.find import button, says

AT_MOST_MS = 100


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
    gateway.show(own(with_left(25 * MINUTE, requests=(answer,), awaits_child=True)))
    QApplication.processEvents()
    for text in ("Screens off", "Yes to 30 min.", "Have fun.", "It changes nothing until you say yes."):
        assert is_in_sight(popup, text), text
    assert popup.height() > before


def test_a_window_without_a_tray_comes_back_with_all_of_it_on_the_screen(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    assert not popup.is_card
    room = popup.screen().availableGeometry()
    popup.move(popup.x(), room.bottom() - 100)
    popup.hide()
    side.show_popup()
    assert room.top() <= popup.frameGeometry().top()
    assert popup.frameGeometry().bottom() <= room.bottom()


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
