"""Icons: Lucide by name in any colour and our own icon, crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.paths import resources
from app.report.lucide import draw, draw_category, renderer

__all__ = ["app_icon", "draw", "draw_category", "icon", "names", "of_program", "pixmap"]

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


SYSTEM_ICONS = ("/usr/share/icons", "/usr/local/share/icons", "/var/lib/flatpak/exports/share/icons")
SYSTEM_PIXMAPS = ("/usr/share/pixmaps",)
"""Only where administrators put pictures: one that an account wrote itself is never opened for somebody else."""


@lru_cache(maxsize=1)
def _use_the_systems_theme() -> None:
    """From now on pictures of programs come from the system's folders, and from no home."""
    QIcon.setThemeSearchPaths([*SYSTEM_ICONS, ":/icons"])
    QIcon.setFallbackSearchPaths([*SYSTEM_PIXMAPS])
    QIcon.setFallbackThemeName("hicolor")


@lru_cache(maxsize=256)
def of_program(name: str, side: int) -> QPixmap | None:
    """The picture that the system's icon theme has under this name, in device pixels; None if it has none."""
    _use_the_systems_theme()
    # Qt would open a name that is a path.
    found = QPixmap() if not name or "/" in name else QIcon.fromTheme(name).pixmap(QSize(side, side))
    return None if found.isNull() else found
