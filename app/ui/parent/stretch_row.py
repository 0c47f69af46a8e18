"""The stretch of a day that is looked at: what, when, how long, how Sundial knows, and the way to correct it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parent.beside import Beside
from app.ui.present.past_day import Pick
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton, StepButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import CategoryIcon
from app.ui.widgets.timeline import along_the_day
from app.words.language import _


class StretchRow(Card):
    """`corrects()` when a parent wants to say what it was, `went_to(int)` when it shows another one."""

    corrects = Signal()
    went_to = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SUNKEN, padding=16, parent=parent)
        self._picks: tuple[Pick, ...] = ()
        self.at = -1
        self._icon = CategoryIcon("other", 30)
        self._title = Label("", is_bold=True)
        self._detail = Label("", Size.SMALL, Tone.INK2)
        self._said = Label("", Size.SMALL)
        self._back = StepButton(_("The stretch before"), is_forward=False)
        self._on = StepButton(_("The next stretch"), is_forward=True)
        self._correct = SecondaryButton(_("Correct…"), "pencil")
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self._correct.clicked.connect(self.corrects)
        self.body.addWidget(Beside(self._words(), self._buttons(), gap=14, least=220))

    @property
    def pick(self) -> Pick | None:
        """The stretch that is shown."""
        return self._picks[self.at] if 0 <= self.at < len(self._picks) else None

    def show_picks(self, picks: tuple[Pick, ...]) -> None:
        """Other stretches; the one that is shown stays if it is still there, else the last of the day is shown."""
        before = self.pick
        self._picks = picks
        same = [number for number, pick in enumerate(picks) if before and _key(pick) == _key(before)]
        latest = max(range(len(picks)), key=lambda number: picks[number].end, default=-1)
        self.setVisible(bool(picks))
        self.show_pick(same[0] if same else latest)

    def show_pick(self, number: int) -> None:
        """Show this one; what lies on other screens is told in its own list."""
        if number >= len(self._picks) > 0:
            return
        self.at = number
        pick = self.pick
        if pick is None:
            return
        self._icon.show_category(pick.category)
        self._title.setText(pick.title)
        self._detail.setText(_("{time}. {evidence}").format(time=pick.length, evidence=pick.evidence))
        self._said.setText(pick.said)
        self._said.setVisible(bool(pick.said))
        self._correct.setAccessibleName(_("Correct {stretch}").format(stretch=pick.title))

    def _step(self, by: int) -> None:
        """By time, whatever lane it lies in."""
        order = sorted(range(len(self._picks)), key=lambda number: self._picks[number].start)
        if order:
            self.show_pick(order[(order.index(self.at) + by) % len(order)])
            self.went_to.emit(self.at)

    def _words(self) -> QWidget:
        words = QWidget()
        row, lines = QHBoxLayout(words), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        lines.setSpacing(1)
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        lines.addWidget(self._said)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        return words

    def _buttons(self) -> QWidget:
        place = QWidget()
        row = FlowRow(6, place)
        row.addWidget(along_the_day(self._back, self._on))
        row.addWidget(self._correct)
        return place


def _key(pick: Pick) -> tuple[object, ...]:
    """A running stretch grows and stays the same one."""
    return pick.start, pick.app
