"""A tip on the page: what it says, why now, where it comes from, and whether it helped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.tips import TipCard
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _

PADDING = 18


class TipOfTheWeek(Card):
    """`judged(tip, bool | None)` when a parent says whether it helped, or takes that back."""

    judged = Signal(str, object)

    def __init__(self, card: TipCard, parent: QWidget | None = None) -> None:
        super().__init__(padding=PADDING, parent=parent)
        self.setAccessibleName(card.heading)
        words = _words(card, Heading(card.heading, Size.TITLE))
        if card.why:
            why = _("Why now: {reason}").format(reason=card.why)
            words.insertWidget(1, Label(why, Size.SMALL, Tone.INK2))
        words.addSpacing(6)
        words.addLayout(self._answer(card))
        row = QHBoxLayout()
        row.setSpacing(14)
        picture = (
            Avatar(card.name, card.child - 1, 36, card.face) if card.name else GlyphIcon("lightbulb", Tone.ACCENT, 30)
        )
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _answer(self, card: TipCard) -> FlowRow:
        row = FlowRow(8)
        if card.is_helpful is None:
            buttons = ((_("Helpful"), "check", True), (_("Not helpful"), "minus", False))
            for text, icon, is_helpful in buttons:
                self._button(row, SecondaryButton(text, icon), card, is_helpful)
            return row
        said = _("You said: helpful.") if card.is_helpful else _("You said: not helpful. It does not come up again.")
        row.addWidget(Label(said, tone=Tone.INK2))
        self._button(row, QuietButton(_("Take it back"), "undo-2"), card, None)
        return row

    def _button(self, row: FlowRow, button: SecondaryButton | QuietButton, card: TipCard, said: bool | None) -> None:  # noqa: FBT001
        button.setAccessibleDescription(card.heading)
        button.clicked.connect(lambda _checked=False: self.judged.emit(card.id, said))
        row.addWidget(button)


class LibraryTip(QWidget):
    """A tip in the library: heading, text and source."""

    def __init__(self, card: TipCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(card.heading)
        words = _words(card, Label(card.heading, Size.LEAD, is_bold=True))
        if card.why:
            words.addWidget(Label(card.why, Size.SMALL, Tone.INK3))
        self.setLayout(words)


def _words(card: TipCard, heading: Label) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(5)
    words.addWidget(heading)
    words.addWidget(Label(card.text))
    for source in card.sources:
        words.addWidget(Label(_("Source: {source}").format(source=source), Size.SMALL, Tone.INK3))
    return words
