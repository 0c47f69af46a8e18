"""What is sealed is what was counted: spans and days go when they have had their time, and no second goes with them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from app.guardian.ledger import charges_of, day_totals
from app.guardian.upkeep import Checked, is_due, keep_up, last_check
from app.rules.agreement import Agreement, Budget, Day, Per
from app.rules.corrections import Correction, NoChild, OtherChild
from app.rules.editions import Signature
from app.rules.family import Note, Purpose, Request, RequestState
from app.rules.periods import PeriodSum, week_sums
from app.rules.sample import Grant, Reading
from app.rules.say import Side
from app.rules.scope import ALL, Scope
from app.rules.verdict import Charge
from app.settings import KEEP_DAY_TOTALS_DAYS, KEEP_SPAN_DAYS, KEEP_WEEK_TOTALS_WEEKS
from app.store.database import Store, open_store
from app.store.values import Newcomer
from tests.fakes.begun import opened

ROOT = Path(__file__).parents[2]
BEGAN = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
MIRA, LEO = 1, 2
MIRAS = Agreement("Mira", "Europe/Berlin", day_starts=time(4, 0), week_starts=Day.SUN)
LEOS = Agreement("Leo", "America/New_York")
APPS = (("tux", "games"), ("web", "browsing"), ("maths", "learning"))


def family(store: Store, days: int) -> datetime:
    """Two children with use on most of so many days, some of it over midnight; returns the last instant."""
    newcomers = [Newcomer("Mira", None, "mira", MIRAS), Newcomer("Leo", None, "leo", LEOS)]
    store.set_up(newcomers, BEGAN)
    for child in (MIRA, LEO):
        store.keep_use(child, [charge for day in range(days) for charge in _day(child, day)])
    return BEGAN + timedelta(days=days)


def _day(child: int, day: int) -> Iterator[Charge]:
    if day % 5 == child:
        return
    for number, (app, kind) in enumerate(APPS):
        start = BEGAN + timedelta(days=day, hours=7 * number + child, seconds=day * 7, microseconds=day)
        yield Charge(start, start + timedelta(minutes=20 + day % 9, seconds=child), app, kind, kind != "learning")


def clock(now: datetime, *, is_synced: bool = True) -> Reading:
    return Reading(now, 1000.0, 1000.0, "boot-1", synced=is_synced or None)


def upkeep(store: Store, now: datetime, *, is_synced: bool = True) -> None:
    """The upkeep of both children on the day that runs."""
    today = now.date()
    keep_up(store, ((MIRA, today), (LEO, today)), now, clock(now, is_synced=is_synced))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "data")
    yield made
    made.close()


def seconds(store: Store, child: int, now: datetime) -> Mapping[date, Mapping[Scope, int]]:
    """What every day comes to, by the record or by its spans; days without use are left out."""
    found = day_totals(store, child, FIRST, now.date() - timedelta(days=1), now)
    return {day.first: day.seconds for day in found if day.sums}


def kept(store: Store, child: int, per: Per) -> list[PeriodSum]:
    return [kept.period for kept in store.periods(child, per, FIRST, LAST) if kept.is_sealed]


def test_every_day_comes_to_the_same_before_and_after_its_spans_are_gone(store: Store) -> None:
    now = family(store, 60)
    before = {child: seconds(store, child, now) for child in (MIRA, LEO)}
    upkeep(store, now)
    assert {child: seconds(store, child, now) for child in (MIRA, LEO)} == before
    oldest = min(charge.start for charge in store.charges(MIRA, BEGAN, now))
    assert timedelta(days=29) < now - oldest < timedelta(days=33)
    assert last_check(store, MIRA) == Checked(now.date(), now.date(), 60, 0)


def test_doing_it_twice_changes_nothing(store: Store) -> None:
    now = family(store, 45)
    upkeep(store, now)
    once = store.periods(MIRA, Per.DAY, FIRST, LAST), store.charges(MIRA, BEGAN, now)
    upkeep(store, now)
    assert (store.periods(MIRA, Per.DAY, FIRST, LAST), store.charges(MIRA, BEGAN, now)) == once
    assert not is_due(store, MIRA, now.date())
    assert is_due(store, MIRA, now.date() + timedelta(days=1))


def test_weeks_are_added_up_from_all_of_their_days_and_then_the_days_go(store: Store) -> None:
    now = family(store, 140)
    days = day_totals(store, MIRA, FIRST, now.date() - timedelta(days=1), now)
    expected = {week.first: week.seconds for week in week_sums(days)}
    upkeep(store, now)
    weeks = kept(store, MIRA, Per.WEEK)
    assert len(weeks) == 7
    assert {week.first: week.seconds for week in weeks} == {week.first: expected[week.first] for week in weeks}
    left = kept(store, MIRA, Per.DAY)
    assert left[0].first == weeks[-1].first + timedelta(days=7)
    assert timedelta(days=90) <= now.date() - left[0].first < timedelta(days=97)


def test_weeks_go_after_their_time_and_never_come_back_as_empty_ones(store: Store) -> None:
    store.set_setting(KEEP_WEEK_TOTALS_WEEKS.name, "15")
    now = family(store, 140)
    for day in range(3):
        upkeep(store, now + timedelta(days=day))
    weeks = kept(store, MIRA, Per.WEEK)
    assert now.date() - weeks[0].first <= timedelta(weeks=15)
    assert all(week.sums for week in weeks)


def test_a_family_that_keeps_spans_longer_keeps_its_days_as_long(store: Store) -> None:
    store.set_setting(KEEP_SPAN_DAYS.name, "365")
    now = family(store, 120)
    upkeep(store, now)
    assert kept(store, MIRA, Per.DAY) == kept(store, MIRA, Per.WEEK) == []
    assert len(store.charges(MIRA, BEGAN, now)) == sum(1 for day in range(120) for _ in _day(MIRA, day))


def test_what_was_judged_is_what_is_sealed_for_both_children(store: Store) -> None:
    now = family(store, 50)
    morning = BEGAN + timedelta(days=3)
    made = [
        Correction("moved", MIRA, morning, morning + timedelta(hours=20), OtherChild(LEO), now),
        Correction("mine", LEO, morning - timedelta(days=1), morning, NoChild(), now, app="web"),
    ]
    for correction in made:
        store.add_correction(correction)
    before = {child: seconds(store, child, now) for child in (MIRA, LEO)}
    upkeep(store, now)
    assert store.corrections(BEGAN) == ()
    assert {child: seconds(store, child, now) for child in (MIRA, LEO)} == before
    assert morning.date() not in before[MIRA]


def test_spans_stay_while_another_childs_day_is_open_because_they_may_have_become_its_own(store: Store) -> None:
    now = family(store, 50)
    keep_up(store, ((MIRA, now.date()), (LEO, BEGAN.date())), now, clock(now))
    assert len(kept(store, MIRA, Per.DAY)) > 10
    assert store.first_use(MIRA) == next(_day(MIRA, 0)).start


def test_a_day_that_was_lived_again_follows_its_spans_and_says_so(store: Store) -> None:
    now = family(store, 10)
    upkeep(store, now)
    again = BEGAN + timedelta(days=2, hours=3)
    store.keep_use(MIRA, [Charge(again, again + timedelta(minutes=9), "tux", "games", is_counted=True)])
    later = now + timedelta(days=1)
    expected = seconds(store, MIRA, later)
    upkeep(store, later)
    assert last_check(store, MIRA) == Checked(later.date(), later.date(), 11, 1)
    assert seconds(store, MIRA, later) == expected


def test_a_clock_that_nobody_confirms_and_that_is_years_ahead_costs_nothing(store: Store) -> None:
    now = family(store, 60)
    for day in range(1, 4):
        upkeep(store, now + timedelta(days=3650 + day), is_synced=False)
    assert len(store.charges(MIRA, BEGAN, now)) == sum(1 for day in range(60) for _ in _day(MIRA, day))
    upkeep(store, now)
    assert kept(store, MIRA, Per.DAY)


def test_a_day_runs_by_the_agreement_that_held_then(store: Store) -> None:
    now = family(store, 12)
    before = seconds(store, MIRA, now)
    moved = replace(MIRAS, zone="Asia/Tokyo", day_starts=time(0, 0))
    store.set_agreement(MIRA, 1, moved, BEGAN + timedelta(days=11, hours=5))
    after = seconds(store, MIRA, now)
    early = BEGAN.date() + timedelta(days=11)
    assert {day: after[day] for day in after if day < early} == {day: before[day] for day in before if day < early}


CUT_OFF = """
import os, sys
from datetime import datetime
from pathlib import Path
from sqlalchemy import event
from app.store.database import open_store
from tests.guardian.test_upkeep import upkeep
store = open_store(Path(sys.argv[1]))
left = [int(sys.argv[3])]
@event.listens_for(store._engine, sys.argv[4])
def die(connection):
    left[0] -= 1
    if not left[0]:
        os._exit(9)
upkeep(store, datetime.fromisoformat(sys.argv[2]))
"""


def short_family(store: Store) -> datetime:
    """Six weeks of a family that keeps spans for a week and days for a month."""
    store.set_setting(KEEP_SPAN_DAYS.name, "7")
    store.set_setting(KEEP_DAY_TOTALS_DAYS.name, "30")
    return family(store, 45)


@pytest.mark.parametrize("commit", [1, 30, 45, 48, 52, 90, 98, 100])
def test_cut_off_anywhere_it_goes_on_where_it_was(tmp_path: Path, commit: int) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    results = []
    for folder in (whole, cut):
        store = open_store(folder)
        now = short_family(store)
        store.close()
        if folder == cut:
            command = [sys.executable, "-c", CUT_OFF, str(folder), now.isoformat(), str(commit), "commit"]
            assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
        store = open_store(folder)
        upkeep(store, now)
        results.append(
            [
                (store.periods(child, per, FIRST, LAST), charges_of(store, child, BEGAN, now))
                for child in (MIRA, LEO)
                for per in Per
            ]
        )
        store.close()
    assert results[0] == results[1]


def test_there_are_as_many_places_to_cut_it_off_as_the_test_above_believes(store: Store) -> None:
    now = short_family(store)
    commits: list[object] = []
    event.listen(store._engine, "commit", commits.append)
    upkeep(store, now)
    assert kept(store, MIRA, Per.WEEK)
    assert len(commits) > 100


@pytest.mark.parametrize("text", [None, "", "soon", "2026-11-22 2026-11-22 3"])
def test_what_an_upkeep_left_reads_back_and_anything_else_is_none(text: str | None) -> None:
    checked = Checked(date(2026, 11, 22), date(2026, 11, 21), 30, 1)
    assert Checked.read(str(checked)) == checked
    assert Checked.read(text) is None


def test_what_was_told_asked_and_agreed_goes_with_the_last_sums(store: Store) -> None:
    store.set_setting(KEEP_WEEK_TOTALS_WEEKS.name, "15")
    now = family(store, 140)
    old, new = BEGAN + timedelta(days=2), now - timedelta(days=3)
    for number, at in enumerate((old, new)):
        store.add_note(Note(at, "app-closed", {"app": "tux"}, MIRA))
        for state in (RequestState.WAITING, RequestState.AGREED):
            store.add_request(Request(f"{state}-{number}", MIRA, ALL, 15, Purpose.FINISH, at, state=state))
        grant = Grant(f"gift-{number}", ALL, 15, at + timedelta(hours=3))
        store.add_grant(MIRA, grant, at, f"{RequestState.AGREED}-{number}")
    upkeep(store, now)
    assert [note.at for note in store.notes(BEGAN)] == [new]
    assert {wish.id for wish in store.requests(MIRA, BEGAN)} == {"waiting-0", "waiting-1", "agreed-1"}
    assert [gift.grant.id for gift in store.gifts(MIRA, BEGAN, now)] == ["gift-1"]


def test_of_what_was_agreed_before_only_what_says_since_when_is_left(store: Store) -> None:
    store.set_setting(KEEP_WEEK_TOTALS_WEEKS.name, "15")
    now = family(store, 140)
    agreed = replace(MIRAS, clauses=(Budget("day", ALL, Per.DAY, 60),))
    store.set_agreement(MIRA, 1, agreed, BEGAN + timedelta(days=1))
    store.sign(MIRA, 1, Signature("Jo", Side.PARENTS, BEGAN))
    store.sign(MIRA, 2, Signature("Mira", Side.CHILD, BEGAN + timedelta(days=1)))
    for turn in range(5):
        moved = replace(agreed, grace_seconds=60, next_look=now.date() + timedelta(days=turn))
        store.set_agreement(MIRA, 2 + turn, moved, BEGAN + timedelta(days=2 + 20 * turn))
    before = seconds(store, MIRA, now)
    upkeep(store, now)
    assert [kept.version for kept in store.versions(MIRA)] == [2, 4, 5, 6, 7]
    for _ in range(2):
        now += timedelta(days=30)
        upkeep(store, now)
    assert [(kept.version, kept.edition) for kept in store.versions(MIRA)] == [(2, 2), (7, 2)]
    assert store.signatures(MIRA).keys() == {2}
    assert [kept.version for kept in store.versions(LEO)] == [1]
    found = seconds(store, MIRA, now)
    assert found == {day: found[day] for day in before if day in found}
    store.whole.back_up(now.date())


def test_a_clock_that_nobody_vouches_for_costs_no_line_of_the_log(store: Store) -> None:
    now = family(store, 40)
    store.add_note(Note(BEGAN, "app-closed", {"app": "tux"}, MIRA))
    upkeep(store, now)
    upkeep(store, now + timedelta(days=4000), is_synced=False)
    assert len(store.notes(BEGAN)) == 1
