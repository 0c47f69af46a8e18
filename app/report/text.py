"""The page as plain text, for a terminal, a message or a printer of any age."""

from __future__ import annotations

from collections.abc import Iterator

from app.instruments.models import Table
from app.report.content import ChildPart, Page
from app.words.language import plain


def text(page: Page) -> str:
    """The whole page, its pictures as tables, ended by a line break."""
    return "\n".join(plain(line).rstrip() for line in _lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"{page.titles.kind}: {page.titles.title}"
    yield f"{page.dates} · {page.people}"
    yield from ("", page.summary)
    if page.arcs is not None:
        yield page.arcs.sentence
    for child in page.children:
        yield from ("", *_child(child))
    if page.children:
        yield from ("", page.titles.asked)
        yield from (f"  - {line.text}" for line in page.asked)
        yield from ("", page.titles.questions)
        yield from (f"  - {question}" for question in page.questions)
        if page.tips:
            yield from ("", page.titles.tips)
            yield from (f"  - {tip}" for tip in page.tips)
        if page.talks:
            yield from ("", page.titles.talks)
            yield from (f"  - {line}" for line in page.talks)
        yield from ("", page.titles.proposals)
        yield from (f"  [ ] {point.text} ({point.standing})" for point in page.proposals)
        yield from (f"  {line}" for line in (page.nothing_proposed,) if line)
    yield from ("", page.this_computer, page.made_here)
    yield from (line for line in (page.next_look,) if line)


def _child(child: ChildPart) -> Iterator[str]:
    yield f"{child.name}: {child.total}"
    yield from (f"  {line}" for line in (child.compared,) if line)
    yield from (f"  + {line.text}" for line in child.lines)
    yield from (f"  {line}" for line in (child.hint,) if line)
    if child.bars is not None:
        yield ""
        yield from _table(child.bars.table())


def _table(table: Table) -> Iterator[str]:
    rows = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
