"""How instruments set text: the display face for numbers, the direction from the text itself, fitted to its place."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter

DISPLAY_FAMILY = "Commissioner Flared"
BODY_PX = 14
SMALLEST_PX = 9
# A line may end at a space, at a place that says so, and after each sign of the writings without spaces between words.
LINE_ENDS = re.compile("[\\s\u200b]+|(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])")
# Han signs look different from country to country, and Qt takes any font that has them, from sign to sign another.
HAN_FAMILIES = {"zh": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei")}


def scale_of(base: QFont) -> float:
    """The reader's text size, from the body font a painter came with: 1.0 is normal."""
    pixels = base.pixelSize()
    return pixels / BODY_PX if pixels > 0 else 1.0


def body(base: QFont, pixels: float, *, is_bold: bool = False) -> QFont:
    """The base's own face at a size in pixels (pixels, so that a PDF's scaled painter does not scale twice)."""
    font = QFont(base)
    font.setPixelSize(max(SMALLEST_PX, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return font


def display(base: QFont, pixels: float) -> QFont:
    """The face of headings and of the dial's number."""
    font = body(base, pixels)
    font.setFamilies([DISPLAY_FAMILY, *font.families()])
    font.setWeight(QFont.Weight.Medium)
    return font


def unbroken(text: str) -> list[str]:
    """The pieces that stay on one line when a text is wrapped: words, or single signs of Chinese."""
    return LINE_ENDS.split(text)


def is_wide(text: str) -> bool:
    """Whether there are signs in it that fill a square, as those of Chinese do."""
    return any(unicodedata.east_asian_width(sign) in {"W", "F"} for sign in text)


def families_of(language: str) -> list[str]:
    """The installed faces that a language needs beside the usual one, best first; most languages need none."""
    wanted = HAN_FAMILIES.get(language, ())
    installed = frozenset(QFontDatabase.families()) if wanted else frozenset()
    return [family for family in wanted if family in installed]


def fitted(font: QFont, text: str, width: float) -> QFont:
    """The same font, smaller if the text would not fit."""
    made = QFont(font)
    needed = QFontMetricsF(made).horizontalAdvance(text)
    if needed > width > 0:
        made.setPixelSize(max(SMALLEST_PX, int(made.pixelSize() * width / needed)))
    return made


def reads_right_to_left(text: str) -> bool:
    """Whether the first strong letter is of a right-to-left script: "25 min" never turns into "min 25"."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def draw_text(
    painter: QPainter, place: QRectF, text: str, font: QFont, colour: str, *, align: Qt.AlignmentFlag | None = None
) -> None:
    """One line in its own direction, elided at its end if even the smallest size does not fit."""
    if not text:
        return
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    is_rtl = reads_right_to_left(text)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    across = Qt.AlignmentFlag.AlignHCenter if align is None else align | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(place, across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()
