"""Whoever does not see the screen hears what every control is, what it is called and what it says."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.instruments.models import CapBarModel, DialModel, DialState
from app.ui.widgets.banner import Banner
from app.ui.widgets.bars import CapBar
from app.ui.widgets.choices import CheckRow, ChoiceCard
from app.ui.widgets.dial import Dial
from app.ui.widgets.nav import NavItem
from app.ui.widgets.stepper import DurationStepper
from app.ui.widgets.timeline import Timeline
from tests.ui.gallery import day
from tests.ui.widgets.everything import everything

Role, Text = QAccessible.Role, QAccessible.Text
RUNNING = DialModel(5400, 1500, "25 min", "left today", "1 h 30 min", "0 min")


def spoken(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def interactive(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        is_inner = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox)
        if widget.focusPolicy().value and not is_inner and not widget.isHidden():
            yield widget


def test_every_control_has_a_name_and_a_fitting_role(qtbot: QtBot) -> None:
    root = everything()
    qtbot.addWidget(root)
    root.show()
    controls = list(interactive(root))
    assert len(controls) > 15
    unnamed = [type(c).__name__ for c in controls if not spoken(c).text(Text.Name).strip()]
    plain = [type(c).__name__ for c in controls if spoken(c).role() in {Role.NoRole, Role.Client}]
    assert (unnamed, plain) == ([], [])


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (lambda: ChoiceCard("Together"), Role.RadioButton),
        (lambda: CheckRow("Start with the computer"), Role.CheckBox),
        (lambda: Dial(RUNNING), Role.ProgressBar),
        (lambda: CapBar(CapBarModel(1, 2)), Role.ProgressBar),
    ],
)
def test_a_control_is_what_it_looks_like(qtbot: QtBot, make: object, role: QAccessible.Role) -> None:
    assert callable(make)
    widget = make()
    qtbot.addWidget(widget)
    assert spoken(widget).role() == role


def test_the_parts_of_larger_widgets_have_roles_too(qtbot: QtBot) -> None:
    stepper, timeline = DurationStepper(90, name="School days"), Timeline(day())
    for widget in (stepper, timeline):
        qtbot.addWidget(widget)
    assert spoken(stepper._value).role() == Role.SpinBox
    assert spoken(timeline._lanes).role() == Role.Chart


def test_the_dial_says_what_is_left_of_what(qtbot: QtBot) -> None:
    dial = Dial(RUNNING, name="Mira")
    qtbot.addWidget(dial)
    assert spoken(dial).text(Text.Name) == "Mira"
    assert spoken(dial).text(Text.Value) == spoken(dial).text(Text.Description) == "25 min of 1 h 30 min left"
    dial.show_model(DialModel(5400, 0, "0 min", "until tomorrow", state=DialState.OVER))
    assert spoken(dial).text(Text.Value) == "0 min until tomorrow"


def test_a_dial_without_a_name_is_called_by_its_sentence(qtbot: QtBot) -> None:
    dial = Dial(RUNNING)
    qtbot.addWidget(dial)
    assert spoken(dial).text(Text.Name) == "25 min of 1 h 30 min left"


def test_instruments_come_and_go_without_a_trace() -> None:
    """The accessible side is held by Qt and by Python: neither may outlive the widget, nor die before it."""
    for number in range(300):
        parent = QWidget()
        dial = Dial(RUNNING, parent=parent)
        assert spoken(dial).role() == Role.ProgressBar
        (parent if number % 2 else dial).deleteLater()
        del parent, dial
        if number % 50 == 0:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_badge_is_heard_too(qtbot: QtBot) -> None:
    item = NavItem("Requests", "hand")
    qtbot.addWidget(item)
    item.set_badge(1, "Requests, one is waiting")
    assert spoken(item).text(Text.Name) == "Requests, one is waiting"
    item.set_badge(0)
    assert spoken(item).text(Text.Name) == "Requests"


def test_a_steppers_value_is_heard_in_words(qtbot: QtBot) -> None:
    stepper = DurationStepper(90, name="School days")
    qtbot.addWidget(stepper)
    assert spoken(stepper._value).text(Text.Value) == "1 h 30 min"


def test_a_choice_is_heard_with_its_explanation(qtbot: QtBot) -> None:
    card = ChoiceCard("We sit here together", "Mira says yes, one by one.")
    qtbot.addWidget(card)
    assert spoken(card).text(Text.Description) == "Mira says yes, one by one."


def test_texts_are_shown_as_they_are_never_as_markup(qtbot: QtBot) -> None:
    banner = Banner("<b>Mira</b> & Leo", "a < b")
    qtbot.addWidget(banner)
    shown = {label.text() for label in banner.findChildren(QLabel)}
    assert {"<b>Mira</b> & Leo", "a < b"} <= shown
