"""The day as a widget: lanes, a legend, and the same as a table (Ctrl+T); arrows walk from stretch to stretch."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.instruments.models import LegendEntry, TimelineModel, TimelineRow, TimelineStretch
from app.instruments.timeline import TimelinePlan, paint_timeline, plan_timeline, timeline_height
from app.ui import icons, theme
from app.ui.style import Tone
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.labels import Heading, Label
from app.ui.widgets.pictures import CategoryIcon
from app.ui.widgets.surface import draw_ring, is_rtl, note_focus, shows_focus
from app.ui.widgets.table import FactTable
from app.words.language import _

NONE = -1


class Timeline(QWidget):
    """The day so far with its legend; "Show as table" turns it round."""

    def __init__(self, model: TimelineModel | None = None, *, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading(title)
        self._turn = QuietButton(_("Show as table"), "table-2")
        self._lanes = _Lanes(title)
        self._table = FactTable(title)
        self._legend = QWidget()
        self._entries: tuple[LegendEntry, ...] = ()
        self._keys = FlowRow(18, self._legend)
        self._lay_out()
        self._turn.clicked.connect(lambda: self.show_table(is_shown=self._table.isHidden()))
        shortcut = QShortcut(QKeySequence("Ctrl+T"), self, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._turn.click)
        self._turn.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        if model is not None:
            self.show_model(model)

    def _lay_out(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._turn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self._lanes, self._table, self._legend):
            column.addWidget(part)
        self._table.hide()

    def show_model(self, model: TimelineModel) -> None:
        self._lanes.show_model(model)
        self._table.show_table(model.table())
        if model.legend != self._entries:
            self._entries = model.legend
            self._show_legend()

    def show_table(self, *, is_shown: bool) -> None:
        """Show the numbers instead of the picture, or the picture again."""
        self._table.setVisible(is_shown)
        self._lanes.setHidden(is_shown)
        self._legend.setHidden(is_shown)
        self._turn.setText(_("Show as picture") if is_shown else _("Show as table"))

    def _show_legend(self) -> None:
        while (item := self._keys.takeAt(0)) is not None:
            if (key := item.widget()) is not None:
                key.deleteLater()
        for entry in self._entries:
            self._keys.addWidget(_key(entry))


def _key(entry: LegendEntry) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(CategoryIcon(entry.category))
    row.addWidget(Label(entry.name, tone=Tone.INK2, wraps=False))
    return made


class _Lanes(Instrument):
    """The painted part."""

    role = QAccessible.Role.Chart

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._model: TimelineModel | None = None
        self._at = NONE
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
        if shows_focus(self) and self._at != NONE:
            place = self._plan(self._model).all()[self._at][2]
            draw_ring(painter, place.adjusted(-4, -4, 4, 4), palette.accent)
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
        row, stretch, place = self._plan(self._model).all()[self._at]
        words = _words(row, stretch)
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(place.center().toPoint()), words, self)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._model is not None:
            found = next((e for e in self._plan(self._model).all() if e[2].contains(QPointF(event.pos()))), None)
            if found is not None:
                QToolTip.showText(event.globalPos(), _words(found[0], found[1]), self)
                return True
        return super().event(event)


def _words(row: TimelineRow, stretch: TimelineStretch) -> str:
    return "\n".join(part for part in (row.name, stretch.what, stretch.when, stretch.length) if part)
