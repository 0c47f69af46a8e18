"""The page that asks for more: how much, what for, perhaps some words, and what a yes would mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.family import Purpose
from app.ui.child.code_row import CodeRow
from app.ui.present.child import USUAL_MINUTES, minutes_choices, purpose_choices
from app.ui.theme import Size, text_scale
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.choices import ChoiceTile
from app.ui.widgets.field import TextBox
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _

MOST_WORDS = 200
ROOM, GAP = 324, 8  # px: what the popup has across at normal text


class AskPage(QWidget):
    """Everything is chosen beforehand, so that one press sends; typing is never needed.

    `sends(minutes, purpose, words)`; `wonders(minutes)` whenever what a yes would mean has to be found out;
    `enters(code)` when somebody has a parent's code.
    """

    sends = Signal(int, object, str)
    wonders = Signal(int)
    enters = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = {choice.minutes: ChoiceTile(choice.text, is_large=True) for choice in minutes_choices()}
        self._purposes = {
            choice.purpose: ChoiceTile(choice.text, choice.icon, is_large=True) for choice in purpose_choices()
        }
        self.words = TextBox("", _("Say more, if you like"), MOST_WORDS, name=_("Your own words"))
        self._meaning = Label("", Size.BODY)
        self._meaning_card = _consequence_card(self._meaning)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._send = PrimaryButton(_("Send"), "send", is_large=True)
        self._send.clicked.connect(self.send)
        for minutes, tile in self._minutes.items():
            tile.toggled.connect(lambda is_on, chosen=minutes: self.wonders.emit(chosen) if is_on else None)
        self.code = CodeRow()
        self.code.enters.connect(self.enters)
        self.foot = QWidget()
        self._lay_out()
        self.begin()

    @property
    def minutes(self) -> int:
        return next((minutes for minutes, tile in self._minutes.items() if tile.isChecked()), USUAL_MINUTES)

    @property
    def purpose(self) -> Purpose:
        return next((purpose for purpose, tile in self._purposes.items() if tile.isChecked()), Purpose.FINISH)

    def begin(self) -> None:
        """A fresh wish: the usual minutes, no words, nothing remembered."""
        self._purposes[Purpose.FINISH].setChecked(True)
        self.words.set_text("")
        self.code.begin()
        self.show_meaning("")
        self.show_trouble("")
        self._minutes[USUAL_MINUTES].setChecked(True)

    def show_meaning(self, text: str) -> None:
        """What a yes would mean; empty while it is not known."""
        self._meaning.setText(text)
        self._meaning_card.setVisible(bool(text))

    def show_trouble(self, text: str) -> None:
        """Why it could not be sent, and what to do; empty when all is well. Sending is possible again."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._send.setEnabled(True)

    def send(self) -> None:
        """Send what is chosen, once: two quick presses are one wish."""
        if self._send.isEnabled():
            self._send.setEnabled(False)
            self.sends.emit(self.minutes, self.purpose, self.words.text().strip())

    def take_focus(self) -> None:
        self._send.setFocus()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addWidget(Label(_("How much?"), Size.BODY, Tone.INK2, is_bold=True))
        box.addWidget(_row(self._minutes.values()))
        box.addSpacing(6)
        box.addWidget(Label(_("What for?"), Size.BODY, Tone.INK2, is_bold=True))
        box.addWidget(_grid(self._purposes.values()))
        box.addWidget(self.words)
        box.addWidget(self._meaning_card)
        box.addWidget(self._trouble)
        box.addWidget(self.code)
        box.addStretch(1)
        QVBoxLayout(self.foot).addWidget(self._send)


def _row(tiles: Iterable[QWidget]) -> QWidget:
    """Side by side, in a parent of their own: one of them is chosen."""
    group = QWidget()
    group.setAccessibleName(_("How much?"))
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for tile in tiles:
        row.addWidget(tile, 1)
    return group


def _grid(tiles: Collection[QWidget]) -> QWidget:
    """Two by two where they have the room, in a parent of their own: one of them is chosen."""
    widest = max(tile.sizeHint().width() for tile in tiles)
    columns = 2 if 2 * widest + GAP <= ROOM * text_scale() else 1
    group = QWidget()
    group.setAccessibleName(_("What for?"))
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(GAP)
    for number, tile in enumerate(tiles):
        grid.addWidget(tile, number // columns, number % columns)
    return group


def _consequence_card(text: Label) -> Card:
    card = Card(CardKind.GILT, padding=12)
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(GlyphIcon("sunset", Tone.GILT))
    line.addWidget(text, 1)
    card.body.addLayout(line)
    return card
