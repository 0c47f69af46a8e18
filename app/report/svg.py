"""The pictures of a week as SVG inside HTML: the same models as on screen, colours from the page's style."""

from __future__ import annotations

import math
from dataclasses import replace
from html import escape

from app.instruments.palette import LIGHT
from app.instruments.week_models import DayBar, DayPiece, WeekArcsModel, WeekBarsModel

WIDTH, HEIGHT, GROUND = 340.0, 210.0, 184.0
BAR, LINE = 0.57, 0.74
ARCS = (290.0, 166.0)
OUTER, RING, GAP = 118.0, 18.0, 0.007


def bars_svg(model: WeekBarsModel, *, is_rtl: bool = False) -> str:
    """The days of a week as bars, in the order of reading; its sentence stands for them where they cannot be seen."""
    if is_rtl:
        model = replace(model, days=model.days[::-1])
    slot = WIDTH / max(1, len(model.days))
    days = "".join(_bar(day, (n + 0.5) * slot, slot, GROUND / model.full) for n, day in enumerate(model.days))
    pattern = (
        '<defs><pattern id="free" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="3" height="6" style="fill: var(--card, {LIGHT.card})"/></pattern></defs>'
    )
    ground = f'<path d="M0 {GROUND}H{WIDTH}" {_stroke("outline", 1.2)}/>'
    return _svg(WIDTH, HEIGHT, model.sentence, f"{pattern}{days}{ground}{_marks(model, slot)}")


def _bar(day: DayBar, centre: float, slot: float, scale: float) -> str:
    shown, y, width = [], GROUND, slot * BAR
    for number, part in enumerate(day.parts):
        height = part.seconds * scale
        y -= height
        seen = max(0.5, height - (number > 0))
        place = f'x="{centre - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}" height="{seen:.1f}"'
        shown.append(f"<rect {place} {_fill(part.category)}/>")
        if not part.is_counted:
            shown.append(f'<rect {place} fill="url(#free)"/>')
    return "".join(shown) + _text(centre, HEIGHT - 8, day.label, 13, "ink2")


def _marks(model: WeekBarsModel, slot: float) -> str:
    half, shown = slot * LINE / 2, []
    for number, day in enumerate(model.days):
        if day.mark is not None:
            centre, y = (number + 0.5) * slot, max(1.0, GROUND - day.mark * GROUND / model.full)
            line = f"M{centre - half:.1f} {y:.1f}H{centre + half:.1f}"
            shown.append(f'<path d="{line}" {_stroke("card", 5)}/><path d="{line}" {_stroke("ink", 2)}/>')
    return "".join(shown)


def arcs_svg(model: WeekArcsModel) -> str:
    """The arcs of days as agreed, the number inside."""
    width, height = ARCS
    centre, ring = (width / 2, height - 16), min(RING, OUTER * 0.34 / max(1, len(model.arcs)))
    shown = []
    for number, arc in enumerate(model.arcs):
        outer = OUTER - number * (ring + 3)
        for day, piece in enumerate(arc.pieces):
            start, end = day / len(arc.pieces) + GAP, (day + 1) / len(arc.pieces) - GAP
            shown.append(f'<path d="{_piece(centre, (outer - ring, outer), start, end)}" {_look(piece)}/>')
    for day, label in enumerate(model.labels):
        x, y = _on_arc(centre, OUTER + 13, (day + 0.5) / len(model.labels))
        shown.append(_text(x, y + 4, label, 12, "ink2"))
    ground = height - 10
    shown += [
        f'<path d="M{width / 2 - 132} {ground}H{width / 2 + 132}" {_stroke("outline", 1.2)}/>',
        f'<path d="M{width / 2} {ground - 13}l6 13h-12z" {_fill("accent")}/>',
        _text(width / 2, ground - 36, model.number, 25, "ink"),
        _text(width / 2, ground - 18, model.caption, 12, "ink2"),
    ]
    return _svg(width, height, model.sentence, "".join(shown))


def _piece(centre: tuple[float, float], radii: tuple[float, float], start: float, end: float) -> str:
    inner, outer = radii
    (ax, ay), (bx, by) = _on_arc(centre, outer, start), _on_arc(centre, outer, end)
    (cx, cy), (dx, dy) = _on_arc(centre, inner, end), _on_arc(centre, inner, start)
    return (
        f"M{ax:.1f} {ay:.1f}A{outer:.1f} {outer:.1f} 0 0 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{inner:.1f} {inner:.1f} 0 0 0 {dx:.1f} {dy:.1f}Z"
    )


def _on_arc(centre: tuple[float, float], radius: float, share: float) -> tuple[float, float]:
    angle = math.pi * share
    return centre[0] - radius * math.cos(angle), centre[1] - radius * math.sin(angle)


def _look(piece: DayPiece) -> str:
    if piece is DayPiece.AS_AGREED:
        return f'{_fill("gilt", "stroke: var(--gilt_edge)")} stroke="{LIGHT.gilt_edge}"'
    if piece is DayPiece.OTHERWISE:
        dashed = f'stroke="{LIGHT.outline}" stroke-dasharray="4 3"'
        return f"{_fill('sunken', 'stroke: var(--outline)')} {dashed}"
    return _fill("shade")


def _svg(width: float, height: float, sentence: str, inside: str) -> str:
    return f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(sentence)}">{inside}</svg>'


def _text(x: float, y: float, text: str, size: int, token: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{size}" {_fill(token)}>{escape(text)}</text>'


def _fill(token: str, more: str = "") -> str:
    """A colour by its name: from the page's style, and as written where no style is read."""
    known = token if hasattr(LIGHT, token) else "other"
    return f'fill="{getattr(LIGHT, known)}" style="fill: var(--{known}); {more}"'


def _stroke(token: str, width: float) -> str:
    return f'fill="none" stroke="{getattr(LIGHT, token)}" stroke-width="{width}" style="stroke: var(--{token})"'
