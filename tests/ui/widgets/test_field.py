"""Fields take what is typed, say what is wrong in words, and know when nothing was given."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.widgets.field import DateField, Field, TextBox


def test_what_is_wrong_is_said_below_and_read_aloud(qtbot: QtBot) -> None:
    field = Field("Passcode", is_secret=True)
    qtbot.addWidget(field)
    field.show()
    field.show_error("Six digits or more, please.")
    assert any(label.isVisible() and label.text().startswith("Six") for label in field.findChildren(QLabel))
    assert field._line.accessibleDescription() == "Six digits or more, please."
    field.show_error("")
    assert not any(label.isVisible() and label.text().startswith("Six") for label in field.findChildren(QLabel))


def test_a_secret_is_not_shown(qtbot: QtBot) -> None:
    field = Field("Passcode", is_secret=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field._line, "123456")
    assert (field.text(), field._line.displayText()) == ("123456", "\u2022" * 6)
    assert field._line.echoMode() is QLineEdit.EchoMode.Password


def test_typing_is_told_and_enter_too(qtbot: QtBot) -> None:
    field = Field("Name")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed) as heard:
        QTest.keyClicks(field._line, "M")
    assert heard.args == ["M"]
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field._line, Qt.Key.Key_Return)


def test_a_childs_words_stay_within_their_length(qtbot: QtBot) -> None:
    box = TextBox("", "Anything to add?", most=10)
    qtbot.addWidget(box)
    QTest.keyClicks(box._box, "The castle is nearly done")
    assert box.text() == "The castle"


def test_tab_leaves_the_box_of_words(qtbot: QtBot) -> None:
    box = TextBox("", "Anything to add?")
    qtbot.addWidget(box)
    QTest.keyClick(box._box, Qt.Key.Key_Tab)
    assert box.text() == ""


def test_a_date_that_was_not_given_is_none_and_no_fault(qtbot: QtBot) -> None:
    field = DateField("Born")
    qtbot.addWidget(field)
    assert (field.date(), field.fault(), field._line.text()) == (None, "", "")
    assert field._line.placeholderText() == "DD/MM/YYYY"
    with qtbot.waitSignal(field.changed) as heard:
        field.set_date(date(2017, 5, 2))
    assert heard.args == [date(2017, 5, 2)]
    assert field.date() == date(2017, 5, 2)


def test_a_date_is_typed_with_digits_alone_and_written_out_when_one_goes_on(qtbot: QtBot) -> None:
    field = DateField("Born")
    qtbot.addWidget(field)
    QTest.keyClicks(field._line, "02052017")
    assert field.date() == date(2017, 5, 2)
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    assert field._line.text() == "2 May 2017"
    assert field.date() == date(2017, 5, 2)


def test_a_date_may_be_typed_over(qtbot: QtBot) -> None:
    field = DateField("Born", date(2017, 5, 2))
    qtbot.addWidget(field)
    field._line.selectAll()
    QTest.keyClicks(field._line, "3/6/2016")
    assert field.date() == date(2016, 6, 3)


def test_what_is_no_date_is_a_fault_and_stays_to_be_mended(qtbot: QtBot) -> None:
    field = DateField("Born")
    qtbot.addWidget(field)
    QTest.keyClicks(field._line, "31/02/2017")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    assert (field.date(), field._line.text()) == (None, "31/02/2017")
    assert field.fault() == "Please type it like this: DD/MM/YYYY"
