"""A page: its heading with actions, and the place below that scrolls when the window is small or the text large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label

SIDE, TOP, FOOT, BETWEEN = 32, 26, 28, 16
GAP = 16
NARROW, NARROW_SIDE = 640, 20


class PageHeader(QWidget):
    """The page's name, a line below, actions at the far side, or below where they do not fit there."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading(title, Size.PAGE)
        self._subtitle = Label(subtitle, Size.LEAD, Tone.INK2)
        self._actions = FlowRow(8)
        self._is_beside = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addLayout(self._actions, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._subtitle, 1, 0, 1, 2)
        self.show_text(title, subtitle)

    def show_text(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._arrange()

    def add_action(self, widget: QWidget) -> None:
        self._actions.addWidget(widget)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Below each other is always enough."""
        width = max(self._title.minimumSizeHint().width(), self._actions.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self._title.sizeHint().width() + GAP + self._actions.sizeHint().width()
        is_beside = not self._actions.count() or needed <= self.width()
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        self._grid.removeItem(self._actions)
        if is_beside:
            self._grid.addLayout(self._actions, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addLayout(self._actions, 2, 0, 1, 2)
        self._grid.setVerticalSpacing(0 if is_beside else 8)


class ScrollPage(QScrollArea):
    """Put the page's parts into `body`; what follows the focus scrolls into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(SIDE, TOP, SIDE, FOOT)
        self.body.setSpacing(BETWEEN)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window beside a side bar with large text, the page keeps its room for words."""
        side = SIDE if self.width() >= NARROW else NARROW_SIDE
        self.body.setContentsMargins(side, TOP, side, FOOT)
        super().resizeEvent(event)
