"""The own pictures of children, by their marks: read from a file, and kept as points while the window lives."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from app.link.manner import SIDE
from app.rules.manner import mark

FORMATS = frozenset({"png", "jpeg", "jpg", "webp", "gif", "bmp"})
"""Points only: what else Qt reads may name other files."""
MOST_BYTES = 30_000_000
MOST_MEGABYTES = 200
"""So much room a picture may need while it is read."""
_POINT = 3

_known: dict[str, QImage] = {}


def known(name: str) -> QImage | None:
    """The picture of that mark, if it was told."""
    return _known.get(name)


def points(name: str) -> bytes:
    """The points of the picture of that mark; empty if it was not told."""
    return _bytes(_known[name]) if name in _known else b""


def remember(pixels: bytes) -> str:
    """Keep these points; their mark. Empty for points that are no picture."""
    if len(pixels) != SIDE * SIDE * _POINT:
        return ""
    name = mark(pixels)
    _known[name] = QImage(pixels, SIDE, SIDE, SIDE * _POINT, QImage.Format.Format_RGB888).copy()
    return name


def read(file: Path) -> bytes | None:
    """The middle of a picture file as points; None for a file that is none, or far too large."""
    try:
        # A pipe that is called a picture would be waited for without end.
        if not file.is_file() or file.stat().st_size > MOST_BYTES:
            return None
    except OSError:
        return None
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.format().toStdString() not in FORMATS:
        return None
    size = reader.size()
    if size.isValid() and min(size.width(), size.height()) > 2 * SIDE:
        wide = QSize(2 * SIDE, 2 * SIDE)
        reader.setScaledSize(size.scaled(wide, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return None if image.isNull() else _points(image)


def _points(image: QImage) -> bytes:
    """Square, from the middle; what is transparent is white."""
    square = QImage(SIDE, SIDE, QImage.Format.Format_RGB888)
    square.fill(Qt.GlobalColor.white)
    side = min(image.width(), image.height())
    middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    with QPainter(square) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(square.rect(), image, middle)
    return _bytes(square)


def _bytes(square: QImage) -> bytes:
    return bytes(square.constBits())[: SIDE * SIDE * _POINT]
