"""The pictures of a week as models: bars on a child's own scale, and the family's arcs of days as agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.instruments.categories import in_stack
from app.instruments.week_models import BarPart, DayBar, DayPiece, WeekArc, WeekArcsModel, WeekBarsModel
from app.rules.review import DayReview, Drawn, WeekReview
from app.words import review as words
from app.words.durations import duration
from app.words.moments import weekday

_PIECES = {True: DayPiece.AS_AGREED, False: DayPiece.OTHERWISE, None: DayPiece.OPEN}


def as_agreed(week: WeekReview) -> Mapping[date, bool | None]:
    """How each day of a week went: within its time and off in time, not so, or (None) nothing to say."""
    found: dict[date, bool | None] = dict.fromkeys(_dates(week))
    judged = [(day.day, day.is_within) for day in week.days] + [(night.day, night.is_kept) for night in week.nights]
    for day, is_kept in judged:
        if is_kept is not None and day in found:
            found[day] = is_kept and found[day] is not False
    return found


def arcs(weeks: Sequence[WeekReview]) -> WeekArcsModel | None:
    """The family's week, one arc per child; None where nothing was agreed that a day could be measured by."""
    pieces = [(week, as_agreed(week)) for week in weeks]
    judged = [is_kept for _, days in pieces for is_kept in days.values() if is_kept is not None]
    if not judged:
        return None
    dates = list(pieces[0][1])
    number, caption = words.days_as_agreed(sum(judged), len(judged))
    return WeekArcsModel(
        labels=tuple(words.day_letter(day) for day in dates),
        arcs=tuple(WeekArc(week.name, tuple(_PIECES[kept] for kept in days.values())) for week, days in pieces),
        number=number,
        caption=caption,
        foot=words.arcs_text([week.name for week in weeks]),
        day_names=tuple(weekday(day) for day in dates),
    )


def bars(week: WeekReview) -> WeekBarsModel | None:
    """A child's days; None where only their sum is there."""
    if not week.days:
        return None
    known = {day.day: day for day in week.days}
    days = tuple(_bar(known.get(day) or DayReview(day, 0)) for day in _dates(week))
    return WeekBarsModel(days, words.bars_sentence(week.name, week))


def _bar(day: DayReview) -> DayBar:
    return DayBar(
        label=words.day_letter(day.day),
        name=weekday(day.day),
        parts=tuple(_parts(day)),
        mark=day.agreed,
        used=duration(day.used),
        agreed="" if day.agreed is None else duration(day.agreed),
        made_of=words.categories_text(day.amounts),
    )


def _parts(day: DayReview) -> Iterator[BarPart]:
    """Counted categories as high as the day's total together, and on them what is free."""
    drawn = sorted(_drawn(day), key=lambda part: (not part.is_counted, in_stack(part.category)))
    return (BarPart(part.category, part.seconds, part.is_counted) for part in drawn if part.seconds)


def _drawn(day: DayReview) -> Iterator[Drawn]:
    """The day's stack; where none was kept, its sums, of which what ran beside something else is drawn once."""
    if day.stack:
        yield from day.stack
        return
    left = day.used
    for amount in sorted(day.amounts, key=lambda amount: in_stack(amount.category)):
        counted = min(amount.counted, left)
        left -= counted
        yield Drawn(amount.category, counted, is_counted=True)
        yield Drawn(amount.category, amount.used - amount.counted, is_counted=False)


def _dates(week: WeekReview) -> Iterator[date]:
    return (week.first + timedelta(days=n) for n in range((week.last - week.first).days + 1))
