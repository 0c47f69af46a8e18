"""Everything works without a mouse, in the order in which it is read, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.instruments.palette import LIGHT
from app.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton, StepButton
from app.ui.widgets.choices import CheckRow, ChoiceCard, ChoiceTile
from app.ui.widgets.nav import NavItem
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.ui.widgets.timeline import Timeline, along_the_day
from tests.ui.gallery import day

Key = Qt.Key


Show: TypeAlias = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts widgets below each other into a window, which lives as long as the test."""
    kept: list[QWidget] = []

    def put(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return put


@pytest.mark.parametrize("make", [PrimaryButton, SecondaryButton, QuietButton], ids=lambda kind: kind.__name__)
def test_a_button_answers_to_the_keyboard_and_leaves_the_focus_to_the_mouse(
    qtbot: QtBot, show: Show, make: type[PrimaryButton]
) -> None:
    button, other = make("Agree"), CheckRow("Other")
    show(other, button)
    other.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert other.hasFocus()
    QTest.keyClick(other, Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Key.Key_Space)


def count_of(picture: QImage, colour: str) -> int:
    wanted = QColor(colour)
    return sum(picture.pixelColor(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_the_ring_appears_with_the_keyboard_and_only_then(show: Show) -> None:
    first, second = SecondaryButton("Offer 15 min"), SecondaryButton("Not today")
    window = show(first, second)
    first.setFocus()
    assert count_of(first.grab().toImage(), LIGHT.accent) == 0
    QTest.keyClick(window, Key.Key_Tab)
    assert second.hasFocus()
    assert count_of(second.grab().toImage(), LIGHT.accent) > 100
    assert count_of(first.grab().toImage(), LIGHT.accent) == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("Agree"),
        lambda: QuietButton("Back"),
        lambda: IconButton("x", "Close"),
        lambda: NavItem("Today", "sun"),
        lambda: ChoiceTile("10 min"),
        lambda: ChoiceCard("Together"),
        lambda: CheckRow("Start with the computer"),
    ],
)
def test_every_control_looks_different_with_the_focus(show: Show, make: object) -> None:
    assert callable(make)
    widget, other = make(), SecondaryButton("Other")
    show(other, widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.grab().toImage() != before


def test_arrows_move_inside_a_segmented_and_tab_passes_by(qtbot: QtBot, show: Show) -> None:
    segmented = Segmented([Option("mira", "Mira"), Option("leo", "Leo"), Option("both", "Both")], name="Child")
    after = SecondaryButton("Print")
    show(segmented, after)
    segmented._segments["mira"].setFocus()
    with qtbot.waitSignal(segmented.chosen_changed) as heard:
        QTest.keyClick(segmented._segments["mira"], Key.Key_Right)
    assert heard.args == ["leo"]
    assert segmented.chosen == "leo"
    QTest.keyClick(segmented._segments["leo"], Key.Key_Tab)
    assert after.hasFocus()


def test_choosing_for_somebody_says_nothing(qtbot: QtBot) -> None:
    segmented = Segmented([Option("mira", "Mira"), Option("leo", "Leo")])
    qtbot.addWidget(segmented)
    with qtbot.assertNotEmitted(segmented.chosen_changed):
        segmented.choose("leo")
        segmented.show_options([Option("mira", "Mira"), Option("leo", "Leo"), Option("kim", "Kim")])
    assert segmented.chosen == "leo"


def test_a_duration_steps_with_arrows_and_stops_at_its_ends(show: Show) -> None:
    stepper = DurationStepper(30, name="School days", most=60)
    show(stepper)
    stepper.setFocus()
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    for _ in range(3):
        QTest.keyClick(stepper._value, Key.Key_Up)
    QTest.keyClick(stepper._value, Key.Key_Down)
    assert heard == [45, 60, 45]
    stepper.set_minutes(60)
    assert not stepper._more.isEnabled()
    QTest.mouseClick(stepper._less, Qt.MouseButton.LeftButton)
    assert stepper.minutes == 45


@pytest.mark.parametrize(("typed", "minutes"), [("90", 90), ("1:15", 75), ("2 h", 120), ("nonsense", 30), ("999", 600)])
def test_a_duration_can_be_typed(show: Show, typed: str, minutes: int) -> None:
    stepper = DurationStepper(30, name="School days", most=600)
    show(stepper)
    stepper.setFocus()
    stepper._value.selectAll()
    QTest.keyClicks(stepper._value, typed)
    QTest.keyClick(stepper._value, Key.Key_Return)
    assert stepper.minutes == minutes


def test_a_time_of_day_goes_round_at_midnight(qtbot: QtBot, show: Show) -> None:
    stepper = TimeStepper(time(23, 45), name="Screens off")
    show(stepper)
    stepper.setFocus()
    with qtbot.waitSignal(stepper.changed) as heard:
        QTest.keyClick(stepper._value, Key.Key_Up)
    assert heard.args == [time(0, 0)]
    assert stepper._less.isEnabled()


def test_cards_are_exclusive_among_each_other(show: Show) -> None:
    one, other = ChoiceCard("Together"), ChoiceCard("At their next login")
    show(one, other)
    one.setChecked(True)
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert (one.isChecked(), other.isChecked()) == (False, True)
    QTest.keyClick(other, Key.Key_Up)
    assert one.isChecked()


def test_steps_along_a_day_stand_as_its_lanes_are_drawn_in_every_direction(qtbot: QtBot) -> None:
    earlier, later = StepButton("The stretch before", is_forward=False), StepButton("The next", is_forward=True)
    card = QWidget()
    qtbot.addWidget(card)
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QHBoxLayout(card).addWidget(along_the_day(earlier, later))
    card.show()
    assert earlier.x() < later.x()
    assert earlier.layoutDirection() is Qt.LayoutDirection.LeftToRight
    with_the_page = earlier.grab().toImage()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert earlier.grab().toImage() == with_the_page
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_day_turns_into_a_table_and_back(show: Show) -> None:
    timeline = Timeline(day(), title="The day so far")
    window = show(timeline)
    assert timeline._table.isHidden()
    QTest.keyClick(window, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert timeline._table.isVisible()
    assert timeline._lanes.isHidden()
    model = timeline._table.model()
    assert (model.rowCount(), model.columnCount()) == (7, 4)
    assert model.index(0, 0).data() == "Mira"
    QTest.keyClick(window, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert timeline._lanes.isVisible()


def test_arrows_walk_through_the_day(show: Show) -> None:
    timeline = Timeline(day(), title="The day so far")
    show(timeline)
    timeline._lanes.setFocus()
    QTest.keyClick(timeline._lanes, Key.Key_Right)
    assert timeline._lanes.accessibleDescription().startswith("Mira\nLearning")
    QTest.keyClick(timeline._lanes, Key.Key_Left)
    assert timeline._lanes.accessibleDescription().startswith("Leo\nChatting")


def test_a_shorter_day_does_not_lose_the_place(show: Show, qapp: QApplication) -> None:
    """Another model may come at any moment, also while somebody stands on the last stretch."""
    model = day()
    timeline = Timeline(model)
    show(timeline)
    timeline._lanes.setFocus()
    QTest.keyClick(timeline._lanes, Key.Key_Left)
    timeline.show_model(type(model)((model.rows[0],), model.start, model.end))
    qapp.processEvents()
    timeline.show_model(type(model)((), model.start, model.end))
    qapp.processEvents()
    QTest.keyClick(timeline._lanes, Key.Key_Right)
