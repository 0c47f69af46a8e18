"""Whether a page still looks like its accepted picture: a pixel of shift is nothing, a clipped word is something.

Pictures are kept at half their size in at most 256 colours. Every little square of a kept one must be what the page
shows there when it is moved by a pixel in one of the eight directions, or not at all, and then halved. So a line that
came to stand a pixel lower passes exactly, while another digit, or a word that is gone or one too many, does not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce as fold
from itertools import product
from operator import or_

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

SHRINK = 2
TOLERANCE = 24
"""Levels of 255 by which a colour may differ: more than halving, the palette and another machine's rounding make."""
SPECKS = 2
"""Halved pixels that may differ by more, in a whole picture."""
SQUARE = 8
"""Halved pixels: about a letter of text; smaller than the gaps between what can move by itself."""
COLOURS = 256
OFTEN = 96
GAP = 12
RGB32 = QImage.Format.Format_RGB32
Mode = QPainter.CompositionMode


@dataclass(frozen=True, slots=True)
class Difference:
    """How many halved pixels differ, and around which place; `size` is the page's where it has another one."""

    pixels: int = 0
    around: QRect | None = None
    size: QSize | None = None

    @property
    def is_seen(self) -> bool:
        return self.size is not None or self.pixels > SPECKS

    def __str__(self) -> str:
        if self.size is not None:
            return f"another size, {self.size.width()} x {self.size.height()} after halving"
        place = self.around or QRect()
        return f"{self.pixels} pixels differ around {place.x()},{place.y()} to {place.right()},{place.bottom()}"


def halved(image: QImage) -> QImage:
    """What is kept of a page, still in all its colours."""
    size = image.size() / SHRINK
    whole = image.convertToFormat(RGB32).copy(0, 0, size.width() * SHRINK, size.height() * SHRINK)
    aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return whole.scaled(size, aspect, smooth).convertToFormat(RGB32)


def kept(image: QImage) -> bytes:
    """A page as the PNG that lies in the repository."""
    small = _coarse(halved(image))
    pixels = memoryview(bytes(small.constBits())).cast("I")
    palette, numbers = _palette(Counter(pixels))
    indexed = QImage(small.size(), QImage.Format.Format_Indexed8)
    indexed.setColorTable(palette)
    width, row = small.width(), indexed.bytesPerLine()
    lines = bytes(map(numbers.__getitem__, pixels))
    filled = b"".join(lines[start : start + width].ljust(row, b"\0") for start in range(0, len(lines), width))
    memoryview(indexed.bits()).cast("B")[:] = filled
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    indexed.save(buffer, "PNG", 0)  # type: ignore[call-overload]  # the stubs want bytes, Qt takes text
    return bytes(buffer.data().data())


def difference(accepted: QImage, page: QImage) -> Difference:
    """What differs between an accepted picture and a page as it looks now, in full size."""
    expected, now = accepted.convertToFormat(RGB32), halved(page)
    if expected.size() != now.size():
        return Difference(size=now.size())
    marks = _marks(expected, now)
    suspects = _squares(marks, now.size())
    for way in WAYS:
        if not suspects:
            break
        moved = _marks(expected, halved(_moved(page, way)))
        suspects = {place: min(seen, _inside(moved, place, now.width())) for place, seen in suspects.items()}
        suspects = {place: seen for place, seen in suspects.items() if seen}
    return _found(suspects)


def side_by_side(accepted: QImage, page: QImage) -> QImage:
    """Accepted, as it is now, and both laid over each other with what differs in red."""
    expected, now = accepted.convertToFormat(RGB32), halved(page)
    width, height = max(expected.width(), now.width()), max(expected.height(), now.height())
    sheet = QImage(3 * width + 2 * GAP, height, RGB32)
    sheet.fill(QColor("magenta"))
    with QPainter(sheet) as painter:
        painter.drawImage(0, 0, expected)
        painter.drawImage(width + GAP, 0, now)
        painter.drawImage(2 * (width + GAP), 0, _reddened(expected, now))
    return sheet


WAYS = tuple(QPoint(x, y) for x, y in product((0, 1, -1), repeat=2) if (x, y) != (0, 0))


def _coarse(image: QImage) -> QImage:
    """With 32 levels of each colour."""
    data = bytes(image.constBits()).translate(bytes((level >> 3) * 255 // 31 for level in range(256)))
    return QImage(data, image.width(), image.height(), image.bytesPerLine(), RGB32).copy()


def _palette(found: Counter[int]) -> tuple[list[int], dict[int, int]]:
    """At most 256 of the colours, the usual ones and then whichever is farthest from all; and the number of each."""
    often = [colour for colour, _times in found.most_common(OFTEN)]
    palette: list[int] = []
    far, numbers = dict.fromkeys(found, 3 * 256**2), dict.fromkeys(found, 0)
    while len(palette) < min(COLOURS, len(found)):
        chosen = often[len(palette)] if len(palette) < len(often) else max(far, key=far.__getitem__)
        for colour in found:
            if (apart := _apart(colour, chosen)) < far[colour]:
                far[colour], numbers[colour] = apart, len(palette)
        palette.append(chosen)
    return palette, numbers


def _apart(one: int, other: int) -> int:
    return sum(((one >> bits & 255) - (other >> bits & 255)) ** 2 for bits in (0, 8, 16))


def _moved(image: QImage, by: QPoint) -> QImage:
    """Moved by a pixel; its edge stays."""
    return _drawn(image.convertToFormat(RGB32), image, Mode.CompositionMode_Source, by)


def _drawn(under: QImage, over: QImage, how: QPainter.CompositionMode, at: QPoint = QPoint(0, 0)) -> QImage:  # noqa: B008  # never changed
    made = under.copy()
    with QPainter(made) as painter:
        painter.setCompositionMode(how)
        painter.drawImage(at, over)
    return made


def _marks(expected: QImage, now: QImage) -> bytes:
    """One byte for each pixel: 1 where a colour differs by more than the tolerance."""
    apart = _drawn(expected, now, Mode.CompositionMode_Difference)
    data = bytes(apart.constBits()).translate(bytes(level > TOLERANCE for level in range(256)))
    colours = [int.from_bytes(data[channel::4], "little") for channel in range(3)]
    return fold(or_, colours).to_bytes(len(data) // 4, "little")


def _squares(marks: bytes, size: QSize) -> dict[QPoint, int]:
    """The little squares in which pixels are marked, each with how many."""
    corners = product(range(0, size.width(), SQUARE), range(0, size.height(), SQUARE)) if 1 in marks else ()
    counted = {QPoint(x, y): _inside(marks, QPoint(x, y), size.width()) for x, y in corners}
    return {place: seen for place, seen in counted.items() if seen}


def _inside(marks: bytes, place: QPoint, width: int) -> int:
    side = min(SQUARE, width - place.x())
    starts = range(place.y() * width + place.x(), min(len(marks), (place.y() + SQUARE) * width), width)
    return sum(marks.count(1, start, start + side) for start in starts)


def _found(squares: dict[QPoint, int]) -> Difference:
    if not squares:
        return Difference()
    size = QSize(SQUARE, SQUARE)
    around = fold(or_, (QRect(place, size) for place in squares))
    return Difference(sum(squares.values()), around)


def _reddened(expected: QImage, now: QImage) -> QImage:
    """Grey where both are alike; the accepted picture is the red channel, the page the two others."""
    size = QSize(min(expected.width(), now.width()), min(expected.height(), now.height()))
    ground = QRect(QPoint(0, 0), size)
    old, new = (
        image.copy(ground).convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(RGB32)
        for image in (expected, now)
    )
    red, rest = QImage(size, RGB32), QImage(size, RGB32)
    red.fill(QColor(255, 0, 0))
    rest.fill(QColor(0, 255, 255))
    multiply = Mode.CompositionMode_Multiply
    return _drawn(_drawn(old, red, multiply), _drawn(new, rest, multiply), Mode.CompositionMode_Plus)
