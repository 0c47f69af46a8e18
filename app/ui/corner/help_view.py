"""Help: whom to call, and what to do when something happens. It asks nobody, tells nobody and keeps nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guidance.helplines import Directory, Helpline
from app.report.handout import Handout
from app.report.handouts import help_card
from app.ui import theme
from app.ui.corner import content
from app.ui.corner.on_paper import OnPaper
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.clearing import clear
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import Heading, Label, Size, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.surface import TARGET, draw_ring, note_focus, shows_focus
from app.words import helplines as words
from app.words.countries import country_name
from app.words.helping import Advice, Voice, advice, voice_name
from app.words.language import _

READABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class HelpView(QWidget):
    """Shows the helplines of a country and the advice in one of `voices`; both can be changed."""

    def __init__(
        self,
        voices: Sequence[Voice],
        *,
        directory: Directory | None = None,
        country: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory = directory if directory is not None else content.directory()
        self._year = content.this_year()
        self.voice = _box(_("Words"), [(str(voice), voice_name(voice)) for voice in voices])
        self.voice.currentIndexChanged.connect(lambda _index: self._show_advice())
        self.country = self._country_box(content.country_here() if country is None else country)
        self.country.currentIndexChanged.connect(lambda _index: self._show_lines())
        self.card = OnPaper(_("Card to hang up"), self._card, "sundial-help")
        self._lines, self._advice = QVBoxLayout(), QVBoxLayout()
        self._numbers: list[QWidget] = []
        self._cards: list[QWidget] = []
        self._lay_out()
        self._show_lines()
        self._show_advice()

    def suggest_voice(self, voice: Voice) -> None:
        """The voice that fits whoever sits here; anybody may choose another one."""
        self.voice.setCurrentIndex(max(0, self.voice.findData(str(voice))))

    @property
    def _chosen_country(self) -> str:
        return str(self.country.currentData() or "")

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Label(words.about(), Size.BODY, Tone.INK2))
        box.addWidget(Label(_("Nobody sees that you read this."), Size.BODY, Tone.INK2))
        label = Label(_("Country"), Size.SMALL, Tone.INK2, is_bold=True)
        label.setBuddy(self.country)
        box.addWidget(label)
        box.addWidget(self.country)
        for part in (self._lines, self._advice):
            part.setSpacing(12)
        box.addLayout(self._lines)
        box.addWidget(Heading(_("What to do when something happens")))
        box.addWidget(self.voice)
        box.addLayout(self._advice)
        box.addWidget(self.card)
        box.addWidget(Label(_("A web page opens in your browser. That counts and shows as always."), tone=Tone.INK2))
        box.addWidget(Label(_("A phone call leaves no trace here."), tone=Tone.INK2))
        box.addStretch(1)

    def _country_box(self, country: str) -> Combo:
        known = self._directory.countries if self._directory is not None else ()
        own_first = sorted(known, key=lambda code: (code != country, country_name(code)))
        box = _box(_("Country"), [("", _("In every country")), *((code, country_name(code)) for code in own_first)])
        box.setCurrentIndex(max(0, box.findData(country)))
        return box

    def _show_lines(self) -> None:
        clear(self._lines)
        self._numbers = []
        if self._directory is None:
            _add(self._lines, Label(_("The list of helplines cannot be read. Install Sundial again.")))
            return
        for kind, group in words.grouped(self._directory.of(self._chosen_country)):
            _add(self._lines, self._group(words.kind_name(kind), words.kind_icon(kind), group))
        _add(self._lines, self._group(_("In every country"), "globe", self._directory.everywhere))
        self._order()

    def _group(self, title: str, icon: str, lines: Sequence[Helpline]) -> Card:
        card = Card(padding=16)
        card.setAccessibleName(title)
        card.body.addLayout(_headed(icon, title, Tone.ACCENT))
        for line in lines:
            card.body.addSpacing(4)
            card.body.addWidget(Label(words.line_name(line), Size.BODY, is_bold=True))
            for way in words.reached(line):
                number = Label(way, Size.LEAD if way == line.url else Size.TITLE, Tone.ACCENT)
                number.setTextInteractionFlags(READABLE)
                number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Tab reaches it, and the page scrolls to it
                number.setAccessibleName(f"{words.line_name(line)}: {way}")
                card.body.addWidget(number)
                self._numbers.append(number)
            for said in words.details(line, self._year):
                card.body.addWidget(Label(said, Size.SMALL, Tone.INK2))
        return card

    def _show_advice(self) -> None:
        clear(self._advice)
        self._cards = [_advice(found) for found in advice(self._voice)]
        for card in self._cards:
            _add(self._advice, card)
        self._order()

    def _order(self) -> None:
        """Tab goes the way that one reads; Qt would go by when things were made."""
        chain = [self.country, *self._numbers, self.voice, *self._cards, *self.card.buttons]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    @property
    def _voice(self) -> Voice:
        return Voice(self.voice.currentData())

    def _card(self) -> Handout:
        return help_card(self._directory, self._chosen_country, self._voice, self._year)


def _box(name: str, choices: Sequence[tuple[str, str]]) -> Combo:
    box = Combo(name)
    box.setFont(theme.font())
    box.setMinimumHeight(round(TARGET * theme.text_scale()))
    # As wide as the page allows, and no wider: a long name of a country is not what a page is measured by.
    box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, text in choices:
        box.addItem(text, key)
    return box


def _add(column: QVBoxLayout, widget: QWidget) -> None:
    column.addWidget(widget)
    widget.show()  # Qt would do so later, and until then it counts for nothing


class ReadingCard(Card):
    """A card that Tab stops at: whoever has no mouse reads on from one to the next."""

    def __init__(self) -> None:
        super().__init__(CardKind.SUNKEN, padding=16)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if shows_focus(self):
            painter = QPainter(self)
            draw_ring(painter, QRectF(self.rect()), theme.tokens().accent, 10)
            painter.end()


def _advice(found: Advice) -> Card:
    card = ReadingCard()
    card.setAccessibleName(f"{found.title}. {' '.join(found.steps)}")
    card.body.addLayout(_headed(found.icon, found.title, Tone.INK2))
    for number, step in enumerate(found.steps, 1):
        card.body.addWidget(Label(f"{number}. {step}"))
    return card


def _headed(icon: str, title: str, tone: Tone) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(GlyphIcon(icon, tone, 22))
    row.addWidget(Label(title, Size.LEAD, is_bold=True), 1)
    return row
