"""Draws Lucide icons by name in any colour, as drawings and not as bitmaps, so that they stay crisp in print."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from app.instruments.categories import category_icon
from app.paths import resources

STROKE = 'stroke-width="2"'
FINE_STROKE = 'stroke-width="1.75"'
POINTING = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "send", "undo-2"})
"""They point along the line: who reads from right to left comes back to the right."""


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw a Lucide icon into the rectangle, the way the painter reads. LookupError for a name that is not vendored."""
    drawing = renderer(name, colour)
    if name not in POINTING or painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        drawing.render(painter, rect)
        return
    painter.save()
    painter.translate(2 * rect.center().x(), 0)
    painter.scale(-1, 1)
    drawing.render(painter, rect)
    painter.restore()


def draw_category(painter: QPainter, rect: QRectF, category: str, colour: str) -> None:
    """Draw the picture of a category."""
    draw(painter, rect, category_icon(category), colour)


def renderer(name: str, colour: str) -> QSvgRenderer:
    """A Lucide icon, ready to be drawn. LookupError for a name that is not vendored."""
    return QSvgRenderer(QByteArray(svg(name, colour)))


@lru_cache(maxsize=256)
def svg(name: str, colour: str) -> bytes:
    """The drawing itself, in that colour."""
    path = resources() / "icons" / "lucide" / f"{name}.svg"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LookupError(f"no icon {name!r}") from error
    return text.replace("currentColor", colour).replace(STROKE, FINE_STROKE).encode()
