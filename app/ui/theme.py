"""One look from the tokens: palette, fonts and style for the whole application, light or dark, followed live."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from app.instruments.palette import DARK, LIGHT, Palette


class Mode(StrEnum):
    """Which tokens hold; `system` follows the desktop, also while running."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Size(StrEnum):
    """The steps of type, smallest first."""

    CAPTION = "caption"
    SMALL = "small"
    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    HEAD = "head"
    PAGE = "page"


def apply(app: QApplication, mode: Mode = Mode.SYSTEM, text_scale: float | None = None) -> None:
    """Dress the application; call again to change the mode. `text_scale` None follows the desktop's font size."""
    raise NotImplementedError


def tokens() -> Palette:
    """The colours that hold now. Widgets read them when they paint and repaint on PaletteChange."""
    raise NotImplementedError


def font(size: Size = Size.BODY, *, is_bold: bool = False) -> QFont:
    """The font of a step at the reader's text size; TITLE and larger are headings (Commissioner)."""
    raise NotImplementedError


def text_scale() -> float:
    """1.0 at the normal text size, 2.0 at 200 %."""
    raise NotImplementedError
