"""One app of a period: icon, name, how long, its share, and in words how that changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.history import AppRow
from app.ui.theme import Size
from app.ui.widgets.bars import CapBar
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import AppIcon


class AppLine(QWidget):
    """Shows an `AppRow`."""

    def __init__(self, row: AppRow) -> None:
        super().__init__()
        self._icon = AppIcon(row.icon, row.category, 30)
        self._name = Label("", is_bold=True)
        self._time = Label("", is_bold=True, wraps=False)
        self._bar = CapBar()
        self._change = Label("", Size.SMALL, Tone.INK2, wraps=False)
        above, below, both = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._name, 1)
        above.addWidget(self._time)
        below.setSpacing(12)
        below.addWidget(self._bar, 1)
        below.addWidget(self._change)
        both.setSpacing(2)
        both.addLayout(above)
        both.addLayout(below)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(both, 1)
        self.show_row(row)

    def show_row(self, row: AppRow) -> None:
        self.setAccessibleName(row.spoken)
        self._icon.show_app(row.icon, row.category)
        self._name.setText(row.name)
        self._time.setText(row.time)
        self._bar.show_model(row.bar)
        self._change.setText(row.change)
        self._change.setVisible(bool(row.change))
