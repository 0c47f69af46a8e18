"""Terms and what they mean: beside each other in two columns, or below each other where there is little room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme import text_scale
from app.ui.widgets.labels import Label, Tone

LEAST = 440
BETWEEN, BELOW = 6, 2


class Terms(QWidget):
    """One pair of term and meaning for each row."""

    def __init__(self, pairs: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = [(Label(term, is_bold=True), Label(meaning, tone=Tone.INK2)) for term, meaning in pairs]
        self._is_beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setColumnStretch(1, 1)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Below each other is always enough."""
        widest = max((part.minimumSizeHint().width() for pair in self._pairs for part in pair), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= LEAST * text_scale()
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        self._grid.setVerticalSpacing(BETWEEN if is_beside else BELOW)
        for row, (term, meaning) in enumerate(self._pairs):
            if is_beside:
                self._grid.addWidget(term, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(meaning, row, 1)
            else:
                self._grid.addWidget(term, 2 * row, 0, 1, 2)
                self._grid.addWidget(meaning, 2 * row + 1, 0, 1, 2)
