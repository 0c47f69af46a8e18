"""A week's facts for a talk, from the ledger's own sums and spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.rules.agreement import Agreement, Budget, Day, Free, Per, Quiet
from app.rules.family import Purpose, Request, RequestState
from app.rules.periods import PeriodSum, day_sums, lived_days, lived_timetable
from app.rules.review import (
    Amount,
    Asked,
    DayReview,
    Kept,
    Night,
    WeekBudget,
    amounts_of,
    asked_of,
    budgets_of,
    days_of,
    nights_of,
    version_at,
)
from app.rules.sample import Grant
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from tests.rules.lines import agreement, budget

GAMES = category("games")
BEDTIME = Quiet("bedtime", ALL, time(20), time(7))
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, tzinfo=UTC)


def utc(day: int, hour: float) -> datetime:
    """An hour of a November day in UTC; Berlin is one hour on."""
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=hour)


def used(day: int, hour: float, minutes: float, app: str = "tux", kind: str = "games") -> Charge:
    start = utc(day, hour)
    return Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")


def gift(minutes: int, *, day: int, hour: float, is_beyond: bool = False) -> tuple[datetime, Grant]:
    at = utc(day, hour)
    return at, Grant(f"g{day}", ALL, minutes, at + timedelta(hours=3), is_beyond)


def week(*charges: Charge) -> tuple[PeriodSum, ...]:
    """The days from Monday 16 to Sunday 22 November."""
    table = lived_timetable([(LONG_AGO, agreement())])
    return day_sums(charges, lived_days(table, utc(15, 23), SUNDAY_NIGHT), table)


def days(*charges: Charge, by: Agreement, gifts: Iterable[tuple[datetime, Grant]] = ()) -> dict[int, DayReview]:
    found = days_of(week(*charges), [(LONG_AGO, by)], tuple(gifts), utc(20, 20))
    return {review.day.day: review for review in found}


def nights(*charges: Charge, by: Agreement, gifts: Iterable[tuple[datetime, Grant]] = ()) -> dict[int, Night]:
    found = nights_of(charges, [(LONG_AGO, by)], tuple(gifts), start=utc(15, 23), end=SUNDAY_NIGHT, now=utc(20, 12))
    return {night.day.day: night for night in found}


def test_only_what_is_kept_in_some_form_is_something() -> None:
    assert [kept for kept in Kept if kept.is_something] == [Kept.SPANS, Kept.DAYS, Kept.WEEK]


def test_the_amounts_are_those_of_categories_with_free_use_beside_what_counts() -> None:
    (day,) = [d for d in week(used(18, 15, 10), used(18, 16, 5, "maths", "learning"), used(18, 17, 0.01)) if d.sums]
    assert amounts_of(day) == (Amount("games", 600, 600), Amount("learning", 300, 0))


def test_a_day_stands_beside_the_tightest_time_that_holds_on_it() -> None:
    by = agreement(
        budget(60), replace(budget(30, name="weekdays"), days=frozenset({Day.WED})), budget(5, GAMES), grace_seconds=60
    )
    found = days(used(17, 15, 61), used(18, 15, 33), by=by)
    assert (found[17].used, found[17].agreed, found[17].is_within, found[17].over) == (3660, 3600, True, 0)
    assert (found[18].used, found[18].agreed, found[18].is_within, found[18].over) == (1980, 1800, False, 180)
    assert [(drawn.category, drawn.seconds, drawn.is_counted) for drawn in found[18].stack] == [("games", 1980, True)]
    assert (found[19].used, found[19].is_within) == (0, True)
    assert found[20].is_within is None


def test_what_was_given_on_a_day_belongs_to_it_and_without_a_time_there_is_nothing_to_be_within() -> None:
    gifts = [gift(10, day=18, hour=15)]
    found = days(used(17, 15, 42), used(18, 15, 42), by=agreement(budget(30)), gifts=gifts)
    assert [(found[day].given, found[day].is_within, found[day].over) for day in (17, 18)] == [
        (0, False, 720),
        (600, True, 0),
    ]
    open_day = days(used(18, 15, 42), by=agreement(), gifts=gifts)[18]
    assert open_day.amounts == (Amount("games", 2520, 2520),)
    assert (open_day.agreed, open_day.given, open_day.is_within, open_day.over) == (None, 600, None, 0)


def test_time_that_moves_between_days_is_within() -> None:
    lending = replace(budget(30), carry=5, borrow=5, finish=5)
    assert [days(used(18, 15, n), by=agreement(lending))[18].is_within for n in (47, 47.1)] == [True, False]


def test_the_version_that_held_just_before_counts_and_the_first_before_there_was_any() -> None:
    versions = [(utc(17, 12), agreement(budget(1))), (utc(18, 12), agreement(budget(2)))]
    found = [version_at(versions, at) for at in (utc(16, 0), utc(18, 12), utc(18, 13))]
    assert found == [versions[0][1], versions[0][1], versions[1][1]]


def test_a_night_belongs_to_its_evening_and_each_moment_in_it_is_late_once() -> None:
    charges = (used(17, 18.5, 32), used(17, 19, 2, "web", "browsing"), used(17, 20, 10, "maths", "learning"))
    found = nights(*charges, by=agreement(BEDTIME))
    assert (found[17], found[18]) == (
        Night(date(2026, 11, 17), 120, is_kept=True),
        Night(date(2026, 11, 18), 0, is_kept=True),
    )
    # The night of Sunday began in another week; that of Friday is not over.
    assert sorted(found) == [16, 17, 18, 19]


def test_a_late_evening_is_one_beyond_the_grace_unless_it_was_given() -> None:
    late = used(17, 19, 20)
    assert nights(late, by=agreement(BEDTIME))[17] == Night(date(2026, 11, 17), 1200, is_kept=False)
    assert nights(late, by=agreement(BEDTIME), gifts=[gift(20, day=17, hour=18, is_beyond=True)])[17].is_kept
    assert not nights(late, by=agreement(BEDTIME), gifts=[gift(20, day=17, hour=18)])[17].is_kept
    assert not nights(late, by=agreement(BEDTIME), gifts=[gift(20, day=16, hour=18, is_beyond=True)])[17].is_kept
    assert nights(late, by=agreement(replace(BEDTIME, excepted=(GAMES,))))[17].late == 0


def test_each_evening_goes_by_the_bedtime_that_held_then() -> None:
    later = agreement(replace(BEDTIME, start=time(21)))
    versions = [(LONG_AGO, agreement(BEDTIME)), (utc(18, 12), later), (utc(23, 12), agreement())]
    charges = [used(day, 19, 30) for day in (17, 18)]
    found = nights_of(charges, versions, (), start=utc(15, 23), end=SUNDAY_NIGHT, now=utc(25, 0))
    assert [(night.day.day, night.late) for night in found] == [
        (16, 0), (17, 1800), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("minutes", "is_within"), [(62, True), (62.1, False)])
def test_a_weekly_time_is_that_of_the_days_on_which_it_holds(minutes: float, is_within: bool) -> None:  # noqa: FBT001  # a row
    by = agreement(
        Budget("games", GAMES, Per.WEEK, 60),
        Budget("weekend", GAMES, Per.WEEK, 60, frozenset({Day.SAT})),
        Budget("never", GAMES, Per.WEEK, 60, frozenset({Day.HOLIDAY})),
        Budget("each", GAMES, Per.WEEK, 60, is_each=True),
        Budget("most", ALL, Per.WEEK, 60, excepted=(GAMES,)),
        budget(30),
        Free("f", category("learning")),
    )
    found = budgets_of(week(used(17, 15, minutes - 30), used(18, 15, 20), used(21, 15, 10)), by, ())
    assert found == (
        WeekBudget("games", GAMES, round(minutes * 60), 3600, is_within),
        WeekBudget("weekend", GAMES, 600, 3600, is_within=True),
    )


def test_what_was_given_in_a_week_is_within_it() -> None:
    by = agreement(Budget("games", GAMES, Per.WEEK, 10))
    ((late,), (within,)) = (
        budgets_of(week(used(17, 15, 30)), by, gifts) for gifts in ((), (gift(20, day=17, hour=15),))
    )
    assert (late.is_within, within.is_within) == (False, True)


def test_wishes_are_counted_by_what_became_of_them() -> None:
    asked = utc(17, 15)

    def wish(state: RequestState, after: float | None = None, minutes: int | None = None) -> Request:
        answered = None if after is None else asked + timedelta(minutes=after)
        return Request("r", 1, ALL, 30, Purpose.OTHER, asked, "", state, answered, minutes)

    wishes = [
        wish(RequestState.AGREED, 2, 30), wish(RequestState.OFFERED, 4, 10), wish(RequestState.NOT_TODAY, 6),
        wish(RequestState.TAKEN_BACK, 1), wish(RequestState.UNANSWERED, 99), wish(RequestState.WAITING),
    ]  # fmt: skip
    assert asked_of(wishes) == Asked(5, 1, (10,), 1, 1, (120, 240, 360))
