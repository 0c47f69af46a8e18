"""The switch for an account that children share: who is at the computer now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parent.beside import Beside
from app.ui.present.today import SeatSwitch
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.segmented import Option, Segmented
from app.words.language import _

GROWN_UP = "grown-up"


class SeatRow(Card):
    """`sits(int | None)`: who somebody says is here; `shows_child_side()`: they want to see what a child sees."""

    sits = Signal(object)
    shows_child_side = Signal()

    def __init__(self, model: SeatSwitch, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, parent=parent)
        self._hint = Label("", Size.SMALL, Tone.INK2)
        self._switch = Segmented(_options(model), _key(model.current), name=model.title)
        self._switch.chosen_changed.connect(lambda key: self.sits.emit(None if key == GROWN_UP else int(key)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(model.title, Size.LEAD, is_bold=True))
        words.addWidget(self._hint)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(GlyphIcon("users", Tone.INK2, 20))
        row.addLayout(words, 1)
        sees = QuietButton(_("The child’s side"), "eye")
        sees.clicked.connect(self.shows_child_side.emit)
        self.body.addWidget(Beside(who, Beside(self._switch, sees, gap=8), least=220))
        self.show_model(model)

    def show_model(self, model: SeatSwitch) -> None:
        """Show who is here."""
        self._hint.setText(model.hint)
        self._hint.setVisible(bool(model.hint))
        self._switch.show_options(_options(model), _key(model.current))


def _options(model: SeatSwitch) -> tuple[Option, ...]:
    return tuple(Option(_key(choice.child), choice.name) for choice in model.choices)


def _key(child: int | None) -> str:
    return GROWN_UP if child is None else str(child)
