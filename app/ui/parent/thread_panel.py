"""What is open about a point, below it: what each side said, what a yes would have meant, and the answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.link.agreeing import PointAnswer
from app.ui.present.agreement import ClauseRow
from app.ui.present.conversations import ThreadModel
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class ThreadPanel(Card):
    """`answer(base, PointAnswer)` and `suggest(base)` are what its buttons do; `show_meaning` comes later."""

    def __init__(
        self,
        row: ClauseRow,
        thread: ThreadModel,
        answer: Callable[[str, PointAnswer], None],
        suggest: Callable[[str], None],
    ) -> None:
        super().__init__(CardKind.SUNKEN, padding=14)
        self.base = thread.base
        self.setAccessibleName(_("Open: {point}").format(point=row.title))
        for said in thread.said:
            self.body.addWidget(Label(said))
        self._meaning = Label("", Size.SMALL, Tone.INK2)
        self._meaning.hide()
        self.body.addWidget(self._meaning)
        holder = QWidget()
        buttons = FlowRow(8, holder)
        for made in _own(row, thread, answer) if thread.is_own else _others(row, thread, answer, suggest):
            buttons.addWidget(made)
        self.body.addWidget(holder)

    def show_meaning(self, text: str) -> None:
        """What a yes would have meant in the last four weeks."""
        self._meaning.setText(text)
        self._meaning.setVisible(bool(text))


def _own(row: ClauseRow, thread: ThreadModel, answer: Callable[[str, PointAnswer], None]) -> tuple[QWidget, ...]:
    back = QuietButton(_("Take back"), "undo-2")
    back.setAccessibleName(_("Take back: {point}").format(point=row.title))
    back.clicked.connect(lambda: answer(thread.base, PointAnswer.TAKE_BACK))
    return (back,)


def _others(
    row: ClauseRow,
    thread: ThreadModel,
    answer: Callable[[str, PointAnswer], None],
    suggest: Callable[[str], None],
) -> tuple[QWidget, ...]:
    yes = PrimaryButton(thread.yes, "check")
    yes.clicked.connect(lambda: answer(thread.base, PointAnswer.AGREE))
    other = SecondaryButton(_("Suggest something else"))
    other.setAccessibleName(_("Suggest something else: {point}").format(point=row.title))
    other.clicked.connect(lambda: suggest(thread.base))
    keep = QuietButton(thread.keep)
    keep.setAccessibleName(_("{answer}: {point}").format(answer=thread.keep, point=row.title))
    keep.clicked.connect(lambda: answer(thread.base, PointAnswer.KEEP))
    return (yes, other, keep)
