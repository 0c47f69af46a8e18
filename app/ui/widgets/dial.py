"""The dial as a widget, or the picture in its place: it grows with its place and says its time in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.instruments.dial import dial_height, paint_dial
from app.instruments.models import DialModel
from app.instruments.sunset import paint_sunset
from app.ui import theme
from app.ui.widgets.instrument import Instrument

COMFORTABLE, LEAST, MOST = 216, 56, 340


class Dial(Instrument):
    """Shows a DialModel; below 130 px it is a small picture without words, for notices."""

    def __init__(
        self, model: DialModel | None = None, *, name: str = "", width: int = COMFORTABLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._model: DialModel | None = None
        self._width = width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: DialModel) -> None:
        if model == self._model:
            return
        self._model = model
        self.say(model.sentence)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        scale = theme.text_scale()
        return math.ceil(dial_height(min(width, MOST * scale), scale))

    def sizeHint(self) -> QSize:
        width = round(self._width * theme.text_scale())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(self._width, LEAST) if self._width < LEAST * 2 else round(176 * theme.text_scale())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter = self.painter()
        most = MOST * theme.text_scale()
        rect = QRectF(self.rect())
        if rect.width() > most:
            rect = QRectF(rect.center().x() - most / 2, rect.top(), most, rect.height())
        paint = paint_sunset if self._model.is_picture else paint_dial
        paint(painter, rect, self._model, theme.tokens())
        painter.end()
