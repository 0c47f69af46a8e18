"""Choose a way to begin: what it says, why and from where; chosen, it only fills in proposals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.starting import StartChoice, StartLine
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from app.ui.widgets.choices import ChoiceCard
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.surface import margins
from app.words.language import _


class StartDialog(QDialog):
    """After `exec()`: `choice` is the one that was chosen."""

    def __init__(self, choices: Sequence[StartChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.setWindowTitle(_("A way to begin"))
        self.resize(660, 720)
        self._cards = [ChoiceCard(choice.heading, choice.text) for choice in self._choices]
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        scroll = ScrollPage()
        scroll.body.setSpacing(8)
        scroll.body.setContentsMargins(margins(2, 4, 12, 8))
        for card in self._cards:
            card.toggled.connect(self._show_lines)
            scroll.body.addWidget(card)
        scroll.body.addLayout(self._lines)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(10)
        layout.addWidget(Heading(_("A way to begin"), Size.TITLE))
        said = _("It only fills in proposals. What holds stays, until both sides have said yes, point by point.")
        layout.addWidget(Label(said, tone=Tone.INK2))
        layout.addWidget(scroll, 1)
        layout.addLayout(self._buttons())
        self._cards[0].setChecked(True)

    @property
    def choice(self) -> StartChoice:
        """The way that is chosen now."""
        chosen = next((index for index, card in enumerate(self._cards) if card.isChecked()), 0)
        return self._choices[chosen]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = SecondaryButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        fill = PrimaryButton(_("Fill in proposals"))
        fill.setDefault(True)
        fill.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(fill)
        return row

    def _show_lines(self) -> None:
        clear(self._lines)
        for line in self.choice.lines:
            self._lines.addWidget(_entry(line))


def _entry(line: StartLine) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 6, 0, 0)
    box.setSpacing(2)
    if line.title:
        box.addWidget(Label(line.title, is_bold=True))
    if line.because:
        box.addWidget(Label(line.because, tone=Tone.INK2))
    for source in line.sources:
        box.addWidget(Label(source, Size.SMALL, Tone.INK3))
    return made
