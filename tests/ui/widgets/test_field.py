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
    assert (field.text(), field._line.displayText()) == ("123456", "\u25cf" * 6)
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


def test_a_date_that_was_not_given_is_none(qtbot: QtBot) -> None:
    field = DateField("Born")
    qtbot.addWidget(field)
    assert (field.date(), field._edit.text()) == (None, "not given")
    with qtbot.waitSignal(field.changed) as heard:
        field.set_date(date(2017, 5, 2))
    assert heard.args == [date(2017, 5, 2)]
    assert field.date() == date(2017, 5, 2)


def test_a_date_is_typed_part_by_part_with_a_year_of_four_digits(qtbot: QtBot) -> None:
    field = DateField("Born", date(2017, 5, 2))
    qtbot.addWidget(field)
    field.show()
    field._edit.setFocus()
    field._edit.setSelectedSection(field._edit.Section.YearSection)
    QTest.keyClicks(field._edit, "2014")
    assert field.date() == date(2014, 5, 2)
    QTest.keyClick(field._edit, Qt.Key.Key_Up)
    assert field.date() == date(2015, 5, 2)


def test_a_date_stays_before_the_last_one(qtbot: QtBot) -> None:
    field = DateField("Born", date(2017, 5, 2), last=date(2020, 1, 1))
    qtbot.addWidget(field)
    field.set_date(date(2030, 1, 1))
    assert field.date() == date(2020, 1, 1)
