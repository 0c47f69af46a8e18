"""Draws the first run's six screens into PNG files, for eyes: python tests/ui/shots_first_run.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.guidance.bands import read_bands
from app.link.messages import AccountsReply, GetAccounts, Ok, Request, Response
from app.link.views import AccountView
from app.paths import resources
from app.ui import theme
from app.ui.first_run.window import FirstRun
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import picture

TODAY = date(2026, 10, 14)
CHILDREN = (("Mira", date(2017, 3, 4)), ("Leo", date(2013, 1, 2)))


def answers(message: Request) -> Response:
    if isinstance(message, GetAccounts):
        return AccountsReply(id=message.id, accounts=(AccountView(name="anna", full_name="Anna", is_this_one=True),))
    return Ok(id=message.id)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale in ((Mode.LIGHT, 1.0), (Mode.DARK, 1.0), (Mode.LIGHT, 2.0)):
        theme.apply(app, mode, scale)
        walk(app, folder, f"{mode}-{int(scale * 100)}")


def walk(app: QApplication, folder: Path, name: str) -> None:
    """Go through with two children, as a family would, and keep a picture of every screen."""
    gateway = FakeGateway(answers)
    gateway.show(picture())
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    first = FirstRun(gateway, bands, TODAY, "Europe/Berlin")  # type: ignore[arg-type]  # speaks like one
    first.show()
    for step in range(1, 7):
        if step == 2:
            fill_in(first)
        if step == 4:
            page = first._say_yes
            page._first.set_text("271828")
            page._second.set_text("271828")
        app.processEvents()
        app.processEvents()
        first.grab().save(str(folder / f"first-run-{step}-{name}.png"))
        first._next.click()
    first.close()


def fill_in(first: FirstRun) -> None:
    page = first._who
    assert page is not None
    page._add()
    for row, (name, born) in zip(page._rows, CHILDREN, strict=True):
        row.name.set_text(name)
        row.born.set_date(born)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sundial-first-run-"))
    target.mkdir(parents=True, exist_ok=True)
    main(target)
    sys.stdout.write(f"{target}\n")
