"""Stacked bars as a widget: arrows walk from bar to bar, Enter or a click goes into one."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.instruments.stack_model import StackModel
from app.instruments.stacks import StackPlan, paint_stacks, plan_stacks, stacks_height
from app.ui import icons, theme
from app.ui.widgets.figure import Figure
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.plain import tip
from app.ui.widgets.surface import draw_ring, is_rtl, note_focus, shows_focus

NONE = -1


class Stacks(Figure):
    """Days or weeks as stacked bars with their legend; `opened(int)` says which bar somebody wants to see closer."""

    opened = Signal(int)

    def __init__(self, model: StackModel | None = None, *, title: str = "", parent: QWidget | None = None) -> None:
        self._bars = _Bars(title)
        super().__init__(self._bars, title=title, parent=parent)
        self._bars.opened.connect(self.opened)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: StackModel) -> None:
        self._bars.show_model(model)
        self.show_facts(model.table(), model.legend)


class _Bars(Instrument):
    """The painted part."""

    role = QAccessible.Role.Chart
    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._model: StackModel | None = None
        self._at = NONE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_model(self, model: StackModel) -> None:
        if model == self._model:
            return
        self._model = model
        self._at = min(self._at, len(model.bars) - 1)
        self.say(model.sentence)

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        return QSize(round(480 * scale), math.ceil(stacks_height(scale)))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(240 * theme.text_scale()), self.sizeHint().height())

    def _plan(self, model: StackModel) -> StackPlan:
        return plan_stacks(theme.font(), QRectF(self.rect()), model, is_rtl=is_rtl(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter, palette = self.painter(), theme.tokens()
        paint_stacks(painter, QRectF(self.rect()), self._model, palette, icons.draw_category)
        if shows_focus(self) and self._at != NONE:
            draw_ring(painter, self._plan(self._model).slots[self._at], palette.accent)
        elif shows_focus(self):
            draw_ring(painter, QRectF(self.rect()), palette.accent)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right is later, in right-to-left it is earlier, as the bars lie."""
        count = len(self._model.bars) if self._model else 0
        key = Qt.Key(event.key())
        later, earlier = (Qt.Key.Key_Left, Qt.Key.Key_Right) if is_rtl(self) else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        step = {later: 1, Qt.Key.Key_Down: 1, earlier: -1, Qt.Key.Key_Up: -1}.get(key)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at != NONE:
            self.opened.emit(self._at)
        elif step is None or not count or self._model is None:
            super().keyPressEvent(event)
        else:
            self._at = (self._at + step) % count if self._at != NONE else (0 if step > 0 else count - 1)
            words = self._words(self._model, self._at)
            self.setAccessibleDescription(words)
            place = self._plan(self._model).bar(self._at).center().toPoint()
            QToolTip.showText(self.mapToGlobal(place), tip(words), self)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(found)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._model is not None:
            found = self._under(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), tip(self._words(self._model, found)), self)
                return True
        return super().event(event)

    def _under(self, place: QPointF) -> int | None:
        return self._plan(self._model).at(place) if self._model is not None else None

    @staticmethod
    def _words(model: StackModel, number: int) -> str:
        """The row of the table: the day, and each number with its heading."""
        bar = model.bars[number]
        cells = zip(model.header[1:], bar.cells, strict=False)
        return "\n".join((bar.name, *(f"{head}: {cell}" for head, cell in cells if cell)))
