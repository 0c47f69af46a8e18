"""Sets text, icons and surfaces on paper, or only says how high they would be: one way through a layout does both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.instruments import shapes
from app.instruments.lettering import body, display, unbroken
from app.instruments.palette import Palette
from app.report.lucide import draw

TALL = 100_000.0
ICON, ICON_GAP = 16.0, 10.0


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws inside a sheet of a width; everything is mirrored where one reads from right to left.

    `is_dry`: nothing is drawn, heights are told all the same.
    """

    painter: QPainter
    font: QFont
    palette: Palette
    width: float
    is_rtl: bool
    is_dry: bool = False

    def dry(self) -> Pen:
        return replace(self, is_dry=True)

    def place(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle by its reading side."""
        return QRectF(self.width - x - width if self.is_rtl else x, y, width, height)

    def body(self, pixels: float, *, is_bold: bool = False) -> QFont:
        return _exact(body(self.font, pixels, is_bold=is_bold))

    def display(self, pixels: float, *, is_bold: bool = False) -> QFont:
        font = _exact(display(self.font, pixels))
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def text(
        self, box: tuple[float, float, float], text: str, font: QFont, colour: str, *, at_end: bool = False
    ) -> float:
        """Wrapped text in a box of x, y and width; returns its height."""
        if not text:
            return 0.0
        x, y, width = box
        across = Qt.AlignmentFlag.AlignRight if at_end is not self.is_rtl else Qt.AlignmentFlag.AlignLeft
        flags = across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        # A name without a space may be longer than its line.
        flags |= Qt.TextFlag.TextWrapAnywhere if _is_wide(font, text, width) else flags
        height = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, TALL), int(flags), text).height()
        if not self.is_dry:
            self.painter.setFont(font)
            self.painter.setPen(QColor(colour))
            self.painter.drawText(self.place(x, y, width, height + 1), int(flags), text)
        return float(height)

    def line(self, box: tuple[float, float, float], icon: str, text: str, colours: tuple[str, str]) -> float:
        """A sentence behind its icon; `colours` of the icon and of the text. Returns the height."""
        x, y, width = box
        font = self.body(14)
        inset = ICON + ICON_GAP
        height = self.text((x + inset, y, width - inset), text, font, colours[1])
        self.icon((x, y + (QFontMetricsF(font).height() - ICON) / 2, ICON), icon, colours[0])
        return height

    def icon(self, box: tuple[float, float, float], name: str, colour: str) -> None:
        """An icon in a square of x, y and side."""
        if not self.is_dry:
            draw(self.painter, self.place(box[0], box[1], box[2], box[2]), name, colour)

    def surface(self, rect: QRectF, fill: str, edge: str = "", radius: float = 12.0) -> None:
        """A rounded surface; the rectangle is as `place` made it."""
        if self.is_dry:
            return
        self.painter.fillPath(shapes.rounded(rect, radius), QColor(fill))
        if edge:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(QColor(edge), 1))
            self.painter.drawPath(shapes.rounded(rect, radius))


def _exact(font: QFont) -> QFont:
    """On paper letters stand where the outline says, at every scale: what was measured is what is drawn."""
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _is_wide(font: QFont, text: str, width: float) -> bool:
    metrics = QFontMetricsF(font)
    return any(metrics.horizontalAdvance(word) > width for word in unbroken(text))
