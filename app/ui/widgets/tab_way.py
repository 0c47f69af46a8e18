"""The way that Tab takes: what is made anew comes where it stands, not at the end of the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

WHOLE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox)
"""What Tab enters as one: the parts inside are Qt's own."""


def put_in_reading_order(window: QWidget) -> None:
    """Let Tab go through what is shown as it is laid out, first to last; cheap enough to do before each step."""
    for first, second in pairwise(part for part in _as_laid_out(window) if _takes_focus(part)):
        QWidget.setTabOrder(first, second)


def lead_through(rows: QVBoxLayout, then: QWidget) -> None:
    """From whatever came before `then`, through everything in the rows, to `then`."""
    inside = _stops(rows)
    own = {id(part) for part in inside}
    before = then.previousInFocusChain()
    # Qt only orders what takes the focus.
    while before not in {None, then} and (id(before) in own or not _takes_focus(before)):
        before = before.previousInFocusChain()
    for first, second in pairwise([*([before] if before is not None else []), *inside, then]):
        QWidget.setTabOrder(first, second)


def lead_on(before: QWidget, rows: QVBoxLayout) -> None:
    """From `before` through everything in the rows, to whatever came after it."""
    for first, second in pairwise([before, *_stops(rows)]):
        QWidget.setTabOrder(first, second)


def _stops(rows: QVBoxLayout) -> list[QWidget]:
    return [part for row in _widgets(rows) for part in (row, *row.findChildren(QWidget)) if _takes_focus(part)]


def _widgets(rows: QVBoxLayout) -> Iterable[QWidget]:
    items = (rows.itemAt(number) for number in range(rows.count()))
    return (widget for item in items if item is not None and (widget := item.widget()) is not None)


def _takes_focus(part: QWidget) -> bool:
    return bool(part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def _as_laid_out(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, QScrollArea | QStackedWidget):
        inside = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        yield from _as_laid_out(inside) if inside is not None else ()
    elif not isinstance(widget, WHOLE):
        layout = widget.layout()
        parts = _parts_of(layout) if layout is not None else (p for p in widget.children() if isinstance(p, QWidget))
        for part in parts:
            yield from _as_laid_out(part)


def _parts_of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (below := item.layout()) is not None:
            yield from _parts_of(below)
