"""What a child says of a stretch of its day: its words, what a yes does, and the ways to answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.contesting import AnswerContest
from app.link.views import ChildView
from app.ui.parent.beside import Beside
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.contests import ContestCard
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import take_away
from app.ui.widgets.field import Field
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _, isolated

LONGEST = 500


class ContestsList(QWidget):
    """Keeps a card per word that waits, the oldest first; hidden while there is none. `family` are all children now."""

    def __init__(
        self, deeds: Deeds, family: Callable[[], tuple[ChildView, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deeds, self._family = deeds, family
        self._panels: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_cards(self, cards: tuple[ContestCard, ...]) -> None:
        """Show these; what was said never changes, so a card that is there stays."""
        for gone in set(self._panels) - {card.id for card in cards}:
            take_away(self._panels.pop(gone))
        for card in cards:
            if card.id not in self._panels:
                panel = self._panels[card.id] = self._panel(card)
                self._column.addWidget(panel)
        self.setVisible(bool(cards))

    def _panel(self, card: ContestCard) -> Card:
        panel = Card(padding=18)
        panel.setAccessibleName(card.title)
        panel.body.addWidget(Beside(_words(card), self._buttons(card), gap=18, least=300))
        return panel

    def _buttons(self, card: ContestCard) -> QWidget:
        place = QWidget()
        row = FlowRow(8, place)
        keep = QuietButton(_("Keep it as it is"))
        keep.clicked.connect(lambda: StaysDialog(card, self._deeds, self).open())
        is_plain = card.becomes is not None
        other = (SecondaryButton if is_plain else PrimaryButton)(_("Say what it was"))
        other.clicked.connect(lambda: self._say_what(card))
        buttons = [keep, other]
        if is_plain:
            yes = PrimaryButton(_("Agree"))
            yes.clicked.connect(lambda: self._agree(card))
            buttons.append(yes)
        for button in buttons:
            button.setAccessibleDescription(card.title)
            row.addWidget(button)
        return place

    def _agree(self, card: ContestCard) -> None:
        self._deeds.say(AnswerContest(id=0, contest=card.id, becomes=card.becomes, category=card.category))

    def _say_what(self, card: ContestCard) -> None:
        children = self._family()
        child = next((one for one in children if one.id == card.child), None)
        if child is not None:
            CorrectDialog(card.pick, child, children, self._deeds, self, contest=card.id).open()


class StaysDialog(Sheet):
    """A no is said with a reason, which the child reads word for word."""

    def __init__(self, card: ContestCard, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Keep it as it is"),
            _("{name} reads your reason. Nothing changes.").format(name=isolated(card.name)),
            _("Send the answer"),
            parent=parent,
        )
        self._card, self._deeds = card, deeds
        self.reason = Field(_("Why does it stay?"), placeholder=_("I saw you play then."), most=LONGEST)
        self.content.addWidget(self.reason)
        self.yes.setEnabled(False)
        self.reason.changed.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.reason.setFocus()
        self.yes.clicked.connect(self._send)

    def _send(self) -> None:
        self._deeds.say(AnswerContest(id=0, contest=self._card.id, reason=self.reason.text().strip()))
        self.accept()


def _words(card: ContestCard) -> QWidget:
    title = FlowRow(10)
    title.addWidget(Heading(card.title, Size.TITLE))
    title.addWidget(Label(card.when, Size.SMALL, Tone.INK3, wraps=False))
    lines = QVBoxLayout()
    lines.setSpacing(3)
    lines.addLayout(title)
    lines.addWidget(Label(card.said, Size.BODY))
    lines.addWidget(Label(card.meaning, Size.SMALL, Tone.INK2))
    words = QWidget()
    row = QHBoxLayout(words)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(Avatar(card.name, card.child - 1, 44, card.face), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return words
