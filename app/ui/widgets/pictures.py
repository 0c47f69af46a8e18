"""Pictures in a row: a Lucide icon, a category on its colour, our mark with the name."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.instruments.glyph import paint_mark
from app.instruments.palette import Palette
from app.instruments.shapes import hatch, rounded
from app.ui import icons, theme
from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.surface import draw_line, draw_surface, is_rtl, mirrored, width_of


class Picture(QLabel):
    """A square that paints itself; a picture beside a text says nothing of its own to a screen reader."""

    def __init__(self, side: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        side = round(self._side * theme.text_scale())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()), theme.tokens())
        painter.end()

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        raise NotImplementedError


class GlyphIcon(Picture):
    """A Lucide icon."""

    def __init__(self, name: str, tone: Tone = Tone.INK2, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._name, self._tone = name, tone

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        self._name, self._tone = name, tone or self._tone
        self.update()

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        if self._name:
            icons.draw(painter, rect, self._name, getattr(palette, self._tone.value))


class CategoryIcon(Picture):
    """A category's picture on its colour; free time is hatched instead, as it is in the pictures."""

    def __init__(self, category: str, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._category, self._is_counted = category, True

    def show_category(self, category: str, *, is_counted: bool = True) -> None:
        self._category, self._is_counted = category, is_counted
        self.update()

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        colour, radius = palette.category(self._category), rect.width() * 0.27
        if not self._is_counted:
            draw_surface(painter, rect, palette.card, "", radius)
            hatch(painter, rounded(rect, radius), colour, 5, 2)
            return
        draw_surface(painter, rect, colour, "", radius)
        inset = rect.width() * 0.2
        place = rect.adjusted(inset, inset, -inset, -inset)
        icons.draw_category(painter, place, self._category, palette.on_category(self._category))


class AppIcon(CategoryIcon):
    """An app's own picture where the system has one, else that of its category."""

    def __init__(self, icon: str, category: str, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(category, size, parent)
        self._icon = icon

    def show_app(self, icon: str, category: str) -> None:
        self._icon = icon
        self.show_category(category)

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        own = icons.of_program(self._icon, round(rect.width() * self.devicePixelRatioF()))
        if own is None:
            super().draw(painter, rect, palette)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSizeF(own.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(rect.topLeft(), size)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, own, QRectF(own.rect()))


class Logo(QWidget):
    """Our mark and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Sundial")

    def _font(self) -> QFont:
        font = theme.font(Size.HEAD)
        font.setPixelSize(round(21 * theme.text_scale()))
        return font

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        return QSize(math.ceil(38 * scale + width_of("Sundial", self._font())) + 4, round(32 * scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale, palette = theme.text_scale(), theme.tokens()
        painter = QPainter(self)
        paint_mark(painter, mirrored(self, QRectF(0, 3 * scale, 30 * scale, 25 * scale)), palette)
        place = QRectF(38 * scale, 0, self.width() - 38 * scale, self.height())
        draw_line(painter, mirrored(self, place), "Sundial", self._font(), palette.ink, is_rtl=is_rtl(self))
        painter.end()
