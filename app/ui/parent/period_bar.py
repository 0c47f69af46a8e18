"""Which days are looked at, with a step back, a step on, and the way to now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parent.beside import Beside
from app.ui.widgets.buttons import QuietButton, StepButton
from app.ui.widgets.labels import Heading
from app.words.language import _


class PeriodBar(QWidget):
    """`earlier()`, `later()`, `now()` say where somebody wants to go."""

    earlier = Signal()
    later = Signal()
    now = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading("")
        self._earlier = StepButton(_("Earlier"), is_forward=False)
        self._later = StepButton(_("Later"), is_forward=True)
        self._now = QuietButton(_("Now"))
        self._earlier.clicked.connect(self.earlier)
        self._later.clicked.connect(self.later)
        self._now.clicked.connect(self.now)
        step, far = QWidget(), QWidget()
        row, self._far = QHBoxLayout(step), QHBoxLayout(far)
        for line in (row, self._far):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
        for part in (self._earlier, self._title, self._later, self._now):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(step, far, gap=12, least=200))

    def add(self, widget: QWidget) -> None:
        """Something at the far side."""
        self._far.addWidget(widget)

    def show_period(self, title: str, *, has_earlier: bool, has_later: bool) -> None:
        """The days, and whether there is anything before and after them."""
        self._title.setText(title)
        self._earlier.setEnabled(has_earlier)
        self._later.setEnabled(has_later)
        self._now.setVisible(has_later)
