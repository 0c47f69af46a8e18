"""A family for tests of what is kept: two children, an agreement with every kind of clause, one Friday afternoon."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from app.rules import scope
from app.rules.agreement import (
    Agreement,
    Ask,
    Break,
    Budget,
    ClauseState,
    Day,
    Free,
    Holiday,
    Per,
    Quiet,
    Standing,
    Window,
)
from app.rules.family import Purpose, Request
from app.rules.sample import Grant
from app.rules.verdict import Charge
from app.store.values import Newcomer

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)

ALONE_FOR_A_WEEK = Standing(
    ClauseState.SET_BY_PARENTS, "Jo", "until exams are over", date(2026, 11, 16), date(2026, 11, 22)
)

EVERY_KIND = Agreement(
    child="Mira",
    zone="Europe/Berlin",
    born=date(2017, 5, 1),
    day_starts=time(4, 30),
    week_starts=Day.SUN,
    warn_minutes=(15, 5, 1),
    grace_seconds=90,
    holidays=(Holiday(date(2026, 12, 21), date(2027, 1, 2)), Holiday(date(2027, 3, 29), date(2027, 3, 29))),
    clauses=(
        Budget("school-days", scope.ALL, Per.DAY, 90, frozenset({Day.MON, Day.TUE, Day.HOLIDAY})),
        Budget("games-week", scope.category("games"), Per.WEEK, 0, standing=ALONE_FOR_A_WEEK),
        Quiet("bedtime", scope.ALL, time(20, 0), time(7, 0), frozenset()),
        Window("evening", scope.app("supertux2"), time(20, 0), time(21, 0)),
        Break("eyes", scope.ALL, 45, 10),
        Ask("shop", scope.app("steam"), Standing(ClauseState.PROPOSED_BY_CHILD, "Mira")),
        Free("schoolwork", scope.category("learning")),
    ),
)

LEOS = Agreement(child="Leo", zone="Europe/Berlin")

MIRA = Newcomer("Mira", date(2017, 5, 1), "kids", EVERY_KIND)
LEO = Newcomer("Leo", None, "kids", LEOS)


def at(seconds: float) -> datetime:
    """So many seconds into the afternoon."""
    return FRIDAY + timedelta(seconds=seconds)


def used(start: float, end: float, app: str = "supertux2", category: str = "games", *, counts: bool = True) -> Charge:
    """Use of an app between two moments of the afternoon."""
    return Charge(at(start), at(end), app, category, counts, "desktop-entry")


def wish(request_id: str = "wish-0001", minutes: int = 30, child: int = 1) -> Request:
    return Request(request_id, child, scope.category("games"), minutes, Purpose.FINISH, FRIDAY, "one more level")


def present(grant_id: str = "grant-0001", minutes: int = 30) -> Grant:
    return Grant(grant_id, scope.category("games"), minutes, at(3600), beyond_quiet=True)
