"""Paints stacked bars: the scale behind them, what was agreed as a line across, free time hatched."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.instruments import shapes
from app.instruments.lettering import body, draw_text, scale_of
from app.instruments.palette import Palette
from app.instruments.stack_model import StackBar, StackModel, StackPiece, edges
from app.instruments.timeline import Stamp

HEIGHT = 380.0
FOOT = 30.0
HEAD = 34.0
WIDEST = 46.0
SHARE = 0.58  # of a bar in its slot
GAP = 1.5
LEAST_PIECE = 1.0
ROOM_FOR_ICON = 24.0
TEXT = 12.5


def stacks_height(scale: float) -> float:
    """Pixels that bars need at that text size."""
    return HEIGHT + (HEAD + FOOT) * (scale - 1)


@dataclass(frozen=True, slots=True)
class StackPlan:
    """Where scale, slots and bars lie; painting and hit testing share it."""

    model: StackModel
    field: QRectF
    scale_column: QRectF
    slots: tuple[QRectF, ...]
    scale: float
    full: int

    def y(self, seconds: int) -> float:
        return self.field.bottom() - self.field.height() * seconds / self.full

    def bar(self, number: int) -> QRectF:
        """The place of a bar from its top to the ground."""
        slot = self.slots[number]
        width = min(WIDEST * self.scale, slot.width() * SHARE)
        top = self.y(self.model.bars[number].seconds)
        return QRectF(slot.center().x() - width / 2, top, width, self.field.bottom() - top)

    def at(self, place: QPointF) -> int | None:
        """The bar whose slot holds a point."""
        return next((number for number, slot in enumerate(self.slots) if slot.contains(place)), None)


def plan_stacks(base: QFont, rect: QRectF, model: StackModel, *, is_rtl: bool) -> StackPlan:
    """Lay it out for a body font and a direction: the scale and the earliest bar on the reading side."""
    scale = scale_of(base)
    metrics = QFontMetricsF(body(base, TEXT * scale))
    column = max(metrics.horizontalAdvance(text) for _, text in model.marks) + 14 * scale
    left = rect.left() if is_rtl else rect.left() + column
    top = rect.top() + HEAD * scale
    field = QRectF(left, top, rect.width() - column, rect.bottom() - FOOT * scale - top)
    numbers = QRectF(field.right() if is_rtl else rect.left(), field.top(), column, field.height())
    count = max(1, len(model.bars))
    width = field.width() / count
    lefts = [field.left() + (count - 1 - n if is_rtl else n) * width for n in range(len(model.bars))]
    slots = tuple(QRectF(x, rect.top(), width, rect.height()) for x in lefts)
    return StackPlan(model, field, numbers, slots, scale, model.full)


def paint_stacks(
    painter: QPainter, rect: QRectF, model: StackModel, palette: Palette, stamp: Stamp | None = None
) -> None:
    """Draw the bars; a stamp draws the picture of a category where a piece has room for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    plan = plan_stacks(painter.font(), rect, model, is_rtl=is_rtl)
    _paint_today(painter, plan, palette)
    _paint_scale(painter, plan, palette, is_rtl=is_rtl)
    for number, bar in enumerate(model.bars):
        _paint_bar(painter, plan, number, palette, stamp)
        if bar.agreed is not None:
            _paint_agreed(painter, plan, number, bar.agreed, palette)
    _paint_texts(painter, plan, palette)
    painter.restore()


def _paint_today(painter: QPainter, plan: StackPlan, palette: Palette) -> None:
    for bar, slot in zip(plan.model.bars, plan.slots, strict=True):
        if bar.is_today:
            inset = min(6.0, slot.width() * 0.06)
            painter.fillPath(shapes.rounded(slot.adjusted(inset, 0, -inset, 0), 8), QColor(palette.sunken))


def _paint_scale(painter: QPainter, plan: StackPlan, palette: Palette, *, is_rtl: bool) -> None:
    font = body(painter.font(), TEXT * plan.scale)
    align = Qt.AlignmentFlag.AlignLeft if is_rtl else Qt.AlignmentFlag.AlignRight
    for at, text in plan.model.marks:
        y = round(plan.y(at)) + 0.5
        painter.setPen(QPen(QColor(palette.outline if at == 0 else palette.line), 1))
        painter.drawLine(QPointF(plan.field.left(), y), QPointF(plan.field.right(), y))
        side = 10 * plan.scale
        column = plan.scale_column.adjusted(side if is_rtl else 0, 0, 0 if is_rtl else -side, 0)
        line = QRectF(column.left(), y - 10 * plan.scale, column.width(), 20 * plan.scale)
        draw_text(painter, line, text, font, palette.ink2, align=align)


def _paint_bar(painter: QPainter, plan: StackPlan, number: int, palette: Palette, stamp: Stamp | None) -> None:
    bar, whole = plan.model.bars[number], plan.bar(number)
    if not bar.seconds:
        return
    painter.save()
    painter.setClipPath(_rounded_top(whole, min(6.0, whole.width() / 3)))
    for piece, (low, high) in zip(bar.pieces, edges(bar), strict=True):
        top, bottom = plan.y(high), plan.y(low)
        place = QRectF(whole.left(), top, whole.width(), max(LEAST_PIECE, bottom - top - (GAP if low else 0)))
        _paint_piece(painter, place, piece, palette, stamp)
    painter.restore()


def _rounded_top(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
    ground = QPainterPath()
    ground.addRect(rect)
    return path.intersected(ground)


def _paint_piece(painter: QPainter, place: QRectF, piece: StackPiece, palette: Palette, stamp: Stamp | None) -> None:
    colour = palette.category(piece.category)
    if piece.is_counted:
        painter.fillRect(place, QColor(colour))
    else:
        painter.fillRect(place, QColor(palette.card))
        shapes.hatch(painter, shapes.rounded(place, 0), colour, 5, 2)
    if stamp is None or not piece.is_counted or min(place.width(), place.height()) < ROOM_FOR_ICON:
        return
    side = min(18.0, place.width() - 8)
    spot = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
    stamp(painter, spot, piece.category, palette.on_category(piece.category))


def _paint_agreed(painter: QPainter, plan: StackPlan, number: int, agreed: int, palette: Palette) -> None:
    """Dark on the ground, with a light edge where it crosses a bar."""
    slot, y = plan.slots[number], plan.y(agreed)
    reach = min(plan.bar(number).width() / 2 + 7, slot.width() / 2)
    left, right = QPointF(slot.center().x() - reach, y), QPointF(slot.center().x() + reach, y)
    for colour, width in ((palette.card, 5.0), (palette.ink, 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(left, right)


def _paint_texts(painter: QPainter, plan: StackPlan, palette: Palette) -> None:
    plain, bold = (body(painter.font(), TEXT * plan.scale, is_bold=is_bold) for is_bold in (False, True))
    room = plan.slots[0].width() - 4 if plan.slots else 0.0
    metrics = QFontMetricsF(bold)
    says_all = all(metrics.horizontalAdvance(bar.text) <= room for bar in plan.model.bars)
    every = _every(plan.model.bars, metrics, room)
    line = 20 * plan.scale
    for number, bar in enumerate(plan.model.bars):
        slot = plan.slots[number]
        if says_all and bar.seconds:
            top = min(plan.bar(number).top(), plan.y(bar.agreed or 0)) - line - 4
            draw_text(painter, QRectF(slot.left(), top, slot.width(), line), bar.text, bold, palette.ink)
        if number % every == 0:
            font, ink = (bold, palette.ink) if bar.is_today else (plain, palette.ink2)
            draw_text(painter, label_place(plan, slot, bar.label, QFontMetricsF(font)), bar.label, font, ink)


def label_place(plan: StackPlan, slot: QRectF, label: str, metrics: QFontMetricsF) -> QRectF:
    """Below the middle of its bar; at the edge as far inside as its words need."""
    whole = plan.field.united(plan.scale_column)
    width = min(metrics.horizontalAdvance(label) + 2, whole.width())
    left = min(max(slot.center().x() - width / 2, whole.left()), whole.right() - width)
    return QRectF(left, plan.field.bottom() + 6, width, 20 * plan.scale)


def _every(bars: tuple[StackBar, ...], metrics: QFontMetricsF, room: float) -> int:
    """Only every so many bars has its label where they stand close."""
    widest = max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0.0) + 6
    return max(1, -(-int(widest) // max(1, int(room))))
