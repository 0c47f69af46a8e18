"""Two parts side by side while both have room, below each other where the window is small or the text large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.ui.theme import text_scale
from app.ui.widgets.buttons import QuietButton

UPRIGHT_GAP = 12


class Beside(QWidget):
    """`second` takes what it needs, `first` the rest; with less than `least` px (at normal text) for it they stack.

    `is_level` centres the second beside the first; without it both are equally high.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        gap: int = 16,
        least: int = 0,
        is_level: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._gap, self._least = gap, least
        self._beside = Qt.AlignmentFlag.AlignVCenter if is_level else Qt.AlignmentFlag(0)
        # What looks like a link begins where the words above it begin.
        is_link = isinstance(second, QuietButton)
        self._below = Qt.AlignmentFlag.AlignLeft if is_link else Qt.AlignmentFlag(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(first, 1)
        self._row.addWidget(second)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """Stacked is always enough."""
        width = max(self._first.minimumSizeHint().width(), self._second.minimumSizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn()

    def _turn(self) -> None:
        first = max(self._first.minimumSizeHint().width(), round(self._least * text_scale()))
        fits = first + self._gap + self._second.sizeHint().width() <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._row.setAlignment(self._second, self._beside if fits else self._below)
        self._row.setSpacing(self._gap if fits else UPRIGHT_GAP)
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
