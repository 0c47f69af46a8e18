"""Paints the friendly faces that a child can choose: plain shapes, so that they are sharp at every size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.rules.manner import Face

_INK, _WHITE, _ROSE = "#2B2430", "#FFFFFF", "#E58C92"


@dataclass(frozen=True, slots=True)
class _Round:
    """An ellipse in a square of 100."""

    colour: str
    x: float
    y: float
    across: float
    upright: float


@dataclass(frozen=True, slots=True)
class _Corners:
    """A filled polygon."""

    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A curve from the first point to the last, bent by the one between."""

    colour: str
    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


_Shape = _Round | _Corners | _Line


def _eyes(y: float, apart: float, size: float = 4.5) -> tuple[_Shape, ...]:
    shines = tuple(_Round(_WHITE, x + size / 3, y - size / 3, size / 3, size / 3) for x in (50 - apart, 50 + apart))
    return (*(_Round(_INK, x, y, size, size * 1.15) for x in (50 - apart, 50 + apart)), *shines)


def _smile(y: float, wide: float = 9, deep: float = 9) -> _Line:
    return _Line(_INK, ((50 - wide, y), (50, y + deep), (50 + wide, y)))


def _ears(colour: str, inner: str, *points: tuple[float, float]) -> tuple[_Shape, ...]:
    """Two pointed ears: those points and their mirror image, each with a smaller one inside."""
    made: list[_Shape] = []
    for side in (points, tuple((100 - x, y) for x, y in points)):
        middle = (sum(x for x, _y in side) / 3, sum(y for _x, y in side) / 3)
        inside = tuple((x + (middle[0] - x) * 0.45, y + (middle[1] - y) * 0.45) for x, y in side)
        made += (_Corners(colour, side), _Corners(inner, inside))
    return tuple(made)


def _pair(colour: str, x: float, y: float, across: float, upright: float) -> tuple[_Shape, ...]:
    return (_Round(colour, x, y, across, upright), _Round(colour, 100 - x, y, across, upright))


_FACES: Mapping[Face, tuple[str, tuple[_Shape, ...]]] = MappingProxyType(
    {
        Face.CAT: (
            "#CFE6F5",
            (
                *_ears("#8A8F99", _ROSE, (21, 18), (46, 32), (22, 56)),
                _Round("#8A8F99", 50, 56, 33, 29),
                _Round("#E9EBEE", 50, 67, 18, 13),
                *_eyes(52, 14),
                _Corners(_ROSE, ((46, 60), (54, 60), (50, 65))),
                _smile(67, 8, 8),
                _Line(_INK, ((26, 62), (18, 61), (10, 58))),
                _Line(_INK, ((74, 62), (82, 61), (90, 58))),
            ),
        ),
        Face.FOX: (
            "#D9EFE2",
            (
                *_ears("#D9692B", "#5A2E1B", (20, 14), (47, 34), (22, 54)),
                _Corners("#D9692B", ((16, 44), (84, 44), (50, 90))),
                _Round("#D9692B", 50, 46, 34, 20),
                _Corners("#FFF3E6", ((18, 50), (44, 60), (50, 88))),
                _Corners("#FFF3E6", ((82, 50), (56, 60), (50, 88))),
                *_eyes(50, 14),
                _Round(_INK, 50, 84, 5, 4),
            ),
        ),
        Face.OWL: (
            "#E6DDF4",
            (
                *_ears("#7A5A3C", "#A98258", (22, 18), (44, 28), (22, 48)),
                _Round("#7A5A3C", 50, 56, 34, 32),
                *_pair("#F6E9CF", 35, 50, 16, 16),
                *_eyes(50, 15, 7),
                _Corners("#E8A02D", ((44, 60), (56, 60), (50, 71))),
                _Line("#F6E9CF", ((36, 78), (50, 86), (64, 78))),
            ),
        ),
        Face.FROG: (
            "#FBE7C6",
            (
                *_pair("#5FA845", 30, 32, 14, 14),
                _Round("#5FA845", 50, 58, 36, 27),
                *_pair(_WHITE, 30, 31, 9, 9),
                *_eyes(31, 20, 4.5),
                _smile(62, 22, 18),
                *_pair("#8BCB6B", 26, 64, 5, 3.5),
            ),
        ),
        Face.BEAR: (
            "#D3E8EE",
            (
                *_pair("#8C5A36", 25, 30, 13, 13),
                *_pair("#C89468", 25, 30, 7, 7),
                _Round("#8C5A36", 50, 55, 34, 31),
                _Round("#D9B08A", 50, 66, 16, 13),
                *_eyes(50, 14),
                _Round(_INK, 50, 61, 5.5, 4),
                _smile(68, 7, 7),
            ),
        ),
        Face.RABBIT: (
            "#DDEBD0",
            (
                *_pair("#F2EDE8", 36, 26, 9, 24),
                *_pair(_ROSE, 36, 27, 4.5, 17),
                _Round("#F2EDE8", 50, 62, 30, 27),
                *_eyes(58, 13),
                _Corners(_ROSE, ((46, 66), (54, 66), (50, 71))),
                _smile(73, 7, 7),
                *_pair("#F6CDCF", 28, 69, 5, 3.5),
            ),
        ),
        Face.PENGUIN: (
            "#FADADB",
            (
                _Round("#2E3B4E", 50, 54, 35, 36),
                *_pair("#F7F9FB", 38, 54, 16, 19),
                _Round("#F7F9FB", 50, 70, 24, 17),
                *_eyes(52, 12),
                _Corners("#EE9B2E", ((41, 61), (59, 61), (50, 73))),
                *_pair("#F2B8BC", 27, 66, 4.5, 3),
            ),
        ),
        Face.ROBOT: (
            "#FFE9B8",
            (
                _Line("#54606B", ((50, 26), (50, 18), (50, 14))),
                _Round("#D0493C", 50, 13, 5, 5),
                _Corners("#7F93A6", ((20, 28), (80, 28), (84, 34), (84, 78), (80, 84), (20, 84), (16, 78), (16, 34))),
                _Corners("#DDE7EF", ((26, 38), (74, 38), (74, 60), (26, 60))),
                *_eyes(49, 12, 6),
                _Corners("#54606B", ((34, 68), (66, 68), (66, 75), (34, 75))),
                _Line("#DDE7EF", ((40, 71.5), (50, 71.5), (60, 71.5))),
            ),
        ),
    }
)


def paint_face(painter: QPainter, rect: QRectF, face: Face, edge: str) -> None:
    """Draw the face on its round ground; `edge` is the colour of the line around it. Never mirrored."""
    side = min(rect.width(), rect.height())
    ground, shapes = _FACES[face]
    place = QRectF(0, 0, side, side)
    place.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(place)
    painter.fillPath(path, QColor(ground))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.translate(place.topLeft())
    painter.scale(side / 100, side / 100)
    for shape in shapes:
        _draw(painter, shape)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), max(1.0, side / 48)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = max(1.0, side / 48) / 2
    painter.drawEllipse(place.adjusted(half, half, -half, -half))
    painter.restore()


def _draw(painter: QPainter, shape: _Shape) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shape.colour))
    match shape:
        case _Round():
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.across, shape.upright)
        case _Corners():
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case _Line():
            first, bend, last = (QPointF(x, y) for x, y in shape.points)
            path = QPainterPath(first)
            path.quadTo(bend, last)
            pen = QPen(QColor(shape.colour), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
