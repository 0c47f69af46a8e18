"""What every picture of numbers has around it: a title, a legend, and the same as a table (Ctrl+T)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.instruments.models import LegendEntry, Table
from app.ui.style import Tone
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.labels import Heading, Label
from app.ui.widgets.pictures import CategoryIcon, GlyphIcon
from app.ui.widgets.table import FactTable
from app.words.language import _


class Figure(QWidget):
    """A picture that "Show as table" turns round. Without a title of its own, whoever has it places `turn` as well.

    `row_chosen(int)` says which row of the table a person went to.
    """

    row_chosen = Signal(int)

    def __init__(self, picture: Instrument, *, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.turn = QuietButton(_("Show as table"), "table-2")
        self._table = FactTable(title)
        self._legend = QWidget()
        self._entries: tuple[LegendEntry, ...] = ()
        self._keys = FlowRow(18, self._legend)
        self._lay_out(title)
        self.turn.clicked.connect(lambda: self.show_table(is_shown=self._table.isHidden()))
        shortcut = QShortcut(QKeySequence("Ctrl+T"), self, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.turn.click)
        self.turn.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        self._table.selectionModel().currentRowChanged.connect(self._tell_row)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if title:
            head = QHBoxLayout()
            head.addWidget(Heading(title), 1)
            head.addWidget(self.turn)
            column.addLayout(head)
        for part in (self._picture, self._table, self._legend):
            column.addWidget(part)
        self._table.hide()

    def show_name(self, name: str) -> None:
        """What picture and table are called, where the title stands somewhere else."""
        self._picture.setAccessibleName(name)
        self._table.setAccessibleName(name)

    def show_facts(self, table: Table, legend: tuple[LegendEntry, ...]) -> None:
        """The numbers behind the picture and the names of its colours."""
        self._table.show_table(table)
        if legend != self._entries:
            self._entries = legend
            self._show_legend()

    def show_table(self, *, is_shown: bool) -> None:
        """Show the numbers instead of the picture, or the picture again."""
        self._table.setVisible(is_shown)
        self._picture.setHidden(is_shown)
        self._legend.setHidden(is_shown)
        self.turn.setText(_("Show as picture") if is_shown else _("Show as table"))

    def _tell_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.row_chosen.emit(now.row())

    def _show_legend(self) -> None:
        while (item := self._keys.takeAt(0)) is not None:
            if (key := item.widget()) is not None:
                key.deleteLater()
        for entry in self._entries:
            self._keys.addWidget(_key(entry))


def _key(entry: LegendEntry) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    icon = GlyphIcon(entry.icon, Tone.INK, 20) if entry.icon else CategoryIcon(entry.category)
    if isinstance(icon, CategoryIcon):
        icon.show_category(entry.category, is_counted=entry.is_counted)
    row.addWidget(icon)
    row.addWidget(Label(entry.name, tone=Tone.INK2, wraps=False))
    return made
