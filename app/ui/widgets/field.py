"""Fields to type into: one line, some lines, a date."""

from __future__ import annotations

import datetime as dt
import math

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui import theme
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.surface import width_of
from app.words.dates import date_hint, read_date
from app.words.language import _, isolated, plain
from app.words.moments import long_date

LONG_MONTHS = (9, 11, 12)
"""The longest names in most languages are among them."""
AROUND = 28  # px: padding and border on both sides, and the cursor


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
    """A date as people type it; leaving the field writes it out, so that a swapped day and month are seen."""

    changed = Signal(object)

    def __init__(
        self, label: str, value: dt.date | None = None, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        self._line = QLineEdit()
        super().__init__(label, self._line, parent)
        self._line.setAccessibleName(name or label)
        self._line.setPlaceholderText(date_hint())
        self.set_date(value)
        self._line.textChanged.connect(lambda _text: self.changed.emit(self.date()))
        self._line.editingFinished.connect(self._write_out)
        self.entered = self._line.returnPressed
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """As wide as the longest date, at this text size too."""
        longest = max(width_of(_written(dt.date(2020, month, 30)), theme.font()) for month in LONG_MONTHS)
        self._line.setMinimumWidth(math.ceil(longest) + AROUND)

    def date(self) -> dt.date | None:
        """What was meant; None when nothing was typed, or nothing that is a date (then there is a `fault`)."""
        return read_date(self._line.text())

    def fault(self) -> str:
        """What is wrong with the text; "" when it is a date or nothing."""
        if not self._line.text().strip() or self.date() is not None:
            return ""
        return _("Please type it like this: {hint}").format(hint=isolated(date_hint()))

    def set_date(self, value: dt.date | None) -> None:
        self._line.setText(_written(value) if value is not None else "")

    def _write_out(self) -> None:
        found = self.date()
        if found is not None:
            self.set_date(found)


def _written(day: dt.date) -> str:
    """Its month as a word, wherever that is read back as the same day."""
    text = plain(long_date(day))
    return text if read_date(text) == day else day.isoformat()
