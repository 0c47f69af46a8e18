"""Icons: Lucide by name in any colour and our own icon, crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources
from app.ui.present.icon_names import category_icon

STROKE = 'stroke-width="2"'
FINE_STROKE = 'stroke-width="1.75"'
RATIOS = (1.0, 1.5, 2.0, 3.0)


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw a Lucide icon into the rectangle. LookupError for a name that is not vendored."""
    _renderer(name, colour).render(painter, rect)


def draw_category(painter: QPainter, rect: QRectF, category: str, colour: str) -> None:
    """Draw the picture of a category."""
    draw(painter, rect, category_icon(category), colour)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A Lucide icon of `size` logical pixels for a screen of that ratio."""
    renderer = _renderer(name, colour)
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
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


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name, colour)))


@lru_cache(maxsize=256)
def _svg(name: str, colour: str) -> bytes:
    path = resources() / "icons" / "lucide" / f"{name}.svg"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LookupError(f"no icon {name!r}") from error
    return text.replace("currentColor", colour).replace(STROKE, FINE_STROKE).encode()
