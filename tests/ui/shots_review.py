"""Draws the Weekly review page and its paper into PNG files, for eyes: python tests/ui/shots_review.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.instruments.palette import DARK, LIGHT
from app.link.messages import Ok, Request, Response
from app.link.review import GetReview, ReviewReply
from app.report.content import page_of
from app.report.pdf import paint_page
from app.report.sheet import HEIGHT, WIDTH
from app.rules.review import Kept
from app.ui import theme
from app.ui.parent.review_page import ReviewPage
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import full, week
from tests.ui.pictures import picture
from tests.ui.shots import around

USUAL, SMALLEST, TALL = (1290, 807), (960, 640), (1290, 1500)


def answer(message: Request) -> Response:
    """Mira's calm week and Leo's full one."""
    if not isinstance(message, GetReview):
        return Ok(id=message.id)
    weeks = [one for one in (week(), full()) if message.child in {None, one.child}]
    return ReviewReply(id=message.id, weeks=tuple(weeks))


def nothing(message: Request) -> Response:
    if not isinstance(message, GetReview):
        return Ok(id=message.id)
    return ReviewReply(id=message.id, weeks=(week(kept=Kept.GONE, days=(), nights=()),))


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, TALL),
        (Mode.DARK, 1.0, TALL),
        (Mode.LIGHT, 1.0, SMALLEST),
        (Mode.LIGHT, 2.0, SMALLEST),
        (Mode.LIGHT, 2.0, (1290, 3600)),
    ):
        theme.apply(app, mode, scale)
        shot(app, folder / f"review-{mode}-{int(scale * 100)}-{size[0]}x{size[1]}.png", size)
    theme.apply(app, Mode.LIGHT, 1.0)
    shot(app, folder / "review-tables.png", TALL, has_tables=True)
    shot(app, folder / "review-child.png", TALL, child="2")
    shot(app, folder / "review-nothing.png", USUAL, gateway=FakeGateway(nothing))
    for palette in (LIGHT, DARK):
        image = QImage(int(WIDTH), int(HEIGHT), QImage.Format.Format_RGB32)
        image.fill(QColor(palette.card))
        painter = QPainter(image)
        paint_page(painter, page_of([week(), full()]), palette)
        painter.end()
        image.save(str(folder / f"paper-{'dark' if palette is DARK else 'light'}.png"))


def shot(
    app: QApplication,
    place: Path,
    size: tuple[int, int],
    *,
    has_tables: bool = False,
    child: str = "",
    gateway: FakeGateway | None = None,
) -> None:
    gateway = gateway or FakeGateway(answer)
    window = ParentWindow(gateway, around(place.parent))  # type: ignore[arg-type]  # speaks like one
    gateway.show(picture())
    window.resize(*size)
    window.go_to(Place.REVIEW)
    window.show()
    page = window.page(Place.REVIEW)
    assert isinstance(page, ReviewPage)
    if child:
        page._voices.choose(child)
        page._ask()
    if has_tables:
        page._turn.click()
    for _turn in range(4):
        app.processEvents()
    window.grab().save(str(place))
    window.hide()
    window.deleteLater()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    target.mkdir(parents=True, exist_ok=True)
    main(target)
    print(target)  # noqa: T201
