"""A made-up child on a made-up Friday, as the guardian would show it; every test changes only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from app.link.views import ChildView, RequestView, Rest, Seat, Status
from app.rules import scope
from app.rules.agreement import Per
from app.rules.family import Purpose
from app.rules.sample import Presence
from app.rules.scope import Scope
from app.rules.verdict import Reason, State, Tally, Verdict

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""12:00 UTC is 13:00 on Mira's wall in Berlin."""
MINUTE = 60
HOUR = 3600
GAMES = scope.category("games")


def at(hour: int, minute: int = 0) -> datetime:
    """That time of Mira's Friday, as her clock on the wall shows it."""
    return datetime(2026, 11, 20, hour, minute, tzinfo=UTC) - timedelta(hours=1)


NOW = at(17, 5)
DAY = Tally(clause="school-days", scope=scope.ALL, per=Per.DAY, used=65 * MINUTE, limit=90 * MINUTE)
WEEK = Tally(clause="games-week", scope=GAMES, per=Per.WEEK, used=215 * MINUTE, limit=300 * MINUTE)


def day_verdict(left: int, *, state: State = State.ALLOWED, limit: int = 90 * MINUTE) -> Verdict:
    """What the daily time says with `left` seconds left at 17:05."""
    until = NOW + timedelta(seconds=left) if left else at(0) + timedelta(days=1)
    return Verdict(
        scope.ALL, state if left else State.OVER, Reason.BUDGET_DAY, "school-days", limit - left, limit, left, until
    )


def mira(left: int = 25 * MINUTE, **changes: object) -> ChildView:
    """Mira, 11, with `left` seconds of her 90 minutes."""
    verdict = day_verdict(left)
    view = ChildView(
        id=1,
        name="Mira",
        born=date(2015, 4, 2),
        account="mira",
        zone="Europe/Berlin",
        day=date(2026, 11, 20),
        day_start=at(0),
        day_end=at(0) + timedelta(days=1),
        presence=Presence.ACTIVE,
        is_here=True,
        left=left,
        left_verdict=verdict,
        verdicts=(verdict,),
        tallies=(DAY, WEEK),
        rest=Rest(clause="bedtime", start=at(20), end=at(7) + timedelta(days=1)),
        warn_minutes=(15, 5, 1),
    )
    return replace(view, **changes)


def leo(**changes: object) -> ChildView:
    """Her brother at the same account."""
    return replace(mira(40 * MINUTE), id=2, name="Leo", born=date(2018, 6, 9), **changes)


def asked(request_id: str = "r1", *, minutes: int = 30, scope: Scope = scope.ALL, **changes: object) -> RequestView:
    """Mira asked at 17:02, and waits unless told otherwise."""
    request = RequestView(
        id=request_id, child=1, scope=scope, minutes=minutes, purpose=Purpose.FINISH, asked_at=at(17, 2)
    )
    return replace(request, **changes)


def picture(*children: ChildView, at: datetime = NOW, number: int = 1, **changes: object) -> Status:
    """The guardian's picture of these children (Mira alone, unless told otherwise)."""
    return replace(Status(number=number, at=at, is_set_up=True, children=children or (mira(),)), **changes)


def shared(sitting: int | None, *, is_asking: bool = False, choices: tuple[int, ...] = (1, 2)) -> tuple[Seat, ...]:
    """The account that Mira and Leo share, with this one at it."""
    return (Seat(account="home", child=sitting, is_asking=is_asking, choices=choices),)
