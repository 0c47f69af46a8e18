"""Icons: Lucide by name in any colour and our own icon, crisp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.paths import resources
from app.report.lucide import draw, draw_category, renderer

__all__ = ["app_icon", "draw", "draw_category", "icon", "names", "pixmap"]

RATIOS = (1.0, 1.5, 2.0, 3.0)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A Lucide icon of `size` logical pixels for a screen of that ratio."""
    drawing = renderer(name, colour)
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """A Lucide icon for menus and actions. LookupError for a name that is not vendored (see `names`)."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def app_icon() -> QIcon:
    """Our own icon."""
    return QIcon(str(resources() / "icons" / "sundial.svg"))


def names() -> tuple[str, ...]:
    """Every vendored name."""
    return tuple(sorted(path.stem for path in (resources() / "icons" / "lucide").glob("*.svg")))
