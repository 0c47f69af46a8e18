"""Questions for the family's talk about a week: one that begins well, one about what was hard, one about what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.review import WeekReview

MUCH_MORE_SECONDS = 3600
"""So much more of one category than the week before is worth a question."""


class Starter(StrEnum):
    """A question by what it asks; the ones behind `hard` are about something that happened."""

    BEST = "best"
    SHOW = "show"
    PROUD = "proud"
    PLAYED_WITH = "played-with"
    HELPED = "helped"
    STOPPING = "stopping"
    ANSWERS = "answers"
    NEWS = "news"
    FAIR = "fair"
    PUSHED = "pushed"
    BOTHERS = "bothers"
    TOGETHER = "together"
    ENJOYED = "enjoyed"
    KEEP_CHANGE = "keep-change"
    NEXT_GAME = "next-game"


_GOOD = (Starter.BEST, Starter.SHOW, Starter.PROUD, Starter.PLAYED_WITH)
_HARD = (Starter.FAIR, Starter.PUSHED, Starter.BOTHERS)
_PLAN = (Starter.TOGETHER, Starter.KEEP_CHANGE, Starter.NEXT_GAME, Starter.ENJOYED)


@dataclass(frozen=True, slots=True)
class Question:
    """A starter, the child it is for ("" is everyone), and the day or category it is about."""

    starter: Starter
    name: str = ""
    day: date | None = None
    category: str = ""


def questions(weeks: Sequence[WeekReview]) -> tuple[Question, ...]:
    """Two or three questions, the same for everybody who opens the same week, others the week after."""
    if not weeks:
        return ()
    number = weeks[0].first.toordinal() // 7
    first = weeks[number % len(weeks)]
    second = weeks[(number + 1) % len(weeks)]
    hard = next((found for week in weeks if (found := _about(week)) is not None), None)
    return (
        Question(_GOOD[number % len(_GOOD)], first.name),
        hard or Question(_HARD[number % len(_HARD)], second.name),
        Question(_PLAN[number % len(_PLAN)]),
    )


def _about(week: WeekReview) -> Question | None:
    """What happened in a week that is best asked about: a late night before a long day, before unanswered wishes."""
    late = [night for night in week.nights if not night.is_kept]
    if late:
        return Question(Starter.STOPPING, week.name, max(late, key=lambda night: night.late).day)
    long = [day for day in week.days if day.is_within is False]
    if long:
        return Question(Starter.HELPED, week.name, max(long, key=lambda day: day.over).day)
    if week.asked.unanswered:
        return Question(Starter.ANSWERS)
    before = {amount.category: amount.used for amount in week.before}
    if week.before_used is not None:
        grown = {a.category: a.used - before.get(a.category, 0) for a in week.amounts if a.counted}
        most = max(grown, key=lambda category: grown[category], default="")
        if most and grown[most] >= MUCH_MORE_SECONDS:
            return Question(Starter.NEWS, week.name, category=most)
    return None
