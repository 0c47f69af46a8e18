"""History, used as a parent does: looking around, going closer, correcting and taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.link.contesting import AnswerContest
from app.link.elsewhere import RemoveMinutes, WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.ledger import Correct, CorrectionKind, UndoCorrection
from app.link.messages import Refusal, Refused, Request, Response
from app.link.views import ContestView
from app.rules.contests import Says
from app.rules.elsewhere import Screen
from app.rules.say import Side
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.elsewhere_dialog import ElsewhereDialog
from app.ui.parent.history_page import HistoryPage
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.present.history import history
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.labels import Heading
from tests.fakes.gateway import FakeGateway
from tests.ui import pasts
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import at, leo, mira, picture


@pytest.fixture
def page(window: ParentWindow, gateway: FakeGateway) -> QWidget:
    gateway.answer = pasts.answer
    window.go_to(Place.HISTORY)
    return window.page(Place.HISTORY)


def asked(gateway: FakeGateway) -> list[tuple[int, Period, date | None]]:
    return [(said.child, said.period, said.day) for said in gateway.asked if isinstance(said, GetHistory)]


def chart(page: QWidget) -> Instrument:
    QApplication.processEvents()
    (found,) = (each for each in page.findChildren(Instrument) if each.isVisible() and _is_chart(each))
    return found


def _is_chart(each: Instrument) -> bool:
    return each.role is QAccessible.Role.Chart


def table(page: QWidget) -> list[list[str]]:
    QApplication.processEvents()
    (found,) = (each for each in page.findChildren(QTableView) if each.isVisible())
    model = found.model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_opens_on_the_week_of_the_first_child(page: QWidget, gateway: FakeGateway) -> None:
    assert asked(gateway) == [(1, Period.WEEK, None)]
    assert says(page, "4 h 50 min this week so far. 35 min less than the week before.")
    assert says(page, "12–18 Oct")
    assert says(page, "This computer only.")


def test_one_goes_back_and_on_and_never_into_the_future(page: QWidget, gateway: FakeGateway) -> None:
    assert not button(page, "Later").isEnabled()
    button(page, "Earlier").click()
    assert asked(gateway)[-1] == (1, Period.WEEK, date(2026, 10, 11))
    assert says(page, "13 h 45 min in this week.")
    assert says(page, "Within the agreed time on all 7 days.")
    button(page, "Later").click()
    assert asked(gateway)[-1] == (1, Period.WEEK, None)


def test_now_leads_back_from_anywhere(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Earlier").click()
    button(page, "Now").click()
    assert asked(gateway)[-1] == (1, Period.WEEK, None)


def test_child_and_period_are_chosen_and_remembered(
    page: QWidget, gateway: FakeGateway, around: Surroundings, qtbot: QtBot
) -> None:
    button(page, "Leo").click()
    button(page, "4 weeks").click()
    assert asked(gateway)[-1] == (2, Period.FOUR_WEEKS, None)
    again = ParentWindow(gateway, around)  # type: ignore[arg-type]  # the fake speaks as the real one does
    qtbot.addWidget(again)
    again.show()
    again.go_to(Place.HISTORY)
    assert asked(gateway)[-1] == (2, Period.FOUR_WEEKS, None)


def test_a_bar_leads_into_its_day_by_mouse_and_by_keyboard(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Earlier").click()
    bars = chart(page)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() - 20, bars.height() // 2))
    assert asked(gateway)[-1] == (1, Period.DAY, date(2026, 10, 11))
    button(page, "Week").click()
    bars = chart(page)
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(bars, key)
    assert asked(gateway)[-1] == (1, Period.DAY, date(2026, 10, 6))
    assert button(page, "Day").isChecked()


def test_of_a_year_a_bar_leads_into_its_week(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Year").click()
    bars = chart(page)
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bars, Qt.Key.Key_Left)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert asked(gateway)[-1] == (1, Period.WEEK, date(2026, 10, 12))


def test_the_picture_has_a_sentence_and_a_table_with_the_same_numbers(page: QWidget, window: ParentWindow) -> None:
    button(page, "Earlier").click()
    face = QAccessible.queryAccessibleInterface(chart(page))
    assert face.text(QAccessible.Text.Name) == "Mira, 5–11 Oct"
    assert face.text(QAccessible.Text.Value) == "Mira, 5–11 Oct: 13 h 45 min. Most: Sunday 11 October, 2 h 30 min."
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    rows = table(page)
    assert rows[0] == ["Monday 5 October", "1 h 40 min", "35 min", "20 min", "5 min", "", "", "40 min", "1 h 30 min"]
    assert len(rows) == 7


def test_apps_say_in_words_how_they_changed(page: QWidget) -> None:
    button(page, "Earlier").click()
    for text in ("35 min less", "25 min more", "the same", "new"):
        assert says(page, text), text
    assert not says(page, "Tux Paint")
    button(page, "All 9 apps").click()
    assert says(page, "Tux Paint")
    assert says(page, "20 min less")


def test_a_days_stretches_come_with_their_evidence(page: QWidget) -> None:
    button(page, "Day").click()
    assert says(page, "Signal, 16:58 to 17:02")
    assert says(page, "4 min. Known as an installed Flatpak.")
    button(page, "The stretch before").click()
    assert says(page, "Minetest, 16:20 to 16:55")
    assert says(page, "Known by its entry in the computer’s menu.")
    button(page, "Show as table").click()
    assert table(page)[0] == [
        "Learning", "14:01 to 14:41", "GCompris (not counted)", "40 min", "Known by its entry in the computer’s menu.",
    ]  # fmt: skip


def test_a_stretch_is_picked_with_arrows_with_the_mouse_and_in_the_table(page: QWidget) -> None:
    button(page, "Day").click()
    lanes = chart(page)
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(lanes, Qt.Key.Key_Right)
    assert says(page, "GCompris, 14:01 to 14:41")
    button(page, "Show as table").click()
    (facts,) = (each for each in page.findChildren(QTableView) if each.isVisible())
    facts.selectRow(1)
    assert says(page, "Minetest, 16:20 to 16:55")


def corrects(page: QWidget, stretch: str) -> CorrectDialog:
    button(page, "Day").click()
    while not says(page, stretch):
        button(page, "The stretch before").click()
    button(page, f"Correct {stretch}").click()
    return dialog(CorrectDialog)


def said(gateway: FakeGateway) -> list[Request]:
    return [replace(one, key="a-key-of-its-own") for one in gateway.asked if isinstance(one, Correct)]


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [
        ("A grown-up was at the computer", {"becomes": CorrectionKind.NOBODY}),
        ("It was Leo", {"becomes": CorrectionKind.CHILD, "to_child": 2}),
        ("It was schoolwork", {"becomes": CorrectionKind.CATEGORY, "category": "learning"}),
        ("Creating", {"becomes": CorrectionKind.CATEGORY, "category": "creating"}),
    ],
)
def test_a_stretch_is_corrected_and_everything_is_asked_again(
    page: QWidget, gateway: FakeGateway, choice: str, becomes: dict[str, object]
) -> None:
    sheet = corrects(page, "Minetest, 16:20 to 16:55")
    assert not sheet.yes.isEnabled()
    button(sheet, choice).click()
    before = len(asked(gateway))
    sheet.yes.click()
    assert said(gateway) == [
        Correct(
            id=0, child=1, key="a-key-of-its-own", start=at("16:20"), end=at("16:55"), app="minetest",
            **becomes,  # type: ignore[arg-type]  # keywords of a test
        )
    ]  # fmt: skip
    assert not is_open(CorrectDialog)
    assert len(asked(gateway)) == before + 1


def test_a_part_is_corrected_with_a_reason_and_nonsense_is_said_to_be_none(page: QWidget, gateway: FakeGateway) -> None:
    sheet = corrects(page, "Minetest, 16:20 to 16:55")
    button(sheet, "It was schoolwork").click()
    for start, end in (("16:40", "16:30"), ("15:00", "16:30"), ("never", "16:30")):
        sheet.part_from.set_text(start)
        sheet.part_until.set_text(end)
        sheet.yes.click()
        assert is_open(CorrectDialog), (start, end)
    assert says(sheet, "Please name a part between 16:20 and 16:55.")
    sheet.part_from.set_text("16:30")
    sheet.part_until.set_text("1640")
    sheet.reason.set_text(" a map for class ")
    sheet.yes.click()
    (one,) = said(gateway)
    assert isinstance(one, Correct)
    assert (one.start, one.end, one.reason) == (at("16:30"), at("16:40"), "a map for class")


def test_a_correction_is_listed_and_taken_back(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Day").click()
    line = "13:10 to 13:30, Minetest: It was Leo. “You swapped seats.”"
    assert says(page, line)
    before = len(asked(gateway))
    button(page, f"Take back: {line}").click()
    assert [one for one in gateway.asked if isinstance(one, UndoCorrection)] == [
        UndoCorrection(id=0, correction="correction-1")
    ]
    assert len(asked(gateway)) == before + 1


def test_what_was_taken_back_says_so(page: QWidget, gateway: FakeGateway) -> None:
    undone = pasts.day(corrections=(pasts.corrected(undone_at=at("14:00")),))
    gateway.answer = lambda message: undone if isinstance(message, GetHistory) else pasts.answer(message)
    button(page, "Day").click()
    assert says(page, "Taken back")


def test_a_running_period_is_asked_for_with_every_minute_and_a_past_one_once(
    page: QWidget, gateway: FakeGateway
) -> None:
    before = len(asked(gateway))
    for seconds in (10, 20, 60, 70):
        gateway.show(picture(mira(), leo(), at=at("17:05") + timedelta(seconds=seconds)))
    assert len(asked(gateway)) == before + 1
    button(page, "Earlier").click()
    before = len(asked(gateway))
    gateway.show(picture(mira(), leo(), at=at("17:30")))
    gateway.show(picture(mira(), leo(), at=at("17:31")))
    assert len(asked(gateway)) == before


def test_an_answer_that_comes_late_is_not_shown(window: ParentWindow, gateway: FakeGateway) -> None:
    waiting: list[tuple[Request, Callable[[Response], None]]] = []

    def hold_back(message: Request, heard: Callable[[Response], None]) -> None:
        waiting.append((message, heard))

    window.go_to(Place.HISTORY)
    page = window.page(Place.HISTORY)
    gateway.ask = hold_back  # type: ignore[method-assign,assignment]  # the answers come when the test says so
    button(page, "Leo").click()
    button(page, "Mira").click()
    for (message, heard), name in zip(waiting, ("late", "wanted"), strict=True):
        assert isinstance(message, GetHistory)
        heard(replace(pasts.week(used=3600 if name == "late" else 7200), child=message.child))
    assert says(page, "2 h in this week.")


def test_a_no_is_said_and_the_next_picture_asks_again(page: QWidget, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    button(page, "Leo").click()
    assert says(page, "This could not be read just now. Sundial tries again.")
    assert not says(page, "4 h 50 min this week so far.")
    gateway.answer = pasts.answer
    before = len(asked(gateway))
    gateway.show(picture(mira(), leo()))
    assert len(asked(gateway)) == before + 1
    assert says(page, "4 h 50 min this week so far.")


def test_a_no_to_the_minutes_news_leaves_what_is_there(page: QWidget, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    gateway.show(picture(mira(), leo(), at=at("17:09")))
    assert says(page, "4 h 50 min this week so far.")


def test_a_slow_guardian_leaves_nothing_of_another_child_on_the_page(
    page: QWidget, gateway: FakeGateway, qtbot: QtBot
) -> None:
    gateway.ask = lambda *_said: None  # type: ignore[method-assign]  # it never answers
    button(page, "Leo").click()
    qtbot.waitUntil(lambda: says(page, "One moment…"))
    assert not says(page, "4 h 50 min this week so far.")
    assert not says(page, "Minetest")


def test_a_child_that_is_gone_or_renamed_is_followed(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Leo").click()
    gateway.show(picture(mira(name="Miranda"), leo(name="Leonard")))
    assert button(page, "Leonard").isChecked()
    gateway.show(picture(mira(name="Miranda")))
    assert asked(gateway)[-1] == (1, Period.WEEK, None)


def test_names_without_end_do_not_widen_the_page(page: HistoryPage, gateway: FakeGateway, window: ParentWindow) -> None:
    window.resize(960, 640)
    gateway.show(picture(mira(name="W" * 255), leo(name="שרה 👩‍👩‍👧 " * 30)))
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("reply", "texts"),
    [
        (pasts.nothing(), ["Nothing yet. What Mira uses appears here."]),
        (pasts.sealed_day(), ["The details of this day are no longer kept, only its sums.", "2 h 05 min on this day."]),
        (pasts.only_its_week(), ["Of this day only its week is kept.", "13 h 45 min in this week."]),
        (pasts.week(before=None), ["There is no whole week before to compare with yet."]),
        (pasts.week(apps_left_off=3), ["Apps that were used least are left out."]),
        (pasts.day(stretches_left_off=9), ["The earliest stretches of this day are left out."]),
    ],
)
def test_what_is_not_there_is_said(page: QWidget, gateway: FakeGateway, reply: HistoryReply, texts: list[str]) -> None:
    gateway.answer = lambda message: reply if isinstance(message, GetHistory) else pasts.answer(message)
    button(page, "Day").click()
    for text in texts:
        assert says(page, text), text


def test_the_keyboard_reaches_everything_in_visual_order(window: ParentWindow, page: QWidget, qtbot: QtBot) -> None:
    button(page, "Day").click()
    window.activateWindow()
    qtbot.waitActive(window)
    button(page, "Mira").setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    while (name := window.focusWidget().accessibleName()) not in walked:
        walked.append(name)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert len(walked) < 40
    there = [name for name in walked if name in {
        "Mira", "Day", "Earlier", "Show as table", "Mira, Wednesday 14 October", "The stretch before",
        "The next stretch", "Correct Signal, 16:58 to 17:02", "All 9 apps",
    }]  # fmt: skip
    assert there == [
        "Mira", "Day", "Earlier", "Show as table", "Mira, Wednesday 14 October", "The stretch before",
        "The next stretch", "Correct Signal, 16:58 to 17:02", "All 9 apps",
    ]  # fmt: skip


def test_every_heading_has_its_place_in_the_window(request: pytest.FixtureRequest, dressed: QApplication) -> None:
    before = set(dressed.topLevelWidgets())
    request.getfixturevalue("page")
    assert not [each for each in set(dressed.topLevelWidgets()) - before if isinstance(each, Heading)]


def test_a_contested_stretch_is_marked_told_in_the_table_and_answered_beside_it(
    page: QWidget, gateway: FakeGateway
) -> None:
    contest = ContestView(
        id="contest-1", child=1, start=at("16:20"), end=at("16:55"), app="minetest", name="Minetest",
        says=Says.CATEGORY, category="learning", at=at("17:00"),
    )  # fmt: skip
    before = pasts.answer
    gateway.answer = lambda said: (
        replace(pasts.day(contests=(contest,)), id=said.id) if isinstance(said, GetHistory) else before(said)
    )
    button(page, "Day").click()
    lanes = page._timeline._lanes._model  # type: ignore[attr-defined]  # what is painted
    assert [one.is_contested for row in lanes.rows for one in row.stretches if one.category == "games"] == [True]
    button(page, "Show as table").click()
    (row,) = (row for row in table(page) if row[2] == "Minetest")
    assert row[-1].endswith("Mira says: “It was schoolwork.” It waits for your answer.")
    button(page, "Agree").click()
    assert (
        AnswerContest(id=0, contest="contest-1", becomes=CorrectionKind.CATEGORY, category="learning") in gateway.asked
    )


def test_minutes_on_other_screens_are_hatched_on_top_told_in_words_and_in_the_table(
    page: QWidget, gateway: FakeGateway
) -> None:
    week = pasts.running_week(elsewhere=(pasts.elsewhere(),))
    before = history(pasts.running_week(), Period.WEEK, {1: "Mira"}, at("17:05"))
    model = history(week, Period.WEEK, {1: "Mira"}, at("17:05"))
    assert model.chart is not None
    assert before.chart is not None
    assert [bar.text for bar in model.chart.bars] == [bar.text for bar in before.chart.bars]
    assert [piece.category for piece in model.chart.bars[2].pieces][-1] == "games"
    assert not model.chart.bars[2].pieces[-1].is_counted
    assert "Games (other screens)" in [entry.name for entry in model.chart.legend]
    assert model.chart.sentence.endswith("On other screens, as written down: 45 min.")
    assert model.chart.table().header[-2] == "Other screens"
    assert [row[-2] for row in model.chart.table().rows][:3] == ["", "", "45 min"]
    year = history(pasts.year(elsewhere=(pasts.elsewhere(),)), Period.YEAR, {1: "Mira"}, at("17:05"))
    assert year.chart is not None
    assert not year.chart.bars[-1].pieces[-1].is_counted
    assert (len(year.elsewhere), "newest lines" in " ".join(year.notes)) == (1, False)
    many = pasts.year(elsewhere=tuple(pasts.elsewhere(id=str(number)) for number in range(60)))
    busy = history(many, Period.YEAR, {1: "Mira"}, at("17:05"))
    assert [line.id for line in busy.elsewhere] == [str(number) for number in range(10, 60)]
    assert "newest lines" in " ".join(busy.notes)
    gateway.answer = lambda said: replace(week, id=said.id) if isinstance(said, GetHistory) else pasts.answer(said)
    gateway.show(picture(mira(), leo(), at=at("17:07")))
    button(page, "Take away: Wednesday 14 October, Console: Games, Kart race, 45 min").click()
    assert RemoveMinutes(id=0, child=1, side=Side.PARENTS, written="minutes-1") in gateway.asked


def test_a_parent_writes_minutes_down_with_their_times_or_only_how_long(page: QWidget, gateway: FakeGateway) -> None:
    button(page, "Write minutes down…").click()
    asks = dialog(ElsewhereDialog)
    asks.what.set_text("Kart race")
    asks.knows_when.setChecked(True)
    asks.yes.click()
    button(page, "Write minutes down…").click()
    dialog(ElsewhereDialog).yes.click()
    timed, plain = (said for said in gateway.asked if isinstance(said, WriteMinutes))
    assert (timed.side, timed.day, timed.minutes, timed.start, timed.end, timed.what) == (
        Side.PARENTS, pasts.TODAY, 60, time(16), time(17), "Kart race",
    )  # fmt: skip
    assert (plain.minutes, plain.start, plain.category, plain.screen) == (30, None, "games", Screen.CONSOLE)
