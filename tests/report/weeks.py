"""Weeks of a made-up family for tests of the review: calm ones, full ones, and ones of which little is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from app.rules import scope
from app.rules.agreement import Agreement, Budget, ClauseState, Per, Quiet, Standing
from app.rules.calendar import ONE_DAY
from app.rules.documents import write_agreement
from app.rules.meetings import Meeting
from app.rules.review import Amount, Asked, DayReview, Kept, Night, WeekBudget, WeekReview

FIRST = date(2026, 10, 5)
LAST = date(2026, 10, 11)
HOUR = 3600
EVIL = "<img src=x onerror=alert(1)>&\"'"

AGREEMENT = Agreement(
    "Mira",
    "Europe/Berlin",
    (
        Budget("school", scope.ALL, Per.DAY, 90),
        Budget("games-week", scope.category("games"), Per.WEEK, 300),
        Budget(
            "more-games",
            scope.category("games"),
            Per.WEEK,
            360,
            standing=Standing(ClauseState.PROPOSED_BY_CHILD, "Mira"),
        ),
        Quiet("bed", scope.ALL, time(20), time(7)),
    ),
)


def agreement(name: str = "Mira") -> str:
    return write_agreement(replace(AGREEMENT, child=name))


def days(*used: int, agreed: int | None = 90 * 60) -> tuple[DayReview, ...]:
    """Seven days with so many minutes of games on each."""
    return tuple(
        DayReview(
            FIRST + number * ONE_DAY,
            60 * minutes,
            (Amount("games", 60 * minutes, 60 * minutes), Amount("learning", 1800, 0)),
            agreed,
            0,
            None if agreed is None else 60 * minutes <= agreed,
        )
        for number, minutes in enumerate(used)
    )


def week(name: str = "Mira", child: int = 1, **more: object) -> WeekReview:
    """A calm week: every day and night as agreed."""
    made = WeekReview(
        child=child,
        name=name,
        born=date(2017, 3, 4),
        zone="Europe/Berlin",
        first=FIRST,
        last=LAST,
        kept=Kept.SPANS,
        is_over=True,
        agreement=agreement(name),
        used=7 * HOUR,
        amounts=(Amount("games", 7 * HOUR, 7 * HOUR), Amount("learning", 7 * 1800, 0)),
        before_used=8 * HOUR,
        before=(Amount("games", 8 * HOUR, 8 * HOUR),),
        days=days(60, 60, 60, 60, 60, 60, 60),
        nights=tuple(Night(FIRST + number * ONE_DAY, 0, is_kept=True) for number in range(7)),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # a test's own fields


def full(
    name: str = "Leo", child: int = 2, *, talk: Meeting | None = None, earlier: Meeting | None = None
) -> WeekReview:
    """A week with everything in it that a page can speak of, but for talks, which are told apart."""
    return week(
        name,
        child,
        used=20 * HOUR,
        amounts=(
            Amount("games", 12 * HOUR, 12 * HOUR),
            Amount("creating", 2 * HOUR, 2 * HOUR),
            Amount("chatting", 6 * HOUR, 6 * HOUR),
        ),
        before=(Amount("games", 8 * HOUR, 8 * HOUR), Amount("creating", HOUR, HOUR)),
        days=days(60, 60, 60, 60, 140, 60, 60),
        nights=(
            *(Night(FIRST + number * ONE_DAY, 0, is_kept=True) for number in range(6)),
            Night(LAST, 1500, is_kept=False),
        ),
        budgets=(WeekBudget("games-week", scope.category("games"), 4 * HOUR, 5 * HOUR, is_within=True),),
        asked=Asked(5, 2, (15,), 1, 1, (360, 300, 60, 900)),
        talk=talk,
        earlier_talk=earlier,
    )
