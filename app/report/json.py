"""A child's week for scripts: `sundial-review/1`, seconds and dates, with the sentences of the page at its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from app.report.content import page_of, prose
from app.rules.meetings import Meeting
from app.rules.review import Amount, DayReview, WeekReview
from app.words.language import plain
from app.words.levels import Reader

FORMAT = "sundial-review/1"


def json(week: WeekReview, reader: Reader = Reader.PARENT) -> str:
    """One JSON object. Seconds are whole; `null` says that there is nothing to say, or nothing to compare."""
    return msgspec.json.format(msgspec.json.encode(_object(week, reader))).decode() + "\n"


def _object(week: WeekReview, reader: Reader) -> dict[str, Any]:
    asked = week.asked
    return {
        "format": FORMAT,
        "child": week.name,
        "first": week.first,
        "last": week.last,
        "zone": week.zone,
        "kept": week.kept,
        "is_over": week.is_over,
        "is_summary": week.is_summary,
        "seconds": week.used,
        "seconds_before": week.before_used,
        "categories": _amounts(week.amounts),
        "categories_before": _amounts(week.before),
        "days": [_day(day) for day in week.days],
        "nights": [{"day": night.day, "late": night.late, "kept": night.is_kept} for night in week.nights],
        "budgets": [
            {"clause": b.clause, "scope": str(b.scope), "used": b.used, "limit": b.limit, "within": b.is_within}
            for b in week.budgets
        ],
        "asked": {
            "count": asked.count,
            "agreed": asked.agreed,
            "offered_minutes": asked.offers,
            "not_today": asked.not_today,
            "unanswered": asked.unanswered,
            "waits": asked.waits,
        },
        "tips": list(week.tips),
        "talk": _talk(week.talk),
        "earlier_talk": _talk(week.earlier_talk),
        "sentences": [plain(sentence) for sentence in prose(page_of([week], reader))],
    }


def _talk(held: Meeting | None) -> dict[str, Any] | None:
    if held is None:
        return None
    point = msgspec.json.decode(held.point) if held.point else None
    return {"day": held.day, "week": held.week, "point": point, "later": held.later}


def _day(day: DayReview) -> dict[str, Any]:
    return {
        "day": day.day,
        "seconds": day.used,
        "agreed": day.agreed,
        "given": day.given,
        "within": day.is_within,
        "categories": _amounts(day.amounts),
    }


def _amounts(amounts: Iterable[Amount]) -> dict[str, dict[str, int]]:
    return {amount.category: {"used": amount.used, "counted": amount.counted} for amount in amounts}
