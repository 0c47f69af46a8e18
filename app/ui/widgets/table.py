"""A real table behind every picture: the same facts for a screen reader, for Ctrl+T and for print."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.instruments.models import Table
from app.ui import theme
from app.ui.widgets.plain import tip

ROWS_SEEN = 10
FRAME = 12


class _Facts(QAbstractTableModel):
    """The rows of a Table."""

    def __init__(self) -> None:
        super().__init__()
        self._table = Table((), ())

    def show_table(self, table: Table) -> None:
        if table == self._table:
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.header)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} or not index.isValid():
            return None
        text = self._table.rows[index.row()][index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return self._table.header[section]


class FactTable(QTableView):
    """Shows a Table, read only."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = _Facts()
        self._rows = 0
        self.setModel(self._facts)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)

    def show_table(self, table: Table) -> None:
        self._facts.show_table(table)
        self._rows = len(table.rows)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only a table that is seen is measured."""
        self._fit()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Columns share the width while every word fits; else they are as wide as they need, and one can scroll."""
        self.setFont(theme.font())
        head = self.horizontalHeader()
        needed = [max(self.sizeHintForColumn(n), head.sectionSizeHint(n)) for n in range(self._facts.columnCount())]
        fits = len(needed) * max(needed, default=0) <= self.width() - FRAME
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(not fits)
        for number, width in enumerate(() if fits else needed):
            head.resizeSection(number, width)
        line = round(32 * theme.text_scale())
        self.verticalHeader().setDefaultSectionSize(line)
        bar = 0 if fits or sum(needed) <= self.width() - FRAME else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(line * (min(self._rows, ROWS_SEEN) + 1) + FRAME + bar)
