"""The agreement as its child reads it, with an answer to what is proposed and a word of its own about every point."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.agreeing import PointAnswer
from app.ui.child.two_ways import TwoWays
from app.ui.present.child_agreement import AgreementPage, ClauseLine
from app.ui.present.conversations import ThreadModel
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton, SoftButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.pill import STANDINGS, Pill
from app.ui.widgets.rule import Rule
from app.words.language import _


class ClausesPage(QWidget):
    """Shows an `AgreementPage`; `agrees(child, base, ids)` when the child says yes to one point or to all.

    `answers(point, PointAnswer)`, `suggests(point)` (empty: something new), `moves(point, is_on)`, `signs()`,
    `reads_versions()`.
    """

    agrees = Signal(int, int, object)
    answers = Signal(str, object)
    suggests = Signal(str)
    moves = Signal(str, bool)
    signs = Signal()
    reads_versions = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.yes_buttons: list[SecondaryButton] = []
        self.meanings: dict[str, Label] = {}
        self._moves: list[tuple[CheckRow, bool]] = []
        self._shown: AgreementPage | None = None
        self._lead = Label("", Size.BODY, Tone.INK2)
        self._news = Label("", Size.BODY)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._all = PrimaryButton(_("Yes to everything"), "check", is_large=True)
        self._all.clicked.connect(self._tell_all)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        for label in (self._lead, self._news, self._trouble):
            box.addWidget(label)
        box.addSpacing(4)
        box.addLayout(self._lines)
        box.addStretch(1)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._all)
        self.show_trouble("")

    def show_page(self, page: AgreementPage) -> None:
        self.show_trouble("")
        self._all.setEnabled(True)
        if page == self._shown:
            return
        self._shown = page
        self._lead.setText(page.lead)
        self._news.setText(page.news)
        self._news.setVisible(bool(page.news))
        self.foot.setVisible(len(page.open_clauses) > 1 and not page.has_ways)
        clear(self._lines)
        self.yes_buttons.clear()
        self.meanings.clear()
        self._moves.clear()
        for number, line in enumerate(page.lines):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._clause(line))
        new = SecondaryButton(_("Suggest something new"), "plus", is_large=True)
        new.clicked.connect(lambda: self.suggests.emit(""))
        self._lines.addWidget(new)
        self._lines.addWidget(self._signatures(page))
        earlier = SoftButton(_("How it came to this"), "clock", is_large=True)
        earlier.clicked.connect(self.reads_versions)
        self._lines.addWidget(earlier)

    def show_meaning(self, base: str, text: str) -> None:
        """What a yes to the last word about a point would have meant in the last four weeks."""
        if base in self.meanings:
            self.meanings[base].setText(text)
            self.meanings[base].setVisible(bool(text))

    def show_trouble(self, text: str) -> None:
        """Why a yes did not count, and what to do; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._all.setEnabled(True)
        for row, is_on in self._moves:
            row.setChecked(is_on)

    def _clause(self, line: ClauseLine) -> QWidget:
        made = _ClauseView(line)
        if line.thread is not None:
            made.body.addWidget(self._thread(line, line.thread) if line.ways is None else self._ways(line, line.thread))
        if line.move is not None:
            row = CheckRow(line.move.text, is_checked=line.move.is_on)
            row.clicked.connect(lambda is_on: self.moves.emit(line.id, is_on))
            self._moves.append((row, line.move.is_on))
            made.body.addWidget(row)
        if line.can_suggest:
            other = QuietButton(_("Suggest a change"), "pencil")
            other.setAccessibleName(_("Suggest a change: {clause}").format(clause=line.title))
            other.clicked.connect(lambda: self.suggests.emit(line.id))
            made.body.addWidget(other)
        return made

    def _ways(self, line: ClauseLine, thread: ThreadModel) -> TwoWays:
        ways = TwoWays(line.title, line.ways or ())
        ways.chosen.connect(lambda answer: self.answers.emit(thread.base, answer))
        return ways

    def _thread(self, line: ClauseLine, thread: ThreadModel) -> Card:
        card = Card(CardKind.SUNKEN, padding=12)
        for said in thread.said if len(thread.said) > 1 or line.state.value == "agreed" else thread.said[-1:]:
            card.body.addWidget(Label(said, Size.BODY))
        meaning = Label("", Size.SMALL, Tone.INK2)
        meaning.hide()
        self.meanings[thread.base] = meaning
        card.body.addWidget(meaning)
        if thread.is_own:
            back = SecondaryButton(_("Take it back"), "undo-2", is_large=True)
            back.setAccessibleName(_("Take it back: {clause}").format(clause=line.title))
            back.clicked.connect(lambda: self.answers.emit(thread.base, PointAnswer.TAKE_BACK))
            card.body.addWidget(back)
            return card
        yes = SecondaryButton(_("Yes, I agree"), "check", is_large=True)
        yes.setAccessibleName(_("Yes, I agree: {clause}").format(clause=line.title))
        yes.clicked.connect(lambda: self._tell((thread.top,)))
        self.yes_buttons.append(yes)
        other = QuietButton(_("Suggest something else"), "pencil")
        other.setAccessibleName(_("Suggest something else: {clause}").format(clause=line.title))
        other.clicked.connect(lambda: self.suggests.emit(thread.base))
        keep = QuietButton(thread.keep)
        keep.clicked.connect(lambda: self.answers.emit(thread.base, PointAnswer.KEEP))
        for button in (yes, other, keep):
            card.body.addWidget(button)
        return card

    def _signatures(self, page: AgreementPage) -> Card:
        card = Card(padding=14)
        card.body.addWidget(Heading(_("Signed by"), Size.LEAD))
        for signed in page.signed or (_("Nobody has signed this yet."),):
            card.body.addWidget(Label(signed, Size.BODY, Tone.INK2))
        if page.next_look:
            card.body.addWidget(Label(page.next_look, Size.BODY, Tone.INK2))
        if page.can_sign:
            sign = SecondaryButton(_("I sign it"), "check-check", is_large=True)
            sign.clicked.connect(self.signs.emit)
            card.body.addWidget(sign)
        return card

    def _tell_all(self) -> None:
        if self._shown is not None:
            self._all.setEnabled(False)
            self._tell(self._shown.open_clauses)

    def _tell(self, clauses: tuple[str, ...]) -> None:
        if self._shown is not None:
            self.agrees.emit(self._shown.child, self._shown.base, clauses)


class _ClauseView(QWidget):
    """One point: what it is, how much, when, and how it stands."""

    def __init__(self, line: ClauseLine) -> None:
        super().__init__()
        self.setAccessibleName(line.sentence)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(GlyphIcon(line.icon, Tone.INK2))
        head.addWidget(Label(line.title, Size.LEAD, is_bold=True), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        for text in (line.value, line.detail):
            if text:
                self.body.addWidget(Label(text, Size.BODY, Tone.INK2))
        state = QHBoxLayout()
        state.addWidget(Pill(line.standing, STANDINGS[line.state]))
        state.addStretch(1)
        self.body.addLayout(state)
        if line.reason:
            self.body.addWidget(Label(line.reason, Size.BODY, Tone.INK2))
