"""The made-up family is plausible, the same every time, and kept in a real store."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import StoreError
from app.guardian.demo import DAYS, ZONE, DemoPrograms, MadeUp, afternoon_zone, family, fill
from app.guidance.bands import age
from app.monitor.catalogue import Catalogue
from app.rules.agreement import Budget, Per
from app.rules.family import RequestState
from app.store.database import open_store
from app.words.notes import CODES

NOW = datetime(2026, 10, 14, 15, 5, tzinfo=UTC)
HERE = ZoneInfo(ZONE)


def seconds_by_day(one: MadeUp) -> dict[date, float]:
    days: dict[date, float] = defaultdict(float)
    for charge in one.charges:
        if charge.is_counted:
            days[charge.start.astimezone(HERE).date()] += (charge.end - charge.start).total_seconds()
    return days


def budget(one: MadeUp, day: date) -> int:
    name = "free-days" if day.weekday() >= 5 else "school-days"
    clause = one.newcomer.agreement.clause(name)
    assert isinstance(clause, Budget)
    return clause.minutes * 60


def test_it_is_the_same_every_time() -> None:
    assert family(NOW) == family(NOW)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 9, 30), date(2026, 10, 14), date(2027, 12, 31)])
def test_mira_is_nine_and_leo_thirteen(today: date) -> None:
    made_up = family(datetime.combine(today, NOW.timetz()))
    assert [(one.newcomer.name, age(one.newcomer.born or today, today)) for one in made_up] == [
        ("Mira", 9),
        ("Leo", 13),
    ]


def test_eight_weeks_lie_behind_them() -> None:
    for one in family(NOW):
        days = seconds_by_day(one)
        assert min(days) >= NOW.date() - timedelta(days=DAYS)
        assert len(days) > DAYS * 0.9


def test_mira_plays_at_this_moment_and_has_25_minutes_left() -> None:
    mira, leo = family(NOW)
    assert (mira.charges[-1].end, mira.charges[-1].category) == (NOW, "games")
    assert budget(mira, NOW.date()) - seconds_by_day(mira)[NOW.date()] == 25 * 60
    assert leo.charges[-1].end < NOW


def test_they_keep_to_what_was_agreed_nearly_always() -> None:
    for one in family(NOW):
        days = seconds_by_day(one)
        over = [day for day, seconds in days.items() if seconds > budget(one, day)]
        assert len(over) <= DAYS // 10


def test_games_stay_within_the_week() -> None:
    for one in family(NOW):
        weeks: dict[tuple[int, int], float] = defaultdict(float)
        for charge in one.charges:
            if charge.category == "games":
                weeks[charge.start.astimezone(HERE).isocalendar()[:2]] += (charge.end - charge.start).total_seconds()
        agreed = one.newcomer.agreement.clause("games-week")
        assert isinstance(agreed, Budget)
        assert agreed.per is Per.WEEK
        assert max(weeks.values()) <= agreed.minutes * 60


@given(now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 (bounds)
@settings(deadline=None, max_examples=30)
def test_at_whatever_hour_it_is_shown_nothing_lies_ahead_or_overlaps(now: datetime) -> None:
    for one in family(now):
        assert all(charge.start < charge.end <= now for charge in one.charges)
        assert all(first.end <= second.start for first, second in zip(one.charges, one.charges[1:], strict=False))


def test_the_real_catalogue_knows_every_app_of_theirs() -> None:
    known = {app.app: app.category for app in Catalogue(DemoPrograms()).apps()}
    used = {(charge.app, charge.category) for one in family(NOW) for charge in one.charges}
    assert used == {(app, known[app]) for app, _ in used}
    assert {app for app, _ in used} == set(known)


def test_it_is_kept_in_a_real_store_and_read_back(tmp_path: Path) -> None:
    store = open_store(tmp_path / "demo")
    fill(store, NOW)
    mira, leo = store.children()
    made_up = family(NOW)
    kept = store.charges(mira.id, NOW - timedelta(days=90), NOW)
    assert tuple(charge for charge in kept if charge.evidence != "unknown-program") == made_up[0].charges
    assert [(said.app, said.by) for said in store.sortings()] == [("tuxpaint", "Jo")]
    assert [wish.app for wish in store.suggestions(mira.id, NOW)] == ["net.minetest.minetest"]
    assert store.charges(leo.id, NOW - timedelta(days=90), NOW) == made_up[1].charges
    assert store.agreement(leo.id).agreement == made_up[1].newcomer.agreement
    assert [request.state for request in store.requests(mira.id, NOW)] == [RequestState.WAITING]
    assert {note.kind for note in store.notes(NOW - timedelta(days=90))} <= set(CODES)
    store.close()


def test_a_family_that_is_there_is_left_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "demo")
    fill(store, NOW)
    with pytest.raises(StoreError, match="already"):
        fill(store, NOW)
    assert len(store.children()) == 2
    store.close()


@pytest.mark.parametrize("hour", range(24))
def test_the_demo_is_looked_at_in_the_afternoon_whenever_that_is(hour: int) -> None:
    now = NOW.replace(hour=hour)
    assert now.astimezone(ZoneInfo(afternoon_zone(now))).hour == 17
