"""The page of apps: the unknown stands first, a choice is said with a way back, a child's word is answered."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.link.messages import Ok, Request, Response
from app.link.sorting import AnswerSuggestion, AppsReply, GetApps, SortApp, UndoSorting
from app.link.views import AppView, MarkView, SuggestionView
from app.rules.sorting import Mark, Why
from app.ui.parent.apps_page import AppsPage
from app.ui.parent.deeds import Deeds
from app.ui.parent.sort_dialog import NotSoDialog, SortDialog
from app.ui.present.apps import apps, count_suggested
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, says
from tests.ui.pictures import at, picture

FUN = AppView(app="fun", name="fun", category="other", evidence="unknown-program", used=600)
MINES = AppView(
    app="mines",
    name="Mines",
    category="games",
    why=Why.FAMILY,
    by="Jo",
    on=date(2026, 11, 12),
    marked=(
        MarkView(mark=Mark.CHILDREN, why=Why.LISTED, says="Tux", on=date(2026, 11, 28), url="https://tux.example"),
    ),
    age=0,
    used=3600,
    sorting="sorting-1",
)
DRAW = AppView(app="draw", name="Draw", category="creating", why=Why.ENTRY, says="Graphics")
LIST = AppsReply(id=1, apps=(DRAW, FUN, MINES))
WISH = SuggestionView(
    id="suggest-1", child=1, app="mines", name="Mines", category="learning", at=at("16:00"), words="For maths."
)


def answer(message: Request) -> Response:
    return replace(LIST, id=message.id) if isinstance(message, GetApps) else Ok(id=message.id)


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway(answer)


@pytest.fixture
def page(qtbot: QtBot, gateway: FakeGateway) -> AppsPage:
    shown = AppsPage(gateway, Deeds(gateway))  # type: ignore[arg-type]  # speaks like the real one
    qtbot.addWidget(shown)
    status = picture()
    first, *rest = status.children
    gateway.show(replace(status, children=(replace(first, suggestions=(WISH,)), *rest)))
    shown.show_status(gateway.status)  # type: ignore[arg-type]  # just shown
    shown.show()
    return shown


def chooser(page: AppsPage, name: str) -> QComboBox:
    return next(box for box in page.findChildren(QComboBox) if box.accessibleName() == f"Category of {name}")


def test_what_nobody_knows_yet_stands_first_then_what_is_used_then_the_rest() -> None:
    model = apps(LIST, picture().children)
    assert [[row.app for row in rows] for rows in (model.unknown, model.used, model.others)] == [
        ["fun"],
        ["mines"],
        ["draw"],
    ]
    assert apps(AppsReply(id=1, apps=()), ()).empty


def test_each_says_why_and_what_is_known_beside(page: AppsPage) -> None:
    assert says(page, "Games, because your family said so on 12 November.")
    assert says(page, "Made for children: Sundial’s list says so, from Tux, since 28 November 2026.")
    assert says(page, "Source: https://tux.example")
    assert says(page, "For every age · 1 h in four weeks")
    assert says(page, "Not yet known. It counts as other apps until your family says what it is.")
    assert chooser(page, "fun").currentIndex() == -1


def test_a_choice_is_said_once_it_is_meant(page: AppsPage, gateway: FakeGateway) -> None:
    box = chooser(page, "fun")
    box.setCurrentIndex(box.findData("games"))
    box.activated.emit(box.currentIndex())
    dialog = page.findChild(SortDialog)
    assert dialog is not None
    dialog.past_week.setChecked(True)
    dialog.yes.click()
    (said,) = [message for message in gateway.asked if isinstance(message, SortApp)]
    assert (said.app, said.category, said.past_week) == ("fun", "games", True)
    assert isinstance(gateway.asked[-1], GetApps)


def test_marks_are_said_with_the_category_that_stands(page: AppsPage, gateway: FakeGateway) -> None:
    button(page, "What is to be known of Mines").click()
    dialog = page.findChild(SortDialog)
    assert dialog is not None
    assert [mark for mark, choice in dialog.marks.items() if choice.isChecked()] == [Mark.CHILDREN]
    dialog.marks[Mark.STORE].setChecked(True)
    dialog.yes.click()
    (said,) = [message for message in gateway.asked if isinstance(message, SortApp)]
    assert (said.app, said.category, said.marks) == ("mines", "games", (Mark.STORE, Mark.CHILDREN))


def test_a_childs_word_on_marks_is_read_and_answered(gateway: FakeGateway, page: AppsPage) -> None:
    status = picture()
    first, *rest = status.children
    marked = replace(WISH, id="suggest-2", marks=())
    gateway.show(replace(status, children=(replace(first, suggestions=(marked,)), *rest)))
    page.show_status(gateway.status)  # type: ignore[arg-type]  # just shown
    assert says(page, "Marks: none. Nothing changes until you say yes.")
    button(page, "Yes, from now on").click()
    (said,) = [message for message in gateway.asked if isinstance(message, AnswerSuggestion)]
    assert said.marks == ()


def test_a_choice_that_is_not_meant_goes_back(page: AppsPage, gateway: FakeGateway) -> None:
    box = chooser(page, "Draw")
    box.setCurrentIndex(box.findData("games"))
    box.activated.emit(box.currentIndex())
    dialog = page.findChild(SortDialog)
    assert dialog is not None
    dialog.reject()
    fresh = [box for box in page.findChildren(QComboBox) if box.accessibleName() == "Category of Draw"][-1]
    assert fresh.currentData() == "creating"
    assert not [message for message in gateway.asked if isinstance(message, SortApp)]


def test_what_the_family_said_can_be_taken_back(page: AppsPage, gateway: FakeGateway) -> None:
    button(page, "Take back what your family said of Mines").click()
    assert [message.sorting for message in gateway.asked if isinstance(message, UndoSorting)] == ["sorting-1"]


def test_what_a_child_says_is_answered_as_it_was_read(page: AppsPage, gateway: FakeGateway) -> None:
    assert says(page, "Mira says: Mines is learning.")
    assert says(page, "“For maths.”")
    button(page, "For the past week too").click()
    (said,) = [message for message in gateway.asked if isinstance(message, AnswerSuggestion)]
    assert (said.app, said.category, said.is_agreed, said.past_week) == ("mines", "learning", True, True)


def test_a_no_may_have_a_reason(page: AppsPage, gateway: FakeGateway) -> None:
    button(page, "Leave it as it is").click()
    dialog = page.findChild(NotSoDialog)
    assert dialog is not None
    dialog.reason.set_text("Let us look.")
    dialog.yes.click()
    (said,) = [message for message in gateway.asked if isinstance(message, AnswerSuggestion)]
    assert (said.is_agreed, said.reason) == (False, "Let us look.")


def test_the_side_bar_counts_what_waits() -> None:
    status = picture()
    assert count_suggested(status.children) == 0
    assert count_suggested((replace(status.children[0], suggestions=(WISH,)),)) == 1
