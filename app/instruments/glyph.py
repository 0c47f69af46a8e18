"""Paints the tray's shape, our mark, and the arc of few steps: the small relatives of the dial."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.instruments import shapes
from app.instruments.models import ArcProgressModel, GlyphModel, GlyphState
from app.instruments.palette import Palette

PIECES = 4
SPENT = 0.38  # how strong used pieces stay: still a shape, no longer a weight


def paint_glyph(painter: QPainter, rect: QRectF, model: GlyphModel, colour: str) -> None:
    """The state as a shape in one colour, legible at 16 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    centre = QPointF(box.center().x(), box.top() + side * 0.7)
    _paint_state(painter, box, centre, model, colour)
    ground = box.top() + side * 0.84
    shapes.draw_horizon(
        painter,
        QPointF(box.left() + side * 0.05, ground),
        QPointF(box.right() - side * 0.05, ground),
        colour,
        side * 0.075,
    )
    if model.state is GlyphState.OFF:
        painter.setPen(QPen(QColor(colour), side * 0.085, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(
            QPointF(box.left() + side * 0.14, box.top() + side * 0.1),
            QPointF(box.right() - side * 0.1, box.bottom() - side * 0.05),
        )
    painter.restore()


def _paint_state(painter: QPainter, box: QRectF, centre: QPointF, model: GlyphModel, colour: str) -> None:
    side = box.width()
    middle = QPointF(box.center().x(), box.top() + side * 0.4)
    if model.state is GlyphState.LAST_MINUTES:
        _paint_digit(painter, box, model.digit, colour)
    elif model.state is GlyphState.PAUSED:
        shapes.draw_bars(painter, middle, side * 0.54, colour)
    elif model.state is GlyphState.OVER:
        shapes.draw_moon(painter, middle, side * 0.26, colour, side * 0.085)
    else:
        left = 0 if model.state is GlyphState.OFF else model.pieces
        _paint_pieces(painter, centre, side * 0.47, left, colour)


def _paint_pieces(painter: QPainter, centre: QPointF, outer: float, left: int, colour: str) -> None:
    gap = 0.022
    for number in range(PIECES):
        shade = QColor(colour)
        shade.setAlphaF(1.0 if number >= PIECES - left else SPENT)
        start, end = number / PIECES, (number + 1) / PIECES
        first, last = (start + gap if number else start), (end - gap if number < PIECES - 1 else end)
        painter.fillPath(shapes.arc_piece(centre, outer * 0.46, outer, first, last), shade)


def _paint_digit(painter: QPainter, box: QRectF, digit: int, colour: str) -> None:
    """As a filled outline: hinting would spoil the digit at 16 px."""
    font = QFont(painter.font())
    font.setPixelSize(100)
    font.setWeight(QFont.Weight.Bold)
    path = QPainterPath()
    path.addText(0, 0, font, str(digit))
    bounds = path.boundingRect()
    factor = box.height() * 0.6 / max(1.0, bounds.height(), QFontMetricsF(font).capHeight())
    painter.save()
    painter.translate(box.center().x(), box.top() + box.height() * 0.4)
    painter.scale(factor, factor)
    painter.translate(-bounds.center())
    painter.fillPath(path, QColor(colour))
    painter.restore()


def paint_arc_progress(painter: QPainter, rect: QRectF, model: ArcProgressModel, palette: Palette) -> None:
    """Steps done as gilt pieces from the left; the way is the reading one, so right-to-left is mirrored."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(rect.center().x() * 2, 0)
        painter.scale(-1, 1)
    outer = min(rect.width() / 2, rect.height()) - 1
    centre = QPointF(rect.center().x(), rect.center().y() + outer / 2)
    gap = 0.012
    for number in range(model.steps):
        first, last = number / model.steps + gap, (number + 1) / model.steps - gap
        is_done = number < model.step
        painter.setBrush(QColor(palette.gilt if is_done else palette.shade))
        painter.setPen(QPen(QColor(palette.gilt_edge if is_done else palette.shade_edge), 1))
        painter.drawPath(shapes.arc_piece(centre, outer * 0.6, outer, first, last))
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """Our mark beside the name: arc, gnomon, horizon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outer = min(rect.width() * 0.45, rect.height() * 0.84)
    ground = rect.center().y() + outer / 2
    centre = QPointF(rect.center().x(), ground - outer * 0.06)
    for number in range(5):
        is_left = number > 0
        painter.setBrush(shapes.gilt_brush(centre, outer, palette) if is_left else QColor(palette.shade))
        painter.setPen(QPen(QColor(palette.gilt_edge if is_left else palette.shade_edge), 0.8))
        painter.drawPath(shapes.arc_piece(centre, outer * 0.58, outer, number / 5 + 0.012, (number + 1) / 5 - 0.012))
    shapes.draw_gnomon(painter, QPointF(centre.x(), ground), outer * 0.62, palette.accent)
    edge = outer * 1.1
    shapes.draw_horizon(
        painter, QPointF(centre.x() - edge, ground), QPointF(centre.x() + edge, ground), palette.ink, outer * 0.09
    )
    painter.restore()
