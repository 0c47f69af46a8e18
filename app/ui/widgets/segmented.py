"""One of a few, side by side: Mira | Leo, Day | Week; arrows move inside, Tab passes by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from app.ui import theme
from app.ui.theme import Size
from app.ui.widgets.surface import TARGET, draw_line, draw_ring, draw_surface, note_focus, shows_focus, width_of

MARGIN = 3


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: its key for the program, its text for people."""

    key: str
    text: str


class Segmented(QWidget):
    """A row of options of which one is chosen."""

    chosen_changed = Signal(str)

    def __init__(
        self, options: Sequence[Option] = (), chosen: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._row.setSpacing(0)
        self._options: tuple[Option, ...] = ()
        self._segments: dict[str, _Segment] = {}
        self.show_options(options, chosen)

    @property
    def chosen(self) -> str:
        """The key of the chosen option, "" if there is none."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without being asked: says nothing to whoever listens."""
        segment = self._segments.get(key)
        if segment is not None:
            was = self.blockSignals(True)
            segment.setChecked(True)
            self.blockSignals(was)

    def show_options(self, options: Sequence[Option], chosen: str = "") -> None:
        """Other options; the same ones keep the focus and the choice where they are."""
        wanted = chosen or self.chosen or (options[0].key if options else "")
        if tuple(options) != self._options:
            self._build(tuple(options))
        self.choose(wanted)

    def _build(self, options: tuple[Option, ...]) -> None:
        for old in self._segments.values():
            self._row.removeWidget(old)
            old.deleteLater()
        self._options = options
        self._segments = {option.key: _Segment(option.text, self) for option in options}
        for key, segment in self._segments.items():
            self._row.addWidget(segment)
            segment.toggled.connect(lambda is_on, key=key: self._turn_to(key) if is_on else None)

    def _turn_to(self, key: str) -> None:
        """Tab comes by the one that is chosen; Qt would take the first until somebody has been there."""
        for other, segment in self._segments.items():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
        self.chosen_changed.emit(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = theme.tokens()
        painter = QPainter(self)
        draw_surface(painter, QRectF(self.rect()), palette.side, "", 9)
        painter.end()


class _Segment(QRadioButton):
    """One option."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._plain = text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrows go on from where the mouse was
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        width = width_of(self._plain, theme.font(Size.BODY, is_bold=True)) + 28
        return QSize(math.ceil(width), round(TARGET * theme.text_scale()))

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
            draw_surface(painter, rect, palette.card, palette.outline, 7)
        ink = palette.ink if self.isChecked() or self.underMouse() else palette.ink2
        draw_line(painter, rect, self._plain, theme.font(Size.BODY, is_bold=self.isChecked()), ink, is_centred=True)
        if shows_focus(self):
            draw_ring(painter, rect, palette.accent, 7)
        painter.end()
