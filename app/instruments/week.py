"""Paints a week: the bars of its days beside what was agreed, and the arcs of days as agreed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.instruments import shapes
from app.instruments.lettering import body, display, draw_text, fitted, scale_of
from app.instruments.palette import Palette
from app.instruments.week_models import DayBar, DayPiece, WeekArcsModel, WeekBarsModel

LABEL = 24.0
BAR = 0.57  # of a day's width
LINE = 0.74
TOP = 6.0
BETWEEN = 2.0
CORNER = 4.0

ARCS_WIDTH, ARCS_HEIGHT, FOOT = 290.0, 196.0, 26.0
BETWEEN_ARCS = 3.0
DAY_GAP = 0.006


def paint_week_bars(painter: QPainter, rect: QRectF, model: WeekBarsModel, palette: Palette) -> None:
    """Draw the days side by side on a common ground; days go the reading way."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = scale_of(painter.font())
    ground = rect.bottom() - LABEL * scale
    place = QRectF(rect.left(), rect.top() + TOP, rect.width(), ground - rect.top() - TOP)
    slots = _slots(place, len(model.days), is_rtl=painter.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    for day, slot in zip(model.days, slots, strict=True):
        _paint_bar(painter, slot, day, model.full, palette)
        label = QRectF(slot.left(), ground + 4 * scale, slot.width(), (LABEL - 4) * scale)
        draw_text(painter, label, day.label, body(painter.font(), 13 * scale), palette.ink2)
    painter.setPen(QPen(QColor(palette.outline), 1.2))
    painter.drawLine(QPointF(rect.left(), ground), QPointF(rect.right(), ground))
    for day, slot in zip(model.days, slots, strict=True):
        _paint_line(painter, slot, day, model.full, palette)
    painter.restore()


def _slots(place: QRectF, count: int, *, is_rtl: bool) -> list[QRectF]:
    width = place.width() / max(1, count)
    slots = [QRectF(place.left() + n * width, place.top(), width, place.height()) for n in range(count)]
    return slots[::-1] if is_rtl else slots


def _paint_bar(painter: QPainter, slot: QRectF, day: DayBar, full: int, palette: Palette) -> None:
    width = slot.width() * BAR
    left, top = slot.center().x() - width / 2, slot.bottom()
    for number, part in enumerate(day.parts):
        height = slot.height() * part.seconds / full
        piece = QRectF(left, top - height, width, max(1.0, height - (BETWEEN if number else 0)))
        top -= height
        path = _topped(piece) if number == len(day.parts) - 1 else shapes.rounded(piece, 0)
        colour = palette.category(part.category)
        if part.is_counted:
            painter.fillPath(path, QColor(colour))
        else:
            ground = QColor(colour)
            ground.setAlphaF(0.35 if palette.is_dark else 0.12)
            painter.fillPath(path, ground)
            shapes.hatch(painter, path, colour, 6, 1.6)


def _topped(rect: QRectF) -> QPainterPath:
    """A rectangle with its upper corners round."""
    radius = min(CORNER, rect.height(), rect.width() / 2)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    path.addRect(rect.adjusted(0, min(radius, rect.height() / 2), 0, 0))
    return path.simplified()


def _paint_line(painter: QPainter, slot: QRectF, day: DayBar, full: int, palette: Palette) -> None:
    """What was agreed, with an edge of the ground's colour so that it is seen on every bar."""
    if day.mark is None:
        return
    y = slot.bottom() - slot.height() * day.mark / full
    half = slot.width() * LINE / 2
    ends = QPointF(slot.center().x() - half, y), QPointF(slot.center().x() + half, y)
    for colour, width in ((palette.card, 5.0), (palette.ink, 2.0)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(*ends)


@dataclass(frozen=True, slots=True)
class _Arch:
    """Where everything of the arcs goes."""

    centre: QPointF
    outer: float
    ground: float
    scale: float
    thickness: float

    def ring(self, number: int) -> tuple[float, float]:
        """Inner and outer radius of an arc."""
        edge = self.outer - number * (self.thickness + BETWEEN_ARCS)
        return edge - self.thickness, edge


@dataclass(frozen=True, slots=True)
class _Place:
    """On which arc a piece lies, from which share of the way to which."""

    arc: int
    start: float
    end: float


def paint_week_arcs(painter: QPainter, rect: QRectF, model: WeekArcsModel, palette: Palette) -> None:
    """Draw the arcs with the family's number inside. Never mirrored: the sun goes its way in every script."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    arch = _plan(rect, scale_of(painter.font()), model)
    for number, arc in enumerate(model.arcs):
        for day, piece in enumerate(arc.pieces):
            place = _Place(number, day / len(arc.pieces), (day + 1) / len(arc.pieces))
            _paint_piece(painter, arch, place, piece, palette)
    _paint_labels(painter, arch, model.labels, palette)
    half = arch.outer + 14
    left, right = QPointF(arch.centre.x() - half, arch.ground), QPointF(arch.centre.x() + half, arch.ground)
    shapes.draw_horizon(painter, left, right, palette.outline, 1.2)
    shapes.draw_gnomon(painter, QPointF(arch.centre.x(), arch.ground - 1), 13 * arch.scale, palette.accent)
    _paint_number(painter, arch, model, palette)
    if model.foot:
        line = QRectF(rect.left(), arch.ground + 6, rect.width(), 20 * arch.scale)
        font = fitted(body(painter.font(), 12.5 * arch.scale), model.foot, rect.width())
        draw_text(painter, line, model.foot, font, palette.ink2)
    painter.restore()


def week_arcs_size(model: WeekArcsModel, scale: float) -> tuple[float, float]:
    """Width and height in pixels that suit them at that text size."""
    return ARCS_WIDTH * scale, (ARCS_HEIGHT if model.foot else ARCS_HEIGHT - FOOT) * scale


def _plan(rect: QRectF, scale: float, model: WeekArcsModel) -> _Arch:
    around, foot = 26 * scale, FOOT * scale if model.foot else 4
    outer = max(40.0, min(rect.width() / 2 - around, rect.height() - foot - around - 8))
    ground = rect.top() + around + outer + 6
    centre = QPointF(rect.center().x(), ground - 6)
    count = max(1, len(model.arcs))
    return _Arch(centre, outer, ground, scale, min(outer * 0.155, outer * 0.34 / count))


def _paint_piece(painter: QPainter, arch: _Arch, place: _Place, piece: DayPiece, palette: Palette) -> None:
    ring = arch.ring(place.arc)
    path = shapes.arc_piece(arch.centre, *ring, place.start + DAY_GAP, place.end - DAY_GAP)
    if piece is DayPiece.AS_AGREED:
        painter.setBrush(shapes.gilt_brush(arch.centre, ring[1], palette))
        painter.setPen(QPen(QColor(palette.gilt_edge), 1))
    elif piece is DayPiece.OTHERWISE:
        painter.setBrush(QColor(palette.sunken))
        painter.setPen(QPen(QColor(palette.outline), 1, Qt.PenStyle.DashLine))
    else:
        painter.setBrush(QColor(palette.shade))
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)


def _paint_labels(painter: QPainter, arch: _Arch, labels: tuple[str, ...], palette: Palette) -> None:
    font = body(painter.font(), 13 * arch.scale, is_bold=True)
    half = 10 * arch.scale
    for day, label in enumerate(labels):
        at = shapes.on_arc(arch.centre, arch.outer + 14 * arch.scale, (day + 0.5) / len(labels))
        place = QRectF(at.x() - 2 * half, at.y() - half, 4 * half, 2 * half)
        draw_text(painter, place, label, font, palette.ink2)


def _paint_number(painter: QPainter, arch: _Arch, model: WeekArcsModel, palette: Palette) -> None:
    inside = arch.ring(max(0, len(model.arcs) - 1))[0]
    low = arch.ground - 17 * arch.scale
    # The arc curves in over the number: what counts is its width there.
    width = 1.5 * inside
    caption = fitted(body(painter.font(), 13 * arch.scale, is_bold=True), model.caption, width)
    number = fitted(display(painter.font(), min(28 * arch.scale, inside * 0.36)), model.number, width)
    line = QRectF(arch.centre.x() - width / 2, low - 18 * arch.scale, width, 18 * arch.scale)
    height = number.pixelSize() * 1.25
    draw_text(painter, QRectF(line.left(), line.top() - height, width, height), model.number, number, palette.ink)
    draw_text(painter, line, model.caption, caption, palette.ink2)
