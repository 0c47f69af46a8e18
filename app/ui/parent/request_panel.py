"""A child's waiting wish as a card: what, why, what a yes would mean, and three answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.asking import Decision
from app.ui.parent.beside import Beside
from app.ui.present.requests import RequestCard
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.plain import tip
from app.words.requests import not_today_label


class RequestPanel(Card):
    """`answered(RequestCard, Decision, bool)`: which button was pressed, and whether a yes is one for good.

    With `is_full` it also says what the smaller offer would mean, and what the child reads.
    """

    answered = Signal(object, object, bool)

    def __init__(self, model: RequestCard, *, is_full: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self._model, self._is_full = model, is_full
        self.setAccessibleName(model.title)
        self._when = Label("", Size.SMALL, Tone.INK3, wraps=False)
        self._consequence = Label("", Size.SMALL, Tone.INK2)
        self._consequence_row = QWidget()
        self._offers, self._childs = Label("", Size.SMALL, Tone.INK2), Label("", Size.SMALL, Tone.INK3)
        self._agree = PrimaryButton(model.agree)
        self._offer = SecondaryButton(model.offer)
        self._not_today = QuietButton(not_today_label())
        self.for_good = CheckRow(model.lists)
        self.body.addWidget(Beside(self._words(model), self._buttons(), gap=18, least=300))
        self.show_model(model)

    def show_model(self, model: RequestCard) -> None:
        """Take over what changed; the wish itself stays the same."""
        self._model = model
        self._when.setText(model.when)
        self._consequence.setText(model.consequence)
        self._consequence_row.setVisible(bool(model.consequence))
        self._agree.setAccessibleDescription(model.consequence)
        self.for_good.setVisible(bool(model.lists))
        self._offer.setVisible(bool(model.offer))
        self._offer.setToolTip(tip(model.offer_consequence))
        self._offer.setAccessibleDescription(model.offer_consequence)
        for label, text in ((self._offers, model.offer_consequence), (self._childs, model.childs_words)):
            label.setText(text)
            label.setVisible(self._is_full and bool(text))

    def _words(self, model: RequestCard) -> QWidget:
        title = FlowRow(10)
        title.addWidget(Heading(model.title, Size.TITLE))
        title.addWidget(self._when)
        meaning = QHBoxLayout(self._consequence_row)
        meaning.setContentsMargins(0, 2, 0, 0)
        meaning.setSpacing(8)
        meaning.addWidget(GlyphIcon("sunset", Tone.GILT, 16), 0, Qt.AlignmentFlag.AlignTop)
        meaning.addWidget(self._consequence, 1)
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addLayout(title)
        lines.addWidget(Label(model.words, Size.BODY, Tone.INK2))
        lines.addWidget(self._consequence_row)
        for label in (self._offers, self._childs):
            lines.addWidget(label)
        lines.addWidget(self.for_good)
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Avatar(model.name, model.child - 1, 44, model.face), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        return words

    def _buttons(self) -> QWidget:
        place = QWidget()
        row = FlowRow(8, place)
        for button, decision in (
            (self._not_today, Decision.NOT_TODAY),
            (self._offer, Decision.OFFER),
            (self._agree, Decision.AGREE),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, decision=decision: self._answer(decision))
        return place

    def _answer(self, decision: Decision) -> None:
        is_for_good = bool(self._model.lists) and self.for_good.isChecked() and decision is not Decision.NOT_TODAY
        self.answered.emit(self._model, decision, is_for_good)
