"""Choosing: one of a few as cards or tiles, and a row with a tick. All are real radio buttons and check boxes."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from app.instruments.palette import Palette
from app.ui import icons, theme
from app.ui.theme import Size
from app.ui.widgets.plain import without_key
from app.ui.widgets.surface import (
    TARGET,
    draw_line,
    draw_ring,
    draw_surface,
    is_rtl,
    mirrored,
    note_focus,
    shows_focus,
    width_of,
)

SIDE = 14
SIGN = 18
TEXT_AT = 44
WRAP = int(Qt.TextFlag.TextWordWrap)


def _settle(button: QAbstractButton, text: str, detail: str) -> None:
    button.setText(without_key(text))
    button.setAccessibleName(text)
    button.setAccessibleDescription(detail)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrows go on from where the mouse was


class TwoLines:
    """A bold line and a quiet one below, both wrapped, measured and painted for a width."""

    def __init__(self, title: str, detail: str, *, is_bold: bool = True) -> None:
        self.title, self.detail, self.is_bold = title, detail, is_bold

    def widest(self) -> int:
        title = width_of(self.title, theme.font(is_bold=self.is_bold))
        return math.ceil(max(title, width_of(self.detail, theme.font(Size.SMALL)))) + 2

    def height(self, width: int) -> int:
        return sum(place.height() for place in self._places(QRect(0, 0, width, 10_000)))

    def _places(self, box: QRect) -> tuple[QRect, QRect]:
        fonts = (theme.font(is_bold=self.is_bold), theme.font(Size.SMALL))
        upper, lower = (
            QFontMetrics(font).boundingRect(box, WRAP, text) if text else QRect()
            for font, text in zip(fonts, (self.title, self.detail), strict=True)
        )
        return upper, lower

    def paint(self, painter: QPainter, box: QRect, palette: Palette, *, is_mirrored: bool) -> None:
        """Into the box, centred upright."""
        upper, lower = (place.height() for place in self._places(QRect(0, 0, box.width(), 10_000)))
        top = box.top() + (box.height() - upper - lower) // 2
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        flags = WRAP | int(side | Qt.AlignmentFlag.AlignAbsolute)
        painter.setFont(theme.font(is_bold=self.is_bold))
        painter.setPen(QColor(palette.ink))
        painter.drawText(QRect(box.left(), top, box.width(), upper), flags, self.title)
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(QColor(palette.ink2))
        painter.drawText(QRect(box.left(), top + upper, box.width(), lower), flags, self.detail)


def _text_box(button: QWidget, text_at: float, margin: float) -> QRect:
    rect = QRectF(text_at, 0, button.width() - text_at - margin, button.height())
    return mirrored(button, rect).toRect()


class ChoiceCard(QRadioButton):
    """A choice with a line of explanation, as a card; exclusive among its siblings."""

    def __init__(self, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = TwoLines(title, detail)
        _settle(self, title, detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _text_at(self) -> float:
        return SIDE + (SIGN + 12) * theme.text_scale()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._lines.height(round(width - self._text_at() - SIDE))
        return max(TARGET, text + 2 * 9)

    def sizeHint(self) -> QSize:
        width = min(self._lines.widest() + round(self._text_at()) + SIDE, round(480 * theme.text_scale()))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(160 * theme.text_scale()), TARGET)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, rect = theme.tokens(), QRectF(self.rect())
        painter = QPainter(self)
        _paint_frame(painter, rect, self, palette)
        side = SIGN * theme.text_scale()
        spot = mirrored(self, QRectF(SIDE, (self.height() - side) / 2, side, side))
        _paint_radio(painter, spot, palette, is_checked=self.isChecked())
        box = _text_box(self, self._text_at(), SIDE)
        self._lines.paint(painter, box, palette, is_mirrored=is_rtl(self))
        painter.end()


class ChoiceTile(QRadioButton):
    """A choice of one or two words, with an icon where that helps: "10 min", "With a friend"."""

    def __init__(self, text: str, icon: str = "", *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain, self._icon, self._is_large = text, icon, is_large
        _settle(self, text, "")
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        icon = (18 + 8) * scale if self._icon else 0
        height = (46 if self._is_large else 36) * scale
        return QSize(math.ceil(width_of(self._plain, theme.font(is_bold=True)) + icon) + 20, round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, rect, scale = theme.tokens(), QRectF(self.rect()), theme.text_scale()
        painter = QPainter(self)
        _paint_frame(painter, rect, self, palette)
        ink = palette.accent if self.isChecked() else palette.ink
        font = theme.font(is_bold=self.isChecked())
        icon = (18 + 8) * scale if self._icon else 0
        left = max(8.0, (rect.width() - width_of(self._plain, font) - icon) / 2)
        if self._icon:
            spot = QRectF(left, rect.center().y() - 9 * scale, 18 * scale, 18 * scale)
            icons.draw(painter, mirrored(self, spot), self._icon, ink)
        line = QRectF(left + icon, 0, rect.width() - left - icon - 2, rect.height())
        draw_line(painter, mirrored(self, line), self._plain, font, ink, is_rtl=is_rtl(self))
        painter.end()


def _paint_frame(painter: QPainter, rect: QRectF, button: QAbstractButton, palette: Palette) -> None:
    if button.isChecked():
        draw_surface(painter, rect, palette.accent_soft, palette.accent, 9, width=2)
    else:
        draw_surface(painter, rect, palette.sunken if button.underMouse() else palette.card, palette.outline, 9)
    if shows_focus(button):
        # A chosen tile has the ring's colour already: the ring steps inside it.
        inset = 3.5 if button.isChecked() else 0.0
        draw_ring(painter, rect.adjusted(inset, inset, -inset, -inset), palette.accent, 9 - inset)


def _paint_radio(painter: QPainter, spot: QRectF, palette: Palette, *, is_checked: bool) -> None:
    painter.setPen(QPen(QColor(palette.accent if is_checked else palette.outline), 1.2))
    painter.setBrush(QColor(palette.accent if is_checked else palette.card))
    painter.drawEllipse(spot.adjusted(0.6, 0.6, -0.6, -0.6))
    if is_checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.on_accent))
        painter.drawEllipse(spot.center(), spot.width() * 0.2, spot.width() * 0.2)


class CheckRow(QCheckBox):
    """A tick with its text; the whole row can be pressed."""

    def __init__(
        self,
        text: str,
        detail: str = "",
        *,
        is_checked: bool = False,
        is_bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = TwoLines(text, detail, is_bold=is_bold)
        _settle(self, text, detail)
        self.setChecked(is_checked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _text_at(self) -> float:
        return 4 + (20 + 10) * theme.text_scale()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(TARGET * theme.text_scale()), self._lines.height(round(width - self._text_at() - 4)) + 8)

    def sizeHint(self) -> QSize:
        width = min(self._lines.widest() + round(self._text_at()) + 4, round(520 * theme.text_scale()))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = round(self._text_at()) if not self._lines.title else round(120 * theme.text_scale())
        return QSize(min(least, self.sizeHint().width()), round(TARGET * theme.text_scale()))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, side = theme.tokens(), 20 * theme.text_scale()
        painter = QPainter(self)
        spot = mirrored(self, QRectF(4, (self.height() - side) / 2, side, side))
        is_on = self.isChecked()
        draw_surface(
            painter, spot, palette.accent if is_on else palette.card, "" if is_on else palette.outline, 5, width=1.3
        )
        if is_on:
            _paint_tick(painter, spot, palette.on_accent)
        self._lines.paint(painter, _text_box(self, self._text_at(), 4), palette, is_mirrored=is_rtl(self))
        if shows_focus(self):
            draw_ring(painter, QRectF(self.rect()), palette.accent, 7)
        painter.end()


def _paint_tick(painter: QPainter, spot: QRectF, colour: str) -> None:
    pen = QPen(
        QColor(colour), spot.width() * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    points = ((0.25, 0.53), (0.43, 0.7), (0.76, 0.33))
    painter.drawPolyline([QPointF(spot.left() + x * spot.width(), spot.top() + y * spot.height()) for x, y in points])
