"""Pictures of every page of the child's side, to look at: `python tests/ui/shots_child.py FOLDER`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.link.asking import ConsequenceReply, WhatIf
from app.link.history import GetHistory
from app.link.keeping import GetKeepingTimes, KeepingTimesReply
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import AgreementReply, GetAgreement, Ok, Request, Response
from app.link.pushes import Telling
from app.link.views import Consequence, Status
from app.rules import scope
from app.rules.agreement import Agreement, Budget, ClauseState, Day, Free, Per, Promise, PromiseKind, Quiet, Standing
from app.rules.documents import write_agreement
from app.rules.editions import Signature
from app.rules.family import RequestState
from app.rules.proposing import propose
from app.rules.say import Say, Side
from app.rules.verdict import Tally
from app.rules.what_if import DayThen
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.gateway import Absence
from app.words.language import load, speak
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import NoServer
from tests.ui.mira_days import (
    GAMES,
    HOUR,
    MINUTE,
    NOW,
    answered,
    at,
    games_used_up,
    near_bedtime,
    own,
    paused,
    resting,
    shared,
    telling,
    wish,
    with_left,
    without_limit,
)
from tests.ui.pasts import week

WEEKDAYS = frozenset({Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI})
ALONE = Standing(ClauseState.SET_BY_PARENTS, reason="School trip on Friday.", until_date=date(2026, 10, 18))
MIRAS = Agreement(
    child="Mira",
    zone="Europe/Berlin",
    clauses=(
        Budget("school-days", scope.ALL, Per.DAY, 90, WEEKDAYS),
        Budget("games-week", GAMES, Per.WEEK, 300, standing=Standing(ClauseState.PROPOSED_BY_PARENT)),
        Quiet("bedtime", scope.ALL, time(20), time(7), standing=ALONE),
        Free("schoolwork", scope.category("learning")),
    ),
)

BASKET = Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner.")
LIVING = propose(
    replace(MIRAS, promises=(BASKET,), next_look=date(2026, 10, 18)),
    Budget("school-days", scope.ALL, Per.DAY, 110, WEEKDAYS),
    Side.CHILD,
    about="school-days",
    by="Mira",
    reason="A match takes twenty minutes.",
)


def answer(message: Request) -> Response:
    """What a guardian would say to the popup."""
    match message:
        case WhatIf():
            games = Tally("games-week", GAMES, Per.WEEK, 245 * MINUTE, 5 * HOUR)
            what = Consequence(minutes=message.minutes, until=at("18:00"), tallies=(games,))
            return ConsequenceReply(id=message.id, consequence=what)
        case GetAgreement():
            signed = (Signature("Jo", Side.PARENTS, NOW),)
            say = Say(moves_percent=20)
            document = write_agreement(LIVING)
            return AgreementReply(id=1, child=1, version=2, since=NOW, document=document, say=say, signatures=signed)
        case TryAgreement():
            days = tuple(DayThen(date(2026, 10, day), 5400, 900 if day % 3 == 0 else 0) for day in range(1, 14))
            first, last = date(2026, 9, 21), date(2026, 10, 14)
            return TriedReply(id=1, child=1, first=first, last=last, days=days, names={})
        case GetHistory():
            return week()
        case GetKeepingTimes():
            return KeepingTimesReply(id=1, span_days=30, day_days=90, weeks=52)
    return Ok(id=message.id)


class Studio:
    """One child's side with a made-up guardian; keeps what it grabs."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self.gateway = FakeGateway(answer)
        self.side = ChildSide(
            self.gateway,  # type: ignore[arg-type]  # speaks like one
            opens_window=print,
            quits=print,
            tells_desktop=NoServer(),
        )
        self.side.popup.be_card(is_card=True)
        self.folder, self.suffix = folder, suffix

    def show(self, status: Status) -> None:
        self.gateway.show(status)
        self.side.show_popup()

    def shoot(self, name: str, widget: QWidget | None = None) -> QImage:
        for _settling in range(3):
            QApplication.processEvents()
        image = (widget or self.side.popup).grab().toImage()
        image.save(str(self.folder / f"{name}-{self.suffix}.png"))
        return image

    def popup_pages(self) -> list[QImage]:
        yesterday = answered(
            id="wish-0000",
            state=RequestState.AGREED,
            answered_minutes=15,
            answered_at=at("18:00", 13),
            reason="Thanks for stopping right after.",
        )
        made = []
        self.show(own(with_left(25 * MINUTE)))
        made.append(self.shoot("home"))
        self.side.ask_for_more()
        made.append(self.shoot("ask"))
        self.show(own(with_left(22 * MINUTE, requests=(wish(), yesterday))))
        made.append(self.shoot("waiting"))
        self.show(own(with_left(22 * MINUTE, requests=(yesterday,), awaits_child=True)))
        made.append(self.shoot("open-points"))
        self.side.popup.home.reads_agreement.emit()
        made.append(self.shoot("agreement"))
        self.side.popup.clauses.suggests.emit("games-week")
        made.append(self.shoot("suggest"))
        self.side.popup.clauses.suggests.emit("")
        made.append(self.shoot("suggest-words"))
        self.side.popup.home.reads_week.emit()
        made.append(self.shoot("week"))
        self.side.popup.week.reads_about.emit()
        made.append(self.shoot("about"))
        return made

    def popup_states(self) -> list[QImage]:
        made = []
        views = {
            "over": with_left(0),
            "bedtime": near_bedtime(),
            "resting": resting(),
            "paused": paused(),
            "games": games_used_up(),
            "free": without_limit(),
        }
        for name, view in views.items():
            self.show(own(view))
            made.append(self.shoot(name))
        self.show(shared(1, is_asking=True))
        made.append(self.shoot("who"))
        self.show(shared(None))
        made.append(self.shoot("grown-up"))
        self.gateway.lose(Absence.GIVEN_UP)
        made.append(self.shoot("gone"))
        return made

    def notices(self) -> list[QImage]:
        made = []
        tells = [
            (with_left(15 * MINUTE), telling(Telling.WARN, 15)),
            (with_left(5 * MINUTE), telling(Telling.WARN, 5)),
            (with_left(1 * MINUTE), telling(Telling.WARN, 1)),
            (with_left(0), telling(Telling.OVER, at=at("17:06"))),
            (games_used_up(), telling(Telling.RESTING, scope="category:games")),
            (with_left(30 * MINUTE), telling(Telling.ANSWER, 30, at=at("18:00"), reason="Have fun, you two.")),
        ]
        for number, (view, tell) in enumerate(tells):
            self.gateway.show(own(view))
            self.gateway.tell(tell)
            self.until_the_desktop_declined()
            made.append(self.shoot(f"notice-{number}", self.side.notices.window))
        return made

    def rest(self) -> QImage:
        self.gateway.show(own(resting()))
        self.gateway.tell(telling(Telling.RESTING, reason="quiet"))
        return self.shoot("rest", self.side.rest.sheets[0])

    def until_the_desktop_declined(self) -> None:
        """Wait for the thread that asks the desktop."""
        while not self.side.notices.window.isVisible():
            QApplication.processEvents()


def sheet(images: list[QImage], columns: int, background: str) -> QImage:
    """All of them side by side."""
    rows = [images[start : start + columns] for start in range(0, len(images), columns)]
    gap = 16
    width = max(sum(image.width() + gap for image in row) for row in rows) + gap
    height = sum(max(image.height() for image in row) + gap for row in rows) + gap
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(background)
    painter = QPainter(made)
    y = gap
    for row in rows:
        x = gap
        for image in row:
            painter.drawImage(QPoint(x, y), image)
            x += image.width() + gap
        y += max(image.height() for image in row) + gap
    painter.end()
    return made


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    speak(load("en_GB", Path("nowhere")))
    for mode, scale, name in (
        (theme.Mode.LIGHT, 1.0, "light"),
        (theme.Mode.DARK, 1.0, "dark"),
        (theme.Mode.LIGHT, 2.0, "large"),
    ):
        theme.apply(app, mode, scale)
        background = "#0b1216" if mode is theme.Mode.DARK else "#c9d1d6"
        studio = Studio(folder, name)
        sheet(studio.popup_pages(), 5, background).save(str(folder / f"pages-{name}.png"))
        sheet(studio.popup_states(), 5, background).save(str(folder / f"states-{name}.png"))
        studio = Studio(folder, name)
        sheet(studio.notices(), 2, background).save(str(folder / f"notices-{name}.png"))
        studio.rest()
        studio.side.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
