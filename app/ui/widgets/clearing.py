"""Taking widgets off a page: out of sight at once, gone when Qt is ready for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def take_away(widget: QWidget) -> None:
    """Hide it now and delete it later."""
    widget.hide()
    widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Take every widget of a layout away, and those of the rows inside it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            take_away(widget)
        elif (inner := item.layout()) is not None:
            clear(inner)
