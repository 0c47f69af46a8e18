"""The frame: going from page to page, what is said when the guardian is gone, names, sizes, and leaving."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.link.codes import MakeRecoveryCodes
from app.link.messages import SetPasscode
from app.ui import theme
from app.ui.gateway import Absence
from app.ui.parent.passcode_dialog import SetPasscodeDialog, UnlockDialog
from app.ui.parent.quit_dialog import CloseDialog, QuitDialog
from app.ui.parent.settings_page import saved_look
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.theme import Contrast, Look, Mode
from tests.fakes.gateway import FakeGateway
from tests.ui import pasts
from tests.ui.parent.conftest import Autostart
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import leo, picture


@pytest.fixture
def with_a_past(gateway: FakeGateway) -> None:
    """A family of which the guardian knows a year."""
    gateway.answer = pasts.answer


def press(window: ParentWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window, key, modifier)


def offers(window: ParentWindow, text: str) -> bool:
    QApplication.processEvents()
    return any(each.text() == text and each.isVisible() for each in window.findChildren(QAbstractButton))


def shown(window: ParentWindow) -> Place:
    return next(place for place in Place if window.page(place).isVisible())


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, Place.TODAY),
        (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier, Place.REQUESTS),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier, Place.HISTORY),
        (Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier, Place.AGREEMENT),
        (Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier, Place.REVIEW),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, Place.HELP),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, Place.SETTINGS),
    ],
)
def test_every_page_has_a_key(
    window: ParentWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, place: Place
) -> None:
    window.go_to(Place.SETTINGS if place is Place.TODAY else Place.TODAY)
    window.activateWindow()
    qtbot.waitActive(window)
    press(window, key, modifier)
    assert shown(window) is place


def test_the_side_bar_counts_who_waits(window: ParentWindow, gateway: FakeGateway) -> None:
    button(window.sidebar, "Requests, 1 waits").click()
    assert shown(window) is Place.REQUESTS
    gateway.show(picture(leo()))
    assert button(window.sidebar, "Requests").isChecked()


def test_the_side_bar_says_that_a_child_waits_for_an_answer_about_the_agreement(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    gateway.show(picture(replace(leo(), awaits_parents=True)))
    button(window.sidebar, "Agreement, 1 waits").click()
    assert shown(window) is Place.AGREEMENT


def test_a_gone_guardian_is_said_on_every_page_and_its_return_takes_the_line_away(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    gateway.lose(Absence.RESTARTING)
    for place in Place:
        window.go_to(place)
        assert says(window, "Counting has stopped. Starting it again…")
    gateway.greet()
    assert not says(window, "Counting has stopped")


def test_when_starting_again_was_given_up_a_person_can_try(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.lose(Absence.GIVEN_UP)
    button(window, "Try again").click()
    assert gateway.tries == 1
    gateway.lose(Absence.RESTARTING)
    assert not offers(window, "Try again")


def test_before_the_first_picture_the_window_waits_calmly_and_offers_nothing_that_would_not_work(
    dressed: QApplication, qtbot: QtBot, gateway: FakeGateway, around: Surroundings
) -> None:
    del dressed
    window = ParentWindow(gateway, around)  # type: ignore[arg-type]  # the fake speaks as the real one does
    qtbot.addWidget(window)
    gateway.lose(Absence.STARTING)
    window.show()
    qtbot.waitExposed(window)
    assert says(window, "Starting to count…")
    assert not window.absence.isVisible()
    window.go_to(Place.REQUESTS)
    window.go_to(Place.TODAY)
    assert not offers(window, "Dinner pause")
    gateway.lose(Absence.GIVEN_UP)
    assert window.absence.isVisible()
    assert not says(window, "Starting to count…")
    window.go_to(Place.SETTINGS)
    assert shown(window) is Place.SETTINGS
    window.go_to(Place.TODAY)
    gateway.greet()
    gateway.show(picture())
    assert offers(window, "Dinner pause")


@pytest.mark.parametrize("absence", [Absence.HINDERED, Absence.GIVEN_UP])
def test_why_the_guardian_cannot_start_stands_in_the_window(
    window: ParentWindow, gateway: FakeGateway, absence: Absence
) -> None:
    gateway.said = "The family’s data is damaged. Put a backup in its place."
    gateway.lose(absence)
    assert says(window, gateway.said)


@pytest.mark.parametrize("absence", [each for each in Absence if each is not Absence.STARTING])
def test_every_absence_has_its_sentence(window: ParentWindow, gateway: FakeGateway, absence: Absence) -> None:
    gateway.lose(absence)
    assert window.absence.isVisible()
    assert len(window.absence.accessibleName()) > 10


def test_the_passcode_dialog_shows_a_wrong_one_and_goes_with_the_right_one(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    UnlockDialog(gateway, window).open()  # type: ignore[arg-type]  # the fake speaks as the real one does
    sheet = dialog(UnlockDialog)
    QTest.keyClicks(sheet.focusWidget(), "wrong")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert is_open(UnlockDialog)
    assert [field.text() for field in sheet.findChildren(QLineEdit)] == [""]
    QTest.keyClicks(sheet.focusWidget(), "right")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert gateway.passcodes == ["wrong", "right"]
    assert not is_open(UnlockDialog)


def test_escaping_the_passcode_lets_the_wish_go(window: ParentWindow, gateway: FakeGateway) -> None:
    UnlockDialog(gateway, window).open()  # type: ignore[arg-type]  # as above
    QTest.keyClick(dialog(UnlockDialog), Qt.Key.Key_Escape)
    assert gateway.passcodes == [""]


def test_a_new_passcode_must_be_long_enough_and_typed_twice(window: ParentWindow, gateway: FakeGateway) -> None:
    window.go_to(Place.SETTINGS)
    button(window.page(Place.SETTINGS), "Change the passcode").click()
    sheet = dialog(SetPasscodeDialog)
    first, second = sheet.findChildren(QLineEdit)
    for one, two in (("12345", "12345"), ("123456", "1234567"), ("", "x")):
        first.setText(one)
        second.setText(two)
        sheet.yes.click()
        assert is_open(SetPasscodeDialog), (one, two)
    first.setText("123456")
    second.setText("123456")
    sheet.yes.click()
    assert gateway.asked[-2:] == [SetPasscode(id=0, passcode="123456"), MakeRecoveryCodes(id=0)]


def test_two_empty_lines_remove_a_passcode_but_only_where_there_is_one(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    SetPasscodeDialog(window.deeds, has_passcode=False, parent=window).open()
    sheet = dialog(SetPasscodeDialog)
    sheet.yes.click()
    assert is_open(SetPasscodeDialog)
    sheet.close()
    SetPasscodeDialog(window.deeds, has_passcode=True, parent=window).open()
    dialog(SetPasscodeDialog).yes.click()
    assert gateway.asked[-1] == SetPasscode(id=0, passcode="")


def test_start_with_the_computer_is_switched_and_stays_off_where_it_cannot_be(
    window: ParentWindow, autostart: Autostart
) -> None:
    window.go_to(Place.SETTINGS)
    box = button(window.page(Place.SETTINGS), "Start Sundial when you log in")
    held: list[bool] = []
    for works in (True, True, False):
        autostart.works = works
        box.click()
        held.append(autostart.starts)
    assert held == [True, False, False]
    assert not box.isChecked()


def test_the_appearance_is_chosen_and_remembered(window: ParentWindow, around: Surroundings, qtbot: QtBot) -> None:
    window.go_to(Place.SETTINGS)
    with qtbot.waitSignal(window.appearance_changed) as changed:
        button(window.page(Place.SETTINGS), "Dark").click()
    assert changed.args == [Look(Mode.DARK)]
    with qtbot.waitSignal(window.appearance_changed) as changed:
        button(window.page(Place.SETTINGS), "Higher").click()
    assert changed.args == [Look(Mode.DARK, Contrast.HIGH)]
    assert saved_look(around) == Look(Mode.DARK, Contrast.HIGH)


@pytest.mark.parametrize("word", ["", "purple", "DARK"])
def test_an_appearance_that_is_none_is_the_desktops(around: Surroundings, word: str) -> None:
    around.memory.setValue("appearance", word)
    around.memory.setValue("contrast", word)
    assert saved_look(around) == Look()


def test_closing_leaves_the_decision_to_the_owner_and_keeps_size_and_place(
    window: ParentWindow, around: Surroundings, gateway: FakeGateway, qtbot: QtBot
) -> None:
    window.resize(960, 700)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert window.isVisible()
    again = ParentWindow(gateway, around)  # type: ignore[arg-type]  # the fake speaks as the real one does
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 700)


def test_quitting_says_that_counting_stops_and_keeping_on_is_the_default(window: ParentWindow, qtbot: QtBot) -> None:
    asks = QuitDialog(stops_counting=True, parent=window)
    ended: list[bool] = []
    asks.quits.connect(lambda: ended.append(True))
    asks.open()
    assert says(asks, "Counting stops")
    QTest.keyClick(asks, Qt.Key.Key_Return)
    assert ended == []
    qtbot.waitUntil(lambda: not is_open(QuitDialog))


def test_closing_without_a_tray_offers_both_ways(window: ParentWindow) -> None:
    chosen: list[str] = []
    for name in ("Keep running", "Quit"):
        asks = CloseDialog(window)
        asks.stays.connect(lambda: chosen.append("stays"))
        asks.quits.connect(lambda: chosen.append("quits"))
        asks.open()
        button(asks, name).click()
    assert chosen == ["stays", "quits"]


def test_everything_one_can_press_or_type_into_has_a_name(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.answer = pasts.answer
    for place in Place:
        window.go_to(place)
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit) and widget.isVisible():
                face = QAccessible.queryAccessibleInterface(widget)
                assert face.text(QAccessible.Text.Name), (place, widget)


def test_the_keyboard_reaches_every_button_of_today(window: ParentWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    reached = set()
    for _step in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    buttons = [
        each for each in window.page(Place.TODAY).findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()
    ]
    assert [each.accessibleName() for each in buttons if each not in reached] == []


def test_arrows_walk_through_the_pages_in_visual_order(window: ParentWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    names = [
        "Today",
        "Requests, 1 waits",
        "History",
        "Agreement",
        "Weekly review",
        "Tips",
        "Apps",
        "Learning corner",
        "Help",
        "Settings",
    ]
    tops = [button(window.sidebar, name).y() for name in names]
    assert tops == sorted(tops)
    button(window.sidebar, "Today").setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for _step in names:
        walked.append(window.focusWidget().accessibleName())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert walked == names
    button(window.sidebar, "History").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert shown(window) is Place.HISTORY


@pytest.mark.parametrize(("place", "scale"), [(place, scale) for place in Place for scale in (1.0, 2.0)])
@pytest.mark.usefixtures("with_a_past")
def test_nothing_is_wider_than_the_smallest_window(
    window: ParentWindow, dressed: QApplication, qtbot: QtBot, place: Place, scale: float
) -> None:
    theme.apply(dressed, Mode.LIGHT, scale)
    window.resize(960, 640)
    window.go_to(place)
    qtbot.wait(20)
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0
    assert (window.width(), window.height()) == (960, 640)


def test_a_family_whose_children_all_left_has_a_window_without_children(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    for place in Place:
        window.go_to(place)
        gateway.show(replace(picture(), children=()))
        gateway.show(picture())
        gateway.show(replace(picture(), children=()))
    window.go_to(Place.TODAY)
    assert says(window, "No child is counted now. `sundial children add` names one.")
    assert not offers(window, "Dinner pause")


def test_help_and_learning_need_no_guardian_and_ask_it_nothing(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.lose(Absence.GIVEN_UP)
    before = len(gateway.asked)
    window.go_to(Place.HELP)
    assert says(window, "childhelplineinternational.org")
    window.go_to(Place.LEARNING)
    button(window, "Balance and sleep").click()
    assert says(window, "Card for parents")
    assert gateway.asked[before:] == []
