"""Did it help? Three short questions on a card, the same for parents and child, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.rules.helped import Change
from app.ui.parent.beside import Beside
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.combo import Combo
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.words import helped as words
from app.words.language import _

LEAST_TEXT = 150


class HelpedCard(Card):
    """`said(sleep, quarrels, mood)` with a Change or None for each; all None is "not now"."""

    said = Signal(object, object, object)

    def __init__(self, about: str, lines: Sequence[str], *, is_asking: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self.setAccessibleName(words.title())
        self.body.addWidget(Heading(words.title(), Size.TITLE))
        self.answers: dict[str, Combo] = {}
        self._fault = Label("", tone=Tone.EMBER)
        self._fault.hide()
        if is_asking:
            self._ask(about)
        self.body.addWidget(self._fault)
        for line in lines:
            self.body.addWidget(Label(line, tone=Tone.INK2))

    def show_trouble(self, sentence: str) -> None:
        """It was not kept, and why; what was chosen stays chosen."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def _ask(self, about: str) -> None:
        self.body.addWidget(Label(about, tone=Tone.INK2))
        for name in words.QUESTIONS:
            row = self.answers[name] = Combo(words.question(name))
            # Nobody has to say anything: the first choice is to say nothing.
            row.addItem(_("No answer"), "")
            for change, text in words.choices(name):
                row.addItem(text, change.value)
            self.body.addWidget(Beside(Label(words.question(name)), row, least=LEAST_TEXT))
        keep, later = SecondaryButton(_("Keep this")), QuietButton(_("Not now"))
        keep.clicked.connect(lambda: self.said.emit(*(_change(row.currentData()) for row in self.answers.values())))
        later.clicked.connect(lambda: self.said.emit(None, None, None))
        holder = QWidget()
        buttons = FlowRow(8, holder)
        buttons.addWidget(keep)
        buttons.addWidget(later)
        self.body.addWidget(holder)


def _change(chosen: object) -> Change | None:
    return next((change for change in Change if change.value == chosen), None)
