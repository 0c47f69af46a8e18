"""What was judged of a period later: each with its reason, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.history import CorrectionRow
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.rule import Rule
from app.words.language import _


class CorrectionsList(Card):
    """Hidden while nothing was corrected; `undoes(id)` takes one back."""

    undoes = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self._rows: tuple[CorrectionRow, ...] = ()
        self.body.addWidget(Heading(_("Corrected")))
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def show_rows(self, rows: tuple[CorrectionRow, ...]) -> None:
        """The newest first."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        clear(self._lines)
        for number, row in enumerate(rows):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(row))

    def _line(self, row: CorrectionRow) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 2, 0, 2)
        inside.setSpacing(14)
        inside.addWidget(Label(row.sentence, tone=Tone.INK3 if row.is_undone else Tone.INK), 1)
        inside.addWidget(Label(row.when, Size.SMALL, Tone.INK3, wraps=False))
        if row.is_undone:
            inside.addWidget(Label(_("Taken back"), Size.SMALL, Tone.INK2, wraps=False))
            return line
        undo = QuietButton(_("Take it back"), "undo-2")
        undo.setAccessibleName(_("Take back: {correction}").format(correction=row.sentence))
        undo.clicked.connect(lambda _checked=False: self.undoes.emit(row.id))
        inside.addWidget(undo)
        return line
