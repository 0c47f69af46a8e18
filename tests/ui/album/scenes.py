"""What every scene of the album needs: Qt's loop turned until nothing moves, and a window grown to its whole page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

Scenes: TypeAlias = Iterator[tuple[str, QWidget]]
"""The name of each picture, and the widget that it shows until the next one is asked for."""

TALLEST = 9000
TURNS = 3


def settle() -> None:
    """Let what waits in Qt's loop happen, and what was to go, go."""
    for window in QApplication.topLevelWidgets():
        window.setUpdatesEnabled(False)  # a picture is grabbed, nobody looks on
    for _turn in range(TURNS):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def grabbed(widget: QWidget) -> QImage:
    """What a person would see of it."""
    settle()
    widget.window().setUpdatesEnabled(True)
    return widget.grab().toImage()


def whole(window: QWidget, least: tuple[int, int]) -> QWidget:
    """The window, grown from its least size until its page need not scroll."""
    window.resize(*least)
    for _round in range(6):
        settle()
        more = max((area.verticalScrollBar().maximum() for area in _areas(window)), default=0)
        if more == 0:
            break
        window.resize(window.width(), min(TALLEST, window.height() + more))
    return window


def is_wide(window: QWidget) -> bool:
    """Whether a page, not a table of its own, reaches beyond the side of its window."""
    return any(area.horizontalScrollBar().maximum() for area in _areas(window))


def open_dialog() -> QDialog:
    """The dialog that is open."""
    settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def away(widget: QWidget) -> None:
    """Take it away for good."""
    widget.hide()
    widget.deleteLater()
    settle()


def _areas(window: QWidget) -> list[QScrollArea]:
    return [area for area in window.findChildren(QScrollArea) if area.isVisible()]
