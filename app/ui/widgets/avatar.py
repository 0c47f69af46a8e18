"""A person as the face it chose, or as an initial on a tint."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.instruments.faces import paint_face
from app.instruments.palette import Palette
from app.rules.manner import Face
from app.ui import theme
from app.ui.theme import Size
from app.ui.widgets import portraits
from app.ui.widgets.pictures import Picture
from app.ui.widgets.surface import draw_line, draw_surface

FACES = frozenset(Face)
TINTS = (("accent_soft", "accent"), ("dusk_soft", "dusk"), ("gilt_soft", "gilt_ink"), ("sunken", "ink2"))


@dataclass(frozen=True, slots=True)
class Person:
    """Who is shown, by a painted face or the mark of an own picture; else by an initial.

    The tint goes by the person's number, so that two of one initial differ.
    """

    name: str = ""
    tint: int = 0
    face: str | None = None


class Avatar(Picture):
    """A person's face or initial."""

    def __init__(
        self, name: str, tint: int = 0, size: int = 40, face: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(size, parent)
        self.show_person(name, tint, face)

    def show_person(self, name: str, tint: int = 0, face: str | None = None) -> None:
        self._person = Person(name, tint, face)
        self.update()

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        draw_person(painter, rect, self._person, palette)


def draw_person(painter: QPainter, rect: QRectF, person: Person, palette: Palette) -> None:
    """The face, or the initial on its tint."""
    if person.face in FACES:
        paint_face(painter, rect, Face(person.face), palette.outline)
        return
    own = portraits.known(person.face or "")
    if own is not None:
        _draw_round(painter, rect, own, palette)
        return
    ground, ink = TINTS[person.tint % len(TINTS)]
    draw_surface(painter, rect, getattr(palette, ground), "", rect.width() / 2)
    font = theme.font(Size.BODY, is_bold=True)
    font.setPixelSize(max(9, round(rect.width() * 0.42)))
    draw_line(painter, rect, person.name.strip()[:1].upper(), font, getattr(palette, ink), is_centred=True)


def _draw_round(painter: QPainter, rect: QRectF, image: QImage, palette: Palette) -> None:
    path = QPainterPath()
    path.addEllipse(rect)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(rect, image)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette.outline), max(1.0, rect.width() / 48)))
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
