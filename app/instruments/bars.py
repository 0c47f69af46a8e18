"""Paints the cap bar: a budget, how far it is used, and what somebody proposes instead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.instruments import shapes
from app.instruments.lettering import body, draw_text, scale_of
from app.instruments.models import CapBarModel, CapMark
from app.instruments.palette import Palette

PLAIN = 6.0
BIG = 10.0


def cap_bar_height(model: CapBarModel, scale: float) -> float:
    """Pixels it needs: a plain track, or a track between two lines of text."""
    return PLAIN if model.is_plain else BIG + 48 * scale


def paint_cap_bar(painter: QPainter, rect: QRectF, model: CapBarModel, palette: Palette) -> None:
    """Draw the bar; it grows from the reading side, so right-to-left is mirrored, its texts are not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = scale_of(painter.font())
    is_mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    height = PLAIN if model.is_plain else BIG
    top = rect.center().y() - height / 2
    track = _Track(QRectF(rect.left(), top, rect.width(), height), model, is_mirrored)
    _paint_track(painter, track, palette)
    for mark in model.marks:
        _paint_mark(painter, track, mark, palette, scale)
    for dot in model.dots:
        painter.setPen(QPen(QColor(palette.card), 1.5))
        painter.setBrush(QColor(palette.ink2))
        painter.drawEllipse(QPointF(track.x(dot), track.rect.center().y()), 4.2, 4.2)
    if not model.is_plain:
        _paint_scale(painter, track, palette, scale)
    painter.restore()


class _Track:
    """The track and where a number of seconds lies on it."""

    def __init__(self, rect: QRectF, model: CapBarModel, is_mirrored: bool) -> None:  # noqa: FBT001  # a fact, not a switch
        self.rect, self.model, self.is_mirrored = rect, model, is_mirrored

    def x(self, seconds: int) -> float:
        share = self.model.share(seconds)
        return (
            self.rect.right() - share * self.rect.width()
            if self.is_mirrored
            else self.rect.left() + share * self.rect.width()
        )

    def between(self, low: int, high: int) -> QRectF:
        one, other = sorted((self.x(low), self.x(high)))
        return QRectF(one, self.rect.top(), other - one, self.rect.height())


def _paint_track(painter: QPainter, track: _Track, palette: Palette) -> None:
    model, rect = track.model, track.rect
    whole = shapes.rounded(rect, rect.height() / 2)
    painter.fillPath(whole, QColor(palette.shade))
    painter.setClipPath(whole)
    used = track.between(0, model.used)
    colour = palette.category(model.category) if model.category else palette.accent
    painter.fillPath(shapes.rounded(used, rect.height() / 2), QColor(colour))
    for mark in model.marks:
        if mark.is_proposed and mark.at != model.limit:
            path = shapes.rounded(track.between(min(mark.at, model.limit), max(mark.at, model.limit)), 0)
            painter.fillPath(path, QColor(palette.gilt_soft))
            shapes.hatch(painter, path, palette.gilt_edge, 5, 1.6)
    painter.setClipping(False)


def _paint_mark(painter: QPainter, track: _Track, mark: CapMark, palette: Palette, scale: float) -> None:
    colour = palette.gilt_ink if mark.is_proposed else palette.ink
    x = track.x(mark.at)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawLine(QPointF(x, track.rect.top() - 5), QPointF(x, track.rect.bottom() + 5))
    font = body(painter.font(), 12.5 * scale, is_bold=True)
    width = 150 * scale
    left = min(max(x - width / 2, track.rect.left()), track.rect.right() - width)
    align = Qt.AlignmentFlag.AlignHCenter
    if left == track.rect.left():
        align = Qt.AlignmentFlag.AlignLeft
    elif left == track.rect.right() - width:
        align = Qt.AlignmentFlag.AlignRight
    draw_text(
        painter,
        QRectF(left, track.rect.top() - 7 - 18 * scale, width, 18 * scale),
        mark.text,
        font,
        colour,
        align=align,
    )


def _paint_scale(painter: QPainter, track: _Track, palette: Palette, scale: float) -> None:
    font = body(painter.font(), 12.5 * scale)
    line = QRectF(track.rect.left(), track.rect.bottom() + 6, track.rect.width(), 18 * scale)
    ends = (track.model.start_text, track.model.end_text)
    left, right = reversed(ends) if track.is_mirrored else ends
    draw_text(painter, line, left, font, palette.ink3, align=Qt.AlignmentFlag.AlignLeft)
    draw_text(painter, line, track.model.middle_text, font, palette.ink2)
    draw_text(painter, line, right, font, palette.ink3, align=Qt.AlignmentFlag.AlignRight)
