"""The shapes that repeat: a piece of the arc, the sun, the gnomon, hatching."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from app.instruments.palette import Palette


def on_arc(centre: QPointF, radius: float, share: float) -> QPointF:
    """The point of the half circle at that share of the way from left (0) to right (1)."""
    angle = math.pi * share
    return QPointF(centre.x() - radius * math.cos(angle), centre.y() - radius * math.sin(angle))


def arc_piece(centre: QPointF, inner: float, outer: float, start: float, end: float) -> QPainterPath:
    """The ring segment between two shares of the way."""
    big = QRectF(centre.x() - outer, centre.y() - outer, 2 * outer, 2 * outer)
    small = QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner)
    first, sweep = 180 - 180 * start, -180 * (end - start)
    path = QPainterPath()
    path.arcMoveTo(big, first)
    path.arcTo(big, first, sweep)
    path.lineTo(on_arc(centre, inner, end))
    path.arcTo(small, first + sweep, -sweep)
    path.closeSubpath()
    return path


def gilt_brush(centre: QPointF, outer: float, palette: Palette) -> QBrush:
    """Gilt that deepens towards evening, as the sun's way does."""
    gradient = QLinearGradient(centre.x() - outer, 0, centre.x() + outer, 0)
    gradient.setColorAt(0.15, QColor(palette.gilt))
    gradient.setColorAt(0.95, QColor(palette.gilt_deep))
    return QBrush(gradient)


def draw_sun(painter: QPainter, at: QPointF, radius: float, palette: Palette) -> None:
    glow = QColor(palette.gilt)
    gradient = QRadialGradient(at, radius * 1.8)
    glow.setAlphaF(0.55)
    gradient.setColorAt(0.4, glow)
    glow.setAlphaF(0.0)
    gradient.setColorAt(1.0, glow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawEllipse(at, radius * 1.8, radius * 1.8)
    painter.setPen(QPen(QColor(palette.gilt_edge), max(1.0, radius / 9)))
    painter.setBrush(QColor(palette.gilt))
    painter.drawEllipse(at, radius, radius)


def draw_gnomon(painter: QPainter, foot: QPointF, height: float, colour: str) -> None:
    path = QPainterPath(QPointF(foot.x(), foot.y() - height))
    path.lineTo(foot.x() + height * 0.44, foot.y())
    path.lineTo(foot.x() - height * 0.44, foot.y())
    path.closeSubpath()
    painter.fillPath(path, QColor(colour))


def draw_horizon(painter: QPainter, left: QPointF, right: QPointF, colour: str, width: float) -> None:
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(left, right)


def hatch(painter: QPainter, shape: QPainterPath, colour: str, gap: float, width: float = 1.2) -> None:
    """Slanted lines inside a shape: drawn, not a bitmap brush, so that they stay fine at every scale and in print."""
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(colour), width))
    box = shape.boundingRect()
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += gap
    painter.restore()


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def draw_moon(painter: QPainter, at: QPointF, radius: float, colour: str, width: float) -> None:
    """A crescent in outline."""
    disc, bite = QPainterPath(), QPainterPath()
    disc.addEllipse(at, radius, radius)
    bite.addEllipse(QPointF(at.x() + radius * 0.5, at.y() - radius * 0.45), radius * 0.85, radius * 0.85)
    painter.setPen(
        QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(disc.subtracted(bite))


def draw_bars(painter: QPainter, at: QPointF, height: float, colour: str) -> None:
    """The two bars of a pause."""
    bar = height * 0.3
    for side in (-1, 1):
        rect = QRectF(at.x() + side * bar * 0.95 - bar / 2, at.y() - height / 2, bar, height)
        painter.fillPath(rounded(rect, bar * 0.25), QColor(colour))
