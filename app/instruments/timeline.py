"""Paints the day: one lane per child, stretches in the colours of their categories, rests behind them, now in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.instruments import shapes
from app.instruments.lettering import body, draw_text, scale_of
from app.instruments.models import BandKind, TimelineBand, TimelineModel, TimelineRow, TimelineStretch
from app.instruments.palette import Palette

AXIS = 32.0
LANE = 38.0
BETWEEN = 10.0
INSET = 5.0
FOOT = 6.0
FLAG = 10.0
LEAST_STRETCH = 4.0  # px: a minute of chat is still seen
ROOM_FOR_ICON = 26.0
NAMES_AT_MOST = 0.34

Stamp: TypeAlias = Callable[[QPainter, QRectF, str, str], None]
"""Draws the picture of a category (third) in a colour (fourth) into a rectangle."""


def timeline_height(model: TimelineModel, scale: float) -> float:
    """Pixels the axis and the lanes need at that text size."""
    return (AXIS + len(model.rows) * (LANE + BETWEEN) - (BETWEEN if model.rows else 0) + FOOT) * scale


@dataclass(frozen=True, slots=True)
class TimelinePlan:
    """Where axis, names and lanes lie; painting and hit testing share it."""

    model: TimelineModel
    axis: QRectF
    names: QRectF
    lanes: tuple[QRectF, ...]
    scale: float

    def x(self, share: float) -> float:
        return self.axis.left() + share * self.axis.width()

    def stretch(self, lane: QRectF, stretch: TimelineStretch) -> QRectF:
        left, right = self.x(self.model.share(stretch.start)), self.x(self.model.share(stretch.end))
        width = max(LEAST_STRETCH, right - left - 1)
        inset = INSET * self.scale
        return QRectF(min(left, lane.right() - width), lane.top() + inset, width, lane.height() - 2 * inset)

    def all(self) -> tuple[tuple[TimelineRow, TimelineStretch, QRectF], ...]:
        """Every stretch with its lane's row and its place, in the order of the table."""
        lanes = zip(self.model.rows, self.lanes, strict=True)
        return tuple((row, one, self.stretch(lane, one)) for row, lane in lanes for one in row.stretches)


def plan_timeline(base: QFont, rect: QRectF, model: TimelineModel, *, is_rtl: bool) -> TimelinePlan:
    """Lay it out for a body font and a direction: names on the reading side, time always from left to right."""
    scale = scale_of(base)
    metrics = QFontMetricsF(body(base, 14 * scale, is_bold=True))
    widest = max((metrics.horizontalAdvance(row.name) for row in model.rows), default=0.0)
    names = min(widest + 22 * scale, rect.width() * NAMES_AT_MOST) if widest else 0.0
    left = rect.left() if is_rtl else rect.left() + names
    axis = QRectF(left, rect.top(), rect.width() - names, AXIS * scale)
    column = QRectF(axis.right() if is_rtl else rect.left(), rect.top(), names, rect.height())
    step = (LANE + BETWEEN) * scale
    tops = (axis.bottom() + number * step for number in range(len(model.rows)))
    return TimelinePlan(
        model, axis, column, tuple(QRectF(axis.left(), top, axis.width(), LANE * scale) for top in tops), scale
    )


def paint_timeline(
    painter: QPainter, rect: QRectF, model: TimelineModel, palette: Palette, stamp: Stamp | None = None
) -> None:
    """Draw axis, lanes and the now mark; `stamp` draws category pictures where there is room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    plan = plan_timeline(painter.font(), rect, model, is_rtl=is_rtl)
    for row, lane in zip(model.rows, plan.lanes, strict=True):
        _paint_lane(painter, plan, row, lane, palette)
    for _, stretch, place in plan.all():
        _paint_stretch(painter, stretch, place, palette, stamp)
        if stretch.is_contested:
            _paint_flag(painter, place, palette, FLAG * plan.scale)
    _paint_axis(painter, plan, palette)
    _paint_now(painter, plan, palette)
    painter.restore()


def _paint_lane(painter: QPainter, plan: TimelinePlan, row: TimelineRow, lane: QRectF, palette: Palette) -> None:
    shape = shapes.rounded(lane, 8)
    painter.fillPath(shape, QColor(palette.sunken))
    painter.save()
    painter.setClipPath(shape)
    for band in row.bands:
        if band.kind is BandKind.QUIET:
            painter.fillRect(_band(plan, lane, band), QColor(palette.dusk_soft))
    painter.setPen(QPen(QColor(palette.line), 1))
    for mark in plan.model.marks:
        x = round(plan.x(plan.model.share(mark.at))) + 0.5
        if lane.left() + 8 < x < lane.right() - 8:
            painter.drawLine(QPointF(x, lane.top()), QPointF(x, lane.bottom()))
    for band in row.bands:
        _paint_band(painter, _band(plan, lane, band), band, palette, plan.scale)
    painter.restore()
    name = QRectF(plan.names.left(), lane.top(), plan.names.width() - 10 * plan.scale, lane.height())
    is_rtl = plan.names.left() > plan.axis.left()
    font = body(painter.font(), 14 * plan.scale, is_bold=True)
    align = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    draw_text(painter, name.translated(10 * plan.scale if is_rtl else 0, 0), row.name, font, palette.ink, align=align)


def _band(plan: TimelinePlan, lane: QRectF, band: TimelineBand) -> QRectF:
    left, right = plan.x(plan.model.share(band.start)), plan.x(plan.model.share(band.end))
    return QRectF(left, lane.top(), right - left, lane.height())


def _paint_band(painter: QPainter, place: QRectF, band: TimelineBand, palette: Palette, scale: float) -> None:
    font = body(painter.font(), 12.5 * scale, is_bold=True)
    needed = QFontMetricsF(font).horizontalAdvance(band.label) + 14 * scale
    is_away = band.kind is BandKind.AWAY
    if is_away:
        shapes.hatch(painter, shapes.rounded(place, 0), palette.shade_edge, 7)
    if not band.label or needed > place.width():
        return
    if is_away:
        plate = QRectF(place.center().x() - needed / 2, place.top() + 4, needed, place.height() - 8)
        painter.fillPath(shapes.rounded(plate, 4), QColor(palette.sunken))
    draw_text(painter, place, band.label, font, palette.ink3 if is_away else palette.dusk)


def _paint_stretch(
    painter: QPainter, stretch: TimelineStretch, place: QRectF, palette: Palette, stamp: Stamp | None
) -> None:
    colour = palette.category(stretch.category)
    shape = shapes.rounded(place, min(6.0, place.width() / 2))
    if stretch.is_counted:
        painter.fillPath(shape, QColor(colour))
    else:
        painter.fillPath(shape, QColor(palette.card))
        shapes.hatch(painter, shape, colour, 5, 2)
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
    if stamp is not None and place.width() >= ROOM_FOR_ICON:
        _paint_icon(painter, stretch, place, palette, stamp)


def _paint_flag(painter: QPainter, place: QRectF, palette: Palette, side: float) -> None:
    """A dot at the corner, in the colour of what a child proposes: it said something of this one."""
    spot = QRectF(place.center().x() - side / 2, place.top() - side / 2, side, side)
    painter.setPen(QPen(QColor(palette.gilt_edge), 1.6))
    painter.setBrush(QColor(palette.gilt))
    painter.drawEllipse(spot)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_icon(painter: QPainter, stretch: TimelineStretch, place: QRectF, palette: Palette, stamp: Stamp) -> None:
    colour = palette.category(stretch.category)
    side = min(16.0, place.height() - 6)
    spot = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
    if not stretch.is_counted:
        painter.fillPath(shapes.rounded(spot.adjusted(-4, -4, 4, 4), 6), QColor(colour))
    stamp(painter, spot, stretch.category, palette.on_category(stretch.category))


def _paint_axis(painter: QPainter, plan: TimelinePlan, palette: Palette) -> None:
    font = body(painter.font(), 12.5 * plan.scale)
    metrics = QFontMetricsF(font)
    model = plan.model
    sun = plan.x(model.share(model.now)) if model.now else None
    free_from = plan.axis.left() - 1
    for mark in model.marks:
        width = metrics.horizontalAdvance(mark.text) + 4
        x = plan.x(model.share(mark.at))
        left = min(max(x - width / 2, plan.axis.left()), plan.axis.right() - width)
        is_under_sun = sun is not None and left - 9 * plan.scale < sun < left + width + 9 * plan.scale
        if left < free_from or is_under_sun:
            continue
        free_from = left + width + 8
        draw_text(painter, QRectF(left, plan.axis.top(), width, plan.axis.height() - 6), mark.text, font, palette.ink2)


def _paint_now(painter: QPainter, plan: TimelinePlan, palette: Palette) -> None:
    if plan.model.now is None or not plan.lanes:
        return
    x = plan.x(plan.model.share(plan.model.now))
    top = plan.axis.top() + (plan.axis.height() - 6) / 2
    painter.setPen(QPen(QColor(palette.ink), 1.6))
    painter.drawLine(QPointF(x, top), QPointF(x, plan.lanes[-1].bottom() + FOOT * plan.scale))
    shapes.draw_sun(painter, QPointF(x, top), 6.5 * plan.scale, palette)
