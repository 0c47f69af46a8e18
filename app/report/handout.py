"""Something to print and hang up: a worksheet, a card for parents, a card with helplines. Built from lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.report.html import document


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, strong where it is what one looks for; below it so many lines to write on, or room to draw."""

    text: str
    is_strong: bool = False
    is_small: bool = False
    blank: int = 0
    is_drawn_below: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (or none) with the lines below it; kept together on a page where that is possible."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """`kind` stands above the title; `language` is that of the texts, for whoever reads it aloud."""

    kind: str
    title: str
    parts: tuple[Part, ...]
    foot: str
    language: str
    is_right_to_left: bool = False


_STYLE = """
h2 { margin-top: 24px } .strong { font-weight: 600; font-size: 18px }
.blank { border-bottom: 1px solid var(--outline); height: 34px }
.drawn { border: 1px solid var(--outline); border-radius: 12px; height: 190px }
.part { border: 0; padding: 0; break-inside: avoid }
"""


def handout_html(handout: Handout) -> str:
    """One HTML file that asks nothing of anybody, as the review is."""
    main = (
        f'<p class="kind">{escape(handout.kind)}</p>\n<h1>{escape(handout.title)}</h1>\n'
        f'{"".join(map(_part, handout.parts))}<footer class="small">{escape(handout.foot)}</footer>\n'
    )
    return document(
        handout.language,
        f"{handout.kind}: {handout.title}",
        main,
        is_right_to_left=handout.is_right_to_left,
        style=_STYLE,
    )


def _part(part: Part) -> str:
    heading = f"<h2>{escape(part.title)}</h2>\n" if part.title else ""
    return f'<section class="part">\n{heading}{_lines(part.lines)}</section>\n'


def _lines(lines: Sequence[Line]) -> str:
    return "".join(
        f'<p class="{"strong" if line.is_strong else "small" if line.is_small else "line"}">{escape(line.text)}</p>\n'
        + '<div class="blank"></div>\n' * line.blank
        + '<div class="drawn"></div>\n' * line.is_drawn_below
        for line in lines
    )
