"""The popup's first page: the dial, three facts, the wish and its answer, and the way to ask."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.child import (
    AnswerCard,
    ChildFact,
    ContestedCard,
    CorrectedCard,
    FactTone,
    Home,
    OpenPoint,
    WaitingCard,
)
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton, SoftButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.clearing import clear
from app.ui.widgets.dial import Dial
from app.ui.widgets.facts import FactRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _

FACT_TONES = {FactTone.TIME: Tone.GILT, FactTone.PLAIN: Tone.INK2, FactTone.NIGHT: Tone.DUSK}


class HomePage(QWidget):
    """Shows a `Home`. `asks` carries the scope to ask for, `takes_back` and `answers` the request's id.

    `answers`: a grown-up is here and wants to say yes or no.
    """

    asks = Signal(str)
    takes_back = Signal(str)
    answers = Signal(str)
    reads_agreement = Signal()
    reads_week = Signal()
    reads_tips = Signal()
    switches = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Home | None = None
        self._dial = Dial(name=_("Time left"))
        self._reason = Label("", Size.BODY, Tone.INK2)
        self._box, self._changing = QVBoxLayout(self), QVBoxLayout()
        self._changing.setSpacing(0)
        self._ask = PrimaryButton(_("Ask for more time"), "hand", is_large=True)
        self._ask.clicked.connect(self._tell_ask)
        self._take_back = SecondaryButton(_("Take it back"), is_large=True)
        self._take_back.clicked.connect(self._tell_take_back)
        self._grown_up = SecondaryButton(_("A grown-up is here"), "user", is_large=True)
        self._grown_up.clicked.connect(self._tell_grown_up)
        self._agreement = SoftButton(_("Agreement"), "handshake", is_large=True)
        self._agreement.clicked.connect(self.reads_agreement)
        self._week = SoftButton(_("My week"), "chart-column", is_large=True)
        self._week.clicked.connect(self.reads_week)
        self._tips = SoftButton(_("Tips"), "lightbulb", is_large=True)
        self._tips.clicked.connect(self.reads_tips)
        self._switch = SoftButton(_("Switch"), "users", is_large=True)
        self._switch.setAccessibleName(_("Somebody else is here"))
        self._switch.clicked.connect(self.switches)
        self.foot = QWidget()
        self._lay_out()

    def show_home(self, home: Home, *, can_switch: bool) -> None:
        """Show this; nothing is drawn anew when nothing changed."""
        self._switch.setVisible(can_switch)
        if home == self._shown:
            return
        self._shown = home
        self._dial.show_model(home.dial)
        self._reason.setText(home.reason)
        self._reason.setVisible(bool(home.reason))
        self._fill(home)
        self._ask.setVisible(home.can_ask and home.waiting is None)
        for button in (self._take_back, self._grown_up):
            button.setVisible(home.waiting is not None)

    def height_at(self, width: int) -> int:
        """What all of it needs at that width, foot included."""
        self._changing.invalidate()
        self._box.invalidate()  # Qt would do so later, when the window has been measured already
        return self._box.totalHeightForWidth(width) + self.foot.sizeHint().height()

    def _lay_out(self) -> None:
        box = self._box
        box.setSpacing(0)
        box.addWidget(self._dial)
        box.addSpacing(6)
        box.addWidget(self._reason)
        box.addSpacing(12)
        box.addLayout(self._changing)
        box.addStretch(1)
        quiet = QHBoxLayout()
        quiet.setSpacing(8)
        quiet.addWidget(self._week, 1)
        quiet.addWidget(self._agreement, 1)
        foot = QVBoxLayout(self.foot)
        foot.setSpacing(12)
        foot.addWidget(self._ask)
        foot.addWidget(self._grown_up)
        foot.addWidget(self._take_back)
        foot.addLayout(quiet)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self._tips, 1)
        more.addWidget(self._switch, 1)
        foot.addLayout(more)

    def _fill(self, home: Home) -> None:
        clear(self._changing)
        for widget in _parts(home):
            if isinstance(widget, Card) and self._changing.count():
                self._changing.addSpacing(10)
            self._changing.addWidget(widget)
            widget.show()  # Qt would do so later, and until then it would count for nothing in the height

    def _tell_ask(self) -> None:
        self.asks.emit(self._shown.asks_for if self._shown else "all")

    def _tell_take_back(self) -> None:
        if self._shown is not None and self._shown.waiting is not None:
            self.takes_back.emit(self._shown.waiting.request)

    def _tell_grown_up(self) -> None:
        if self._shown is not None and self._shown.waiting is not None:
            self.answers.emit(self._shown.waiting.request)


def _parts(home: Home) -> list[QWidget]:
    """A wish that waits takes the place of the facts: the popup stays small, and says what matters now."""
    parts: list[QWidget] = [*_facts(home.facts)] if home.waiting is None else [_waiting(home.waiting)]
    if home.open_point is not None:
        parts.append(_open_point(home.open_point))
    if home.answer is not None:
        parts.append(_answer(home.answer))
    if home.contested is not None:
        parts.append(_contested(home.contested))
    if home.corrected is not None:
        parts.append(_corrected(home.corrected))
    return parts


def _facts(facts: tuple[ChildFact, ...]) -> list[QWidget]:
    last = len(facts) - 1
    return [
        FactRow(fact.icon, fact.label, fact.value, FACT_TONES[fact.tone], has_rule=number < last)
        for number, fact in enumerate(facts)
    ]


def _open_point(point: OpenPoint) -> Card:
    card = Card(CardKind.DUSK, padding=14)
    card.body.addLayout(_line("handshake", Tone.DUSK, point.title))
    card.body.addWidget(Label(point.body, Size.BODY, Tone.INK2))
    return card


def _waiting(waiting: WaitingCard) -> Card:
    card = Card(CardKind.GILT, padding=14)
    line = _line("hand", Tone.GILT, waiting.title)
    line.addWidget(Label(waiting.asked_at, Size.BODY, Tone.INK2, wraps=False))
    card.body.addLayout(line)
    card.body.addWidget(Label(waiting.body, Size.BODY, Tone.INK2))
    return card


def _answer(answer: AnswerCard) -> Card:
    card = Card(CardKind.ACCENT if answer.is_yes else CardKind.SUNKEN, padding=14)
    icon, tone = ("check", Tone.ACCENT) if answer.is_yes else ("message-circle", Tone.INK2)
    card.body.addLayout(_line(icon, tone, answer.title))
    if answer.body:
        card.body.addWidget(Label(answer.body, Size.BODY, Tone.INK2))
    return card


def _corrected(corrected: CorrectedCard) -> Card:
    card = Card(CardKind.SUNKEN, padding=14)
    card.body.addLayout(_line("pencil", Tone.INK2, corrected.title))
    card.body.addWidget(Label(corrected.body, Size.BODY, Tone.INK2))
    return card


def _contested(contested: ContestedCard) -> Card:
    card = Card(CardKind.ACCENT if contested.is_yes else CardKind.SUNKEN, padding=14)
    card.body.addLayout(_line("message-circle", Tone.ACCENT if contested.is_yes else Tone.INK2, contested.title))
    card.body.addWidget(Label(contested.body, Size.BODY, Tone.INK2))
    return card


def _line(icon: str, tone: Tone, text: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(GlyphIcon(icon, tone))
    line.addWidget(Label(text, Size.LEAD, is_bold=True), 1)
    return line
