"""Cards side by side as long as they fit, below each other where they do not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme import text_scale
from app.ui.widgets.clearing import clear

GAP = 16
LEAST = 210
"""px at normal text: in a narrower column a sentence becomes a tower of words."""


class Columns(QWidget):
    """As many columns as the widest card allows, never more than there are cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def show_cards(self, cards: list[QWidget]) -> None:
        """Take these cards, in this order; the earlier ones go."""
        clear(self._grid)
        self._cards = cards
        self._count = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._cards:
            return
        least = round(LEAST * text_scale())
        widest = max(least, *(card.minimumSizeHint().width() for card in self._cards))
        count = max(1, min(len(self._cards), (self.width() + GAP) // (widest + GAP)))
        if count == self._count:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // count, number % count)
        for column in range(count):
            self._grid.setColumnStretch(column, 1)
        self._count = count

    def minimumSizeHint(self) -> QSize:
        """One column is always enough: the page may be narrower than the cards side by side."""
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())
