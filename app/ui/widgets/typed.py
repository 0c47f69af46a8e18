"""What somebody has typed on a page, to be put into the same page made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.field import Field, TextBox


def typed(page: QWidget) -> tuple[str, ...]:
    """The words of every field, in the order in which the fields were made."""
    return tuple(field.text() for field in _fields(page))


def type_again(page: QWidget, words: tuple[str, ...]) -> None:
    """Into the fields of the page's twin; a page that has other fields by now is left as it is."""
    fields = _fields(page)
    if len(fields) == len(words):
        for field, text in zip(fields, words, strict=True):
            if text:
                field.set_text(text)


def _fields(page: QWidget) -> list[Field | TextBox]:
    return [part for part in page.findChildren(QWidget) if isinstance(part, Field | TextBox)]
