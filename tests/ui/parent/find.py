"""Finding widgets as a person does: by what they say, once Qt has laid them out."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

BREAK = "\u200b"  # where a long word may end a line
W = TypeVar("W", bound=QWidget)


def button(inside: QWidget, name: str) -> QAbstractButton:
    """The visible button of that text or accessible name."""
    QApplication.processEvents()
    found = [
        each
        for each in inside.findChildren(QAbstractButton)
        if each.isVisible() and name in {each.text(), each.accessibleName()}
    ]
    assert len(found) == 1, (name, [each.accessibleName() for each in found])
    return found[0]


def says(inside: QWidget, text: str) -> bool:
    """Whether a visible label inside has that text."""
    QApplication.processEvents()
    return any(label.isVisible() and text in label.text().replace(BREAK, "") for label in inside.findChildren(QLabel))


def dialog(kind: type[W]) -> W:
    """The dialog of that kind that is open."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1, kind
    return found[0]


def is_open(kind: type[QDialog]) -> bool:
    """Whether a dialog of that kind is open."""
    return any(isinstance(each, kind) and each.isVisible() for each in QApplication.topLevelWidgets())
