"""The Weekly review page: going through weeks, whose page it is, saving and printing, and what fails with a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.review import GetReview, ReviewReply
from app.report.forms import Form
from app.rules.review import Kept, WeekReview
from app.ui import theme
from app.ui.parent.review_page import ReviewPage
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.labels import Label
from app.ui.widgets.table import FactTable
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import EVIL, FIRST, full, week
from tests.ui.parent.find import button, says
from tests.ui.pictures import picture

TODAY = date(2026, 10, 14)
SUNDIAL_SINCE = date(2026, 9, 28)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def moved(one: WeekReview, first: date) -> WeekReview:
    """The same facts as another week, or as one before Sundial."""
    step = first - FIRST
    made = replace(
        one,
        first=first,
        last=first + timedelta(days=6),
        is_over=first + timedelta(days=7) <= TODAY,
        days=tuple(replace(day, day=day.day + step) for day in one.days),
        nights=tuple(replace(night, day=night.day + step) for night in one.nights),
    )
    return made if first >= SUNDIAL_SINCE else replace(made, kept=Kept.EARLIER, days=(), nights=(), amounts=())


def guardian(*weeks: WeekReview) -> Callable[[Request], Response]:
    def answer(message: Request) -> Response:
        if not isinstance(message, GetReview):
            return Ok(id=message.id)
        asked = (one for one in weeks if message.child in {None, one.child})
        return ReviewReply(id=message.id, weeks=tuple(moved(one, monday(message.day)) for one in asked))

    return answer


@pytest.fixture
def page(window: ParentWindow, gateway: FakeGateway) -> ReviewPage:
    gateway.answer = guardian(week(), full())
    window.go_to(Place.REVIEW)
    made = window.page(Place.REVIEW)
    assert isinstance(made, ReviewPage)
    return made


def test_it_opens_on_the_last_week_that_is_over(page: ReviewPage) -> None:
    assert says(page, "5–11 Oct 2026")
    assert says(page, "A good week. Most days went as agreed.")
    assert says(page, "Leo, what made it hard to stop on Sunday?")
    assert says(page, "This computer only. Other screens are not in it.")


def test_one_goes_back_as_far_as_there_is_something_and_forward_to_the_week_that_runs(page: ReviewPage) -> None:
    back, on = button(page, "The week before"), button(page, "The week after")
    on.click()
    assert says(page, "12–18 Oct 2026")
    assert not on.isEnabled()
    back.click()
    back.click()
    assert back.isEnabled()
    back.click()
    assert says(page, "Sundial was not set up yet in that week.")
    assert (back.isEnabled(), on.isEnabled(), button(page, "Save as PDF").isEnabled()) == (False, True, False)


def test_a_family_in_its_first_week_sees_the_week_that_runs(window: ParentWindow, gateway: FakeGateway) -> None:
    early = replace(week(), kept=Kept.EARLIER, days=(), nights=())

    def answer(message: Request) -> Response:
        if not isinstance(message, GetReview):
            return Ok(id=message.id)
        running = monday(message.day) == monday(TODAY)
        return ReviewReply(id=message.id, weeks=(moved(week(), monday(TODAY)) if running else early,))

    gateway.answer = answer
    window.go_to(Place.REVIEW)
    assert says(window, "12–18 Oct 2026")


def test_each_child_has_a_page_in_its_own_words(page: ReviewPage, gateway: FakeGateway) -> None:
    button(page, "Leo").click()
    asked = [message for message in gateway.asked if isinstance(message, GetReview)][-1]
    assert (asked.child, asked.is_own) == (2, True)
    assert says(page, "My week")
    assert says(page, "You kept to your time on 6 of 7 days")
    assert not says(page, "Mira")
    button(page, "Family").click()
    assert says(page, "Our week")


def test_ctrl_t_turns_the_pictures_into_tables_and_back(page: ReviewPage, window: ParentWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    tables = [table for table in page.findChildren(FactTable) if table.isVisible()]
    assert len(tables) == 3
    assert button(page, "Show as picture").isChecked()
    button(page, "The week before").click()
    QApplication.processEvents()
    assert [table for table in page.findChildren(FactTable) if table.isVisible()]


def test_the_same_week_keeps_its_place_and_a_minute_more_is_asked_for(page: ReviewPage, gateway: FakeGateway) -> None:
    sheet, before = page._sheet, len(gateway.asked)
    gateway.show(picture())
    assert len(gateway.asked) == before
    mira, *others = picture().children
    gateway.show(picture(structs.replace(mira, totals={"all": 99 * 60}), *others))
    assert len(gateway.asked) == before + 1
    assert page._sheet is sheet


# --- saving and printing -------------------------------------------------------------------------------------------


def chooses(monkeypatch: pytest.MonkeyPatch, place: Path | None) -> list[str]:
    """A person at the file dialog; what it offered."""
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return ("" if place is None else str(place), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return offered


@pytest.mark.parametrize("form", [Form.PDF, Form.HTML])
def test_what_is_shown_is_saved(page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Form) -> None:
    name, begins = {Form.PDF: ("Save as PDF", b"%PDF-"), Form.HTML: ("Save as web page", b"<!doctype html>")}[form]
    offered = chooses(monkeypatch, tmp_path / "week")
    button(page, name).click()
    assert offered == [f"Our week 2026-10-05.{form}"]
    assert (tmp_path / f"week.{form}").read_bytes().startswith(begins)
    assert says(page, "Saved.")
    assert says(page, str(tmp_path / f"week.{form}"))


def test_nobody_wanted_a_file_after_all(page: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    chooses(monkeypatch, None)
    button(page, "Save as PDF").click()
    assert not says(page, "Saved.")


def test_a_place_that_cannot_be_written_is_said_and_the_page_stays(
    page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(monkeypatch, tmp_path / "no" / "week.pdf")
    button(page, "Save as PDF").click()
    assert says(page, "cannot be written")
    assert says(page, "Our week")


def test_without_a_printer_there_is_a_sentence_and_a_way_out(page: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    button(page, "Print").click()
    assert says(page, "No printer is set up on this computer.")
    assert says(page, "Save it as PDF, or set up a printer.")


def test_a_guardian_that_says_no_is_heard(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: (
        Refused(id=message.id, code=Refusal.FAILED) if isinstance(message, GetReview) else Ok(id=message.id)
    )
    window.go_to(Place.REVIEW)
    assert says(window, "That did not work.")


# --- everybody can use it ------------------------------------------------------------------------------------------


def test_everything_has_a_name_and_pictures_have_a_sentence(page: ReviewPage) -> None:
    QApplication.processEvents()
    for each in page.findChildren(QAbstractButton):
        assert not each.isVisible() or each.accessibleName() or each.text(), each
    pictures = [one for one in page.findChildren(Instrument) if one.isVisible()]
    assert [one.sentence for one in pictures if "day by day" in one.sentence]
    assert "12 of 14 days as agreed" in {one.sentence for one in pictures}
    for one in pictures:
        spoken = QAccessible.queryAccessibleInterface(one)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name)


def test_a_name_of_markup_is_a_name(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.answer = guardian(week(EVIL))
    window.go_to(Place.REVIEW)
    assert says(window, EVIL)
    labels = window.page(Place.REVIEW).findChildren(Label)
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_at_960_by_640_nothing_lies_beside_the_window(
    window: ParentWindow, gateway: FakeGateway, qapp: QApplication, scale: float, mode: Mode
) -> None:
    theme.apply(qapp, mode, scale)
    gateway.answer = guardian(week(), full(), week("Ida-Sophie", 3))
    window.resize(960, 640)
    window.go_to(Place.REVIEW)
    for _turn in range(3):
        QApplication.processEvents()
    page = window.page(Place.REVIEW)
    assert isinstance(page, QScrollArea)
    assert page.horizontalScrollBar().maximum() == 0
    theme.apply(qapp, Mode.LIGHT, 1.0)
