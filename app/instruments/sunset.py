"""Paints the picture timer: a sun that goes down behind the meadow as the time goes by, read without reading."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.instruments import shapes
from app.instruments.dial import ABOVE, WITH_TEXT, dial_height
from app.instruments.lettering import body, draw_text, fitted, scale_of
from app.instruments.models import DialModel, DialState
from app.instruments.palette import Palette

MEADOW = 0.30  # of the picture's height
SUN = 0.56  # the sun's diameter, of the picture's height
RAYS = 14
CORNER = 0.07  # of the picture's width
STONE = 0.022
STARS = ((0.22, 0.26, 0.014), (0.34, 0.14, 0.010), (0.72, 0.20, 0.014), (0.84, 0.42, 0.010), (0.15, 0.50, 0.010))
SHINING = frozenset({DialState.RUNNING, DialState.UNLIMITED})


def paint_sunset(painter: QPainter, rect: QRectF, model: DialModel, palette: Palette) -> None:
    """Draw the picture into the rectangle that a dial would need; the words below it where there is room for them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = scale_of(painter.font())
    width = rect.width()
    if dial_height(width, scale) > rect.height():
        width = max(8.0, (rect.height() - (dial_height(width, scale) - width * ABOVE)) / ABOVE)
    whole = dial_height(width, scale)
    place = QRectF(rect.center().x() - width / 2, rect.top() + (rect.height() - whole) / 2, width, width * ABOVE)
    _paint_picture(painter, place.adjusted(1, 1, -1, -1), model, palette)
    if width >= WITH_TEXT * scale:
        line = QRectF(place.left(), place.bottom() + 4 * scale, width, 22 * scale)
        said = f"{model.centre_text} {model.caption}".strip()
        draw_text(painter, line, said, fitted(body(painter.font(), 15 * scale), said, width), palette.ink)
    painter.restore()


def _paint_picture(painter: QPainter, place: QRectF, model: DialModel, palette: Palette) -> None:
    frame = shapes.rounded(place, place.width() * CORNER)
    ground = place.bottom() - place.height() * MEADOW
    painter.save()
    painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
    painter.fillRect(place, QColor(_sky(model.state, palette)))
    if model.state is DialState.OVER:
        _paint_night(painter, place, ground, palette)
    else:
        _paint_sun(painter, place, ground, model, palette)
    _paint_meadow(painter, place, ground, palette)
    if model.state is DialState.RUNNING:
        _paint_stones(painter, place, ground, model, palette)
    painter.restore()
    painter.setPen(QPen(QColor(palette.outline), max(1.0, place.width() / 200)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(frame)


def _sky(state: DialState, palette: Palette) -> str:
    match state:
        case DialState.OVER:
            return palette.dusk_soft
        case DialState.OFF:
            return palette.sunken
        case _:
            return palette.gilt_soft


def _paint_sun(painter: QPainter, place: QRectF, ground: float, model: DialModel, palette: Palette) -> None:
    """So much of the disc stands above the meadow as is left of the time."""
    radius = place.height() * SUN / 2
    share = model.minute_share if model.state is DialState.RUNNING else 1.0
    at = QPointF(place.center().x(), ground - radius + 2 * radius * (1 - share))
    if model.state in SHINING:
        _paint_rays(painter, at, radius, palette)
        painter.setBrush(QColor(palette.gilt))
        painter.setPen(QPen(QColor(palette.gilt_edge), max(1.0, radius / 14)))
    else:
        painter.setBrush(QColor(palette.card))
        dash = Qt.PenStyle.DashLine if model.state is DialState.OFF else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(palette.outline), max(1.0, radius / 14), dash))
    painter.drawEllipse(at, radius, radius)
    _paint_face(painter, at, radius, palette, is_awake=model.state in SHINING)
    if model.state is DialState.PAUSED:
        beside = QPointF(place.left() + place.width() * 0.84, place.top() + place.height() * 0.3)
        shapes.draw_bars(painter, beside, place.height() * 0.2, palette.gilt_ink)


def _paint_rays(painter: QPainter, at: QPointF, radius: float, palette: Palette) -> None:
    painter.setPen(QPen(QColor(palette.gilt_deep), radius / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for number in range(RAYS):
        angle = 2 * math.pi * number / RAYS
        way = QPointF(math.cos(angle), math.sin(angle))
        painter.drawLine(at + way * radius * 1.16, at + way * radius * 1.32)


def _paint_face(painter: QPainter, at: QPointF, radius: float, palette: Palette, *, is_awake: bool) -> None:
    """Two eyes and a smile; closed eyes while it rests."""
    ink = QColor(palette.on_gilt if is_awake else palette.ink2)
    pen = QPen(ink, max(1.0, radius / 12), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for side in (-1, 1):
        eye = at + QPointF(side * radius * 0.34, -radius * 0.18)
        if is_awake:
            painter.setBrush(ink)
            painter.drawEllipse(eye, radius * 0.05, radius * 0.07)
        else:
            painter.drawLine(eye + QPointF(-radius * 0.11, 0), eye + QPointF(radius * 0.11, 0))
    smile = QPainterPath(at + QPointF(-radius * 0.32, radius * 0.2))
    smile.quadTo(at + QPointF(0, radius * 0.5), at + QPointF(radius * 0.32, radius * 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(smile)


def _paint_night(painter: QPainter, place: QRectF, ground: float, palette: Palette) -> None:
    """The moon and a few stars: the sun has gone, and that is fine."""
    radius = place.height() * SUN * 0.4
    at = QPointF(place.center().x(), ground - radius * 1.35)
    shapes.draw_moon(painter, at, radius, palette.dusk, max(1.6, radius / 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.dusk))
    for x, y, size in STARS:
        spot = QPointF(place.left() + place.width() * x, place.top() + (ground - place.top()) * y)
        painter.drawEllipse(spot, place.width() * size, place.width() * size)


def _paint_meadow(painter: QPainter, place: QRectF, ground: float, palette: Palette) -> None:
    """Level in the middle, where the sun is read; it rises a little towards both sides."""
    meadow = QPainterPath(QPointF(place.left(), place.bottom()))
    rise, flat = place.height() * 0.13, place.width() * 0.2
    meadow.lineTo(place.left(), ground - rise)
    meadow.quadTo(QPointF(place.left() + flat * 0.5, ground), QPointF(place.left() + flat, ground))
    meadow.lineTo(place.right() - flat, ground)
    meadow.quadTo(QPointF(place.right() - flat * 0.5, ground), QPointF(place.right(), ground - rise))
    meadow.lineTo(place.right(), place.bottom())
    meadow.closeSubpath()
    painter.setPen(QPen(QColor(palette.accent), max(1.0, place.width() / 160)))
    painter.setBrush(QColor(palette.accent_soft))
    painter.drawPath(meadow)


def _paint_stones(painter: QPainter, place: QRectF, ground: float, model: DialModel, palette: Palette) -> None:
    """One stone for each piece of the time, filled while any of it is left: to be counted, and told without colour."""
    pieces = model.pieces
    step = place.width() * 0.86 / max(len(pieces), 8)
    size = min(place.width() * STONE, step * 0.38)
    left = place.center().x() - step * (len(pieces) - 1) / 2
    y = ground + (place.bottom() - ground) * 0.55
    for number, (_start, end) in enumerate(pieces):
        is_left = end > 1 - model.minute_share
        painter.setPen(QPen(QColor(palette.gilt_edge if is_left else palette.outline), max(1.0, size / 4)))
        painter.setBrush(QColor(palette.gilt) if is_left else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + step * number, y), size, size)
