"""The few strokes all controls share: a rounded surface with a border, the focus ring, a line of text."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from app.instruments.lettering import draw_text

RADIUS = 8.0
CARD_RADIUS = 14.0
RING = 2.0
BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
COMING_BACK = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
TARGET = 32  # px: nothing that can be pressed is smaller


def draw_surface(
    painter: QPainter, rect: QRectF, fill: str = "", border: str = "", radius: float = RADIUS, *, width: float = 1.0
) -> None:
    """A rounded surface whose border lies inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    inset = width / 2 if border else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def rounded_region(size: QSize, radius: float) -> QRegion:
    """Every pixel that a rounded surface of that size touches: the shape of a window where nothing blends corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())


def draw_ring(painter: QPainter, rect: QRectF, colour: str, radius: float = RADIUS) -> None:
    """The focus ring: 2 px, inside the rectangle, so that nothing jumps when it appears."""
    draw_surface(painter, rect, "", colour, radius, width=RING)


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    *,
    is_centred: bool = False,
    is_rtl: bool = False,
) -> None:
    """One line of a control's text, on the reading side or centred."""
    leading = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    draw_text(painter, rect, text, font, colour, align=None if is_centred else leading)


def mirrored(widget: QWidget, rect: QRectF) -> QRectF:
    """The rectangle on the other side of the widget when it reads from right to left."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height())


def is_rtl(widget: QWidget) -> bool:
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def margins(leading: int, above: int, trailing: int, below: int) -> QMargins:
    """A layout's margins by the direction of reading: Qt mirrors what lies in a layout, and not its margins."""
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    return QMargins(leading, above, trailing, below)


def note_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Remember how the focus came: by Tab, arrows or a shortcut it is shown, by the mouse it is not."""
    if event.reason() not in COMING_BACK:
        widget.setProperty("has_ring", event.reason() in BY_KEYBOARD)
    widget.update()


def shows_focus(widget: QWidget) -> bool:
    """Whether the ring belongs here.

    Code that moves the focus for somebody at the keyboard says so: `setFocus(Qt.FocusReason.TabFocusReason)`.
    """
    return widget.hasFocus() and bool(widget.property("has_ring"))


def turned_page(before: QWidget | None, now: QWidget | None) -> None:
    """Qt moves the focus from a page that goes as Tab would; whoever saw no ring before, sees none after."""
    if now is not None and now is not before and not (before is not None and before.property("has_ring")):
        now.setProperty("has_ring", False)
        now.update()


def width_of(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
