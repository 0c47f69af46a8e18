"""A child's own picture as a button: in the popup's head, and one for each that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.rules.manner import Face
from app.ui import theme
from app.ui.widgets.avatar import Person, draw_person
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.plain import tip
from app.ui.widgets.surface import draw_ring, draw_surface, note_focus, shows_focus

HEAD = 30
CHOICE, PICTURE = 56, 44


class FaceButton(IconButton):
    """Whoever is here, to press."""

    def __init__(self, name: str, *, size: int, parent: QWidget | None = None) -> None:
        super().__init__("user", name, size=size, parent=parent)
        self._person = Person()

    def show_person(self, person: Person) -> None:
        self._person = person
        self.update()

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        del ink
        side = HEAD * theme.text_scale()
        spot = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        draw_person(painter, spot, self._person, theme.tokens())


class FaceChoice(QRadioButton):
    """One picture that can be chosen; without a face it is the first letter of the name."""

    def __init__(self, face: Face | None, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._person = Person(face=face)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrows go on from where the mouse was
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, tint: int, own: str = "") -> None:
        self._person = Person(name, tint, self.face or own)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(CHOICE * theme.text_scale())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, rect = theme.tokens(), QRectF(self.rect())
        painter = QPainter(self)
        if self.isChecked():
            draw_surface(painter, rect, palette.accent_soft, palette.accent, 12, width=2.5)
        elif self.underMouse():
            draw_surface(painter, rect, palette.sunken, "", 12)
        side = PICTURE * theme.text_scale()
        spot = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        draw_person(painter, spot, self._person, palette)
        if shows_focus(self):
            inset = 3.5 if self.isChecked() else 0.0
            draw_ring(painter, rect.adjusted(inset, inset, -inset, -inset), palette.accent, 12 - inset)
        painter.end()
