"""Paints the dial: today's agreed time as pieces of the sun's way, the sun where use has come to."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.instruments import shapes
from app.instruments.lettering import body, display, draw_text, fitted, is_wide, scale_of
from app.instruments.models import DialModel, DialState
from app.instruments.palette import Palette

ARC = 0.44  # of the horizon's width
INNER = 0.69  # of the outer radius
GNOMON = 0.053  # of the horizon's width
SUN = 0.039  # of the horizon's width
ABOVE = 0.525  # what lies above the horizon, sun included, of its width
PIECE_GAP = 1.3  # px on each side of a piece's edge
SIGNED = frozenset({DialState.OVER, DialState.PAUSED})
SUNNY = frozenset({DialState.RUNNING, DialState.UNLIMITED})
NOON = 0.05  # of the way: the shadow is too short to be one
DIGITS, TALL = 0.6, 0.78  # of the size of a font: how high digits stand, and the signs of Chinese
WITH_TEXT = 130.0  # px at normal text size: a narrower dial is a small picture without words


def dial_height(width: float, scale: float) -> float:
    """The height a dial of that width needs, with its end labels (in pixels at that text size)."""
    return width * ABOVE + (26 * scale if width >= WITH_TEXT * scale else 4)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes."""

    width: float
    scale: float
    horizon: float
    centre: QPointF

    @property
    def outer(self) -> float:
        return self.width * ARC

    @property
    def inner(self) -> float:
        return self.outer * INNER

    def at(self, share: float) -> QPointF:
        return shapes.on_arc(self.centre, self.outer * 0.985, share)


def _plan(rect: QRectF, scale: float) -> _Plan:
    width = rect.width()
    if dial_height(width, scale) > rect.height():
        below = dial_height(width, scale) - width * ABOVE
        width = max(8.0, (rect.height() - below) / ABOVE)
    top = rect.top() + (rect.height() - dial_height(width, scale)) / 2
    horizon = top + width * ABOVE
    return _Plan(width, scale, horizon, QPointF(rect.center().x(), horizon - width * 0.017))


def paint_dial(painter: QPainter, rect: QRectF, model: DialModel, palette: Palette) -> None:
    """Draw the dial into the rectangle. Never mirrored: the sun goes its way in every script."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plan = _plan(rect, scale_of(painter.font()))
    _paint_ring(painter, plan, model, palette)
    _paint_ground(painter, plan, model, palette)
    if plan.width >= WITH_TEXT * plan.scale:
        _paint_texts(painter, plan, model, palette)
    elif model.state is DialState.OVER:
        shapes.draw_moon(painter, _above(plan, 0.13), plan.width * 0.07, palette.dusk, 1.4)
    if model.state in SUNNY:
        shapes.draw_sun(painter, plan.at(_sun_share(model)), max(4.5, plan.width * SUN), palette)
    painter.restore()


def _sun_share(model: DialModel) -> float:
    """Where the sun stands; without a limit it is noon."""
    return 0.5 if model.state is DialState.UNLIMITED else model.used_share


def _above(plan: _Plan, height: float) -> QPointF:
    return QPointF(plan.centre.x(), plan.horizon - plan.width * height)


def _paint_ring(painter: QPainter, plan: _Plan, model: DialModel, palette: Palette) -> None:
    gap = PIECE_GAP / (3.1416 * plan.outer)
    pieces = ((0.0, 1.0),) if model.state is DialState.UNLIMITED else model.pieces
    for start, end in pieces:
        first = start + gap if start > 0 else start
        last = max(first, end - gap if end < 1 else end)
        split = min(max(model.used_share, first), last)
        if split > first:
            _paint_used(painter, shapes.arc_piece(plan.centre, plan.inner, plan.outer, first, split), model, palette)
        if last > split:
            _paint_left(
                painter, plan, shapes.arc_piece(plan.centre, plan.inner, plan.outer, split, last), model, palette
            )


def _paint_used(painter: QPainter, path: QPainterPath, model: DialModel, palette: Palette) -> None:
    is_over = model.state is DialState.OVER
    painter.setBrush(QColor(palette.dusk_soft if is_over else palette.shade))
    painter.setPen(QPen(QColor(palette.dusk if is_over else palette.shade_edge), 1))
    painter.drawPath(path)


def _paint_left(painter: QPainter, plan: _Plan, path: QPainterPath, model: DialModel, palette: Palette) -> None:
    if model.state is DialState.OFF:
        painter.setBrush(QColor(palette.sunken))
        painter.setPen(QPen(QColor(palette.outline), 1, Qt.PenStyle.DashLine))
    elif model.state is DialState.PAUSED:
        painter.setBrush(QColor(palette.gilt_soft))
        painter.setPen(QPen(QColor(palette.gilt_edge), 1))
    else:
        painter.setBrush(shapes.gilt_brush(plan.centre, plan.outer, palette))
        painter.setPen(QPen(QColor(palette.gilt_edge), 1))
    painter.drawPath(path)


def _paint_ground(painter: QPainter, plan: _Plan, model: DialModel, palette: Palette) -> None:
    half = plan.width / 2
    left, right = QPointF(plan.centre.x() - half, plan.horizon), QPointF(plan.centre.x() + half, plan.horizon)
    shapes.draw_horizon(painter, left, right, palette.outline, max(1.0, plan.width / 220))
    if model.state in SUNNY:
        _paint_shadow(painter, plan, _sun_share(model), palette)
    if model.state is not DialState.OFF:
        foot = QPointF(plan.centre.x(), plan.horizon - 1)
        shapes.draw_gnomon(painter, foot, max(5.0, plan.width * GNOMON), palette.accent)


def _paint_shadow(painter: QPainter, plan: _Plan, share: float, palette: Palette) -> None:
    """The gnomon's shadow falls away from the sun, longer when the sun stands low."""
    foot, low = plan.centre.x(), 0.5 - share
    if abs(low) < NOON:
        return
    tip = foot + low * plan.width * 0.3
    path = QPainterPath(QPointF(foot - plan.width * 0.02, plan.horizon + 1))
    path.lineTo(foot + plan.width * 0.02, plan.horizon + 1)
    path.lineTo(tip, plan.horizon + plan.width * 0.026)
    path.closeSubpath()
    colour = QColor(palette.shade_edge)
    colour.setAlphaF(0.7)
    painter.fillPath(path, colour)


def _paint_texts(painter: QPainter, plan: _Plan, model: DialModel, palette: Palette) -> None:
    inside = plan.inner * 1.84
    left = plan.centre.x() - inside / 2
    low = max(plan.width * 0.105, plan.width * GNOMON + 9 * plan.scale)
    caption = fitted(body(painter.font(), 13.5 * plan.scale), model.caption, inside)
    line = QRectF(left, plan.horizon - low - 9 * plan.scale, inside, 18 * plan.scale)
    draw_text(painter, line, model.caption, caption, palette.ink2)
    wanted = min(plan.width * (0.1 if model.state in SIGNED else 0.128), (plan.inner - low) * 1.1)
    # The ring curves in over the number: what counts is how wide the dial is at the number's shoulders.
    shoulders = low + 6 * plan.scale + wanted * (TALL if is_wide(model.centre_text) else DIGITS)
    chord = 2 * math.sqrt(max(0.0, (plan.inner * 0.99) ** 2 - shoulders**2))
    number = fitted(display(painter.font(), wanted), model.centre_text, max(chord, inside * 0.5))
    half = number.pixelSize() * 0.65
    place = QRectF(left, line.top() + 3 * plan.scale - 2 * half, inside, 2 * half)
    draw_text(painter, place, model.centre_text, number, palette.ink)
    _paint_ends(painter, plan, model, palette)
    _paint_sign(painter, plan, model, palette, above=place.center().y() - number.pixelSize() * 0.42)


def _paint_sign(painter: QPainter, plan: _Plan, model: DialModel, palette: Palette, *, above: float) -> None:
    """Moon or bars between number and ring, where there is room: the shape says it too, not only colour and words."""
    size = plan.width * 0.028
    at = QPointF(plan.centre.x(), above - size * 1.4)
    if at.y() - size < plan.centre.y() - plan.inner + 2:
        return
    if model.state is DialState.OVER:
        shapes.draw_moon(painter, at, size, palette.dusk, 1.6)
    elif model.state is DialState.PAUSED:
        shapes.draw_bars(painter, at, size * 1.8, palette.gilt_ink)


def _paint_ends(painter: QPainter, plan: _Plan, model: DialModel, palette: Palette) -> None:
    font = body(painter.font(), 12.5 * plan.scale)
    half, height = plan.width * 0.47, 20 * plan.scale
    top = plan.horizon + 5 * plan.scale
    left = QRectF(plan.centre.x() - half, top, half * 1.2, height)
    right = QRectF(plan.centre.x() + half * 0.2, top, half * 0.8, height)
    draw_text(painter, left, model.left_label, font, palette.ink3, align=Qt.AlignmentFlag.AlignLeft)
    draw_text(painter, right, model.right_label, font, palette.ink3, align=Qt.AlignmentFlag.AlignRight)
