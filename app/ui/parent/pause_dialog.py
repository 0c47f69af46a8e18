"""A pause from now: how long, each with the time at which it ends."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.choices import DINNER_MINUTES, PauseModel
from app.ui.widgets.choices import ChoiceCard
from app.words.language import _


class PauseDialog(Sheet):
    """Shown before every pause, so that its end is known when it begins."""

    def __init__(self, model: PauseModel, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(model.title, model.explanation, _("Start the pause"), parent=parent)
        self._model = model
        self._deeds = deeds
        self._lengths = QButtonGroup(self)
        for choice in model.choices:
            card = ChoiceCard(choice.text, choice.until)
            self._lengths.addButton(card, choice.minutes)
            self.content.addWidget(card)
            if choice.minutes == DINNER_MINUTES:
                card.setChecked(True)
                card.setFocus()
        self.yes.clicked.connect(self._start)

    def _start(self) -> None:
        self._deeds.pause(self._model.children, self._lengths.checkedId())
        self.accept()
