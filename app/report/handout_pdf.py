"""Paints a handout onto as many sheets of A4 as it needs: for a PDF, and for a printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter, QPen

from app.instruments.glyph import paint_mark
from app.instruments.palette import LIGHT
from app.report.handout import Handout, Line, Part
from app.report.pen import Pen
from app.report.sheet import FOOT, HEIGHT, INSIDE, SIDE, TOP, WIDTH, as_pdf, body_font, paint_on

BLANK = 34.0
"""The height of a line to write on by hand."""
DRAWN = 190.0
"""The room to draw in."""
BOTTOM = HEIGHT - FOOT - 40
GAP, PART_GAP = 7.0, 18.0


def handout_pdf(handout: Handout) -> bytes:
    """The handout as a PDF."""
    return as_pdf(f"{handout.kind}: {handout.title}", lambda device: print_handout(device, handout))


def print_handout(device: QPagedPaintDevice, handout: Handout) -> bool:
    """Paint it onto a printer or a PDF; False if the device cannot be painted on."""
    return paint_on(device, lambda painter: _paint(painter, device, handout))


def _paint(painter: QPainter, device: QPagedPaintDevice, handout: Handout) -> None:
    direction = Qt.LayoutDirection
    painter.setLayoutDirection(direction.RightToLeft if handout.is_right_to_left else direction.LeftToRight)
    pen = Pen(painter, body_font(handout.language), LIGHT, WIDTH, handout.is_right_to_left)
    for number, sheet in enumerate(_sheets(pen, handout)):
        if number:
            device.newPage()
        _paint_sheet(pen, handout, sheet, is_first=not number)


def _sheets(pen: Pen, handout: Handout) -> Iterator[tuple[Part, ...]]:
    """What stands on each sheet: a part that does not fit any more begins the next one."""
    dry = pen.dry()
    sheet: list[Part] = []
    y = TOP + _head(dry, handout)
    for part in _fitting(dry, handout.parts):
        height = _part(dry, part, 0)
        if sheet and y + height > BOTTOM:
            yield tuple(sheet)
            sheet, y = [], TOP
        sheet.append(part)
        y += height
    yield tuple(sheet)


def _fitting(pen: Pen, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts; one that would fill more than a sheet by itself is cut between its lines."""
    room = BOTTOM - TOP
    for part in parts:
        title, lines = part.title, list[Line]()
        for line in part.lines:
            if lines and _part(pen, Part(title, (*lines, line)), 0) > room:
                yield Part(title, tuple(lines))
                title, lines = "", []
            lines.append(line)
        yield Part(title, tuple(lines))


def _paint_sheet(pen: Pen, handout: Handout, parts: Sequence[Part], *, is_first: bool) -> None:
    y = TOP + (_head(pen, handout) if is_first else 0.0)
    for part in parts:
        y += _part(pen, part, y)
    pen.text((SIDE, HEIGHT - FOOT - 16, INSIDE), handout.foot, pen.body(12), pen.palette.ink3)


def _head(pen: Pen, handout: Handout) -> float:
    if not pen.is_dry:
        paint_mark(pen.painter, pen.place(SIDE, TOP + 2, 24, 20), pen.palette)
    y = TOP
    y += pen.text((SIDE + 34, y, INSIDE - 34), handout.kind, pen.body(15, is_bold=True), pen.palette.ink2) + 14
    y += pen.text((SIDE, y, INSIDE), handout.title, pen.display(34, is_bold=True), pen.palette.ink) + PART_GAP
    return y - TOP


def _part(pen: Pen, part: Part, top: float) -> float:
    y = top
    if part.title:
        y += pen.text((SIDE, y, INSIDE), part.title, pen.display(19, is_bold=True), pen.palette.ink) + GAP
    for line in part.lines:
        y += _line(pen, line, y) + GAP
    return y + PART_GAP - top


def _line(pen: Pen, line: Line, top: float) -> float:
    font = pen.body(17 if line.is_strong else 13 if line.is_small else 15, is_bold=line.is_strong)
    colour = pen.palette.ink3 if line.is_small else pen.palette.ink
    y = top + pen.text((SIDE, top, INSIDE), line.text, font, colour)
    for _blank in range(line.blank):
        y += BLANK
        if not pen.is_dry:
            pen.painter.setPen(QPen(QColor(pen.palette.outline), 1))
            rule = pen.place(SIDE, y, INSIDE, 0)
            pen.painter.drawLine(rule.topLeft(), rule.topRight())
    if line.is_drawn_below:
        pen.surface(pen.place(SIDE, y + GAP, INSIDE, DRAWN), pen.palette.card, pen.palette.outline)
        y += GAP + DRAWN
    return y - top
