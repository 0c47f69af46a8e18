"""From "we should talk about games" to a signed agreement: both windows, a real guardian behind them, steps counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.guidance.bands import read_bands
from app.link import messages as m
from app.link.children import ChangeChild
from app.link.messages import AgreementReply, Client, Ok, Refusal, Refused, Request, Response
from app.paths import resources
from app.rules.agreement import Agreement, Budget, Per, PromiseKind
from app.rules.documents import read_agreement
from app.rules.proposing import threads
from app.rules.scope import ALL, category
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.parent.agreement import AgreementPage
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.parent.keep_dialog import KeepDialog
from app.ui.parent.promise_dialog import PromiseDialog
from app.ui.parent.sign_dialog import SignDialog
from app.ui.parent.start_dialog import StartDialog
from app.words.language import load, speaking
from tests.fakes.gateway import FakeGateway
from tests.fakes.guardian import FRIDAY, Ear, Home, agreement
from tests.fakes.notifier import NoServer
from tests.ui.parent import find
from tests.ui.parent.find import button, says

TODAY = FRIDAY.date()
GAMES = Budget("games", category("games"), Per.WEEK, 300)
DAYS = Budget("days", ALL, Per.DAY, 90)
BANDS = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
D = TypeVar("D", bound=QDialog)


class Talk:
    """Mira's popup and the parents' window on one guardian; `steps` counts every press and every field filled in."""

    def __init__(self, home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, years: int) -> None:
        self.home, self._monkeypatch = home, monkeypatch
        self.steps: list[str] = []
        home.set_up(agreement(GAMES, DAYS))
        home.tick()
        assert isinstance(home.say(ChangeChild(id=0, child=1, born=date(TODAY.year - years, 1, 15))), Ok)
        home.tick()
        self._gateways = (self._gateway(Ear(Client.TRAY)), self._gateway(Ear(Client.WINDOW)))
        self.side = ChildSide(self._gateways[0], tells_desktop=NoServer())  # type: ignore[arg-type]  # speaks like one
        self.page = AgreementPage(self._gateways[1], BANDS)  # type: ignore[arg-type]  # as above
        for widget in (self.side.popup, self.side.notices.window, self.page):
            qtbot.addWidget(widget)
        self.page.resize(1100, 1200)
        self.look()
        self.side.show_popup()
        self.page.show()

    def _gateway(self, ear: Ear) -> FakeGateway:
        def answer(message: Request) -> Response:
            return self.home.say(message, ear)

        return FakeGateway(answer)

    def look(self) -> None:
        """The guardian pushes its picture to both."""
        status = self.home.status
        for gateway in self._gateways:
            gateway.show(status)
        self.page.show_status(status)

    def child(self, *names: str) -> None:
        """The child presses these, one after the other."""
        self._press(self.side.popup, *names)

    def parent(self, *names: str) -> None:
        """A parent presses these."""
        self._press(self.page, *names)

    def _press(self, inside: QWidget, *names: str) -> None:
        for name in names:
            button(inside, name).click()
            self.steps.append(name)
            self.look()

    def fill(self, what: str) -> None:
        self.steps.append(what)

    def dialog(self, kind: type[D], act: Callable[[D], None]) -> None:
        """What a parent does in a dialog that opens."""

        def exec_(dialog: D) -> int:
            dialog.show()
            act(dialog)
            return dialog.result()

        self._monkeypatch.setattr(kind, "exec", exec_)
        self._monkeypatch.setattr(kind, "open", exec_)

    @property
    def agreement(self) -> Agreement:
        answer = self.home.say(m.GetAgreement(id=0, child=1))
        assert isinstance(answer, AgreementReply)
        return read_agreement(answer.document)

    @property
    def signed(self) -> set[str]:
        answer = self.home.say(m.GetAgreement(id=0, child=1))
        assert isinstance(answer, AgreementReply)
        return {one.name for one in answer.signatures}

    def stop(self) -> None:
        self.side.stop()


@pytest.fixture
def make(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], Talk]]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    home = Home(tmp_path)
    made: list[Talk] = []

    def talk(years: int) -> Talk:
        made.append(Talk(home, qtbot, monkeypatch, years))
        return made[-1]

    with speaking(load("en_GB", Path("nowhere"))):
        yield talk
        for one in made:
            one.stop()
        home.close()


def counter(talk: Talk, minutes: int, reason: str) -> Callable[[ClauseDialog], None]:
    def act(dialog: ClauseDialog) -> None:
        dialog._minutes.set_minutes(minutes)
        talk.fill("the minutes")
        dialog._reason.set_text(reason)
        talk.fill("the reason")
        button(dialog, "Save").click()
        talk.fill("Save")

    return act


def test_from_we_should_talk_about_games_to_a_signed_agreement(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    before = talk.agreement.in_force(TODAY)
    talk.child("Agreement", "Suggest a change: Games per week")
    talk.side.popup.suggest._minutes.set_minutes(360)
    talk.fill("the minutes")
    talk.side.popup.suggest.reason.set_text("Sam comes over on Fridays.")
    talk.fill("the reason")
    talk.child("Suggest it")
    assert talk.agreement.in_force(TODAY) == before
    assert says(talk.page, "Mira: 6 h a week. “Sam comes over on Fridays.”")
    assert says(talk.page, "Nothing was used from")

    talk.dialog(ClauseDialog, counter(talk, 330, "Half of it, and we look again."))
    talk.parent("Suggest something else: Games per week")
    assert talk.agreement.in_force(TODAY) == before
    talk.child("Back", "Agreement")
    assert says(talk.side.popup, "Half of it, and we look again.")
    assert says(talk.side.popup, "Nothing was used from")
    talk.child("Yes, I agree: Games per week")
    games = talk.agreement.clause("games")
    assert isinstance(games, Budget)
    assert games.minutes == 330

    talk.child("I sign it")

    def sign(dialog: SignDialog) -> None:
        dialog._name.set_text("Jo")
        talk.fill("the name")
        dialog._sign()
        talk.fill("Sign, in the dialog")

    talk.dialog(SignDialog, sign)
    talk.parent("Sign")
    assert talk.signed == {"Mira", "Jo"}
    assert talk.agreement.next_look == date(2026, 11, 27)
    assert len(talk.steps) == 16, talk.steps


def test_at_the_table_it_takes_a_parent_six_steps_and_the_child_two(make: Callable[[int], Talk]) -> None:
    talk = make(10)

    def together(dialog: ClauseDialog) -> None:
        dialog._minutes.set_minutes(330)
        talk.fill("the minutes")
        button(dialog, "Save").click()
        talk.fill("Save")

    talk.dialog(ClauseDialog, together)
    talk.parent("Change: Games per week")

    def sign(dialog: SignDialog) -> None:
        dialog._name.set_text("Jo")
        talk.fill("the name")
        dialog._sign()
        talk.fill("Sign, in the dialog")

    talk.dialog(SignDialog, sign)
    talk.parent("Sign")
    talk.child("Agreement", "I sign it")
    assert talk.signed == {"Mira", "Jo"}
    assert len(talk.steps) == 8, talk.steps


def test_a_parent_who_rather_keeps_it_says_why_and_the_child_reads_it(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    talk.child("Agreement", "Suggest a change: Games per week")
    talk.side.popup.suggest._minutes.set_minutes(360)
    talk.child("Suggest it")

    talk.parent("Keep it as it is: Games per week")
    sheet = find.dialog(KeepDialog)
    sheet._reason.set_text("Not before the exams.")
    sheet.yes.click()
    talk.look()
    talk.child("Back", "Agreement")
    assert says(talk.side.popup, "Your parents would rather keep it as it is. “Not before the exams.”")
    assert threads(talk.agreement) == ()


def test_a_child_takes_its_suggestion_back(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    before = talk.agreement
    talk.child("Agreement", "Suggest a change: Games per week")
    talk.side.popup.suggest._minutes.set_minutes(360)
    talk.child("Suggest it", "Take it back: Games per week")
    assert talk.agreement == before


def test_a_child_suggests_what_the_grown_ups_do(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    talk.child("Agreement", "Suggest something new", "The grown-ups")
    talk.side.popup.suggest.text.set_text("Phones lie in the basket at dinner.")
    talk.child("Suggest it")
    talk.parent("Yes, agreed")
    (basket,) = talk.agreement.promises
    assert (basket.kind, basket.text) == (PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner.")
    assert says(talk.page, "Kept by people. Sundial counts and ends nothing for it.")


def test_from_thirteen_a_parent_only_proposes_and_the_child_says_yes_itself(make: Callable[[int], Talk]) -> None:
    talk = make(14)
    dialogs: list[tuple[bool, bool]] = []

    def act(dialog: ClauseDialog) -> None:
        dialogs.append((dialog._together.isVisible(), dialog._propose.isChecked()))
        dialog._minutes.set_minutes(330)
        button(dialog, "Save").click()

    talk.dialog(ClauseDialog, act)
    talk.parent("Change: Games per week")
    assert dialogs == [(False, True)]
    assert talk.agreement.clause("games") == GAMES
    with pytest.raises(AssertionError):
        button(talk.page, "We sit together: yes to all")
    talk.child("Agreement", "Yes, I agree: Games per week")
    games = talk.agreement.clause("games")
    assert isinstance(games, Budget)
    assert games.minutes == 330


def test_a_parent_writes_down_what_the_computer_is_for(make: Callable[[int], Talk]) -> None:
    talk = make(10)

    def act(dialog: PromiseDialog) -> None:
        dialog._text.set_text("School, and building with Sam.")
        button(dialog, "Save").click()

    talk.dialog(PromiseDialog, act)
    talk.parent("Add something in your own words")
    assert [promise.text for promise in talk.agreement.promises] == ["School, and building with Sam."]
    assert says(talk.page, "What the computer is for")


def test_a_way_to_begin_only_fills_in_proposals_and_shows_its_sources(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    before = talk.agreement.in_force(TODAY)

    def act(dialog: StartDialog) -> None:
        dialog._cards[2].setChecked(True)
        assert says(dialog, "https://appinchina.co/")
        button(dialog, "Fill in proposals").click()

    talk.dialog(StartDialog, act)
    talk.parent("A way to begin")
    assert talk.agreement.in_force(TODAY) == before
    assert len(threads(talk.agreement)) == 6
    talk.parent("We sit together: yes to all")
    days = talk.agreement.clause("days")
    assert isinstance(days, Budget)
    assert days == replace(days, minutes=60)


def test_the_child_lets_its_minutes_move(make: Callable[[int], Talk]) -> None:
    talk = make(10)
    talk.child("Agreement", "Move up to 18 min from day to day")
    days = talk.agreement.clause("days")
    assert isinstance(days, Budget)
    assert (days.carry, days.borrow) == (18, 18)


def test_what_a_parent_proposed_is_taken_back_and_the_point_itself_is_not_taken_out(
    make: Callable[[int], Talk],
) -> None:
    talk = make(10)
    offered: list[bool] = []

    def act(dialog: ClauseDialog) -> None:
        offered.append(any(each.text() == "Take this point out" for each in dialog.findChildren(QAbstractButton)))
        dialog._propose.setChecked(True)
        dialog._minutes.set_minutes(330)
        button(dialog, "Save").click()

    talk.dialog(ClauseDialog, act)
    talk.parent("Change: Games per week", "Change: Games per week")
    assert offered == [True, False]
    button(talk.page, "Take back: Games per week")


def test_a_tick_that_did_not_count_is_taken_back(make: Callable[[int], Talk], monkeypatch: pytest.MonkeyPatch) -> None:
    talk = make(10)
    talk.child("Agreement")
    monkeypatch.setattr(talk._gateways[0], "answer", lambda message: Refused(id=message.id, code=Refusal.FAILED))
    tick = button(talk.side.popup, "Move up to 18 min from day to day")
    tick.click()
    assert not tick.isChecked()
