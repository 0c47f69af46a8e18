"""Requests: who waits with all that a yes would mean, what became of the others, and those of long ago."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.link.asking import Answer, Decision
from app.link.contesting import AnswerContest
from app.link.elsewhere import AnswerMinutes
from app.link.history import GetRequests, RequestsReply
from app.link.ledger import CorrectionKind, UndoCorrection
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.views import ContestView, Status
from app.rules.contests import ContestState, Says
from app.rules.elsewhere import ElsewhereState
from app.rules.family import RequestState
from app.rules.say import Side
from app.rules.scope import Scope
from app.ui.parent.contest_panel import StaysDialog
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.elsewhere_list import LeftOutDialog
from app.ui.parent.request_panel import RequestPanel
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.present.requests import requests
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, dialog, says
from tests.ui.pasts import elsewhere
from tests.ui.pictures import at, leo, mira, picture, settled, wish


@pytest.fixture
def page(window: ParentWindow, gateway: FakeGateway) -> QWidget:
    gateway.answer = answer
    window.go_to(Place.REQUESTS)
    return window.page(Place.REQUESTS)


def answer(message: Request) -> Response:
    """Leo has two pages of earlier wishes, Mira none."""
    if not isinstance(message, GetRequests):
        return Ok(id=message.id)
    if message.child == 1:
        return RequestsReply(id=message.id, child=1)
    number = 1 if message.before is None else 2
    wish = replace(
        settled(), id=f"old-{number}", asked_at=at("18:10", 10 - number), state=RequestState.UNANSWERED, reason=""
    )
    return RequestsReply(id=message.id, child=2, requests=(settled(), wish), has_more=number == 1)


def test_both_sides_are_shown_before_anyone_decides(page: QWidget) -> None:
    assert says(page, "If you agree: until 18:00. Games this week 4 h 05 min of 5 h.")
    assert says(page, "If you offer 15 min: until 17:45.")
    assert says(page, "Mira reads: “If they say yes, you can go on until 18:00. 55 min of games would be left")


def test_today_stays_short(window: ParentWindow) -> None:
    assert not says(window.page(Place.TODAY), "Mira reads")


def test_a_wish_is_answered_from_here(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Offer 15 min").click()
    assert [one for one in gateway.asked if isinstance(one, Answer)] == [
        Answer(id=0, request="wish-0001", scope="all", asked=30, decision=Decision.OFFER, minutes=15)
    ]


def test_earlier_ones_come_after_those_of_today_each_once_and_none_without_an_end(page: QWidget) -> None:
    assert says(page, "You said: not today. “Grandma comes for dinner.”")
    assert says(page, "Nobody answered that day.")
    assert says(page, "Friday 18:10") or says(page, "Friday 9 October")
    button(page, "Show earlier ones").click()
    assert says(page, "Thursday 8 October") or says(page, "Thursday 18:10")
    assert not any(
        each.isVisible() for each in page.findChildren(QWidget) if each.accessibleName() == "Show earlier ones"
    )


def test_nobody_waits_and_nobody_ever_asked(page: QWidget, gateway: FakeGateway) -> None:
    gateway.show(picture(mira(requests=()), leo(requests=())))
    assert says(page, "No one is waiting.")


def test_where_the_past_cannot_be_read_it_is_asked_for_again(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    window.go_to(Place.REQUESTS)
    before = len(gateway.asked)
    gateway.answer = answer
    gateway.show(picture(mira(), leo()))
    assert len(gateway.asked) == before + 2
    assert says(window.page(Place.REQUESTS), "Nobody answered that day.")


def test_a_yes_for_good_is_offered_where_an_app_is_asked_for_by_itself(qtbot: QtBot) -> None:
    status = picture()
    first, *rest = status.children
    asked = replace(first.requests[0], scope=Scope.parse("app:mines"), can_be_listed=True)
    (card, *_others) = requests(replace(status, children=(replace(first, requests=(asked,)), *rest))).waiting
    panel, answers = RequestPanel(card), list[tuple[object, object, bool]]()
    qtbot.addWidget(panel)
    panel.answered.connect(lambda *said: answers.append(said))
    panel.show()
    panel.for_good.setChecked(True)
    button(panel, card.agree).click()
    button(panel, "Not today").click()
    assert [(decision, is_for_good) for _card, decision, is_for_good in answers] == [
        (Decision.AGREE, True),
        (Decision.NOT_TODAY, False),
    ]


def test_else_a_yes_is_one_for_now(qtbot: QtBot) -> None:
    (card, *_others) = requests(picture()).waiting
    panel = RequestPanel(card)
    qtbot.addWidget(panel)
    assert panel.for_good.isHidden()


CONTEST = ContestView(
    id="contest-1",
    child=1,
    start=at("16:20"),
    end=at("16:55"),
    app="minetest",
    name="Minetest",
    says=Says.NOBODY,
    at=at("17:00"),
    words="Leo played.",
)


def with_contest(view: ContestView = CONTEST, **changes: object) -> Status:
    return picture(mira(requests=(), contests=(replace(view, **changes),)), leo())


def test_a_contested_stretch_waits_where_requests_wait_and_is_counted_with_them(
    window: ParentWindow, page: QWidget, gateway: FakeGateway
) -> None:
    gateway.show(with_contest())
    assert says(page, "Mira about Minetest, Wednesday 14 October, 16:20 to 16:55")
    assert says(page, "“It was not me.” “Leo played.”")
    assert says(page, "If you agree: 35 min no longer count for Mira.")
    assert not says(page, "No one is waiting.")
    assert button(window, "Requests, 1 waits").isVisible()


def test_a_yes_is_one_press_and_a_no_has_a_reason(page: QWidget, gateway: FakeGateway) -> None:
    gateway.show(with_contest())
    button(page, "Agree").click()
    button(page, "Keep it as it is").click()
    asks = dialog(StaysDialog)
    assert not asks.yes.isEnabled()
    asks.reason.set_text("I saw you play.")
    asks.yes.click()
    assert [one for one in gateway.asked if isinstance(one, AnswerContest)] == [
        AnswerContest(id=0, contest="contest-1", becomes=CorrectionKind.NOBODY),
        AnswerContest(id=0, contest="contest-1", reason="I saw you play."),
    ]


def test_what_only_own_words_tell_is_said_by_the_parent(page: QWidget, gateway: FakeGateway) -> None:
    gateway.show(with_contest(says=Says.WORDS))
    assert says(page, "Nothing changes until you say what it was.")
    button(page, "Say what it was").click()
    asks = dialog(CorrectDialog)
    button(asks, "It was Leo").click()
    asks.part_until.set_text("16:40")
    asks.yes.click()
    (sent,) = (one for one in gateway.asked if isinstance(one, AnswerContest))
    assert (sent.becomes, sent.to_child, sent.start, sent.end) == (CorrectionKind.CHILD, 2, at("16:20"), at("16:40"))


def test_an_agreed_one_can_be_taken_back_from_the_answers(page: QWidget, gateway: FakeGateway) -> None:
    gateway.show(with_contest(state=ContestState.AGREED, answered_at=at("17:03"), reason="Right."))
    assert says(page, "“It was not me.” “Leo played.” You agreed. “Right.”")
    button(page, "Take back: Mira about Minetest, Wednesday 14 October, 16:20 to 16:55").click()
    assert UndoCorrection(id=0, correction="contest-1") in gateway.asked


def test_two_hundred_wishes_in_a_minute_are_all_there_and_leave_one_by_one(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    """No guardian lets so many through; a window that meets one that does stays calm."""
    wishes = tuple(replace(wish(), id=f"wish-{number:04d}") for number in range(200))
    window.go_to(Place.REQUESTS)
    for count in (1, 2, 100, 200):
        gateway.show(picture(mira(requests=wishes[:count]), leo(requests=())))
    assert button(window.sidebar, "Requests, 200 wait").isVisible()
    gateway.show(picture(mira(requests=wishes[:1]), leo(requests=())))
    button(window.page(Place.REQUESTS), "Agree to 30 min").click()
    answered = [message.request for message in gateway.asked if isinstance(message, Answer)]
    assert answered == ["wish-0000"]


def test_what_a_child_wrote_of_another_screen_waits_here_too(page: QWidget, gateway: FakeGateway) -> None:
    written = elsewhere(side=Side.CHILD, state=ElsewhereState.WAITING)
    gateway.show(picture(mira(requests=(), elsewhere=(written,)), leo()))
    assert says(page, "Mira wrote this down. It waits for your answer.")
    button(page, "That is right").click()
    button(page, "That is not right").click()
    asks = dialog(LeftOutDialog)
    asks.reason.set_text("That was Leo.")
    asks.yes.click()
    assert [one for one in gateway.asked if isinstance(one, AnswerMinutes)] == [
        AnswerMinutes(id=0, written="minutes-1", is_agreed=True),
        AnswerMinutes(id=0, written="minutes-1", is_agreed=False, reason="That was Leo."),
    ]
