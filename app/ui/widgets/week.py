"""A week as widgets: the bars of its days and the arcs of days as agreed, both of which turn into a table."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.instruments.models import Table
from app.instruments.week import paint_week_arcs, paint_week_bars, week_arcs_size
from app.instruments.week_models import WeekArcsModel, WeekBarsModel
from app.ui import theme
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.table import FactTable

BARS_HEIGHT = 196
TABLE_LEAST = 340
BARS_WIDTH, BARS_LEAST, ARCS_LEAST = 300, 200, 200


class _Turning(QWidget):
    """A picture that turns into the table of the same facts."""

    def __init__(self, picture: Instrument, table: Table, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._picture, self._table = picture, FactTable(name)
        self._table.show_table(table)
        # Beside words a table is wide enough for its own, and narrow enough for the smallest window.
        self._table.setMinimumWidth(round(TABLE_LEAST * min(theme.text_scale(), 1.3)))
        self._table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture)
        column.addWidget(self._table)

    def show_table(self, *, is_shown: bool) -> None:
        """Show the facts as text instead of the picture, or the picture again."""
        self._table.setVisible(is_shown)
        self._picture.setHidden(is_shown)


class WeekBars(_Turning):
    """A child's days on its own scale."""

    def __init__(self, model: WeekBarsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_Bars(model, name), model.table(), name, parent)


class WeekArcs(_Turning):
    """The family's days as agreed, one arc per child."""

    def __init__(self, model: WeekArcsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_Arcs(model, name), model.table(), name, parent)


class _Bars(Instrument):
    """The painted part."""

    role = QAccessible.Role.Chart

    def __init__(self, model: WeekBarsModel, name: str) -> None:
        super().__init__(name)
        self._model = model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(model.sentence)

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        return QSize(round(BARS_WIDTH * scale), round(BARS_HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(BARS_LEAST, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.painter()
        paint_week_bars(painter, QRectF(self.rect()), self._model, theme.tokens())
        painter.end()


class _Arcs(Instrument):
    """The painted part."""

    role = QAccessible.Role.Chart

    def __init__(self, model: WeekArcsModel, name: str) -> None:
        super().__init__(name)
        self._model = model
        # They shrink where the text is large and the window small.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(model.sentence)

    def sizeHint(self) -> QSize:
        width, height = week_arcs_size(self._model, theme.text_scale())
        return QSize(math.ceil(width), math.ceil(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(ARCS_LEAST, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.painter()
        paint_week_arcs(painter, QRectF(self.rect()), self._model, theme.tokens())
        painter.end()
