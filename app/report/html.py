"""The page as one HTML file that asks nothing of anybody: no script, no picture, no font from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.instruments.models import Table
from app.instruments.palette import DARK, LIGHT, Palette
from app.report.content import ChildPart, LegendKey, Page
from app.report.proposals import Proposal
from app.report.svg import arcs_svg, bars_svg
from app.rules.agreement import ClauseState
from app.words.language import _

_TOKENS = (
    "bg", "card", "ink", "ink2", "ink3", "line", "outline", "accent", "accent_soft", "gilt", "gilt_edge", "gilt_ink",
    "gilt_soft", "dusk", "dusk_soft", "sunken", "shade", "learning", "creating", "games", "watching", "chatting",
    "browsing", "other",
)  # fmt: skip
_PILLS = {
    ClauseState.AGREED: "agreed",
    ClauseState.PROPOSED_BY_CHILD: "child",
    ClauseState.PROPOSED_BY_PARENT: "parent",
    ClauseState.SET_BY_PARENTS: "set",
}
_STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 24px; background: var(--bg); color: var(--ink);
  font: 16px/1.45 system-ui, "Adwaita Sans", Inter, "Segoe UI", sans-serif }
main { max-width: 860px; margin: 0 auto; padding: 40px 48px; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px }
header { display: flex; flex-wrap: wrap; gap: 16px 32px; justify-content: space-between; align-items: flex-start }
header > div { flex: 1 1 320px } header > figure { flex: 0 1 300px; margin: 0; text-align: center }
h1 { font-size: 42px; line-height: 1.1; margin: 8px 0 12px } h2 { font-size: 20px; margin: 0 0 10px }
p { margin: 0 0 8px } ul { margin: 0; padding-inline-start: 20px } li { margin: 4px 0 }
.kind { font-weight: 600; color: var(--ink2) } .dim { color: var(--ink2) }
.small { color: var(--ink3); font-size: 14px }
.lead { font-size: 18px }
.columns { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); margin-top: 16px }
section { border: 1px solid var(--line); border-radius: 14px; padding: 18px 20px; margin: 0; break-inside: avoid }
.columns > section { min-width: 0 }
.whole { margin-top: 16px } .talk { background: var(--gilt_soft); border-color: transparent }
.head { display: flex; justify-content: space-between; align-items: baseline; gap: 12px }
.head b { font-size: 24px; font-weight: 500; white-space: nowrap }
svg { width: 100%; height: auto; display: block; margin: 8px 0 }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 18px; margin-top: 16px }
.legend span, .pill { display: inline-block }
.legend span { width: 16px; height: 16px; border-radius: 4px; vertical-align: -3px; margin-inline-end: 8px }
.free { background-image: repeating-linear-gradient(135deg, transparent 0 3px, var(--card) 3px 5px) }
.pill { border-radius: 99px; padding: 2px 12px; font-size: 14px; font-weight: 600; margin-inline-start: 8px }
.agreed { color: var(--accent); background: var(--accent_soft) }
.child { color: var(--gilt_ink); background: var(--gilt_soft) }
.parent { color: var(--dusk); background: var(--dusk_soft) } .set { color: var(--ink2); background: var(--sunken) }
table { border-collapse: collapse; width: 100%; font-size: 14px; margin-top: 8px }
th, td { text-align: start; padding: 4px 8px; border-bottom: 1px solid var(--line); vertical-align: top }
summary { color: var(--accent); cursor: pointer; font-size: 14px }
summary:focus-visible { outline: 2px solid var(--accent) }
footer { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; margin-top: 24px }
@media (max-width: 600px) { body { padding: 0 } main { border: 0; padding: 20px } }
@media print { body { padding: 0; background: none } main { border: 0; padding: 0; max-width: none }
  details { display: none } }
"""


def html(page: Page) -> str:
    """The whole file. Names, wishes and everything else that people wrote are data in it, never markup."""
    heading = f"{page.titles.kind}: {page.titles.title}, {page.dates}"
    main = f"{_top(page)}{_body(page)}{_foot(page)}"
    return document(page.language, heading, main, is_right_to_left=page.is_right_to_left)


def document(language: str, title: str, main: str, *, is_right_to_left: bool, style: str = "") -> str:
    """A whole file around `main`, which is markup already; `style` adds to the look of the review."""
    direction = "rtl" if is_right_to_left else "ltr"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="Sundial">\n'
        f"<title>{escape(title)}</title>\n<style>{_colours()}{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
        f"{main}</main>\n</body>\n</html>\n"
    )


def _colours() -> str:
    def rule(palette: Palette) -> str:
        return ":root { " + "; ".join(f"--{name}: {getattr(palette, name)}" for name in _TOKENS) + " }"

    return f"\n{rule(LIGHT)}\n@media (prefers-color-scheme: dark) {{ {rule(DARK)} }}\n@media print {{ {rule(LIGHT)} }}"


def _top(page: Page) -> str:
    picture = ""
    if page.arcs is not None:
        foot = f'<figcaption class="small">{escape(page.arcs.foot)}</figcaption>' if page.arcs.foot else ""
        picture = f"<figure>{arcs_svg(page.arcs)}{foot}</figure>\n"
    return (
        f'<header>\n<div>\n<p class="kind">{escape(page.titles.kind)}</p>\n<h1>{escape(page.titles.title)}</h1>\n'
        f'<p class="dim">{escape(page.dates)} · {escape(page.people)}</p>\n'
        f'<p class="lead">{escape(page.summary)}</p>\n</div>\n{picture}</header>\n'
    )


def _body(page: Page) -> str:
    if not page.children:
        return ""
    asked = _list(f"<li>{escape(line.text)}</li>\n" for line in page.asked)
    questions = _list(f"<li>{escape(question)}</li>\n" for question in page.questions)
    points = _list(_point(point) for point in page.proposals)
    nothing = f"<p>{escape(page.nothing_proposed)}</p>\n" if page.nothing_proposed else ""
    children = "".join(_child(child, is_rtl=page.is_right_to_left) for child in page.children)
    return (
        f'<div class="columns">\n{children}</div>\n{_legend(page.legend)}'
        f'<div class="columns">\n<section>\n<h2>{escape(page.titles.asked)}</h2>\n{asked}</section>\n'
        f'<section class="talk">\n<h2>{escape(page.titles.questions)}</h2>\n{questions}</section>\n</div>\n'
        f"{_more(page.titles.tips, page.tips)}{_more(page.titles.talks, page.talks)}"
        f'<section class="whole">\n<h2>{escape(page.titles.proposals)}</h2>\n{points}{nothing}</section>\n'
    )


def _more(title: str, lines: Iterable[str]) -> str:
    """A part of its own; nothing where there is nothing to say."""
    shown = _list(f"<li>{escape(line)}</li>\n" for line in lines)
    return f'<section class="whole">\n<h2>{escape(title)}</h2>\n{shown}</section>\n' if shown else ""


def _list(items: Iterable[str]) -> str:
    shown = "".join(items)
    return f"<ul>\n{shown}</ul>\n" if shown else ""


def _child(child: ChildPart, *, is_rtl: bool) -> str:
    compared = f'<p class="dim">{escape(child.compared)}</p>\n' if child.compared else ""
    lines = _list(f"<li>{escape(line.text)}</li>\n" for line in child.lines)
    hint = f'<p class="small">{escape(child.hint)}</p>\n' if child.hint else ""
    picture = ""
    if child.bars is not None:
        table = _table(child.bars.table(), child.name)
        picture = (
            f"{bars_svg(child.bars, is_rtl=is_rtl)}\n"
            f"<details><summary>{escape(_('Show as table'))}</summary>\n{table}</details>\n"
        )
    return (
        f'<section>\n<div class="head"><h2>{escape(child.name)}</h2><b>{escape(child.total)}</b></div>\n'
        f"{compared}{picture}{lines}{hint}</section>\n"
    )


def _table(table: Table, name: str) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>\n'
        for row in table.rows
    )
    return f"<table>\n<caption hidden>{escape(name)}</caption>\n<tr>{head}</tr>\n{rows}</table>\n"


def _legend(keys: Iterable[LegendKey]) -> str:
    shown = "".join(_key(key) for key in keys)
    return f'<ul class="legend">\n{shown}</ul>\n' if shown else ""


def _key(key: LegendKey) -> str:
    kind = "" if key.is_counted else ' class="free"'
    colour = f"background-color: var(--{_token(key.category)})"
    return f'<li><span{kind} style="{colour}"></span>{escape(key.name)}</li>\n'


def _token(category: str) -> str:
    """The colour of a category; a word that the family made up never becomes part of the style."""
    return category if category in _TOKENS else "other"


def _point(point: Proposal) -> str:
    return f'<li>{escape(point.text)} <span class="pill {_PILLS[point.state]}">{escape(point.standing)}</span></li>\n'


def _foot(page: Page) -> str:
    parts = (page.this_computer, page.made_here, page.next_look)
    shown = "".join(f"<span>{escape(part)}</span>\n" for part in parts if part)
    return f'<footer class="small">\n{shown}</footer>\n'
