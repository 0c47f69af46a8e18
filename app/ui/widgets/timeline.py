"""The day as a widget: lanes, a legend, and the same as a table (Ctrl+T); arrows walk from stretch to stretch."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from app.instruments.models import TimelineModel, TimelineRow, TimelineStretch
from app.instruments.timeline import TimelinePlan, paint_timeline, plan_timeline, timeline_height
from app.ui import icons, theme
from app.ui.widgets.figure import Figure
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.plain import tip
from app.ui.widgets.surface import draw_ring, is_rtl, note_focus, shows_focus

NONE = -1
BETWEEN_STEPS = 6
NEAR = 12  # px: so near beside a stretch is meant to be on it


def along_the_day(earlier: QWidget, later: QWidget) -> QWidget:
    """Two steps beside each other as the lanes are drawn: a day runs from left to right in every language."""
    steps = QWidget()
    steps.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    row = QHBoxLayout(steps)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(BETWEEN_STEPS)
    row.addWidget(earlier)
    row.addWidget(later)
    return steps


class Timeline(Figure):
    """The day so far with its legend. With `is_picking`, `picked(int)` says which stretch a person went to."""

    picked = Signal(int)

    def __init__(
        self,
        model: TimelineModel | None = None,
        *,
        title: str = "",
        is_picking: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._lanes = _Lanes(title, is_picking=is_picking)
        super().__init__(self._lanes, title=title, parent=parent)
        self._lanes.picked.connect(self.picked)
        self.row_chosen.connect(self.picked)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: TimelineModel) -> None:
        self._lanes.show_model(model)
        self.show_facts(model.table(), model.legend)

    def pick(self, number: int) -> None:
        """Mark a stretch, in the order of the table, without saying so."""
        self._lanes.pick(number)


class _Lanes(Instrument):
    """The painted part."""

    role = QAccessible.Role.Chart
    picked = Signal(int)

    def __init__(self, name: str, *, is_picking: bool) -> None:
        super().__init__(name)
        self._model: TimelineModel | None = None
        self._at = NONE
        self._is_picking = is_picking
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_model(self, model: TimelineModel) -> None:
        if model == self._model:
            return
        self._model = model
        self._at = min(self._at, len(self._stretches()) - 1)
        self.say(model.sentence)

    def _stretches(self) -> tuple[tuple[TimelineRow, TimelineStretch], ...]:
        rows = self._model.rows if self._model else ()
        return tuple((row, stretch) for row in rows for stretch in row.stretches)

    def sizeHint(self) -> QSize:
        height = timeline_height(self._model, theme.text_scale()) if self._model else 0
        return QSize(round(480 * theme.text_scale()), math.ceil(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(240 * theme.text_scale()), self.sizeHint().height())

    def _plan(self, model: TimelineModel) -> TimelinePlan:
        return plan_timeline(theme.font(), QRectF(self.rect()), model, is_rtl=is_rtl(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter, palette = self.painter(), theme.tokens()
        paint_timeline(painter, QRectF(self.rect()), self._model, palette, icons.draw_category)
        if (shows_focus(self) or self._is_picking) and self._at != NONE:
            place = self._plan(self._model).all()[self._at][2]
            draw_ring(painter, place.adjusted(-4, -4, 4, 4), palette.accent if shows_focus(self) else palette.ink)
        elif shows_focus(self):
            draw_ring(painter, QRectF(self.rect()), palette.accent)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        count = len(self._stretches())
        if step is None or not count or self._model is None:
            super().keyPressEvent(event)
            return
        self._at = (self._at + step) % count if self._at != NONE else (0 if step > 0 else count - 1)
        self.picked.emit(self._at)
        row, stretch, place = self._plan(self._model).all()[self._at]
        words = _words(row, stretch)
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(place.center().toPoint()), tip(words), self)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The stretch under the pointer, or the nearest of its lane: a minute of chat is hard to hit."""
        if not self._is_picking or self._model is None:
            super().mousePressEvent(event)
            return
        at = event.position()
        places = [
            (abs(place.center().x() - at.x()), number)
            for number, (_, _, place) in enumerate(self._plan(self._model).all())
            if place.adjusted(-NEAR, 0, NEAR, 0).contains(at)
        ]
        if places:
            self.pick(min(places)[1])
            self.picked.emit(self._at)

    def pick(self, number: int) -> None:
        self._at = number if 0 <= number < len(self._stretches()) else NONE
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._model is not None:
            found = next((e for e in self._plan(self._model).all() if e[2].contains(QPointF(event.pos()))), None)
            if found is not None:
                QToolTip.showText(event.globalPos(), tip(_words(found[0], found[1])), self)
                return True
        return super().event(event)


def _words(row: TimelineRow, stretch: TimelineStretch) -> str:
    return "\n".join(part for part in (row.name, stretch.what, stretch.when, stretch.length, stretch.said) if part)
