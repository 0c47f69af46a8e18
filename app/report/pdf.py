"""Paints the page onto one sheet of A4, with the instruments of the window: for a PDF, and for a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPainter,
    QPen,
)

from app.instruments import shapes
from app.instruments.glyph import paint_mark
from app.instruments.lettering import draw_text, fitted
from app.instruments.palette import LIGHT, Palette
from app.instruments.week import paint_week_arcs, paint_week_bars
from app.report.content import ChildPart, LegendKey, Page
from app.report.lucide import draw_category
from app.report.pen import Pen
from app.report.proposals import Proposal
from app.report.sheet import FOOT, HEIGHT, INSIDE, SIDE, TOP, WIDTH, as_pdf, body_font, paint_on
from app.rules.agreement import ClauseState

GAP, PADDING = 14.0, 16.0
ARCS_WIDTH, ARCS_HEIGHT = 272.0, 190.0
BARS_HEIGHT = 188.0
DISC, KEY, PILL = 28.0, 18.0, 24.0
MOST_COLUMNS = 3
TINTS = (("accent_soft", "accent"), ("dusk_soft", "dusk"), ("gilt_soft", "gilt_ink"), ("sunken", "ink2"))

_PILLS = {
    ClauseState.AGREED: ("accent_soft", "accent", "check-check"),
    ClauseState.PROPOSED_BY_CHILD: ("gilt_soft", "gilt_ink", "hand"),
    ClauseState.PROPOSED_BY_PARENT: ("dusk_soft", "dusk", "message-square-quote"),
    ClauseState.SET_BY_PARENTS: ("sunken", "ink2", "lock"),
}

Box = tuple[float, float, float]
"""x, y and width."""
Part = Callable[[Pen, Box], float]
"""Draws something into a box and returns its height."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A surface with something in it; an edge only where it is not tinted."""

    content: Part
    fill: str = "card"
    edge: str = "line"

    def paint(self, pen: Pen, box: Box, inside: float) -> None:
        x, y, width = box
        edge = getattr(pen.palette, self.edge) if self.edge else ""
        pen.surface(pen.place(x, y, width, inside + 2 * PADDING), getattr(pen.palette, self.fill), edge)
        self.content(pen, (x + PADDING, y + PADDING, width - 2 * PADDING))

    def inside(self, pen: Pen, width: float) -> float:
        return self.content(pen.dry(), (0, 0, width - 2 * PADDING))


def pdf(page: Page) -> bytes:
    """The page as a PDF of one sheet."""
    return as_pdf(f"{page.titles.title}, {page.dates}", lambda device: print_page(device, page))


def print_page(device: QPagedPaintDevice, page: Page, palette: Palette = LIGHT) -> bool:
    """Paint the page onto one sheet of a printer or a PDF; False if the device cannot be painted on."""
    return paint_on(device, lambda painter: paint_page(painter, page, palette))


def paint_page(painter: QPainter, page: Page, palette: Palette = LIGHT) -> None:
    """Paint the page into 794 x 1123 units; what would be longer is made smaller as a whole."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = Pen(painter, body_font(page.language), palette, WIDTH, page.is_right_to_left)
    foot = _foot(pen.dry(), page, 0)
    room = HEIGHT - TOP - FOOT - foot
    needed = _page(pen.dry(), page)
    painter.save()
    direction = Qt.LayoutDirection
    painter.setLayoutDirection(direction.RightToLeft if page.is_right_to_left else direction.LeftToRight)
    painter.translate(0, TOP)
    if needed > room:
        painter.translate(WIDTH * (1 - room / needed) / 2, 0)
        painter.scale(room / needed, room / needed)
    _page(pen, page)
    painter.restore()
    _foot(pen, page, HEIGHT - FOOT - foot)


def _page(pen: Pen, page: Page) -> float:
    parts: list[Part] = [partial(_head, page=page)]
    if page.children:
        parts += [
            partial(_children, children=page.children),
            partial(_legend, keys=page.legend),
            partial(_row, cards=(_Card(partial(_asked, page=page)), _Card(partial(_talk, page=page), "gilt_soft", ""))),
            *_more(page),
            partial(_row, cards=(_Card(partial(_next_week, page=page)),)),
        ]
    y = 0.0
    for part in parts:
        y += part(pen, (SIDE, y, INSIDE)) + GAP
    return y


def _more(page: Page) -> list[Part]:
    """Tips and talks, side by side where there are both."""
    found = ((page.titles.tips, page.tips, "lightbulb"), (page.titles.talks, page.talks, "handshake"))
    cards = [
        _Card(partial(_lines, title=title, lines=lines, icon=icon, inks=("accent", "ink2")))
        for title, lines, icon in found
        if lines
    ]
    return [partial(_row, cards=cards)] if cards else []


def _head(pen: Pen, box: Box, page: Page) -> float:
    x, top, width = box
    palette = pen.palette
    inside = width - ARCS_WIDTH - GAP if page.arcs is not None else width
    if not pen.is_dry:
        paint_mark(pen.painter, pen.place(x, top + 2, 24, 20), palette)
    y = top + pen.text((x + 34, top, inside), page.titles.kind, pen.body(15, is_bold=True), palette.ink2) + 18
    y += pen.text((x, y, inside), page.titles.title, pen.display(44, is_bold=True), palette.ink) + 10
    y += pen.text((x, y, inside), f"{page.dates} · {page.people}", pen.body(15), palette.ink2) + 10
    y += pen.text((x, y, inside), page.summary, pen.body(17), palette.ink) + 6
    if page.arcs is None:
        return y - top
    if not pen.is_dry:
        pen.painter.setFont(pen.font)
        place = pen.place(x + width - ARCS_WIDTH, top, ARCS_WIDTH, ARCS_HEIGHT)
        paint_week_arcs(pen.painter, place, page.arcs, palette)
    return max(y - top, ARCS_HEIGHT)


def _children(pen: Pen, box: Box, children: Sequence[ChildPart]) -> float:
    """Up to three side by side; a larger family in rows of two."""
    x, top, width = box
    columns = len(children) if len(children) <= MOST_COLUMNS else 2
    y = top
    for first in range(0, len(children), columns):
        row = children[first : first + columns]
        y += _row(pen, (x, y, width), [_Card(partial(_child, child=child)) for child in row], columns) + GAP
    return y - top - GAP


def _row(pen: Pen, box: Box, cards: Sequence[_Card], columns: int = 0) -> float:
    """Cards of one height side by side."""
    x, y, width = box
    count = columns or len(cards)
    each = (width - GAP * (count - 1)) / count
    inside = max(card.inside(pen, each) for card in cards)
    for number, card in enumerate(cards):
        card.paint(pen, (x + number * (each + GAP), y, each), inside)
    return inside + 2 * PADDING


def _child(pen: Pen, box: Box, child: ChildPart) -> float:
    x, top, width = box
    palette = pen.palette
    y = top + _person(pen, box, child) + 6
    y += pen.text((x, y, width), child.compared, pen.body(13), palette.ink3) + 6
    if child.bars is not None:
        if not pen.is_dry:
            pen.painter.setFont(pen.font)
            paint_week_bars(pen.painter, pen.place(x, y, width, BARS_HEIGHT), child.bars, palette)
        y += BARS_HEIGHT + 8
    for line in child.lines:
        y += pen.line((x, y, width), line.icon, line.text, (palette.accent, palette.ink2)) + 5
    return y + pen.text((x, y, width), child.hint, pen.body(12), palette.ink3) - top


def _person(pen: Pen, box: Box, child: ChildPart) -> float:
    """Who it is and the week's sum, side by side, or below each other where they have no room."""
    x, top, width = box
    palette, (ground, ink) = pen.palette, TINTS[(child.id - 1) % len(TINTS)]
    name, total = pen.display(19, is_bold=True), pen.display(23)
    needed = QFontMetricsF(total).horizontalAdvance(child.total) + 4
    beside = x + DISC + 10
    is_wide = DISC + 10 + QFontMetricsF(name).horizontalAdvance(child.name) + 10 + needed <= width
    room = width - DISC - 10 - (needed + 10 if is_wide else 0)
    if not pen.is_dry:
        disc = pen.place(x, top, DISC, DISC)
        pen.surface(disc, getattr(palette, ground), "", DISC / 2)
        initial = child.name.strip()[:1].upper()
        draw_text(pen.painter, disc, initial, pen.body(13, is_bold=True), getattr(palette, ink))
        start = Qt.AlignmentFlag.AlignRight if pen.is_rtl else Qt.AlignmentFlag.AlignLeft
        font = fitted(name, child.name, room)
        draw_text(pen.painter, pen.place(beside, top, room, DISC), child.name, font, palette.ink, align=start)
    if is_wide:
        pen.text((x + width - needed, top, needed), child.total, total, palette.ink, at_end=True)
        return DISC
    return DISC + 4 + pen.text((x, top + DISC + 4, width), child.total, total, palette.ink)


def _legend(pen: Pen, box: Box, keys: Sequence[LegendKey]) -> float:
    """The categories, wrapped like words."""
    left, top, width = box
    font, x, y = pen.body(13), left, top
    height = QFontMetricsF(font).height() + 6
    for key in keys:
        needed = KEY + 8 + QFontMetricsF(font).horizontalAdvance(key.name) + 2
        if x > left and x + needed > left + width:
            x, y = left, y + height
        _key(pen, (x, y + (height - 6 - KEY) / 2, KEY), key)
        pen.text((x + KEY + 8, y, needed - KEY - 8 + 4), key.name, font, pen.palette.ink2)
        x += needed + 18
    return y + height - 6 - top if keys else 0.0


def _key(pen: Pen, box: Box, key: LegendKey) -> None:
    if pen.is_dry:
        return
    place, colour = pen.place(box[0], box[1], KEY, KEY), pen.palette.category(key.category)
    shape = shapes.rounded(place, 5)
    if not key.is_counted:
        shapes.hatch(pen.painter, shape, colour, 5, 1.6)
        return
    pen.painter.fillPath(shape, QColor(colour))
    icon = place.adjusted(4, 4, -4, -4)
    draw_category(pen.painter, icon, key.category, pen.palette.on_category(key.category))


def _asked(pen: Pen, box: Box, page: Page) -> float:
    x, top, width = box
    y = top + pen.text(box, page.titles.asked, pen.display(18, is_bold=True), pen.palette.ink) + 8
    for line in page.asked:
        y += pen.line((x, y, width), line.icon, line.text, (pen.palette.ink3, pen.palette.ink2)) + 6
    return y - top


def _lines(pen: Pen, box: Box, *, title: str, lines: Sequence[str], icon: str, inks: tuple[str, str]) -> float:
    """A heading and sentences, all behind the same icon."""
    x, top, width = box
    colours = getattr(pen.palette, inks[0]), getattr(pen.palette, inks[1])
    y = top + pen.text(box, title, pen.display(18, is_bold=True), pen.palette.ink) + 8
    for line in lines:
        y += pen.line((x, y, width), icon, line, colours) + 6
    return y - top


def _talk(pen: Pen, box: Box, page: Page) -> float:
    lines, inks = page.questions, ("gilt_ink", "ink")
    return _lines(pen, box, title=page.titles.questions, lines=lines, icon="message-square-quote", inks=inks)


def _next_week(pen: Pen, box: Box, page: Page) -> float:
    x, top, width = box
    palette = pen.palette
    y = top + pen.text(box, page.titles.proposals, pen.display(18, is_bold=True), palette.ink) + 8
    for number, point in enumerate(page.proposals):
        if number and not pen.is_dry:
            pen.painter.setPen(QPen(QColor(palette.line), 1))
            rule = pen.place(x, y - 5, width, 0)
            pen.painter.drawLine(rule.topLeft(), rule.topRight())
        y += _point(pen, (x, y, width), point) + 10
    return y + pen.text((x, y, width), page.nothing_proposed, pen.body(14), palette.ink2) - top


def _point(pen: Pen, box: Box, point: Proposal) -> float:
    """A box to tick by hand, the point, and how it stands at the far side."""
    x, y, width = box
    ground, ink, icon = _PILLS[point.state]
    font = pen.body(12, is_bold=True)
    pill = min(QFontMetricsF(font).horizontalAdvance(point.standing) + 42, width * 0.45)
    text = pen.body(14)
    height = max(PILL, pen.text((x + 26, y + 3, width - pill - 38), point.text, text, pen.palette.ink) + 4)
    pen.surface(pen.place(x, y + 5, 14, 14), pen.palette.card, pen.palette.outline, 3)
    place = pen.place(x + width - pill, y, pill, PILL)
    pen.surface(place, getattr(pen.palette, ground), "", PILL / 2)
    colour = getattr(pen.palette, ink)
    pen.icon((x + width - pill + 11, y + 5, 14), icon, colour)
    if not pen.is_dry:
        room = pen.place(x + width - pill + 30, y, pill - 38, PILL)
        draw_text(pen.painter, room, point.standing, fitted(font, point.standing, room.width()), colour)
    return height


def _foot(pen: Pen, page: Page, top: float) -> float:
    """What holds for the whole page, on its last lines."""
    font, colour = pen.body(12), pen.palette.ink3
    half = INSIDE * 0.64
    pen.icon((SIDE, top + 1, 13), "lock", colour)
    y = top + pen.text((SIDE + 21, top, half - 21), page.made_here, font, colour) + 2
    y += pen.text((SIDE + 21, y, half - 21), page.this_computer, font, colour)
    side = (SIDE + half + GAP, top, INSIDE - half - GAP)
    return max(y - top, pen.text(side, page.next_look, font, colour, at_end=True))
