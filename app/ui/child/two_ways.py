"""Two cards side by side, each with a picture and one press: the youngest choose between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.instruments.palette import Palette
from app.ui.present.two_ways import Way
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon, Picture
from app.words.language import _

SIDE = 64
AN_HOUR, FULL_TURN, TOP = 60, 360 * 16, 90 * 16


class Hours(Picture):
    """Minutes as round faces, one for each hour: filled as far as they go, the last one in part."""

    def __init__(self, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._minutes = minutes

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        faces = max(1, math.ceil(self._minutes / AN_HOUR))
        columns = math.ceil(math.sqrt(faces))
        side = rect.width() / columns
        for number in range(faces):
            row, column = divmod(number, columns)
            place = QRectF(rect.left() + column * side, rect.top() + row * side, side, side).adjusted(2, 2, -2, -2)
            painter.setPen(QPen(QColor(palette.outline), 1.5))
            painter.setBrush(QColor(palette.card))
            painter.drawEllipse(place)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            part = min(AN_HOUR, self._minutes - number * AN_HOUR)
            painter.drawPie(place.adjusted(3, 3, -3, -3), TOP, -FULL_TURN * part // AN_HOUR)


class TwoWays(QWidget):
    """`chosen(answer)` when one of them was pressed."""

    chosen = Signal(object)

    def __init__(self, title: str, ways: Sequence[Way], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[SecondaryButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for way in ways:
            row.addWidget(self._card(title, way), 1)

    def _card(self, title: str, way: Way) -> Card:
        card = Card(CardKind.SUNKEN, padding=12)
        middle = Qt.AlignmentFlag.AlignHCenter
        picture = Hours(way.minutes) if way.minutes else GlyphIcon(way.icon, Tone.ACCENT, SIDE)
        card.body.addWidget(picture, 0, middle)
        for text, is_bold in ((way.title, False), (way.value, True)):
            label = Label(text, Size.LEAD if is_bold else Size.BODY, is_bold=is_bold)
            label.setAlignment(middle)
            card.body.addWidget(label)
        card.body.addStretch(1)
        this = SecondaryButton(_("This one"), "check", is_large=True)
        this.setAccessibleName(f"{title}: {way.title}, {way.value}")
        this.clicked.connect(lambda: self.chosen.emit(way.answer))
        self.buttons.append(this)
        card.body.addWidget(this)
        return card
