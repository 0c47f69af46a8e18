"""A person as an initial on a tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.instruments.palette import Palette
from app.ui import theme
from app.ui.theme import Size
from app.ui.widgets.pictures import Picture
from app.ui.widgets.surface import draw_line, draw_surface

TINTS = (("accent_soft", "accent"), ("dusk_soft", "dusk"), ("gilt_soft", "gilt_ink"), ("sunken", "ink2"))


class Avatar(Picture):
    """A person's initial; the tint goes by the person's number, so that two of one initial differ."""

    def __init__(self, name: str, tint: int = 0, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self.show_person(name, tint)

    def show_person(self, name: str, tint: int = 0) -> None:
        self._initial, self._tint = name.strip()[:1].upper(), TINTS[tint % len(TINTS)]
        self.update()

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        ground, ink = self._tint
        draw_surface(painter, rect, getattr(palette, ground), "", rect.width() / 2)
        font = theme.font(Size.BODY, is_bold=True)
        font.setPixelSize(max(9, round(rect.width() * 0.42)))
        draw_line(painter, rect, self._initial, font, getattr(palette, ink), is_centred=True)
