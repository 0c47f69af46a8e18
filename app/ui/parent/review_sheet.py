"""The sheet of the weekly review: the page that is also printed, as widgets that can be read, spoken and enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.instruments.palette import Palette
from app.instruments.shapes import hatch, rounded
from app.report.content import ChildPart, LegendKey, Page
from app.report.proposals import Proposal
from app.ui.parent.beside import Beside
from app.ui.parent.columns import Columns
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import CategoryIcon, GlyphIcon, Picture
from app.ui.widgets.pill import STANDINGS, Pill
from app.ui.widgets.rule import Rule
from app.ui.widgets.week import WeekArcs, WeekBars

PADDING, INNER = 28, 18
LEAST_FOR_WORDS = 300


class ReviewSheet(Card):
    """Shows a Page; made anew for another one."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=PADDING, parent=parent)
        self.body.setSpacing(16)
        self._turning: list[WeekBars | WeekArcs] = []
        self.body.addWidget(self._top(page))
        if page.children:
            for part in self._parts(page):
                self.body.addWidget(part)
        self.body.addWidget(_foot(page))

    def show_tables(self, *, are_shown: bool) -> None:
        """Show the facts of all pictures as tables, or the pictures again."""
        for part in self._turning:
            part.show_table(is_shown=are_shown)

    def _top(self, page: Page) -> QWidget:
        words = QWidget()
        column = _column(words, 8)
        column.addWidget(Heading(page.titles.title, Size.PAGE))
        column.addWidget(Label(f"{page.dates} · {page.people}", Size.LEAD, Tone.INK2))
        column.addWidget(Label(page.summary, Size.LEAD))
        column.addStretch(1)
        if page.arcs is None:
            return words
        arcs = WeekArcs(page.arcs, page.titles.kind)
        self._turning.append(arcs)
        return Beside(words, arcs, gap=24, least=LEAST_FOR_WORDS)

    def _parts(self, page: Page) -> Iterator[QWidget]:
        children = Columns()
        children.show_cards([self._child(child) for child in page.children])
        yield children
        if page.legend:
            yield _legend(page.legend)
        talk = Columns()
        talk.show_cards([_asked(page), _questions(page)])
        yield talk
        if page.tips:
            yield _more(page.titles.tips, page.tips, "lightbulb")
        if page.talks:
            yield _more(page.titles.talks, page.talks, "handshake")
        yield _next_week(page)

    def _child(self, child: ChildPart) -> Card:
        card = Card(padding=INNER)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Avatar(child.name, child.id - 1, 32))
        head.addWidget(Heading(child.name, Size.TITLE), 1)
        head.addWidget(Heading(child.total, Size.HEAD))
        card.body.addLayout(head)
        if child.compared:
            card.body.addWidget(Label(child.compared, Size.SMALL, Tone.INK3))
        if child.bars is not None:
            bars = WeekBars(child.bars, child.name)
            self._turning.append(bars)
            card.body.addWidget(bars)
        for line in child.lines:
            card.body.addLayout(_line(line.icon, line.text, Tone.ACCENT, Tone.INK2))
        if child.hint:
            card.body.addWidget(Label(child.hint, Size.SMALL, Tone.INK3))
        card.body.addStretch(1)
        return card


def _column(inside: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def _line(icon: str, text: str, tone: Tone, ink: Tone) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(GlyphIcon(icon, tone, 17), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, tone=ink), 1)
    return row


class _FreeKey(Picture):
    """The hatching of what is not counted, as in the bars."""

    def __init__(self, category: str) -> None:
        super().__init__(20, None)
        self._category = category

    def draw(self, painter: QPainter, rect: QRectF, palette: Palette) -> None:
        hatch(painter, rounded(rect, rect.width() * 0.27), palette.category(self._category), 5, 1.6)


def _legend(keys: tuple[LegendKey, ...]) -> QWidget:
    legend = QWidget()
    row = FlowRow(18, legend)
    for key in keys:
        entry = QWidget()
        inside = QHBoxLayout(entry)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(CategoryIcon(key.category) if key.is_counted else _FreeKey(key.category))
        inside.addWidget(Label(key.name, tone=Tone.INK2, wraps=False))
        row.addWidget(entry)
    return legend


def _asked(page: Page) -> Card:
    card = Card(padding=INNER)
    card.body.addWidget(Heading(page.titles.asked, Size.TITLE))
    for line in page.asked:
        card.body.addLayout(_line(line.icon, line.text, Tone.INK3, Tone.INK2))
    card.body.addStretch(1)
    return card


def _questions(page: Page) -> Card:
    card = Card(CardKind.GILT, padding=INNER)
    card.body.addWidget(Heading(page.titles.questions, Size.TITLE))
    for question in page.questions:
        card.body.addLayout(_line("message-square-quote", question, Tone.GILT, Tone.INK))
    card.body.addStretch(1)
    return card


def _more(title: str, lines: Sequence[str], icon: str) -> Card:
    card = Card(padding=INNER)
    card.body.addWidget(Heading(title, Size.TITLE))
    for line in lines:
        card.body.addLayout(_line(icon, line, Tone.ACCENT, Tone.INK2))
    return card


def _next_week(page: Page) -> Card:
    card = Card(padding=INNER)
    card.body.addWidget(Heading(page.titles.proposals, Size.TITLE))
    for number, point in enumerate(page.proposals):
        if number:
            card.body.addWidget(Rule())
        card.body.addWidget(_point(point))
    if page.nothing_proposed:
        card.body.addWidget(Label(page.nothing_proposed, tone=Tone.INK2))
    return card


def _point(point: Proposal) -> QWidget:
    return Beside(Label(point.text), Pill(point.standing, STANDINGS[point.state]), least=200)


def _foot(page: Page) -> QWidget:
    words = QWidget()
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight, words)
    row.setContentsMargins(0, 8, 0, 0)
    row.setSpacing(8)
    row.addWidget(GlyphIcon("lock", Tone.INK3, 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(f"{page.made_here} {page.this_computer}", Size.SMALL, Tone.INK3), 1)
    if not page.next_look:
        return words
    return Beside(words, Label(page.next_look, Size.SMALL, Tone.INK3), least=260)
