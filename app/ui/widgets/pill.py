"""The pill that says how a clause stands, or what rests tonight: always an icon and words, never colour alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.rules.agreement import ClauseState
from app.ui import icons, theme
from app.ui.theme import Size
from app.ui.widgets.surface import draw_line, draw_surface, is_rtl, mirrored, width_of

HEIGHT = 26
SIDE = 11
ICON = 15
GAP = 6


@dataclass(frozen=True, slots=True)
class PillLook:
    """Ground, text (names of tokens) and the icon."""

    ground: str
    ink: str
    icon: str


class PillKind(Enum):
    """The four states of a clause, and quiet hours."""

    AGREED = PillLook("accent_soft", "accent", "check-check")
    CHILD_PROPOSES = PillLook("gilt_soft", "gilt_ink", "hand")
    PARENT_PROPOSES = PillLook("dusk_soft", "dusk", "message-square-quote")
    SET_BY_PARENTS = PillLook("sunken", "ink2", "lock")
    QUIET = PillLook("dusk_soft", "dusk", "moon")


STANDINGS = {
    ClauseState.AGREED: PillKind.AGREED,
    ClauseState.PROPOSED_BY_CHILD: PillKind.CHILD_PROPOSES,
    ClauseState.PROPOSED_BY_PARENT: PillKind.PARENT_PROPOSES,
    ClauseState.SET_BY_PARENTS: PillKind.SET_BY_PARENTS,
}


class Pill(QLabel):
    """A label in the shape of a pill."""

    def __init__(
        self, text: str, kind: PillKind = PillKind.QUIET, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_pill(text, kind)

    def show_pill(self, text: str, kind: PillKind) -> None:
        self._kind = kind
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.font(Size.SMALL, is_bold=True)

    def sizeHint(self) -> QSize:
        scale = theme.text_scale()
        icon = ICON * scale + GAP
        return QSize(math.ceil(width_of(self.text(), self._font()) + icon) + 2 * SIDE, round(HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, look, scale = theme.tokens(), self._kind.value, theme.text_scale()
        painter = QPainter(self)
        ink = getattr(palette, look.ink)
        draw_surface(painter, QRectF(self.rect()), getattr(palette, look.ground), "", self.height() / 2)
        side = ICON * scale
        spot = QRectF(SIDE, (self.height() - side) / 2, side, side)
        icons.draw(painter, mirrored(self, spot), self._icon or look.icon, ink)
        line = QRectF(spot.right() + GAP, 0, self.width() - spot.right() - GAP - 4, self.height())
        draw_line(painter, mirrored(self, line), self.text(), self._font(), ink, is_rtl=is_rtl(self))
        painter.end()
