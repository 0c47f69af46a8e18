"""Mira's Wednesday at different moments, made from the family's picture: time left, used up, paused, asked, shared."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from app.link.pushes import Tell, Telling
from app.link.views import ChildView, RequestView, Rest, Seat, Status
from app.rules.scope import ALL, category
from app.rules.verdict import Reason, State, Tally, Verdict
from tests.ui.pictures import HOUR, MINUTE, at, budget_day, leo, mira, picture, wish

__all__ = ["ALL", "HOUR", "MINUTE", "at", "leo", "mira", "picture", "wish"]

NOW = at("17:05")
TOMORROW = at("00:00", 15)
GAMES = category("games")


def with_left(seconds: int, **changes: object) -> ChildView:
    """Mira with so many seconds left of her 90 minutes."""
    tally, verdict = budget_day(90 * MINUTE - seconds, 90 * MINUTE)
    until = NOW + timedelta(seconds=seconds) if seconds else TOMORROW
    verdict = Verdict(ALL, verdict.state, verdict.reason, verdict.clause, verdict.used, verdict.limit, seconds, until)
    games = mira().tallies[1]
    plain: dict[str, object] = {
        "left": seconds, "left_verdict": verdict, "verdicts": (verdict,), "tallies": (tally, games), "requests": (),
    }  # fmt: skip
    return mira(**(plain | changes))


def near_bedtime(**changes: object) -> ChildView:
    """19:50: the day has time left, screens rest in ten minutes."""
    verdict = Verdict(ALL, State.ALLOWED, Reason.QUIET, "bedtime", left=10 * MINUTE, until=at("20:00"))
    return with_left(25 * MINUTE, left=10 * MINUTE, left_verdict=verdict, verdicts=(verdict,), **changes)


def resting(**changes: object) -> ChildView:
    """Screens are off from 16:00 until seven."""
    verdict = Verdict(ALL, State.OVER, Reason.QUIET, "bedtime", left=0, until=at("07:00", 15))
    rest = Rest(clause="bedtime", start=at("16:00"), end=at("07:00", 15))
    return with_left(25 * MINUTE, left=0, left_verdict=verdict, verdicts=(verdict,), rest=rest, **changes)


def paused() -> ChildView:
    """Dinner until 18:30."""
    verdict = Verdict(ALL, State.OVER, Reason.PAUSE, left=0, until=at("18:30"))
    return with_left(25 * MINUTE, left=0, left_verdict=verdict, paused_until=at("18:30"))


def without_limit(**changes: object) -> ChildView:
    """A day on which nothing is limited."""
    nothing: dict[str, object] = {
        "left": None, "left_verdict": None, "verdicts": (), "tallies": (), "rest": None, "requests": (),
    }  # fmt: skip
    return mira(**(nothing | changes))


def games_used_up() -> ChildView:
    """The week's games are used up, the day is not."""
    week = Tally("games-week", GAMES, mira().tallies[1].per, 5 * HOUR, 5 * HOUR)
    verdict = Verdict(GAMES, State.OVER, Reason.BUDGET_WEEK, "games-week", 5 * HOUR, 5 * HOUR, 0, at("00:00", 19))
    return with_left(25 * MINUTE, left=0, left_verdict=verdict, verdicts=(verdict,), tallies=(mira().tallies[0], week))


def answered(**changes: object) -> RequestView:
    """Her wish of 17:02, with an answer."""
    return replace(wish(), **changes)


def shared(sitting: int | None, *, is_asking: bool = False, view: ChildView | None = None) -> Status:
    """Mira and Leo at one account."""
    seat = Seat(account="family", child=sitting, is_asking=is_asking, choices=(1, 2))
    return picture(view or with_left(25 * MINUTE), leo(), seats=(seat,))


def own(view: ChildView | None = None, **changes: object) -> Status:
    """Mira at an account of her own, as far as the tray can tell: nobody else is to choose from."""
    seat = Seat(account="mira", child=1, choices=(1,))
    return picture(view or with_left(25 * MINUTE), seats=(seat,), **changes)


def telling(what: Telling, minutes: int | None = None, **changes: object) -> Tell:
    """A push to Mira's session about everything, unless told otherwise."""
    return replace(Tell(id=0, child=1, key="all", telling=what, minutes=minutes), **changes)
