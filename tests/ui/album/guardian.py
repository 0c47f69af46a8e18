"""The made-up guardian behind the album: each question is answered by whichever of the test families knows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from app.link.children import ChildEntry, ChildrenReply, GetChildren
from app.link.messages import AccountsReply, GetAccounts, Ok, Request, Response
from app.link.sorting import AppsReply, GetApps
from app.link.tips import GetTips, TipsReply
from app.link.views import AccountView, AppView, MarkView, Status, SuggestionView
from app.rules.sorting import Mark, Why
from tests.ui import pasts, shots, shots_agreement, shots_child, shots_family, shots_review, tip_days
from tests.ui.parent import test_helped
from tests.ui.pictures import at, picture

Answers = Callable[[Request], Response]
YEAR = 2026

FUN = AppView(app="fun", name="fun", category="other", evidence="unknown-program", used=60)
MINES = AppView(
    app="mines",
    name="Mines",
    category="games",
    why=Why.FAMILY,
    by="Jo",
    on=date(2026, 10, 12),
    marked=(MarkView(mark=Mark.CHILDREN, why=Why.LISTED, says="Tux", on=date(2026, 10, 10)),),
    age=0,
    used=3600,
    sorting="sorting-1",
)
DRAW = AppView(app="draw", name="Draw", category="creating", why=Why.ENTRY, says="Graphics")
WISH = SuggestionView(
    id="suggest-1", child=1, app="mines", name="Mines", category="learning", at=at("16:00"), words="For maths."
)
PEOPLE = (
    ChildEntry(id=1, name="Mira", born=date(2017, 3, 2), account="mira"),
    ChildEntry(id=2, name="Leo", born=date(2013, 6, 20), account="leo"),
    ChildEntry(id=9, name="Ada", born=date(2008, 5, 2), account="ada", left_at=datetime(2026, 10, 1, 9).astimezone()),
)


def family() -> Status:
    """Mira and Leo at 17:05; Jo is their parent, and Mira has said what one app is."""
    status = picture()
    mira, leo = status.children
    return replace(status, children=(replace(mira, suggestions=(WISH,)), leo), parents=("jo",), since=at("07:00"))


def answer(message: Request) -> Response:
    """What the guardian of that family says."""
    replies = (source(message) for source in (people, *WHO_KNOWS))
    return next((reply for reply in replies if not isinstance(reply, Ok)), Ok(id=message.id))


def people(message: Request) -> Response:
    """Who belongs to the family, what they use, and what they were advised."""
    match message:
        case GetChildren():
            return ChildrenReply(id=message.id, children=PEOPLE)
        case GetAccounts():
            names = ("mira", "leo", "jo", "sam")
            return AccountsReply(id=message.id, accounts=tuple(AccountView(name=n, full_name=n.title()) for n in names))
        case GetApps():
            return AppsReply(id=message.id, apps=(DRAW, FUN, MINES))
        case GetTips():
            return tips()
    return Ok(id=message.id)


def tips() -> TipsReply:
    """The tips of this week, in October like everything else."""
    today = date(2026, 10, 14)
    earlier: timedelta = tip_days.TODAY - today
    shown = tuple(replace(tip, day=tip.day - earlier) for tip in tip_days.THREE.tips)
    return replace(tip_days.THREE, today=today, tips=shown)


WHO_KNOWS: tuple[Answers, ...] = (
    shots_review.answer,
    test_helped.Guardian().answer,
    shots_agreement.answer,
    pasts.answer,
    shots_family.guardian,
    shots._answer,
)


def to_mira(message: Request) -> Response:
    """What it says to Mira's popup."""
    reply = shots_child.answer(message)
    return answer(message) if isinstance(reply, Ok) else reply


def empty(message: Request) -> Response:
    """A family of which nothing is known yet."""
    match message:
        case GetApps():
            return AppsReply(id=message.id, apps=())
        case GetTips():
            return replace(tip_days.reply(), today=date(2026, 10, 14))
    reply = shots_review.nothing(message)
    return answer(message) if isinstance(reply, Ok) else reply
