"""Buttons: primary, secondary, soft, quiet, and one that is only an icon; the ring shows whoever has the focus."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.instruments.palette import Palette
from app.ui import icons, theme
from app.ui.theme import Size
from app.ui.widgets.plain import tip, without_key
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

HEIGHT, LARGE_HEIGHT = 36, 46
ICON, LARGE_ICON = 18, 20
GAP = 8


@dataclass(frozen=True, slots=True)
class Look:
    """The names of the tokens a kind of button is made of; "" is none."""

    fill: str
    hover: str
    border: str
    ink: str
    ring: str = "accent"
    side: int = 14


PRIMARY = Look("accent", "accent_hover", "", "on_accent", ring="on_accent")
SECONDARY = Look("card", "sunken", "outline", "ink", side=13)
SOFT = Look("sunken", "shade", "", "ink", side=12)
QUIET = Look("", "accent_soft", "", "accent", side=10)


class Button(QPushButton):
    """A button that paints itself. Its text is plain: an ampersand is an ampersand."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        look: Look = SECONDARY,
        is_large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._icon, self._is_large = look, icon, is_large
        # The mouse leaves the focus where somebody was typing; the keyboard reaches every button.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's own name, so that it is not bypassed
        self._text = text
        super().setText(without_key(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    def _font(self) -> QFont:
        return theme.font(Size.LEAD if self._is_large else Size.BODY, is_bold=True)

    def _icon_side(self) -> float:
        return (LARGE_ICON if self._is_large else ICON) * theme.text_scale()

    def _content_width(self) -> float:
        icon = self._icon_side() + (GAP if self._text else 0) if self._icon else 0
        return icon + width_of(self._text, self._font())

    def sizeHint(self) -> QSize:
        height = (LARGE_HEIGHT if self._is_large else HEIGHT) * theme.text_scale()
        return QSize(math.ceil(self._content_width()) + 2 * self.look.side + 2, round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # Qt begins with the application's
        palette, rect = theme.tokens(), QRectF(self.rect())
        fill, border, ink = self._colours(palette)
        draw_surface(painter, rect, fill, border)
        self._paint_content(painter, rect, ink)
        if shows_focus(self):
            inset = 3.0 if self.look is PRIMARY else 0.0
            draw_ring(painter, rect.adjusted(inset, inset, -inset, -inset), getattr(palette, self.look.ring), 8 - inset)
        painter.end()

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        look = self.look
        border = getattr(palette, look.border) if look.border else ""
        if not self.isEnabled():
            return (palette.sunken if look.fill else "", palette.line if border else "", palette.ink3)
        is_lit = self.underMouse() or self.isDown()
        fill = look.hover if is_lit else look.fill
        return (getattr(palette, fill) if fill else "", border, getattr(palette, look.ink))

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        side, content = self._icon_side(), self._content_width()
        left = rect.left() + max(6.0, (rect.width() - content) / 2)
        if self._icon:
            spot = QRectF(left, rect.center().y() - side / 2, side, side)
            icons.draw(painter, mirrored(self, spot), self._icon, ink)
            left += side + GAP
        line = QRectF(left, rect.top(), rect.right() - left - 4, rect.height())
        draw_line(painter, mirrored(self, line), self._text, self._font(), ink, is_rtl=is_rtl(self))


class PrimaryButton(Button):
    """The one thing a page is for."""

    def __init__(self, text: str, icon: str = "", *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, look=PRIMARY, is_large=is_large, parent=parent)


class SecondaryButton(Button):
    """What else can be done here."""

    def __init__(self, text: str, icon: str = "", *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, look=SECONDARY, is_large=is_large, parent=parent)


class SoftButton(Button):
    """A way to somewhere else, or a plain OK."""

    def __init__(self, text: str, icon: str = "", *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, look=SOFT, is_large=is_large, parent=parent)


class QuietButton(Button):
    """As light as a link."""

    def __init__(self, text: str, icon: str = "", *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, look=QUIET, is_large=is_large, parent=parent)


ICON_ONLY = Look("", "sunken", "", "ink2")
ICON_FRAMED = Look("card", "sunken", "outline", "ink")


class IconButton(Button):
    """Only an icon; its name is what a screen reader says and what the tip shows."""

    def __init__(
        self, icon: str, name: str, *, size: int = TARGET, is_framed: bool = False, parent: QWidget | None = None
    ) -> None:
        self._size = max(size, TARGET)
        super().__init__("", icon, look=ICON_FRAMED if is_framed else ICON_ONLY, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self._size * theme.text_scale())
        return QSize(side, side)

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        side = self._icon_side()
        spot = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        icons.draw(painter, spot, self._icon, ink)


class StepButton(IconButton):
    """One back or one on: the arrow points the way that one reads."""

    def __init__(self, name: str, *, is_forward: bool, size: int = TARGET, parent: QWidget | None = None) -> None:
        super().__init__("chevron-right" if is_forward else "chevron-left", name, size=size, parent=parent)

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        super()._paint_content(painter, rect, ink if self.isEnabled() else theme.tokens().shade_edge)
