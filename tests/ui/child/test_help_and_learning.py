"""A child reaches help and learning from every page, with or without a guardian, and nobody hears of it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.guidance.learning import Stage
from app.link.pushes import Telling
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from app.ui.gateway import Absence
from app.words.helping import Voice
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import open_popup
from tests.ui.mira_days import own, resting, shared, telling, with_left
from tests.ui.parent.find import button, says


@pytest.mark.parametrize("page", list(Page))
def test_help_is_one_click_from_every_page(side: ChildSide, gateway: FakeGateway, page: Page) -> None:
    popup = open_popup(side, gateway)
    popup.turn_to(page, "Somewhere", has_back=page is not Page.HOME)
    button(popup, "Help").click()
    assert says(popup, "childhelplineinternational.org")


def test_the_learning_corner_is_one_click_from_the_first_page(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    button(popup, "Learning corner").click()
    assert button(popup, "Mean messages").isEnabled()


def test_the_guardian_never_hears_of_it(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    before = len(gateway.asked)
    button(popup, "Help").click()
    help_view = popup.help.view
    assert help_view is not None
    help_view.country.setCurrentIndex(2)
    help_view.suggest_voice(Voice.YOUNGER)
    button(popup, "Learning corner").click()
    button(popup, "Privacy").click()
    button(popup, "Five questions").click()
    button(popup, "Back to the page").click()
    button(popup, "Back").click()
    assert popup.page is Page.HOME
    assert gateway.asked[before:] == []


@pytest.mark.parametrize("page", [Page.HELP, Page.LEARNING])
def test_whoever_reads_is_left_in_peace(side: ChildSide, gateway: FakeGateway, page: Page) -> None:
    popup = open_popup(side, gateway)
    button(popup, "Help" if page is Page.HELP else "Learning corner").click()
    gateway.show(own(with_left(0)))
    gateway.lose(Absence.RESTARTING)
    gateway.show(own(resting()))
    assert popup.page is page


def test_it_is_there_without_a_guardian_and_when_time_is_up(side: ChildSide, gateway: FakeGateway) -> None:
    popup = open_popup(side, gateway)
    gateway.lose(Absence.RESTARTING)
    button(popup, "Help").click()
    assert says(popup, "Take It Down")
    gateway.show(own(resting()))
    side.show_popup()
    button(popup, "Help").click()
    assert says(popup, "Take It Down")


def test_a_grown_up_and_a_computer_of_nobody_find_it_too(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(None))
    side.show_popup()
    assert side.popup.page is not Page.HOME
    button(side.popup, "Help").click()
    assert side.popup.page is Page.HELP


def test_the_tray_offers_it(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    (action,) = (action for action in side.tray.menu.actions() if action.text() == "Help")
    action.trigger()
    assert side.popup.isVisible()
    assert side.popup.page is Page.HELP


def test_the_page_that_says_that_is_all_for_today_leads_there(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(resting()))
    gateway.tell(telling(Telling.RESTING))
    button(side.rest.sheets[0], "Help").click()
    assert not side.rest.is_shown
    assert side.popup.page is Page.HELP


def test_nothing_is_laid_over_whom_to_call(side: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    popup = open_popup(side, gateway)
    button(popup, "Help").click()
    qtbot.waitUntil(popup.isActiveWindow)
    gateway.tell(telling(Telling.RESTING))
    assert not side.rest.is_shown
    assert side.notices.shown is not None
    button(popup, "Back").click()
    gateway.tell(telling(Telling.RESTING))
    assert side.rest.is_shown


@pytest.mark.parametrize(
    ("born", "stage", "voice"),
    [
        (date(2019, 3, 1), Stage.IDENTIFY, Voice.YOUNGER),
        (date(2015, 3, 1), Stage.UNDERSTAND, Voice.OLDER),
        (date(2011, 3, 1), Stage.WEIGH, Voice.OLDER),
        (None, Stage.UNDERSTAND, Voice.OLDER),
    ],
)
def test_it_speaks_to_the_age_of_who_sits_there(
    side: ChildSide, gateway: FakeGateway, born: date | None, stage: Stage, voice: Voice
) -> None:
    gateway.show(own(with_left(600, born=born)))
    side.popup.show_help()
    side.popup.show_learning()
    QApplication.processEvents()
    assert side.popup.help.view is not None
    assert side.popup.learning.view is not None
    assert side.popup.help.view.voice.currentData() == str(voice)
    assert side.popup.learning.view.stage.chosen == str(stage.value)
