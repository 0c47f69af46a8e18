"""The pill that says how a clause stands, or what rests tonight: always an icon and words, never colour alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.instruments.lettering import is_wide, unbroken
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
        self._is_wrapping = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_pill(text, kind)

    def show_pill(self, text: str, kind: PillKind) -> None:
        self._kind = kind
        self.setText(text)
        self.setAccessibleName(text)
        self.wrap(is_wrapping=self._is_wrapping)
        self.update()

    def wrap(self, *, is_wrapping: bool) -> None:
        """Take more lines where it is narrow, or stay on one whatever it costs."""
        self._is_wrapping = is_wrapping
        fixed = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Higher than its hint it may only be where that is one line of several.
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum) if is_wrapping else fixed
        policy.setHeightForWidth(is_wrapping)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def _font(self) -> QFont:
        return theme.font(Size.SMALL, is_bold=True)

    def sizeHint(self) -> QSize:
        return QSize(self._around(width_of(self.text(), self._font())), round(HEIGHT * theme.text_scale()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if not self._is_wrapping:
            return hint
        return QSize(self._around(max(width_of(word, self._font()) for word in unbroken(self.text()))), hint.height())

    def heightForWidth(self, width: int) -> int:
        further = len(self._lines(width)) - 1
        return self.sizeHint().height() + math.ceil(further * QFontMetricsF(self._font()).lineSpacing())

    def _around(self, text: float) -> int:
        return math.ceil(text + ICON * theme.text_scale() + GAP) + 2 * SIDE

    def _lines(self, width: int) -> list[str]:
        """The text, broken between words where it has to be."""
        room, font = width - self._around(0), self._font()
        lines = [""]
        for word in unbroken(self.text()) if self._is_wrapping else [self.text()]:
            longer = f"{lines[-1]}{'' if is_wide(word) else ' '}{word}".strip()
            if lines[-1] and width_of(longer, font) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, look, scale = theme.tokens(), self._kind.value, theme.text_scale()
        painter = QPainter(self)
        ink = getattr(palette, look.ink)
        draw_surface(painter, QRectF(self.rect()), getattr(palette, look.ground), "", HEIGHT * scale / 2)
        side = ICON * scale
        spot = QRectF(SIDE, (self.height() - side) / 2, side, side)
        icons.draw(painter, mirrored(self, spot), self._icon or look.icon, ink)
        font, lines = self._font(), self._lines(self.width())
        high = QFontMetricsF(font).lineSpacing() if len(lines) > 1 else float(self.height())
        above = (self.height() - high * len(lines)) / 2
        for number, text in enumerate(lines):
            line = QRectF(spot.right() + GAP, above + number * high, self.width() - spot.right() - GAP - 4, high)
            draw_line(painter, mirrored(self, line), text, font, ink, is_rtl=is_rtl(self))
        painter.end()
