"""Minus, a value, plus: for durations and times of day; arrows step, digits can be typed."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from app.ui import theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.reading import MINUTES_A_DAY, read_minutes, read_time_of_day
from app.ui.widgets.surface import TARGET, draw_ring, draw_surface, width_of
from app.words.durations import duration
from app.words.language import _
from app.words.moments import clock_time

WIDE_SECONDS = (10 * 60 + 45) * 60  # steppers below each other make one column


class _Value(QSpinBox):
    """The value between the buttons, in words."""

    def __init__(self, parent: QWidget, write: Callable[[int], str], read: Callable[[str], int | None]) -> None:
        super().__init__(parent)
        self._write, self._read = write, read
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToPreviousValue)

    def stepBy(self, steps: int) -> None:  # noqa: N802  # Qt's
        """To the next round value, past midnight to the other side."""
        step, value = self.singleStep(), self.value()
        base = value // step if steps > 0 else -(-value // step)
        wanted = (base + steps) * step
        self.setValue(wanted % (self.maximum() + 1) if self.wrapping() else wanted)

    def textFromValue(self, value: int) -> str:  # noqa: N802  # Qt's
        return self._write(value)

    def valueFromText(self, text: str) -> int:  # noqa: N802  # Qt's
        found = self._read(text)
        return self.value() if found is None else min(max(found, self.minimum()), self.maximum())

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        state = QValidator.State.Intermediate if self._read(text) is None else QValidator.State.Acceptable
        return (state, text, place)

    def sizeHint(self) -> QSize:
        texts = (self._write(self.minimum()), self._write(self.value()), duration(WIDE_SECONDS))
        widest = max(width_of(text, theme.font()) for text in texts)
        return QSize(math.ceil(widest) + 28, round((TARGET + 2) * theme.text_scale()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = theme.tokens()
        painter = QPainter(self)
        draw_surface(painter, QRectF(self.rect()), palette.card, palette.outline)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), palette.accent)
        painter.end()


class _Stepper(QWidget):
    """What both steppers share: three parts and how they work together."""

    def __init__(
        self, name: str, write: Callable[[int], str], read: Callable[[str], int | None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less = IconButton("minus", _("{name}: less").format(name=name), size=TARGET + 2, is_framed=True)
        self._more = IconButton("plus", _("{name}: more").format(name=name), size=TARGET + 2, is_framed=True)
        self._value = _Value(self, write, read)
        self._value.setAccessibleName(name)
        self.setFocusProxy(self._value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._less, self._value, self._more):
            row.addWidget(part)
        for button, step in ((self._less, self._value.stepDown), (self._more, self._value.stepUp)):
            # Holding it down goes on; the arrows of the value are the keyboard's way, so Tab stops once.
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(step)
        self._value.valueChanged.connect(self._show_ends)

    def _show_ends(self) -> None:
        is_round = self._value.wrapping()
        self._less.setEnabled(is_round or self._value.value() > self._value.minimum())
        self._more.setEnabled(is_round or self._value.value() < self._value.maximum())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._value.updateGeometry()


class DurationStepper(_Stepper):
    """A duration in minutes; `changed` carries them."""

    changed = Signal(int)

    def __init__(
        self,
        minutes: int,
        *,
        name: str,
        step: int = 15,
        least: int = 0,
        most: int = MINUTES_A_DAY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, lambda value: duration(value * 60), read_minutes, parent)
        self._value.setRange(least, most)
        self._value.setSingleStep(step)
        self._value.setValue(minutes)
        self._show_ends()
        self._value.valueChanged.connect(self.changed.emit)

    @property
    def minutes(self) -> int:
        return self._value.value()

    def set_minutes(self, minutes: int) -> None:
        self._value.setValue(minutes)


class TimeStepper(_Stepper):
    """A time of day, going round at midnight; `changed` carries a datetime.time."""

    changed = Signal(object)

    def __init__(self, at: time, *, name: str, step: int = 15, parent: QWidget | None = None) -> None:
        super().__init__(name, lambda value: clock_time(_time(value)), read_time_of_day, parent)
        self._value.setRange(0, MINUTES_A_DAY - 1)
        self._value.setWrapping(True)
        self._value.setSingleStep(step)
        self.set_at(at)
        self._show_ends()
        self._value.valueChanged.connect(lambda value: self.changed.emit(_time(value)))

    @property
    def at(self) -> time:
        return _time(self._value.value())

    def set_at(self, at: time) -> None:
        self._value.setValue(at.hour * 60 + at.minute)


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
