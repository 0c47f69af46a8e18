"""Draws the ten-minute talk into PNG files, for eyes: python tests/ui/shots_meeting.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.link.messages import AgreementReply, GetAgreement, Ok, Request, Response
from app.link.review import GetReview, ReviewReply
from app.rules.agreement import Budget
from app.rules.documents import write_agreement, write_point
from app.rules.editions import Signature
from app.rules.meetings import Meeting
from app.rules.say import Side
from app.ui import theme
from app.ui.parent.meeting_panel import MEMORY
from app.ui.parent.review_page import ReviewPage
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from tests.fakes.gateway import FakeGateway
from tests.report.weeks import AGREEMENT, full, week
from tests.ui.parent.find import button
from tests.ui.pictures import picture
from tests.ui.shots import around

TALL = (1290, 1100)
GAMES = AGREEMENT.clauses[1]
assert isinstance(GAMES, Budget)
BEFORE = Meeting(date(2026, 10, 5), date(2026, 9, 28), write_point(replace(GAMES, minutes=330)), "a mouse of her own")
SINCE = datetime(2026, 10, 1, 17, tzinfo=UTC)


def answer(message: Request) -> Response:
    """Mira's calm week and Leo's full one, and what both agreed."""
    if isinstance(message, GetAgreement):
        name = "Mira" if message.child == 1 else "Leo"
        document = write_agreement(replace(AGREEMENT, child=name))
        names = (Signature("Jo", Side.PARENTS, SINCE), Signature(name, Side.CHILD, SINCE))
        return AgreementReply(
            id=message.id, child=message.child, version=3, since=SINCE, document=document, signatures=names
        )
    if not isinstance(message, GetReview):
        return Ok(id=message.id)
    weeks = [one for one in (week(earlier_talk=BEFORE), full()) if message.child in {None, one.child}]
    return ReviewReply(id=message.id, weeks=tuple(weeks))


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in ((Mode.LIGHT, 1.0, TALL), (Mode.DARK, 1.0, TALL), (Mode.LIGHT, 2.0, (960, 1400))):
        theme.apply(app, mode, scale)
        shots(app, folder, f"{mode}-{int(scale * 100)}", size)


def shots(app: QApplication, folder: Path, name: str, size: tuple[int, int]) -> None:
    """The page before the talk, and each of its steps."""
    surroundings = around(folder)
    surroundings.memory.remove(MEMORY)
    gateway = FakeGateway(answer)
    window = ParentWindow(gateway, surroundings)  # type: ignore[arg-type]  # speaks like one
    gateway.show(picture())
    window.resize(*size)
    window.go_to(Place.REVIEW)
    window.show()
    page = window.page(Place.REVIEW)
    assert isinstance(page, ReviewPage)
    for number, press in enumerate(("Talk about it", "Begin", *["Go on"] * 5)):
        button(page, press).click()
        for _turn in range(4):
            app.processEvents()
        page.verticalScrollBar().setValue(0)
        window.grab().save(str(folder / f"talk-{name}-{number}.png"))
    window.hide()
    window.deleteLater()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    target.mkdir(parents=True, exist_ok=True)
    main(target)
    print(target)  # noqa: T201
