"""The ten-minute talk as a family goes through it: begun, left, taken up again, one change, names, the next day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QRadioButton
from shiboken6 import isValid

from app.guidance.meeting import Step, Talk
from app.link.agreeing import AnswerPoint, PointAnswer, Propose, Sign
from app.link.meeting import HoldMeeting
from app.link.messages import AgreementReply, GetAgreement, Ok, Refusal, Refused, Request, Response, SetAgreement
from app.link.review import GetReview, ReviewReply
from app.report.handout import Handout
from app.rules.agreement import Agreement, Budget, Per
from app.rules.documents import read_agreement, read_point, write_agreement
from app.rules.meetings import Meeting
from app.rules.proposing import agree, propose, take_back
from app.rules.say import Side
from app.rules.scope import category
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.parent.meeting_panel import MEMORY, MeetingPanel, remembered
from app.ui.parent.promise_dialog import PromiseDialog
from app.ui.parent.review_page import ReviewPage
from app.ui.parent.sidebar import Place
from app.ui.parent.sign_dialog import SignDialog
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.widgets.combo import Combo
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import FIRST, full, week
from tests.ui.parent.find import button, dialog, says

GAMES = Budget("games-week", category("games"), Per.WEEK, 300)
SINCE = datetime(2026, 10, 4, 12, tzinfo=UTC)


class Family:
    """Two agreements, kept as the guardian keeps them, and everything that was said of them."""

    def __init__(self, *, is_one: bool = False) -> None:
        self.agreements = {
            child: Agreement(name, "Europe/Berlin", (GAMES,)) for child, name in ((1, "Mira"), (2, "Leo"))
        }
        self.versions = {1: 1, 2: 1}
        self.said: list[Request] = []
        self.refuses = False
        self.weeks = [week()] if is_one else [week(), full()]

    def answer(self, message: Request) -> Response:
        self.said.append(message)
        if self.refuses and isinstance(message, HoldMeeting):
            return Refused(id=message.id, code=Refusal.FAILED)
        match message:
            case GetReview():
                return ReviewReply(id=1, weeks=tuple(w for w in self.weeks if message.child in {None, w.child}))
            case GetAgreement():
                document = write_agreement(self.agreements[message.child])
                return AgreementReply(
                    id=1, child=message.child, version=self.versions[message.child], since=SINCE, document=document
                )
            case SetAgreement():
                self._keep(message.child, read_agreement(message.document))
            case Propose():
                point = read_point(message.point)
                side = message.side
                before = self.agreements[message.child]
                self._keep(message.child, propose(before, point, side, about=message.about, by="Jo", reason="so"))
            case AnswerPoint():
                move = agree if message.answer is PointAnswer.AGREE else take_back
                self._keep(message.child, move(self.agreements[message.child], message.about, message.side))
        return Ok(id=message.id)

    def _keep(self, child: int, after: Agreement) -> None:
        self.agreements[child] = after
        self.versions[child] += 1

    def of(self, kind: type[Request]) -> list[Request]:
        return [message for message in self.said if isinstance(message, kind)]


@pytest.fixture
def family() -> Family:
    return Family()


@pytest.fixture
def page(window: ParentWindow, gateway: FakeGateway, family: Family) -> ReviewPage:
    gateway.answer = family.answer
    window.go_to(Place.REVIEW)
    made = window.page(Place.REVIEW)
    assert isinstance(made, ReviewPage)
    return made


def press(page: ReviewPage, *names: str) -> None:
    for name in names:
        button(page, name).click()


def panel(page: ReviewPage) -> MeetingPanel:
    QApplication.processEvents()
    (found,) = (each for each in page.findChildren(MeetingPanel) if each.isVisible())
    return found


def at(page: ReviewPage, step: Step) -> None:
    """Begin with everybody and go on to that step."""
    press(page, "Talk about it", "Begin")
    while (talk := panel(page).talk) is not None and talk.step is not step:
        press(page, "Go on")


def handout_texts(made: Handout) -> list[str]:
    return [made.title, *(text for part in made.parts for text in (part.title, *(line.text for line in part.lines)))]


def propose_more(page: ReviewPage) -> None:
    """Change the point that is chosen in the dialog of the Agreement page, as a proposal."""
    press(page, "Change this")
    asks = dialog(ClauseDialog)
    (choice,) = (one for one in asks.findChildren(QRadioButton) if "Propose it" in one.accessibleName())
    choice.setChecked(True)
    asks._minutes.set_minutes(360)
    asks.yes.click()


def test_it_walks_through_six_steps_and_the_children_speak_first(page: ReviewPage) -> None:
    press(page, "Talk about it")
    assert says(page, "What you say stays with you.")
    press(page, "Begin")
    assert says(page, "Mira and Leo begin: what was good this week?")
    assert says(page, "Mira: Within the agreed time on all 7 days")
    for said in (
        "Mira and Leo tell how the week was, one after the other.",
        "Leo, what made it hard to stop on Sunday?",
        "Is there one thing to try differently next week?",
        "Nobody has signed this yet.",
        "Choose a day that suits everybody.",
    ):
        press(page, "Go on")
        assert says(page, said)


def test_one_child_at_a_time_is_possible_and_hears_nothing_of_the_others(page: ReviewPage, family: Family) -> None:
    decided = Meeting(date(2026, 10, 14), FIRST, later="where the tablet of Mira sleeps")
    family.weeks = [week(talk=decided), full()]
    page._ask()
    press(page, "Talk about it")
    (leo,) = (one for one in panel(page).findChildren(QRadioButton) if one.text() == "Leo")
    leo.click()
    press(page, "Begin")
    assert says(page, "Leo begins: what was good this week?")
    assert not says(panel(page), "Mira")
    on_paper = "\n".join(handout_texts(panel(page)._handout((2,))))
    assert "Leo" in on_paper
    assert "the tablet of Mira" not in on_paper
    assert "Mira – " not in on_paper
    for _step in range(2):
        press(page, "Go on")
        assert not says(panel(page), "Mira")


def test_it_can_be_left_and_taken_up_where_it_was(
    page: ReviewPage, around: Surroundings, gateway: FakeGateway, window: ParentWindow
) -> None:
    at(page, Step.QUESTIONS)
    panel(page).let_pass(130)
    assert says(page, "2 of 10 minutes")
    press(page, "Leave it for now")
    assert not says(page, "Step 3 of 6")
    # Another day, another window.
    other = ReviewPage(gateway, around.memory)  # type: ignore[arg-type]  # speaks like one
    assert gateway.status is not None
    other.show_status(gateway.status)
    other.show()
    press(other, "Go on with the talk")
    assert says(other, "Step 3 of 6 · about 2 minutes")
    assert says(other, "2 of 10 minutes")
    other.hide()
    other.deleteLater()
    assert window.isVisible()


def test_nothing_happens_when_the_ten_minutes_are_over(page: ReviewPage) -> None:
    at(page, Step.WORDS)
    panel(page).let_pass(2000)
    assert says(page, "Ten minutes are over. Finish in peace, or go on another day.")
    assert button(page, "Go on").isEnabled()


def test_a_change_is_a_proposal_and_a_second_one_waits_for_the_next_talk(page: ReviewPage, family: Family) -> None:
    at(page, Step.CHANGE)
    propose_more(page)
    (said,) = family.of(Propose)
    assert isinstance(said, Propose)
    assert (said.child, said.about, said.side) == (1, "games-week", Side.PARENTS)
    assert says(page, "One change is enough for one talk.")
    assert not [
        one for one in panel(page).findChildren(QAbstractButton) if one.text() == "Change this" and one.isVisible()
    ]
    (box,) = (one for one in panel(page).findChildren(QPlainTextEdit) if one.isVisible())
    box.setPlainText("where the tablet sleeps")
    press(page, "Go on", "Go on", "We are done")
    (held,) = family.of(HoldMeeting)
    assert isinstance(held, HoldMeeting)
    assert (held.children, held.week, held.changed, held.about) == ((1, 2), FIRST, 1, "games-week")
    assert held.later == "where the tablet sleeps"
    assert held.next_look == date(2026, 10, 21)


def test_what_was_not_meant_is_taken_back_and_another_change_is_possible(page: ReviewPage, family: Family) -> None:
    at(page, Step.CHANGE)
    propose_more(page)
    press(page, "Take back")
    assert [one.answer for one in family.of(AnswerPoint) if isinstance(one, AnswerPoint)] == [PointAnswer.TAKE_BACK]
    assert button(page, "Change this").isVisible()
    talk = panel(page).talk
    assert talk is not None
    assert not talk.has_change


def test_a_yes_to_what_the_child_proposed_is_the_one_change(page: ReviewPage, family: Family) -> None:
    wish = replace(GAMES, minutes=360)
    family.agreements[1] = propose(family.agreements[1], wish, Side.CHILD, about="games-week", by="Mira", reason="Sam")
    at(page, Step.CHANGE)
    assert says(page, "Mira: 6 h a week. “Sam”")
    press(page, "Agree to 6 h a week")
    (said,) = family.of(AnswerPoint)
    assert isinstance(said, AnswerPoint)
    assert (said.about, said.answer) == ("games-week", PointAnswer.AGREE)
    assert says(page, "One change is enough for one talk.")
    assert says(page, "Mira – Games per week: 6 h a week (Agreed)")


def test_something_new_in_their_own_words_is_found_again_by_its_id(page: ReviewPage, family: Family) -> None:
    at(page, Step.CHANGE)

    (points,) = (one for one in panel(page).findChildren(Combo) if one.isVisible())
    points.setCurrentIndex(points.findText("Leo: Something in our own words"))
    press(page, "Change this")
    asks = dialog(PromiseDialog)
    for box in asks.findChildren(QPlainTextEdit):
        box.setPlainText("No phones at meals")
    asks.yes.click()
    talk = panel(page).talk
    assert talk is not None
    assert talk.changed == 2
    assert family.agreements[2].point(talk.about) is not None


def test_a_new_point_is_found_again_also_where_its_step_is_shown_anew_before_the_answer(
    page: ReviewPage, family: Family, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guardian pushes the changed picture before it answers, so the agreement is read for both reasons."""
    at(page, Step.CHANGE)
    (points,) = (one for one in panel(page).findChildren(Combo) if one.isVisible())
    points.setCurrentIndex(points.findText("Leo: Something in our own words"))
    press(page, "Change this")
    asks = dialog(PromiseDialog)
    for box in asks.findChildren(QPlainTextEdit):
        box.setPlainText("No phones at meals")
    talking, later, ask = panel(page), [], gateway.ask
    monkeypatch.setattr(
        gateway, "ask", lambda *said: later.append(said) if isinstance(said[0], GetAgreement) else ask(*said)
    )
    asks.yes.click()
    assert gateway.status is not None
    talking.show_status(gateway.status)
    monkeypatch.setattr(gateway, "ask", ask)
    for said in reversed(later):
        ask(*said)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert talking.talk is not None
    assert family.agreements[2].point(talking.talk.about) is not None


def test_what_somebody_types_is_not_taken_away_when_the_agreement_changes_meanwhile(
    page: ReviewPage, family: Family, gateway: FakeGateway
) -> None:
    at(page, Step.CHANGE)
    press(page, "Change this")
    asks = dialog(ClauseDialog)
    wish = replace(GAMES, minutes=360)
    family.agreements[2] = propose(family.agreements[2], wish, Side.CHILD, about="games-week", by="Leo", reason="Sam")
    assert gateway.status is not None
    panel(page).show_status(gateway.status)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(asks)
    assert asks.isVisible()
    asks.reject()
    QApplication.processEvents()
    assert says(page, "Leo: 6 h a week. “Sam”")


def test_signing_is_the_signing_of_the_agreement(page: ReviewPage, family: Family) -> None:
    at(page, Step.SIGN)
    button(page, "Sign: Mira").click()
    asks = dialog(SignDialog)
    asks.findChildren(QLineEdit)[0].setText("Jo")
    asks.yes.click()
    (said,) = family.of(Sign)
    assert isinstance(said, Sign)
    assert (said.child, said.side, said.name) == (1, Side.PARENTS, "Jo")


def test_a_guardian_that_says_no_loses_nothing(page: ReviewPage, family: Family, around: Surroundings) -> None:
    family.refuses = True
    at(page, Step.NEXT)
    press(page, "We are done")
    assert remembered(around.memory) is not None
    assert says(page, "Choose a day that suits everybody.")
    family.refuses = False
    family.weeks = [week(talk=Meeting(date(2026, 10, 14), FIRST))]
    press(page, "We are done")
    assert remembered(around.memory) is None
    assert says(page, "That was your talk. Thank you.")
    assert says(page, "You talked about this week on Wednesday 14 October.")


def test_a_day_that_is_over_is_no_next_day(page: ReviewPage, family: Family) -> None:
    at(page, Step.NEXT)
    (day,) = (one for one in panel(page).findChildren(QLineEdit) if one.isVisible())
    day.setText("2026-10-01")
    press(page, "We are done")
    assert says(page, "The next look is on a day that is to come.")
    assert family.of(HoldMeeting) == []


def test_another_week_takes_the_talk_off_the_page_and_keeps_it(page: ReviewPage, family: Family) -> None:
    at(page, Step.WORDS)
    family.weeks = [replace(one, first=date(2026, 9, 28), last=date(2026, 10, 4)) for one in family.weeks]
    press(page, "The week before")
    assert not [one for one in page.findChildren(MeetingPanel) if one.isVisible()]
    assert button(page, "Talk about it").isEnabled()


def test_a_memory_of_a_child_that_is_not_there_begins_anew(page: ReviewPage, around: Surroundings) -> None:
    around.memory.setValue(MEMORY, Talk(FIRST, (7,), Step.SIGN).text())
    page._enable()
    press(page, "Go on with the talk")
    assert says(page, "Ten minutes together")
