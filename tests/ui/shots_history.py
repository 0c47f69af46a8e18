"""Draws History and Requests as PNG files, for eyes: python tests/ui/shots_history.py FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.link.history import GetHistory
from app.link.messages import Request, Response
from app.ui import theme
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.present.past_day import picks
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.ui import pasts
from tests.ui.parent.find import button
from tests.ui.pictures import leo, mira, picture
from tests.ui.shots import SMALLEST, USUAL, around

REPLIES = {
    "week": pasts.week(),
    "running-week": pasts.running_week(),
    "day": pasts.day(),
    "sealed-day": pasts.sealed_day(),
    "only-its-week": pasts.only_its_week(),
    "four-weeks": pasts.four_weeks(),
    "year": pasts.year(),
    "young-year": pasts.year(9),
    "nothing": pasts.nothing(),
}


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.apply(app, mode, 1.0)
        for name in REPLIES:
            page(app, folder, f"{name}-{mode}", name)
        page(app, folder, f"requests-{mode}", "week", place=Place.REQUESTS)
        dialog(app, folder, f"correct-{mode}")
    theme.apply(app, Mode.LIGHT, 1.0)
    page(app, folder, "small-week", "week", SMALLEST)
    page(app, folder, "small-day", "day", SMALLEST)
    page(app, folder, "week-table", "week", turned=True)
    page(app, folder, "day-table", "day", turned=True)
    theme.apply(app, Mode.LIGHT, 2.0)
    page(app, folder, "large-week", "week", (1290, 1800))
    page(app, folder, "large-day", "day", (960, 1900))
    page(app, folder, "large-requests", "day", (960, 1200), place=Place.REQUESTS)
    theme.apply(app, Mode.LIGHT, 1.0)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page(app, folder, "rtl-week", "week")
    page(app, folder, "rtl-day", "day")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def page(
    app: QApplication,
    folder: Path,
    name: str,
    shows: str,
    size: tuple[int, int] = USUAL,
    *,
    place: Place = Place.HISTORY,
    turned: bool = False,
) -> None:
    def answer(message: Request) -> Response:
        return REPLIES[shows] if isinstance(message, GetHistory) else pasts.answer(message)

    gateway = FakeGateway(answer)
    surroundings = around(folder)
    surroundings.memory.setValue("history/period", "day" if shows == "only-its-week" else REPLIES[shows].period.value)
    window = ParentWindow(gateway, surroundings)  # type: ignore[arg-type]  # the fake speaks as the real one does
    gateway.show(picture(mira(), leo()))
    window.resize(*size)
    window.go_to(place)
    window.show()
    for _round in range(4):
        app.processEvents()
    if turned:
        button(window, "Show as table").click()
        app.processEvents()
    window.grab().save(str(folder / f"{name}.png"))
    window.hide()
    window.deleteLater()


def dialog(app: QApplication, folder: Path, name: str) -> None:

    pick = picks(pasts.day())[1]
    sheet = CorrectDialog(pick, mira(), (mira(), leo()), Deeds(FakeGateway()))  # type: ignore[arg-type]  # as above
    sheet.show()
    for _round in range(3):
        app.processEvents()
    sheet.grab().save(str(folder / f"{name}.png"))
    sheet.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
