"""My apps: a child reads what each is and why, says what one is, and may take that back."""

from __future__ import annotations

from msgspec.structs import replace

from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.sorting import AppsReply, GetApps, SuggestCategory, TakeBackSuggestion
from app.link.views import AppView, MarkView, SuggestionView
from app.rules.sorting import Mark, Why
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.my_apps import my_apps
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import open_popup, said
from tests.ui.mira_days import NOW
from tests.ui.parent.find import button, says

FUN = AppView(app="fun", name="fun", category="other", used=60)
MINES = AppView(app="mines", name="Mines", category="games", why=Why.ENTRY, says="Game", used=600)
WISH = SuggestionView(id="suggest-1", child=1, app="mines", name="Mines", category="learning", at=NOW)


def guardian(message: Request) -> Response:
    return AppsReply(id=message.id, apps=(MINES, FUN)) if isinstance(message, GetApps) else Ok(id=message.id)


def at_my_apps(side: ChildSide, gateway: FakeGateway) -> Popup:
    popup = open_popup(side, gateway)
    popup.week.reads_apps.emit()
    assert popup.page is Page.APPS
    return popup


def test_what_is_not_yet_known_stands_first() -> None:
    assert [row.app for row in my_apps(AppsReply(id=1, apps=(MINES, FUN))).apps] == ["fun", "mines"]
    assert my_apps(AppsReply(id=1, apps=())).empty == "You used no app in the last weeks."


def test_each_says_what_it_is_and_why(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_apps(side, gateway)
    assert says(popup, "Games, because its menu entry says so.")
    assert says(popup, "Not yet known. It counts as other apps until your family says what it is.")
    assert said(gateway, GetApps)[-1].child == 1


def test_where_a_list_decides_its_address_is_shown_once(side: ChildSide, gateway: FakeGateway) -> None:
    there = "https://tux.example"
    mark = MarkView(mark=Mark.CHILDREN, why=Why.LISTED, says="Tux", on=NOW.date(), url=there)
    listed = replace(MINES, why=Why.LISTED, says="Tux", on=NOW.date(), url=there, marked=(mark,))
    gateway.answer = lambda m: AppsReply(id=m.id, apps=(listed,)) if isinstance(m, GetApps) else Ok(id=m.id)
    popup = at_my_apps(side, gateway)
    assert says(popup, "Source: https://tux.example")
    assert my_apps(AppsReply(id=1, apps=(listed,))).apps[0].sources == ("Source: https://tux.example",)


def test_a_child_says_what_one_is_and_why(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_apps(side, gateway)
    button(popup, "What is it? fun").click()
    assert says(popup, "What is fun?")
    button(popup, "Learning").click()
    popup.apps.words.set_text("For maths.")
    button(popup, "Tell my parents").click()
    (wish,) = said(gateway, SuggestCategory)
    assert (wish.child, wish.app, wish.category, wish.words) == (1, "fun", "learning", "For maths.")
    assert says(popup, "Not yet known")


def test_a_no_of_the_guardian_is_read_where_it_was_said(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = guardian
    popup = at_my_apps(side, gateway)
    button(popup, "What is it? fun").click()
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.TOO_MANY)
    button(popup, "Tell my parents").click()
    assert says(popup, "There are already enough requests for now.")


def test_what_waits_says_so_and_can_be_taken_back(side: ChildSide, gateway: FakeGateway) -> None:
    waits = AppsReply(id=1, apps=(MINES,), suggestions=(WISH,))
    gateway.answer = lambda message: waits if isinstance(message, GetApps) else Ok(id=message.id)
    popup = at_my_apps(side, gateway)
    assert says(popup, "You said: learning. Your parents answer.")
    button(popup, "Take it back Mines").click()
    assert [gone.suggestion for gone in said(gateway, TakeBackSuggestion)] == ["suggest-1"]


def test_a_child_says_otherwise_of_a_mark_and_keeps_what_it_does_not_touch(
    side: ChildSide, gateway: FakeGateway
) -> None:
    marked = replace(MINES, marked=(MarkView(mark=Mark.STORE, why=Why.FAMILY, on=NOW.date()),))
    gateway.answer = lambda message: (
        AppsReply(id=message.id, apps=(marked, FUN)) if isinstance(message, GetApps) else Ok(id=message.id)
    )
    popup = at_my_apps(side, gateway)
    assert says(popup, "Store: your family said so on 14 October.")
    button(popup, "What is it? Mines").click()
    button(popup, "Store").click()
    button(popup, "Tell my parents").click()
    button(popup, "What is it? fun").click()
    button(popup, "Learning").click()
    button(popup, "Tell my parents").click()
    first, second = said(gateway, SuggestCategory)
    assert (first.app, first.category, first.marks) == ("mines", "games", ())
    assert (second.app, second.marks) == ("fun", None)
