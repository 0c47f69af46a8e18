"""Icons: Lucide by name in any colour, categories and tray shapes as QIcon, crisp at every scale."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap

from app.instruments.models import GlyphModel


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """A Lucide icon. LookupError for a name that is not vendored (see `names`)."""
    raise NotImplementedError


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    raise NotImplementedError


def category_icon_name(category: str) -> str:
    """The Lucide name for a category: learning book-open, games gamepad-2, ..."""
    raise NotImplementedError


def tray_icon(model: GlyphModel, colour: str) -> QIcon:
    """The tray's shape in one colour, at 16, 22, 24, 32, 48 and 64 px."""
    raise NotImplementedError


def app_icon() -> QIcon:
    """Our own icon."""
    raise NotImplementedError


def names() -> tuple[str, ...]:
    """Every vendored name."""
    raise NotImplementedError
