"""The tray's shape in the panel's ink, with a thin edge of the other: panels do not say how light they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.instruments.glyph import paint_glyph
from app.instruments.models import GlyphModel
from app.instruments.palette import DARK, LIGHT

TRAY_SIZES = (16, 22, 24, 32, 48, 64)
EDGE = 1 / 22  # of the icon's side: one pixel in most panels
AROUND = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))


def tray_icon(model: GlyphModel, *, is_dark_panel: bool) -> QIcon:
    """The icon at every size a panel asks for; on a panel of the other kind its edge keeps it readable."""
    ink, edge = (DARK.ink, LIGHT.ink) if is_dark_panel else (LIGHT.ink, DARK.ink)
    icon = QIcon()
    for size in TRAY_SIZES:
        icon.addPixmap(_drawn(model, size, ink, edge))
    return icon


def _drawn(model: GlyphModel, size: int, ink: str, edge: str) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    step = size * EDGE
    place = QRectF(0, 0, size, size)
    with QPainter(made) as painter:
        for x, y in AROUND:
            paint_glyph(painter, place.translated(QPointF(x, y) * step), model, edge)
        paint_glyph(painter, place, model, ink)
    return made
