"""Surfaces that hold things: the card and its tinted relatives."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.surface import CARD_RADIUS, draw_surface


class CardKind(StrEnum):
    """What a surface says by its colour (the value is its token); only a plain card has an edge."""

    CARD = "card"
    SUNKEN = "sunken"
    GILT = "gilt_soft"
    ACCENT = "accent_soft"
    DUSK = "dusk_soft"
    EMBER = "ember_soft"


class Card(QFrame):
    """A rounded surface; put things into `body`."""

    def __init__(self, kind: CardKind = CardKind.CARD, *, padding: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.body = QVBoxLayout(self)
        upright = max(0, padding - 4)
        self.body.setContentsMargins(padding, upright, padding, upright)
        self.body.setSpacing(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = theme.tokens()
        painter = QPainter(self)
        is_plain = self.kind is CardKind.CARD
        radius = CARD_RADIUS if is_plain else 10.0
        border = palette.line if is_plain else ""
        draw_surface(painter, QRectF(self.rect()), getattr(palette, self.kind.value), border, radius)
        painter.end()
