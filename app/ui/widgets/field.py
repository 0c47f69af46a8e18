"""Fields to type into: one line, some lines, a date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from app.ui import theme
from app.ui.widgets.labelled import LINE, Labelled
from app.ui.widgets.surface import draw_surface, width_of
from app.words.language import _, spoken

EARLIEST = dt.date(1990, 1, 1)


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


class _Date(QDateEdit):
    """The input itself, in our frame; as a field that is typed into it shows its ring also after a click."""

    def sizeHint(self) -> QSize:
        return QSize(round(width_of("00 / 00 / 0000", theme.font())) + 36, round(LINE * theme.text_scale()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, rect = theme.tokens(), QRectF(self.rect())
        painter = QPainter(self)
        has_error = bool(self.property("has_error"))
        border = palette.ember if has_error else palette.accent if self.hasFocus() else palette.outline
        draw_surface(painter, rect, palette.card, border, width=2 if has_error or self.hasFocus() else 1)
        painter.end()


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
        self._edit = _Date()
        super().__init__(label, self._edit, parent)
        self._edit.setAccessibleName(name or label)
        self._edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._edit.lineEdit().setTextMargins(8, 0, 8, 0)
        locale = QLocale(str(spoken().locale))
        self._edit.setLocale(locale)
        self._edit.setMinimumDate(_qt(EARLIEST))
        self._edit.setSpecialValueText(_("not given"))
        if last is not None:
            self._edit.setMaximumDate(_qt(last))
        # Years in four digits: "07" leaves a century open.
        self._edit.setDisplayFormat(_four_digit_years(locale.dateFormat(QLocale.FormatType.ShortFormat)))
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
