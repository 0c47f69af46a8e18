"""The way that Tab takes through rows that are made anew: they come where they stand, not at the page's end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


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
