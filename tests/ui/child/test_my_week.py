"""My week and what is recorded: the child reads the same numbers as its parents, and who sees them."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from app.guidance.detail import Detail
from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.history import GetHistory, Period
from app.link.keeping import GetKeepingTimes, KeepingTimesReply
from app.link.looks import GetLooks, LooksReply, LookView, ShowParents
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.review import GetReview, ReviewReply
from app.rules.helped import Change
from app.rules.looks import Looked
from app.rules.meetings import Meeting
from app.rules.say import Side
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.corner.helped_card import HelpedCard
from app.ui.present.history import history
from app.ui.widgets.app_line import AppLine
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import week as review
from tests.ui.child.at_popup import open_popup, said
from tests.ui.mira_days import NOW
from tests.ui.parent.find import button, says
from tests.ui.pasts import reply, week


def guardian(message: Request) -> Response:
    match message:
        case GetHistory():
            return week()
        case GetKeepingTimes():
            return KeepingTimesReply(id=1, span_days=365, day_days=730, weeks=260)
    return Ok(id=message.id)


def at_my_week(side: ChildSide, gateway: FakeGateway) -> Popup:
    popup = open_popup(side, gateway)
    button(popup, "My week").click()
    return popup


def test_one_press_shows_the_week_as_its_parents_see_it(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_week(side, gateway)
    assert popup.page is Page.WEEK
    (asked,) = said(gateway, GetHistory)
    assert (asked.child, asked.period, asked.day) == (1, Period.WEEK, None)
    theirs = history(week(), Period.WEEK, {1: "Mira"}, NOW)
    assert says(popup, theirs.summary)
    shown = [line.accessibleName() for line in popup.week.findChildren(AppLine)]
    assert shown == [row.spoken for row in theirs.apps[: len(shown)]]


def test_a_week_without_use_says_so_and_draws_nothing(side: ChildSide, gateway: FakeGateway) -> None:
    first = week().first
    empty = reply(Period.WEEK, first, week().last, (), used=0, before=None, apps=())
    gateway.answer = lambda message: empty if isinstance(message, GetHistory) else Ok(id=message.id)
    popup = at_my_week(side, gateway)
    assert says(popup, "Nothing was used on this computer.")
    assert not popup.week.findChildren(AppLine)


def test_a_guardian_that_cannot_tell_now_says_so(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    assert says(at_my_week(side, gateway), "This could not be read just now.")


def test_what_is_recorded_is_two_presses_away(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_week(side, gateway)
    button(popup, "What is recorded about me").click()
    assert popup.page is Page.ABOUT
    assert says(popup, "You and your parents see the same.")
    assert says(popup, "Never recorded: window titles")
    assert says(popup, "Details are kept for 1 year")


def test_who_looked_is_two_presses_away(side: ChildSide, gateway: FakeGateway) -> None:
    looks = (
        LookView(day=date(2026, 11, 20), account="jo", what=Looked.DAY),
        LookView(day=date(2026, 11, 20), account="jo", what=Looked.EXPORT),
        LookView(day=date(2026, 11, 19), account="jo", what=Looked.TODAY),
    )
    gateway.answer = lambda message: (
        LooksReply(id=message.id, child=message.child, looks=looks)
        if isinstance(message, GetLooks)
        else guardian(message)
    )
    popup = at_my_week(side, gateway)
    button(popup, "What is recorded about me").click()
    assert says(popup, "Who looked")
    assert says(popup, "jo opened: a single day and an export.")
    assert says(popup, "jo opened: Today.")


def test_where_the_account_is_shared_nobody_can_tell_who_looked(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: (
        LooksReply(id=message.id, child=message.child, is_known=False)
        if isinstance(message, GetLooks)
        else guardian(message)
    )
    popup = at_my_week(side, gateway)
    button(popup, "What is recorded about me").click()
    assert says(popup, "On a shared account nobody can tell who looked.")
    assert says(popup, "This account is shared, so whoever uses it can open everything.")


def test_a_young_person_chooses_there_what_its_parents_see(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_week(side, gateway)
    button(popup, "What is recorded about me").click()
    assert not popup.about._choice.isVisible()
    assert gateway.status is not None
    older = tuple(replace(one, detail=Detail.KINDS, least=Detail.KINDS) for one in gateway.status.children)
    gateway.show(replace(gateway.status, children=older))
    button(popup, "Back").click()
    button(popup, "My week").click()
    button(popup, "What is recorded about me").click()
    assert says(popup, "not which apps and when")
    popup.about._choice._segments[Detail.EVERYTHING.value].click()
    assert [asked.detail for asked in said(gateway, ShowParents)] == [Detail.EVERYTHING]


def test_back_leads_to_the_first_page(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_week(side, gateway)
    button(popup, "Back").click()
    assert popup.page is Page.HOME


def test_the_last_talk_and_did_it_help_stand_below_the_week(side: ChildSide, gateway: FakeGateway) -> None:
    talk = Meeting(date(2026, 10, 6), date(2026, 9, 28), "", "a mouse")
    heard: list[SayHelped] = []

    def answer(message: Request) -> Response:
        match message:
            case GetReview():
                return ReviewReply(id=1, weeks=(review(earlier_talk=talk),))
            case GetHelped():
                return HelpedReply(id=1, child=1, due=() if heard else (Side.CHILD,), is_private=True)
            case SayHelped():
                heard.append(message)
        return guardian(message)

    gateway.answer = answer
    popup = at_my_week(side, gateway)
    assert says(popup, "You talked together on Tuesday 6 October.")
    assert says(popup, "Put off to the next talk: “a mouse”")
    assert says(popup, "Beside four weeks ago. Only you read what you say.")
    button(popup, "Not now").click()
    assert [(said.side, said.mood) for said in heard] == [(Side.CHILD, None)]
    assert not says(popup, "Only you read what you say.")


def test_what_a_child_said_and_could_not_be_kept_stays_chosen(side: ChildSide, gateway: FakeGateway) -> None:
    def answer(message: Request) -> Response:
        match message:
            case GetHelped():
                return HelpedReply(id=1, child=1, due=(Side.CHILD,))
            case SayHelped():
                return Refused(id=1, code=Refusal.FAILED)
        return guardian(message)

    gateway.answer = answer
    popup = at_my_week(side, gateway)
    (card,) = (each for each in popup.week.findChildren(HelpedCard) if each.isVisibleTo(popup.week))
    mood = card.answers["mood"]
    mood.setCurrentIndex(mood.findData(Change.WORSE.value))
    button(card, "Keep this").click()
    assert popup.week._helped is card
    assert (mood.currentData(), card._fault.isVisibleTo(card)) == (Change.WORSE.value, True)
