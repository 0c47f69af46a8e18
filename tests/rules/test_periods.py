"""Days and weeks as sums: exact, each second in one of them, and their edges are those that the engine lived."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Agreement, Budget, Day, Per
from app.rules.calendar import moment
from app.rules.keeping import amend, begin, keep
from app.rules.periods import day_sums, lived_days, lived_timetable, week_sums
from app.rules.sample import Presence, Reading, Sample
from app.rules.scope import ALL, app, category
from app.rules.verdict import Charge

BERLIN = Agreement("Ada", "Europe/Berlin")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Australia/Lord_Howe", "UTC")
START = datetime(2026, 10, 20, tzinfo=UTC)


def hours(count: float) -> datetime:
    return START + timedelta(hours=count)


def used(start: float, length: float, name: str = "tux", kind: str = "games", *, counts: bool = True) -> Charge:
    return Charge(hours(start), hours(start + length), name, kind, counts)


def test_a_day_has_what_was_used_of_each_scope_and_what_of_it_counts() -> None:
    table = lived_timetable([(START, BERLIN)])
    days = lived_days(table, hours(0), hours(3))
    charges = [used(0, 1), used(0.5, 1, "web", "browsing"), used(1, 0.25, "maths", "learning", counts=False)]
    (day,) = day_sums(charges, days, table)
    assert day.seconds == {
        ALL: 5400,
        app("maths"): 900,
        app("tux"): 3600,
        app("web"): 3600,
        category("browsing"): 3600,
        category("games"): 3600,
        category("learning"): 900,
    }
    assert {kept.scope: kept.counted for kept in day.sums}[category("learning")] == 0
    assert (day.per, day.first, day.week) == (Per.DAY, date(2026, 10, 20), date(2026, 10, 19))
    assert (day.start, day.end) == (datetime(2026, 10, 19, 22, tzinfo=UTC), datetime(2026, 10, 20, 22, tzinfo=UTC))


def test_a_day_without_use_is_there_with_none() -> None:
    table = lived_timetable([(START, BERLIN)])
    days = day_sums([used(30, 1)], lived_days(table, hours(0), hours(48)), table)
    assert [(day.first.day, bool(day.sums)) for day in days] == [(20, False), (21, True), (22, False)]


def test_parts_of_seconds_are_kept_and_only_dropped_when_shown() -> None:
    table = lived_timetable([(START, BERLIN)])
    tick = timedelta(seconds=0.6)
    charges = [Charge(hours(n), hours(n) + tick, "tux", "games", is_counted=True) for n in (0, 24)]
    days = day_sums(charges, lived_days(table, hours(0), hours(26)), table)
    assert [day.seconds for day in days] == [{}, {}]
    (week,) = week_sums(days)
    assert week.seconds[ALL] == 1


def test_weeks_are_those_of_the_family_and_add_up_their_days() -> None:
    table = lived_timetable([(START, replace(BERLIN, week_starts=Day.THU))])
    charges = [used(24 * day, 1 + day / 8) for day in range(10)]
    days = day_sums(charges, lived_days(table, hours(0), hours(24 * 10)), table)
    weeks = week_sums(days)
    assert [week.first for week in weeks] == [date(2026, 10, 15), date(2026, 10, 22), date(2026, 10, 29)]
    for week in weeks:
        of_week = [day for day in days if day.week == week.first]
        assert (week.start, week.end) == (of_week[0].start, of_week[-1].end)
        assert {kept.scope: kept.used for kept in week.sums} == {
            scope: sum(kept.used for day in of_week for kept in day.sums if kept.scope == scope)
            for scope in {kept.scope for day in of_week for kept in day.sums}
        }


@pytest.mark.parametrize(("zone", "night", "length"), [("Europe/Berlin", 25, 25), ("Australia/Lord_Howe", 4, 23.5)])
def test_a_night_of_changing_clocks_has_its_own_length(zone: str, night: int, length: float) -> None:
    table = lived_timetable([(START, replace(BERLIN, zone=zone))])
    around = datetime(2026, 10, night, 1, tzinfo=UTC)
    (day,) = lived_days(table, around, around + timedelta(seconds=1))
    assert (day.day.day, (day.end - day.start) / 3_600_000_000) == (night, length)


def test_days_are_those_before_the_end_and_a_date_that_ran_twice_has_the_edges_of_both() -> None:
    midnight = datetime(2026, 10, 21, 22, tzinfo=UTC)
    table = lived_timetable([(START, BERLIN), (hours(30), replace(BERLIN, zone="America/New_York"))])
    assert [lived.day.day for lived in lived_days(table, hours(0), midnight)] == [20, 21]
    twice = list(lived_days(table, hours(30), midnight + timedelta(seconds=1)))
    assert [lived.day.day for lived in twice] == [21, 21]
    (day,) = day_sums([used(31, 1), used(50, 1)], twice, table)
    assert (day.start, day.end) == (midnight - timedelta(days=1), midnight + timedelta(hours=6))
    assert day.seconds[ALL] == 7200


def test_a_move_that_was_taken_back_before_its_first_day_moved_nothing() -> None:
    tokyo, apia = replace(BERLIN, zone="Asia/Tokyo"), replace(BERLIN, zone="Pacific/Apia")
    straight = lived_timetable([(START, BERLIN), (hours(2), tokyo)])
    detour = lived_timetable([(START, BERLIN), (hours(2), tokyo), (hours(72), apia), (hours(73), tokyo)])
    assert list(lived_days(detour, hours(0), hours(240))) == list(lived_days(straight, hours(0), hours(240)))


def test_other_clauses_move_no_edges() -> None:
    more = replace(BERLIN, clauses=(Budget("b", ALL, Per.DAY, 60),))
    table = lived_timetable([(START, BERLIN), (hours(5), more)])
    assert table.then is None


# --- whatever is agreed and used --------------------------------------------------------------------------------------

calendars = st.builds(
    lambda zone, hour, start: replace(BERLIN, zone=zone, day_starts=time(hour, 0), week_starts=start),
    st.sampled_from(ZONES),
    st.integers(0, 12),
    st.sampled_from([Day.MON, Day.SUN, Day.WED]),
)
histories = st.lists(st.tuples(st.integers(1, 300), calendars), max_size=4, unique_by=lambda made: made[0]).map(sorted)
moments = st.lists(st.integers(0, 400), min_size=1, max_size=12, unique=True).map(sorted)


@given(calendars, histories, moments)
def test_a_day_is_the_day_that_the_engine_lived(
    first: Agreement, later: list[tuple[int, Agreement]], looks: list[int]
) -> None:
    table = lived_timetable([(hours(-1), first), *((hours(at), made) for at, made in later)])
    keeping = begin(first)
    changes = list(later)
    for look in sorted({*looks, *(at for at, _ in later)}):
        seconds = look * 3600.0
        sample = Sample(Reading(hours(look), seconds, seconds, "a", synced=True), Presence.ACTIVE)
        keeping = keep(keeping, sample).keeping
        lived = next(lived_days(table, hours(look), hours(look + 1)))
        assert (keeping.day, keeping.day_edges and keeping.day_edges[1]) == (lived.day, moment(lived.end))
        if changes and changes[0][0] == look:
            keeping = amend(keeping, changes.pop(0)[1])


@given(calendars, histories, st.lists(st.tuples(st.integers(0, 380), st.floats(0.01, 20)), max_size=8))
def test_every_second_is_in_one_day_and_one_week(
    first: Agreement, later: list[tuple[int, Agreement]], stretches: list[tuple[int, float]]
) -> None:
    table = lived_timetable([(hours(-1), first), *((hours(at), made) for at, made in later)])
    charges = [used(start, length, name=str(number)) for number, (start, length) in enumerate(stretches)]
    lived = list(lived_days(table, hours(0), hours(420)))
    assert all(before.end == after.start for before, after in pairwise(lived))
    days = day_sums(charges, lived, table)
    weeks = week_sums(days)
    for number, charge in enumerate(charges):
        length = (charge.end - charge.start) // timedelta(microseconds=1)
        for periods in (days, weeks):
            found = [kept.used for period in periods for kept in period.sums if kept.scope == app(str(number))]
            assert sum(found) == length
