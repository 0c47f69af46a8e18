"""The first run as a family walks through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.guidance.bands import Band, read_bands
from app.link.messages import AccountsReply, Beginning, GetAccounts, Ok, Refusal, Refused, Request, Response, SetUp
from app.link.views import AccountView
from app.paths import resources
from app.rules.agreement import Budget
from app.rules.documents import read_agreement
from app.ui.first_run.window import FirstRun
from app.ui.present.first_run import Step
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import picture

TODAY = date(2026, 10, 14)


@pytest.fixture(scope="module")
def bands() -> tuple[Band, ...]:
    return read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))


def answer(message: Request) -> Response:
    if isinstance(message, GetAccounts):
        return AccountsReply(id=message.id, accounts=(AccountView(name="anna", full_name="Anna", is_this_one=True),))
    return Ok(id=message.id)


class Walk:
    """A family in front of the first run; `clicks` counts what they press."""

    def __init__(self, qtbot: QtBot, bands: tuple[Band, ...]) -> None:
        self.gateway = FakeGateway(answer)
        self.gateway.show(picture())
        self.starts_itself = False
        self.window = FirstRun(self.gateway, bands, TODAY, "Europe/Berlin", turn=self._turn)  # type: ignore[arg-type]  # speaks like one
        self.qtbot = qtbot
        self.clicks = 0
        qtbot.addWidget(self.window)
        self.window.show()

    def _turn(self, is_on: bool) -> bool:  # noqa: FBT001  # as the window hands it over
        self.starts_itself = is_on
        return is_on

    def press(self, name: str) -> None:
        self.clicks += 1
        button = self._button(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, name: str) -> QAbstractButton:
        page: QWidget = self.window
        found = [b for b in page.findChildren(QAbstractButton) if b.text() == name and b.isVisible()]
        assert len(found) == 1, f"{name}: {[b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()]}"
        return found[0]

    def type_child(self, name: str, born: date) -> None:
        who = self.window._who
        assert who is not None
        who._rows[-1].name.set_text(name)
        who._rows[-1].born.set_date(born)

    def type_passcode(self, first: str, second: str) -> None:
        self.window._say_yes._first.set_text(first)
        self.window._say_yes._second.set_text(second)

    def is_at(self, step: Step) -> bool:
        return self.window.step is step

    @property
    def complaint(self) -> str:
        banner = self.window._banner
        return banner._title.text() if banner.isVisibleTo(self.window) else ""

    @property
    def sent(self) -> SetUp:
        found = [message for message in self.gateway.asked if isinstance(message, SetUp)]
        assert len(found) == 1
        return found[0]


@pytest.fixture
def walk(qtbot: QtBot, bands: tuple[Band, ...]) -> Iterator[Walk]:
    made = Walk(qtbot, bands)
    yield made
    made.window.hide()


def to_the_talk(walk: Walk, passcode: str = "271828") -> None:
    walk.press("Start")
    walk.type_child("Mira", date(2017, 3, 4))
    walk.press("Next")
    walk.press("Next")
    walk.type_passcode(passcode, passcode)
    walk.press("Next")


def test_with_the_defaults_it_takes_six_screens_and_at_most_twelve_clicks(walk: Walk) -> None:
    to_the_talk(walk)
    assert walk.is_at(Step.TALK)
    walk.press("Yes to all of them")
    walk.press("Next")
    assert walk.is_at(Step.DONE)
    with walk.qtbot.waitSignal(walk.window.finished):
        walk.press("Open Today")
    assert walk.clicks <= 12
    child = walk.sent.children[0]
    assert (child.name, child.account, child.born) == ("Mira", "anna", date(2017, 3, 4))
    agreement = read_agreement(child.document)
    assert {clause.id for clause in agreement.clauses} == {clause for _index, clause in walk.sent.agreed}
    assert walk.sent.passcode == "271828"


def test_nothing_is_set_up_before_the_family_says_how_it_begins(walk: Walk) -> None:
    to_the_talk(walk)
    assert not [message for message in walk.gateway.asked if isinstance(message, SetUp)]


def test_without_a_name_one_learns_what_is_missing(walk: Walk) -> None:
    walk.press("Start")
    walk.press("Next")
    assert walk.is_at(Step.WHO)
    assert walk.complaint == "Please enter a name."


def test_two_different_passcodes_do_not_go_on(walk: Walk) -> None:
    walk.press("Start")
    walk.type_child("Mira", date(2017, 3, 4))
    walk.press("Next")
    walk.press("Next")
    walk.type_passcode("271828", "271829")
    walk.press("Next")
    assert walk.is_at(Step.YES)
    assert walk.complaint == "The two passcodes are not the same yet."


def test_going_without_a_passcode_is_a_choice_that_says_what_it_means(walk: Walk) -> None:
    walk.press("Start")
    walk.type_child("Mira", date(2017, 3, 4))
    walk.press("Next")
    walk.press("Next")
    walk.window._say_yes._without.setChecked(True)
    walk.press("Next")
    walk.press("Next")
    assert walk.sent.passcode == ""
    assert walk.sent.agreed == ()


def test_answering_at_the_next_login_sends_no_yes(walk: Walk) -> None:
    to_the_talk(walk)
    walk.press("Yes to all of them")
    walk.window._talk._cards[Beginning.NEXT_LOGIN].setChecked(True)
    walk.press("Next")
    assert walk.sent.beginning is Beginning.NEXT_LOGIN
    assert walk.sent.agreed == ()


def test_a_number_changed_on_the_third_screen_is_what_holds(walk: Walk) -> None:
    walk.press("Start")
    walk.type_child("Mira", date(2017, 3, 4))
    walk.press("Next")
    walk.window._start.set_minutes("games-week", 240)
    walk.press("Next")
    walk.type_passcode("271828", "271828")
    walk.press("Next")
    walk.press("Next")
    games = read_agreement(walk.sent.children[0].document).clause("games-week")
    assert isinstance(games, Budget)
    assert games.minutes == 240


def test_back_keeps_what_was_entered(walk: Walk) -> None:
    walk.press("Start")
    walk.type_child("Mira", date(2017, 3, 4))
    walk.press("Next")
    walk.press("Back")
    who = walk.window._who
    assert who is not None
    assert who.children_entered()[0].name == "Mira"


def test_a_refusal_is_told_and_everything_entered_stays(walk: Walk) -> None:
    to_the_talk(walk)
    walk.gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    walk.press("Next")
    assert walk.is_at(Step.TALK)
    assert walk.complaint


def test_starting_with_the_computer_is_offered_and_can_be_taken_back(walk: Walk) -> None:
    to_the_talk(walk)
    walk.press("Next")
    walk.window._done._autostart.setChecked(True)
    assert walk.starts_itself
    walk.window._done._autostart.setChecked(False)
    assert not walk.starts_itself
