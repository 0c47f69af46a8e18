"""The tray's shape stays readable whatever colour the panel has."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.instruments.models import GlyphModel, GlyphState
from app.instruments.palette import contrast
from app.ui.child.tray_icon import tray_icon

STATES = [
    GlyphModel(GlyphState.RUNNING, 4),
    GlyphModel(GlyphState.RUNNING, 1),
    GlyphModel(GlyphState.LAST_MINUTES, 0, 5),
    GlyphModel(GlyphState.PAUSED),
    GlyphModel(GlyphState.OVER, 0),
    GlyphModel(GlyphState.OFF),
]


def in_panel(model: GlyphModel, panel: str, *, is_dark_panel: bool) -> QImage:
    """The icon at 22 px on a panel of that colour."""
    image = QImage(22, 22, QImage.Format.Format_RGB32)
    image.fill(QColor(panel))
    with QPainter(image) as painter:
        painter.drawPixmap(0, 0, tray_icon(model, is_dark_panel=is_dark_panel).pixmap(22, 22))
    return image


def colours(image: QImage) -> list[str]:
    return [image.pixelColor(x, y).name() for x in range(22) for y in range(22)]


@pytest.mark.parametrize("model", STATES)
@pytest.mark.parametrize("panel", ["#f6f6f6", "#1d1d20"])
@pytest.mark.parametrize("is_dark_panel", [True, False])
def test_it_can_be_read_also_when_the_panel_is_not_what_the_desktop_says(
    qapp: QApplication, model: GlyphModel, panel: str, *, is_dark_panel: bool
) -> None:
    seen = colours(in_panel(model, panel, is_dark_panel=is_dark_panel))
    assert qapp is not None
    assert sum(contrast(colour, panel) >= 3 for colour in seen) >= 22


def test_every_state_has_a_shape_of_its_own(qapp: QApplication) -> None:
    shapes = {tuple(colours(in_panel(model, "#f6f6f6", is_dark_panel=False))) for model in STATES}
    assert qapp is not None
    assert len(shapes) == len(STATES)
