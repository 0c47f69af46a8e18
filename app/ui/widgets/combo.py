"""A box of choices, painted as the other controls are, that the wheel scrolls past."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui import icons, theme
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

HEIGHT, ICON = 36, 16
SIDE, GAP = 12, 8
LONGEST = 24
"""In letters: a longer choice is shortened in the box, and whole in its list."""


class Combo(QComboBox):
    """Leaves the wheel to the page around it: what holds changes by a click or a key, never in passing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt tells what is chosen in the place of the name
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt would take the next choice, and say nothing."""
        event.ignore()

    def sizeHint(self) -> QSize:
        scale, font = theme.text_scale(), theme.font()
        texts = (self.placeholderText(), *(self.itemText(row) for row in range(self.count())))
        longest = max((width_of(text, font) for text in texts), default=0.0)
        return QSize(math.ceil(longest + 2 * SIDE + GAP + ICON * scale), round(HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        """As wide as a choice of some length: a name of 255 letters makes no page wider."""
        least = width_of("0" * LONGEST, theme.font()) + 2 * SIDE + GAP + ICON * theme.text_scale()
        hint = self.sizeHint()
        return QSize(min(hint.width(), math.ceil(least)), max(TARGET, hint.height()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, rect = theme.tokens(), QRectF(self.rect())
        is_lit = self.isEnabled() and self.underMouse()
        edge, ink = (palette.outline, palette.ink) if self.isEnabled() else (palette.line, palette.ink3)
        draw_surface(painter, rect, palette.sunken if is_lit else palette.card, edge)
        side = ICON * theme.text_scale()
        arrow = QRectF(rect.right() - SIDE - side, rect.center().y() - side / 2, side, side)
        icons.draw(painter, mirrored(self, arrow), "chevron-down", palette.ink2 if self.isEnabled() else ink)
        line = QRectF(SIDE, 0, arrow.left() - GAP - SIDE, rect.height())
        text = self.currentText() or self.placeholderText()
        font = theme.font()
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        draw_line(painter, mirrored(self, line), shown, font, ink, is_rtl=is_rtl(self))
        if shows_focus(self):
            draw_ring(painter, rect, palette.accent)
        painter.end()
