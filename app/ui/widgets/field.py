"""Fields to type into: a label above, the field, and below it what is wrong, in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.labels import Label
from app.words.language import _

LINE = 36
EARLIEST = dt.date(1990, 1, 1)


class Labelled(QWidget):
    """A label above an input and an error below it."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._field = field
        self._label = Label(label, Size.SMALL, Tone.INK2, is_bold=True)
        self._label.setBuddy(field)
        self._label.setHidden(not label)
        self._error = Label("", Size.SMALL, Tone.EMBER)
        self._error.hide()
        field.setParent(self)
        field.setFont(theme.font())
        field.setMinimumHeight(round(LINE * theme.text_scale()))
        self.setFocusProxy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._label, field, self._error):
            column.addWidget(part)

    def show_error(self, text: str) -> None:
        """Say what is wrong with it; "" when nothing is."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._field.setProperty("has_error", bool(text))
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
        self._field.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._field.font() != theme.font():
            self._field.setFont(theme.font())
            self._field.setMinimumHeight(round(LINE * theme.text_scale()))


class Field(Labelled):
    """One line; `changed` carries what is typed."""

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        is_secret: bool = False,
        name: str = "",
        most: int = 255,
        parent: QWidget | None = None,
    ) -> None:
        self._line = QLineEdit()
        super().__init__(label, self._line, parent)
        self._line.setAccessibleName(name or label)
        self._line.setPlaceholderText(placeholder)
        self._line.setMaxLength(most)
        self._line.setEchoMode(QLineEdit.EchoMode.Password if is_secret else QLineEdit.EchoMode.Normal)
        self._line.textChanged.connect(self.changed.emit)
        self.entered = self._line.returnPressed

    def text(self) -> str:
        return self._line.text()

    def set_text(self, text: str) -> None:
        if text != self._line.text():
            self._line.setText(text)


class TextBox(Labelled):
    """Some lines, for a child's own words; no more than `most` letters."""

    changed = Signal(str)

    def __init__(
        self, label: str, placeholder: str = "", most: int = 200, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        self._box = QPlainTextEdit()
        self._most = most
        super().__init__(label, self._box, parent)
        self._box.setAccessibleName(name or label or placeholder)
        self._box.setPlaceholderText(placeholder)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(round(62 * theme.text_scale()))
        self._box.textChanged.connect(self._keep_short)

    def text(self) -> str:
        return self._box.toPlainText()

    def set_text(self, text: str) -> None:
        self._box.setPlainText(text)

    def _keep_short(self) -> None:
        text = self._box.toPlainText()
        if len(text) > self._most:
            cursor = self._box.textCursor()
            place = min(cursor.position(), self._most)
            self._box.setPlainText(text[: self._most])
            cursor.setPosition(place)
            self._box.setTextCursor(cursor)
            return
        self.changed.emit(text)


class DateField(Labelled):
    """A date typed part by part, arrows step; at its earliest it says "not given" and `date` is None."""

    changed = Signal(object)

    def __init__(
        self,
        label: str,
        value: dt.date | None = None,
        *,
        last: dt.date | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._edit = QDateEdit()
        super().__init__(label, self._edit, parent)
        self._edit.setAccessibleName(name or label)
        self._edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._edit.setMinimumDate(_qt(EARLIEST))
        self._edit.setSpecialValueText(_("not given"))
        if last is not None:
            self._edit.setMaximumDate(_qt(last))
        # Years in four digits: "07" leaves a century open.
        self._edit.setDisplayFormat(_four_digit_years(self._edit.displayFormat()))
        self.set_date(value)
        self._edit.dateChanged.connect(lambda _date: self.changed.emit(self.date()))

    def date(self) -> dt.date | None:
        found = self._edit.date()
        return None if found == self._edit.minimumDate() else dt.date(found.year(), found.month(), found.day())

    def set_date(self, value: dt.date | None) -> None:
        self._edit.setDate(_qt(value or EARLIEST))


def _qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _four_digit_years(pattern: str) -> str:
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
