"""A grown-up is here: a wish that waits is answered in the child's popup, at home or with a parent's code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.asking import Decision
from app.ui.child.code_row import CodeRow
from app.ui.present.requests import RequestCard
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton, SoftButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.field import TextBox
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _
from app.words.requests import not_today_label

MOST_WORDS = 200


class GrownUpPage(QWidget):
    """The wish with what a yes would mean.

    At home `answers(Decision, reason)`: whoever may decide shows the passcode then. In a child's own account nobody
    types a passcode, so there `enters(code)` is the way.
    """

    answers = Signal(object, str)
    enters = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish: RequestCard | None = None
        self._title = Label("", Size.LEAD, is_bold=True)
        self._words = Label("", Size.BODY, Tone.INK2)
        self._meaning = Label("", Size.BODY)
        self._card = _meaning_card(self._meaning)
        self._way = Label(
            _("A parent makes a code for this in Sundial, under “Give time”. It is entered here."),
            Size.BODY,
            Tone.INK2,
        )
        self.code = CodeRow()
        self.code.enters.connect(self.enters)
        self.reason = TextBox("", _("Why not today?"), MOST_WORDS, name=_("Why not today?"))
        self._say_no = SecondaryButton(_("Send the answer"), is_large=True)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._agree, self._offer = PrimaryButton("", is_large=True), SecondaryButton("", is_large=True)
        self._not_today = SoftButton(not_today_label(), is_large=True)
        self._agree.clicked.connect(lambda: self._answer(Decision.AGREE))
        self._offer.clicked.connect(lambda: self._answer(Decision.OFFER))
        self._say_no.clicked.connect(lambda: self._answer(Decision.NOT_TODAY))
        self._not_today.clicked.connect(lambda: self._open_no(is_open=True))
        self.foot = QWidget()
        self._lay_out()

    @property
    def wish(self) -> RequestCard | None:
        """What is to be answered."""
        return self._wish

    def show_wish(self, wish: RequestCard, *, is_home: bool) -> None:
        """Begin anew with this one, or take over what it means by now."""
        if self._wish is None or wish.id != self._wish.id:
            self.begin(is_home=is_home)
        self._wish = wish
        self._title.setText(wish.title)
        self._words.setText(wish.words)
        self._meaning.setText(wish.consequence)
        self._card.setVisible(bool(wish.consequence))
        self._agree.setText(wish.agree)
        self._agree.setAccessibleDescription(wish.consequence)
        self._offer.setText(wish.offer)
        self._offer.setVisible(bool(wish.offer))
        self._offer.setAccessibleDescription(wish.offer_consequence)

    def begin(self, *, is_home: bool) -> None:
        """Nothing is said yet."""
        self._wish = None
        self.show_trouble("")
        self.reason.set_text("")
        self._open_no(is_open=False)
        self.foot.setVisible(is_home)
        for part in (self._way, self.code):
            part.setVisible(not is_home)
        self.code.begin()
        if not is_home:
            self.code.open()

    def show_trouble(self, text: str) -> None:
        """Why it did not work; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _open_no(self, *, is_open: bool) -> None:
        """A reason makes a no easier to hear; it may be left out."""
        self._not_today.setVisible(not is_open)
        for part in (self.reason, self._say_no):
            part.setVisible(is_open)
        if is_open:
            self.reason.setFocus()

    def _answer(self, decision: Decision) -> None:
        self.answers.emit(decision, self.reason.text().strip() if decision is Decision.NOT_TODAY else "")

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(10)
        for part in (self._title, self._words, self._card, self._way, self.code, self.reason, self._say_no):
            box.addWidget(part)
        box.addWidget(self._trouble)
        box.addStretch(1)
        foot = QVBoxLayout(self.foot)
        foot.setSpacing(12)
        foot.addWidget(self._agree)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self._offer, 1)
        others.addWidget(self._not_today, 1)
        foot.addLayout(others)


def _meaning_card(text: Label) -> Card:
    card = Card(CardKind.GILT, padding=12)
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(GlyphIcon("sunset", Tone.GILT))
    line.addWidget(text, 1)
    card.body.addLayout(line)
    return card
