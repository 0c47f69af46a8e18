"""A row that wraps: what does not fit goes on in the next line, at 200 % text as in long languages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Widgets side by side in reading direction, wrapped."""

    def __init__(self, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # QLayout's
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # QLayout's
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # QLayout's
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # QLayout's
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  # QLayout's
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # QLayout's
        super().setGeometry(rect)
        parent = self.parentWidget()
        is_rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, place in zip(self._shown(), self._places(rect.width()), strict=True):
            left = rect.right() + 1 - place.left() - place.width() if is_rtl else rect.left() + place.left()
            item.setGeometry(QRect(QPoint(left, rect.top() + place.top()), place.size()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        """Where each shown item goes in a row of that width, items of a line centred to each other."""
        places: list[QRect] = []
        line: list[QRect] = []
        x = y = 0
        for item in self._shown():
            hint = item.sizeHint()
            if line and x + hint.width() > width:
                y = self._end_line(line, places) + self.spacing()
                line, x = [], 0
            line.append(QRect(QPoint(x, y), _fitted(item, hint, max(width, 1))))
            x += hint.width() + self.spacing()
        self._end_line(line, places)
        return places

    @staticmethod
    def _end_line(line: list[QRect], places: list[QRect]) -> int:
        tallest = max((place.height() for place in line), default=0)
        places += [place.translated(0, (tallest - place.height()) // 2) for place in line]
        return line[0].top() + tallest if line else 0


def _fitted(item: QLayoutItem, hint: QSize, width: int) -> QSize:
    """What the item asks for; a text that is wider than the row takes further lines."""
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())
