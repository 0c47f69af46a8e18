"""A sheet of A4: its measures, its font, and how something is painted onto it for a PDF or a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from app.instruments.lettering import BODY_PX, DISPLAY_FAMILY, families_of
from app.paths import resources

WIDTH, HEIGHT = 794.0, 1123.0
"""A4 at 96 dots per inch: what is 14 px on screen is as large on paper."""
SIDE, TOP, FOOT = 52.0, 44.0, 34.0
INSIDE = WIDTH - 2 * SIDE
DPI = 300
"""Fine enough for print, and nothing on the page is a bitmap."""
BODY_FAMILY = "Inter"


def as_pdf(title: str, print_on: Callable[[QPagedPaintDevice], bool]) -> bytes:
    """What is printed, as a PDF. Where no application runs yet, one without a screen is begun for it."""
    application = QGuiApplication.instance() or QGuiApplication(["sundial", "-platform", "offscreen"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Sundial")
    writer.setResolution(DPI)
    print_on(writer)
    del writer, application
    return bytes(buffer.data().data())


def paint_on(device: QPagedPaintDevice, paint: Callable[[QPainter], None]) -> bool:
    """Paint onto a printer or a PDF in units of the sheet; False if the device cannot be painted on."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.width() / WIDTH, device.width() / WIDTH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return True


def body_font(language: str) -> QFont:
    """The font of running text of a language on paper; ours are loaded where nobody has done so yet."""
    if DISPLAY_FAMILY not in QFontDatabase.families() or BODY_FAMILY not in QFontDatabase.families():
        for path in sorted((resources() / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    font = QFont(BODY_FAMILY)
    font.setFamilies([BODY_FAMILY, *families_of(language.partition("-")[0])])
    font.setPixelSize(BODY_PX)
    return font
