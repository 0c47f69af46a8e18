"""The cap bar and the arc of few steps as widgets."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.instruments.bars import cap_bar_height, paint_cap_bar
from app.instruments.glyph import paint_arc_progress
from app.instruments.models import ArcProgressModel, CapBarModel
from app.ui import theme
from app.ui.widgets.instrument import Instrument


class CapBar(Instrument):
    """Shows a CapBarModel: a plain track, or with marks and dots the big form."""

    def __init__(self, model: CapBarModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model: CapBarModel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: CapBarModel) -> None:
        if model == self._model:
            return
        self._model = model
        self.say(model.sentence)

    def sizeHint(self) -> QSize:
        height = cap_bar_height(self._model, theme.text_scale()) if self._model else 0
        return QSize(200, math.ceil(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter = self.painter()
        paint_cap_bar(painter, QRectF(self.rect()), self._model, theme.tokens())
        painter.end()


class ArcProgress(Instrument):
    """Shows an ArcProgressModel: step 2 of 6."""

    def __init__(self, model: ArcProgressModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model: ArcProgressModel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: ArcProgressModel) -> None:
        if model == self._model:
            return
        self._model = model
        self.say(model.sentence)

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        return QSize(round(46 * scale), round(25 * scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter = self.painter()
        paint_arc_progress(painter, QRectF(self.rect()), self._model, theme.tokens())
        painter.end()
