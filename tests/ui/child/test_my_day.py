"""My day: the child looks at its stretches, says that one was something else, takes it back, and reads the answer."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.link.contesting import Contest, TakeBackContest
from app.link.elsewhere import RemoveMinutes, WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.views import ContestView
from app.rules.contests import ContestState, Says
from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.say import Side
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.history import history
from app.ui.present.past_day import picks
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.reading import read_time_of_day
from tests.fakes.gateway import FakeGateway
from tests.ui import pasts
from tests.ui.child.at_popup import open_popup, said
from tests.ui.mira_days import own
from tests.ui.parent.find import button, says
from tests.ui.pasts import elsewhere
from tests.ui.pictures import at


def day(*contests: ContestView) -> HistoryReply:
    return pasts.day(contests=contests)


def contest(**changes: object) -> ContestView:
    first = pasts.STRETCHES[3]
    plain: dict[str, object] = {
        "id": "contest-1", "child": 1, "start": first.start, "end": first.end, "app": first.app, "name": "Minetest",
        "says": Says.NOBODY, "at": at("16:50"),
    }  # fmt: skip
    return ContestView(**(plain | changes))  # type: ignore[arg-type]  # a test names only what it changes


def at_my_day(side: ChildSide, gateway: FakeGateway, *contests: ContestView) -> Popup:
    gateway.answer = lambda message: _answer(message, *contests)
    popup = open_popup(side, gateway)
    button(popup, "My week").click()
    button(popup, "My day, to the minute").click()
    assert popup.page is Page.DAY
    return popup


def _answer(message: Request, *contests: ContestView) -> Response:
    match message:
        case GetHistory(period=Period.DAY):
            return day(*contests)
        case GetHistory():
            return pasts.week()
    return Ok(id=message.id)


def go_to_first(popup: Popup) -> None:
    """With the keyboard, as with the mouse: the first stretch of the timeline."""
    QApplication.processEvents()
    (lanes,) = (each for each in popup.day.timeline.findChildren(Instrument) if each.isVisible())
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(len(pasts.STRETCHES)):
        QTest.keyClick(lanes, Qt.Key.Key_Right)
        if popup.day._name.text() == _title():
            return
    raise AssertionError("the stretch was not reached")


def _title() -> str:
    first = pasts.STRETCHES[3]
    return next(pick.title for pick in picks(pasts.day()) if (pick.start, pick.app) == (first.start, first.app))


def test_a_bar_of_the_week_leads_into_its_day(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = _answer
    popup = open_popup(side, gateway)
    button(popup, "My week").click()
    popup.week._chart.opened.emit(1)
    pages = [popup.page]
    assert said(gateway, GetHistory)[-1].day == date(2026, 10, 6)
    popup.back_pressed.emit()
    assert [*pages, popup.page] == [Page.DAY, Page.WEEK]


def test_a_stretch_is_contested_with_the_keyboard_alone(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway)
    go_to_first(popup)
    button(popup, f"That is not right: {_title()}").click()
    assert says(popup, "Nothing changes until your parents say yes.")
    assert not button(popup, "Tell my parents").isEnabled()
    button(popup, "It was not me").click()
    popup.day.words.set_text("Leo played.")
    button(popup, "Tell my parents").click()
    first = pasts.STRETCHES[3]
    (message,) = said(gateway, Contest)
    assert (message.child, message.app, message.start, message.end) == (1, first.app, first.start, first.end)
    assert (message.says, message.category, message.words) == (Says.NOBODY, None, "Leo played.")
    assert not popup.day.is_asking


def test_a_part_of_it_can_be_meant_and_a_part_outside_is_asked_for_again(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway)
    go_to_first(popup)
    button(popup, f"That is not right: {_title()}").click()
    button(popup, "It was schoolwork").click()
    popup.day.part_until.set_text("23:00")
    button(popup, "Tell my parents").click()
    assert says(popup, "Please name a part between")
    assert not said(gateway, Contest)
    start = read_time_of_day(popup.day.part_from.text())
    assert start is not None
    popup.day.part_until.set_text(f"{start // 60:02}:{start % 60 + 1:02}")
    button(popup, "Tell my parents").click()
    (message,) = said(gateway, Contest)
    assert (message.says, message.category) == (Says.CATEGORY, "learning")
    assert (message.end - message.start).total_seconds() <= 60


def test_something_else_needs_words(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway)
    go_to_first(popup)
    button(popup, f"That is not right: {_title()}").click()
    button(popup, "Something else").click()
    button(popup, "Tell my parents").click()
    assert says(popup, "Say in a few words what it was.")
    assert not said(gateway, Contest)


def test_back_leads_out_of_the_question_and_keeps_the_day(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway)
    go_to_first(popup)
    button(popup, f"That is not right: {_title()}").click()
    popup.back_pressed.emit()
    assert (popup.page, popup.day.is_asking) == (Page.DAY, False)


def test_what_waits_says_so_and_can_be_taken_back(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway, contest(words="Leo played."))
    go_to_first(popup)
    assert says(popup, "You say: “It was not me.” “Leo played.” Your parents answer.")
    button(popup, f"Take back: {_title()}").click()
    assert [gone.contest for gone in said(gateway, TakeBackContest)] == ["contest-1"]


def test_the_answer_is_read_on_the_day_and_on_the_first_page(side: ChildSide, gateway: FakeGateway) -> None:
    kept = contest(state=ContestState.KEPT, answered_at=at("17:00"), reason="I saw you play.")
    popup = at_my_day(side, gateway, kept)
    assert says(popup, "Your parents keep it as it is. “I saw you play.”")
    status = own()
    gateway.show(replace(status, children=(replace(status.children[0], contests=(kept,)),)))
    side.show_popup()
    assert popup.page is Page.HOME
    assert says(popup, "Your parents answered")


@pytest.mark.parametrize("code", [Refusal.TOO_MANY, Refusal.FAILED])
def test_a_no_of_the_guardian_is_read_where_it_was_said(side: ChildSide, gateway: FakeGateway, code: Refusal) -> None:
    popup = at_my_day(side, gateway)
    go_to_first(popup)
    button(popup, f"That is not right: {_title()}").click()
    button(popup, "It was not me").click()
    gateway.answer = lambda message: Refused(id=message.id, code=code)
    button(popup, "Tell my parents").click()
    assert popup.day.is_asking
    assert popup.day._trouble.isVisible()
    assert button(popup, "Tell my parents").isEnabled()


def test_a_child_writes_down_another_screen_and_takes_it_back(side: ChildSide, gateway: FakeGateway) -> None:
    popup = at_my_day(side, gateway)
    button(popup, "I used another screen").click()
    assert popup.page is Page.SCREENS
    assert not button(popup, "Tell my parents").isEnabled()
    for choice in ("Console", "Games", "45 min"):
        button(popup, choice).click()
    button(popup, "Tell my parents").click()
    (message,) = said(gateway, WriteMinutes)
    assert (message.side, message.day, message.screen, message.category, message.minutes) == (
        Side.CHILD, date(2026, 10, 14), Screen.CONSOLE, "games", 45,
    )  # fmt: skip
    written = elsewhere(side=Side.CHILD, state=ElsewhereState.WAITING)
    gateway.answer = lambda asked: pasts.day(elsewhere=(written,)) if isinstance(asked, GetHistory) else Ok(id=asked.id)
    popup.day.goes.emit(False)
    assert says(popup, "You wrote this down. Your parents answer.")
    button(popup, "Take back: Console: Games, Kart race, 45 min").click()
    assert [gone.written for gone in said(gateway, RemoveMinutes)] == ["minutes-1"]


def test_what_lies_on_other_screens_is_no_stretch_of_this_computer(side: ChildSide, gateway: FakeGateway) -> None:
    shown = elsewhere(start=time(12), end=time(12, 45))
    model = history(pasts.day(elsewhere=(shown,)), Period.DAY, {1: "Mira"}, at("17:05"), is_own=True)
    assert model.day is not None
    assert [row.name for row in model.day.rows][-1] == "Other screens"
    assert model.day.rows[-1].stretches[0].is_counted is False
    assert model.day.sentence.endswith("On other screens, as written down: 45 min.")
    popup = at_my_day(side, gateway)
    before = popup.day._name.text()
    popup.day.timeline.picked.emit(len(model.picks))
    assert popup.day._name.text() == before
