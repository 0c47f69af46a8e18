"""Did it help? as parents meet it below the review, and a child under My week: asked kindly, read as words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec import structs
from PySide6.QtWidgets import QApplication

from app.link.helped import GetHelped, HelpedReply, HelpedView, SayHelped
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.review import GetReview, ReviewReply
from app.rules.helped import Change
from app.rules.say import Side
from app.ui.corner.helped_card import HelpedCard
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import full, week
from tests.ui.parent.find import button, says

DAY = date(2026, 9, 16)


class Guardian:
    """Keeps what is said, and asks parents of Mira until they say something."""

    def __init__(self) -> None:
        self.said: list[HelpedView] = [
            HelpedView(day=DAY, side=Side.PARENTS, sleep=Change.BETTER, mood=Change.SAME),
            HelpedView(day=DAY, side=Side.CHILD, quarrels=Change.WORSE),
        ]
        self.due: tuple[Side, ...] = (Side.CHILD, Side.PARENTS)
        self.is_private = False
        self.heard: list[SayHelped] = []

    def answer(self, message: Request) -> Response:
        match message:
            case GetReview():
                return ReviewReply(id=1, weeks=(week(), full()))
            case GetHelped() if message.child == 1:
                said = tuple(self.said)
                return HelpedReply(id=1, child=1, said=said, due=self.due, is_private=self.is_private)
            case GetHelped():
                return HelpedReply(id=1, child=message.child)
            case SayHelped():
                self.heard.append(message)
                self.due = tuple(side for side in self.due if side is not message.side)
        return Ok(id=message.id)


@pytest.fixture
def guardian(gateway: FakeGateway) -> Guardian:
    made = Guardian()
    gateway.answer = made.answer
    return made


def card(window: ParentWindow) -> HelpedCard:
    window.go_to(Place.REVIEW)
    QApplication.processEvents()
    (found,) = (each for each in window.findChildren(HelpedCard) if each.isVisible())
    return found


def test_three_questions_and_what_was_said_over_time(window: ParentWindow, guardian: Guardian) -> None:
    del guardian
    shown = card(window)
    assert says(shown, "Mira, beside four weeks ago. You and Mira read it, nobody else.")
    assert list(shown.answers) == ["sleep", "quarrels", "mood"]
    assert says(shown, "16 September 2026, parents – sleep: better · mood: as before")
    assert says(shown, "16 September 2026, Mira – quarrels: more")


def test_what_is_left_out_is_not_said(window: ParentWindow, guardian: Guardian) -> None:
    shown = card(window)
    mood = shown.answers["mood"]
    mood.setCurrentIndex(mood.findData(Change.BETTER.value))
    button(shown, "Keep this").click()
    (said,) = guardian.heard
    assert (said.side, said.sleep, said.quarrels, said.mood) == (Side.PARENTS, None, None, Change.BETTER)
    assert not card(window).answers


def test_not_now_asks_no_more(window: ParentWindow, guardian: Guardian) -> None:
    button(card(window), "Not now").click()
    (said,) = guardian.heard
    assert (said.sleep, said.quarrels, said.mood) == (None, None, None)
    assert not card(window).answers


def test_what_is_a_young_persons_own_is_not_shown_in_the_parents_window(
    window: ParentWindow, guardian: Guardian
) -> None:
    guardian.is_private = True
    shown = card(window)
    assert says(shown, "16 September 2026, parents")
    assert not says(shown, "quarrels: more")


def test_where_nothing_is_asked_and_nothing_was_said_it_takes_no_room(window: ParentWindow, guardian: Guardian) -> None:
    guardian.said, guardian.due = [], ()
    window.go_to(Place.REVIEW)
    QApplication.processEvents()
    assert not [each for each in window.findChildren(HelpedCard) if each.isVisible()]


def test_what_was_chosen_about_one_child_stays_while_another_is_answered(
    window: ParentWindow, guardian: Guardian, gateway: FakeGateway
) -> None:
    def answer(message: Request) -> Response:
        if isinstance(message, GetHelped) and message.child == 2:
            return HelpedReply(id=1, child=2, due=(Side.PARENTS,))
        return guardian.answer(message)

    gateway.answer = answer
    window.go_to(Place.REVIEW)
    QApplication.processEvents()
    mira, leo = (each for each in window.findChildren(HelpedCard) if each.isVisible())
    mood = leo.answers["mood"]
    mood.setCurrentIndex(mood.findData(Change.WORSE.value))
    button(mira, "Keep this").click()
    QApplication.processEvents()
    assert leo.isVisible()
    assert mood.currentData() == Change.WORSE.value
    order = [each for each in window.findChildren(HelpedCard) if each.isVisible()]
    assert max(order, key=lambda each: each.y()) is leo


def test_on_a_new_day_it_is_seen_that_four_weeks_have_passed(
    window: ParentWindow, guardian: Guardian, gateway: FakeGateway
) -> None:
    guardian.due = ()
    assert not card(window).answers
    guardian.due = (Side.PARENTS,)
    status = gateway.status
    assert status is not None
    later = tuple(structs.replace(child, day=child.day + timedelta(days=1)) for child in status.children)
    gateway.show(structs.replace(status, children=later))
    assert card(window).answers


def test_what_could_not_be_kept_stays_chosen_and_says_why(
    window: ParentWindow, guardian: Guardian, gateway: FakeGateway
) -> None:
    shown = card(window)
    gateway.answer = lambda message: (
        Refused(id=1, code=Refusal.FAILED) if isinstance(message, SayHelped) else guardian.answer(message)
    )
    mood = shown.answers["mood"]
    mood.setCurrentIndex(mood.findData(Change.BETTER.value))
    button(shown, "Keep this").click()
    assert card(window) is shown
    assert mood.currentData() == Change.BETTER.value
    assert shown._fault.isVisible()
