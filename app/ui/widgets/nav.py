"""A place in the sidebar, with a badge for what waits there."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.theme import Size
from app.ui.widgets.surface import (
    draw_line,
    draw_ring,
    draw_surface,
    is_rtl,
    mirrored,
    note_focus,
    shows_focus,
    width_of,
)

HEIGHT = 38
SIDE = 12
ICON = 18
TEXT_AT = 42
BADGE = 20


class NavItem(QPushButton):
    """Checkable; the page that is open is the checked one."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._plain, self._icon, self._badge = text, icon, 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_badge(self, count: int, spoken: str = "") -> None:
        """How many wait (0: none); `spoken` is the name with it, such as "Requests, 1 waits"."""
        self._badge = count
        self.setAccessibleName(spoken or (f"{self._plain}, {count}" if count else self._plain))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        text = width_of(self._plain, theme.font(Size.BODY, is_bold=True))
        badge = self._badge_width() + 8 if self._badge else 0
        return QSize(math.ceil((TEXT_AT + SIDE) * scale + text + badge), round(HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _badge_width(self) -> float:
        return max(
            BADGE * 1.4 * theme.text_scale(), width_of(str(self._badge), theme.font(Size.SMALL, is_bold=True)) + 16
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, scale, rect = theme.tokens(), theme.text_scale(), QRectF(self.rect())
        painter = QPainter(self)
        is_open = self.isChecked()
        if is_open:
            draw_surface(painter, rect, palette.card)
        elif self.underMouse():
            draw_surface(painter, rect, palette.bg)
        side = ICON * scale
        spot = QRectF(SIDE * scale, (self.height() - side) / 2, side, side)
        icons.draw(painter, mirrored(self, spot), self._icon, palette.accent if is_open else palette.ink2)
        badge = self._badge_width() + 12 if self._badge else 6
        line = QRectF(TEXT_AT * scale, 0, self.width() - TEXT_AT * scale - badge, self.height())
        ink = palette.ink if is_open else palette.ink2
        font = theme.font(Size.BODY, is_bold=is_open)
        draw_line(painter, mirrored(self, line), self._plain, font, ink, is_rtl=is_rtl(self))
        if self._badge:
            self._paint_badge(painter, scale)
        if shows_focus(self):
            draw_ring(painter, rect, palette.accent)
        painter.end()

    def _paint_badge(self, painter: QPainter, scale: float) -> None:
        palette = theme.tokens()
        width, height = self._badge_width(), BADGE * scale
        place = mirrored(self, QRectF(self.width() - width - 10, (self.height() - height) / 2, width, height))
        draw_surface(painter, place, palette.gilt, "", height / 2)
        draw_line(
            painter, place, str(self._badge), theme.font(Size.SMALL, is_bold=True), palette.on_gilt, is_centred=True
        )
