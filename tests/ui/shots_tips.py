"""Draws the pages about tips into PNG files, for eyes: python -m tests.ui.shots_tips [FOLDER] [LANGUAGE]."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.link.messages import Request, Response
from app.paths import resources
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.parent.sidebar import Place
from app.ui.parent.tips_page import TipsPage
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from app.words import language
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import NoServer
from tests.ui.mira_days import own
from tests.ui.pictures import picture
from tests.ui.shots import around
from tests.ui.tip_days import answer, silent

USUAL, SMALLEST, TALL = (1290, 807), (960, 640), (1290, 1700)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, TALL),
        (Mode.DARK, 1.0, USUAL),
        (Mode.LIGHT, 1.0, SMALLEST),
        (Mode.LIGHT, 2.0, (1290, 2600)),
    ):
        theme.apply(app, mode, scale)
        shot(app, folder / f"tips-{mode}-{int(scale * 100)}-{size[0]}x{size[1]}.png", size)
    theme.apply(app, Mode.LIGHT, 1.0)
    shot(app, folder / "tips-question.png", TALL, question="he screams when I turn it off")
    shot(app, folder / "tips-nothing.png", USUAL, question="xyzzy", answers=silent)
    child(app, folder)


def shot(
    app: QApplication,
    place: Path,
    size: tuple[int, int],
    *,
    question: str = "",
    answers: Callable[[Request], Response] = answer,
) -> None:
    gateway = FakeGateway(answers)
    window = ParentWindow(gateway, around(place.parent))  # type: ignore[arg-type]  # speaks like one
    gateway.show(picture())
    window.resize(*size)
    window.go_to(Place.TIPS)
    window.show()
    page = window.page(Place.TIPS)
    assert isinstance(page, TipsPage)
    page.question.set_text(question)
    for _turn in range(4):
        app.processEvents()
    window.grab().save(str(place))
    window.hide()
    window.deleteLater()


def child(app: QApplication, folder: Path) -> None:
    gateway = FakeGateway(answer)
    side = ChildSide(gateway, tells_desktop=NoServer())  # type: ignore[arg-type]  # speaks like one
    gateway.show(own())
    side.show_popup()
    for _turn in range(4):
        app.processEvents()
    side.popup.grab().save(str(folder / "child-home.png"))
    side.popup.home.reads_tips.emit()
    for _turn in range(4):
        app.processEvents()
    side.popup.grab().save(str(folder / "child-tips.png"))
    side.popup.resize(372, 1100)
    for _turn in range(4):
        app.processEvents()
    side.popup.grab().save(str(folder / "child-tips-tall.png"))
    side.stop()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    target.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        language.use(sys.argv[2], resources() / "locale")
    main(target)
    print(target)  # noqa: T201
