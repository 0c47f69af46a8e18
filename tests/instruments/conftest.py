"""Painters are tried on pictures in memory, with the fonts that travel with Sundial."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.theme import Mode

# Without a display Qt would end the whole run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Paint: TypeAlias = Callable[[QPainter, QRectF], None]
Shot: TypeAlias = Callable[..., QImage]


@pytest.fixture
def shot(qapp: QApplication) -> Shot:
    """Paint into a picture: `shot(paint, width, height, direction=..., ratio=...)`."""
    theme.apply(qapp, Mode.LIGHT)

    def take(
        paint: Paint,
        width: int,
        height: int,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
        ratio: float = 1.0,
    ) -> QImage:
        image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setFont(theme.font())
        painter.setLayoutDirection(direction)
        paint(painter, QRectF(0, 0, width, height))
        painter.end()
        return image

    return take
