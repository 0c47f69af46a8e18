"""What was written down of other screens, with an answer to what a child wrote, and the way to take one away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.elsewhere import AnswerMinutes, RemoveMinutes
from app.rules.say import Side
from app.ui.parent.beside import Beside
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.elsewhere import ElsewhereLine
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SoftButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.field import Field
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.rule import Rule
from app.words.language import _, isolated

LONGEST = 500


class ElsewhereList(Card):
    """With `can_add` it is always there, and `adds()` when somebody wants to write minutes down."""

    adds = Signal()

    def __init__(self, deeds: Deeds, *, can_add: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self._deeds, self._can_add = deeds, can_add
        self._shown: tuple[ElsewhereLine, ...] = ()
        head = Heading(_("Other screens"))
        self.body.addWidget(Beside(head, self._way_to_add(), gap=12, least=160) if can_add else head)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        if not can_add:
            self.hide()

    def show_lines(self, lines: tuple[ElsewhereLine, ...]) -> None:
        """Show these."""
        self.setVisible(self._can_add or bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._lines)
        for number, line in enumerate(lines):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(Beside(_words(line), self._buttons(line), gap=14, least=220))

    def _way_to_add(self) -> QWidget:
        place = QWidget()
        add = SoftButton(_("Write minutes down…"), "plus")
        add.clicked.connect(self.adds)
        FlowRow(8, place).addWidget(add)
        return place

    def _buttons(self, line: ElsewhereLine) -> QWidget:
        place = QWidget()
        row = FlowRow(8, place)
        if line.can_answer:
            no, yes = QuietButton(_("That is not right")), PrimaryButton(_("That is right"))
            no.clicked.connect(lambda: LeftOutDialog(line, self._deeds, self).open())
            yes.clicked.connect(lambda: self._deeds.say(AnswerMinutes(id=0, written=line.id, is_agreed=True)))
            for button in (no, yes):
                button.setAccessibleDescription(line.text)
                row.addWidget(button)
        if line.can_remove:
            gone = QuietButton(_("Take it away"), "undo-2")
            gone.setAccessibleName(_("Take away: {line}").format(line=line.text))
            removes = RemoveMinutes(id=0, child=line.child, side=Side.PARENTS, written=line.id)
            gone.clicked.connect(lambda: self._deeds.say(removes))
            row.addWidget(gone)
        return place


class LeftOutDialog(Sheet):
    """A no is said with a reason, which the child reads word for word."""

    def __init__(self, line: ElsewhereLine, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(
            _("That is not right"),
            _("{name} reads your reason. Nothing changes.").format(name=isolated(line.name)),
            _("Send the answer"),
            parent=parent,
        )
        self._line, self._deeds = line, deeds
        self.reason = Field(_("Why not?"), most=LONGEST)
        self.content.addWidget(self.reason)
        self.yes.setEnabled(False)
        self.reason.changed.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.reason.setFocus()
        self.yes.clicked.connect(self._send)

    def _send(self) -> None:
        reason = self.reason.text().strip()
        self._deeds.say(AnswerMinutes(id=0, written=self._line.id, is_agreed=False, reason=reason))
        self.accept()


def _words(line: ElsewhereLine) -> QWidget:
    words = QWidget()
    lines = QVBoxLayout(words)
    lines.setContentsMargins(0, 2, 0, 2)
    lines.setSpacing(1)
    lines.addWidget(Label(line.text))
    lines.addWidget(Label(line.detail, Size.SMALL, Tone.INK2))
    return words
