"""The past as both sides read it: sums are the ledger's, changes are fair, what is gone is said to be gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.guardian.upkeep import keep_up
from app.link import messages as m
from app.link.asking import Answer, Ask, Decision, Give, RequestReply
from app.link.history import GetHistory, GetRequests, HistoryReply, Period, RequestsReply
from app.link.ledger import Correct, CorrectionKind, UndoCorrection
from app.rules.agreement import Agreement, Budget, Per
from app.rules.family import Purpose
from app.rules.ledger import from_charges
from app.rules.periods import lived_timetable
from app.rules.scope import ALL
from app.rules.verdict import Charge
from tests.fakes.guardian import FRIDAY, SCHOOL_IS_FREE, Home, agreement
from tests.fakes.platform import MINES

DAILY = Budget("day", ALL, Per.DAY, 60)
HOUR = timedelta(hours=1)


def begun(home: Home, *agreements: Agreement) -> Home:
    home.set_up(*(agreements or (agreement(DAILY, SCHOOL_IS_FREE),)))
    home.tick()
    return home


def used(start: datetime, minutes: float, app: str = "chess", kind: str = "games", *, counts: bool = True) -> Charge:
    return Charge(start, start + timedelta(minutes=minutes), app, kind, counts, "desktop-entry")


def keep(home: Home, charges: Iterable[Charge], child: int = 1) -> None:
    home.guardian.household.store.keep_use(child, list(charges))


def back(home: Home, period: Period, day: date | None = None, child: int = 1) -> HistoryReply:
    reply = home.say(GetHistory(id=0, child=child, period=period, day=day))
    assert isinstance(reply, HistoryReply), reply
    return reply


def upkeep(home: Home) -> None:
    household = home.guardian.household
    today = household.children[0].keeping.day
    assert today is not None
    now = household.clock.read()
    keep_up(household.store, [(1, today)], now.wall, now)


def test_today_is_what_today_shows(home: Home) -> None:
    begun(home)
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(150)
    reply = back(home, Period.DAY)
    totals = home.child.totals
    assert (reply.counted, reply.used, reply.is_running) == (totals["all"], totals["all"], True)
    assert reply.bars[0].by_category == {"games": totals["category:games"]}
    assert [(use.app.app, use.seconds) for use in reply.apps] == [("mines", totals["app:mines"])]
    assert [(line.start, line.end) for line in reply.stretches] == [
        (line.start, line.end) for line in home.child.timeline
    ]
    assert reply.stretches[0].evidence


def test_a_day_says_what_was_used_how_it_is_known_and_what_was_free(home: Home) -> None:
    begun(home)
    keep(home, [used(FRIDAY - 5 * HOUR, 30), used(FRIDAY - 4 * HOUR, 20, "maths", "learning", counts=False)])
    reply = back(home, Period.DAY)
    assert (reply.counted, reply.used) == (1800, 3000)
    assert [(layer.category, layer.seconds, layer.is_counted) for layer in reply.bars[0].layers] == [
        ("games", 1800, True),
        ("learning", 1200, False),
    ]
    assert [(line.app, line.evidence) for line in reply.stretches] == [
        ("chess", "desktop-entry"),
        ("maths", "desktop-entry"),
    ]


def test_what_was_agreed_for_a_day_has_in_it_what_was_given(home: Home) -> None:
    begun(home)
    assert back(home, Period.DAY).bars[0].agreed == 3600
    home.say(Give(id=0, child=1, key="given-0001", scope="all", minutes=15))
    assert back(home, Period.DAY).bars[0].agreed == 4500


def test_a_running_week_is_compared_up_to_the_same_point(home: Home) -> None:
    begun(home)
    before = FRIDAY - timedelta(days=7)
    keep(home, [used(before - timedelta(days=8), 1)])  # so that the week before is kept whole
    keep(home, [used(before - 3 * HOUR, 20), used(before + HOUR, 40), used(before + timedelta(days=1), 50)])
    keep(home, [used(FRIDAY - 2 * HOUR, 30)])
    reply = back(home, Period.WEEK)
    assert (reply.first, reply.last, reply.is_running) == (date(2026, 11, 16), date(2026, 11, 22), True)
    assert (reply.used, reply.before) == (1800, 1200)
    assert [(use.seconds, use.before) for use in reply.apps] == [(1800, 1200)]
    whole = back(home, Period.WEEK, before.date())
    assert (whole.used, whole.is_running) == (110 * 60, False)


def test_nothing_is_compared_with_a_period_that_is_not_kept_whole(home: Home) -> None:
    begun(home)
    keep(home, [used(FRIDAY - timedelta(days=7), 20), used(FRIDAY - HOUR, 20)])
    reply = back(home, Period.WEEK)
    assert (reply.before, reply.apps[0].before) == (None, None)
    assert reply.earliest == FRIDAY.date() - timedelta(days=7)


def test_an_app_that_was_only_used_before_is_named_too(home: Home) -> None:
    begun(home)
    keep(home, [used(FRIDAY - timedelta(days=20), 5), used(FRIDAY - timedelta(days=9), 20, "web", "browsing")])
    reply = back(home, Period.WEEK)
    assert [(use.app.app, use.seconds, use.before) for use in reply.apps] == [("web", 0, 1200)]


def test_a_correction_changes_every_number_is_listed_and_can_be_taken_back(home: Home) -> None:
    begun(home)
    keep(home, [used(FRIDAY - 2 * HOUR, 30)])
    home.guardian.household.children[0].recount(home.clock.read())
    start = FRIDAY - 2 * HOUR
    said = Correct(
        id=0, child=1, key="correction-1", start=start, end=start + timedelta(minutes=10), becomes=CorrectionKind.NOBODY
    )
    assert isinstance(home.say(said), m.Ok)
    reply = back(home, Period.DAY)
    assert (reply.used, [made.id for made in reply.corrections]) == (1200, ["correction-1"])
    assert back(home, Period.WEEK).counted == 1200
    home.say(UndoCorrection(id=0, correction="correction-1"))
    again = back(home, Period.DAY)
    assert (again.used, again.corrections[0].undone_at is not None) == (1800, True)


def test_a_day_whose_details_are_gone_keeps_its_stack_and_its_apps(home: Home) -> None:
    begun(home)
    long_ago = FRIDAY - timedelta(days=40)
    keep(home, [used(long_ago, 30), used(long_ago + HOUR, 15, "maths", "learning", counts=False)])
    before = back(home, Period.DAY, long_ago.date())
    assert before.bars[0].has_details
    assert before.stretches
    upkeep(home)
    after = back(home, Period.DAY, long_ago.date())
    assert not after.bars[0].has_details
    assert after.stretches == ()
    assert (after.used, after.counted, after.bars[0].layers, after.apps) == (
        before.used, before.counted, before.bars[0].layers, before.apps
    )  # fmt: skip


def test_of_a_day_that_is_gone_too_its_week_remains(home: Home) -> None:
    begun(home)
    long_ago = FRIDAY - timedelta(days=120)
    keep(home, [used(long_ago, 30)])
    upkeep(home)
    for period in (Period.DAY, Period.WEEK):
        reply = back(home, period, long_ago.date())
        assert [(bar.first, (bar.last - bar.first).days, bar.counted) for bar in reply.bars] == [
            (date(2026, 7, 20), 6, 1800)
        ]
        assert (reply.period, reply.first, reply.stretches) == (Period.WEEK, date(2026, 7, 20), ())
    four = back(home, Period.FOUR_WEEKS, long_ago.date())
    assert {(bar.last - bar.first).days for bar in four.bars} == {6}
    year = back(home, Period.YEAR)
    assert (year.counted, year.first) == (1800, date(2025, 11, 24))
    assert {(bar.last - bar.first).days for bar in year.bars} == {6}


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 25), 25), (date(2026, 3, 29), 23), (date(2026, 11, 1), 24)])
def test_days_are_as_long_as_they_were(home: Home, day: date, hours: int) -> None:
    begun(home, replace(agreement(DAILY), zone="Europe/Berlin"))
    night = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    keep(home, [used(night, 32 * 60)])
    reply = back(home, Period.DAY, day)
    assert reply.bars[0].end - reply.bars[0].start == timedelta(hours=hours)
    assert (reply.used, reply.stretches[0].start, reply.stretches[0].end) == (
        hours * 3600, reply.bars[0].start, reply.bars[0].end
    )  # fmt: skip


def test_an_answer_is_bounded_and_says_what_it_left_off(home: Home) -> None:
    begun(home)
    morning = FRIDAY - 10 * HOUR
    keep(home, [used(morning + timedelta(seconds=20 * n), 0.1, f"app{n:04}") for n in range(1200)])
    reply = back(home, Period.DAY)
    assert (len(reply.apps), reply.apps_left_off) == (200, 1000)
    assert (len(reply.stretches), reply.stretches_left_off) == (1000, 200)
    assert reply.stretches[-1].app == "app1199"


@pytest.mark.parametrize("day", [date.min, date.max, FRIDAY.date() + timedelta(days=1)])
def test_days_that_cannot_have_been_are_answered_calmly(home: Home, day: date) -> None:
    begun(home)
    for period in Period:
        assert back(home, period, day).used == 0


def test_a_child_that_is_not_there_has_no_past(home: Home) -> None:
    begun(home)
    for asked in (GetHistory(id=0, child=9, period=Period.WEEK), GetRequests(id=0, child=9)):
        reply = home.say(asked)
        assert isinstance(reply, m.Refused)
        assert reply.code is m.Refusal.NO_SUCH_CHILD


charges = st.lists(
    st.builds(
        lambda minute, length, app, counts: used(
            FRIDAY - timedelta(minutes=minute), length / 3, app, {"chess": "games", "web": "browsing"}[app],
            counts=counts,
        ),
        st.integers(0, 60 * 24 * 60),
        st.integers(1, 600),
        st.sampled_from(["chess", "web"]),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(charges, st.sampled_from(["open", "sealed"]))
def test_every_period_adds_up_to_the_ledger(
    tmp_path_factory: pytest.TempPathFactory, some: list[Charge], how: str
) -> None:
    home = Home(Path(tmp_path_factory.mktemp("past")))
    try:
        begun(home, replace(agreement(DAILY), zone="Europe/Berlin"))
        past = [charge for charge in some if charge.end <= FRIDAY]
        keep(home, past)
        if how == "sealed":
            upkeep(home)
        table = lived_timetable([(FRIDAY, replace(agreement(), zone="Europe/Berlin"))])
        ledger = from_charges(past, table).days()
        for period in (Period.WEEK, Period.FOUR_WEEKS):
            for weeks in (0, 1, 5):
                reply = back(home, period, FRIDAY.date() - timedelta(weeks=weeks))
                days = [totals for day, totals in ledger.items() if reply.first <= day <= reply.last]
                assert reply.counted == sum(totals.counted.get("all", 0) for totals in days) // 1_000_000
                for bar in reply.bars:
                    assert sum(layer.seconds for layer in bar.layers if layer.is_counted) == bar.counted
    finally:
        home.close()


def test_earlier_wishes_come_newest_first_and_so_many_at_a_time(home: Home) -> None:
    begun(home)
    for number in range(34):
        home.let_pass(5)
        asked = Ask(id=0, child=1, key=f"wish-{number:04}", scope="all", minutes=5, purpose=Purpose.FINISH)
        home.guardian.household.children[0].requests = ()
        assert isinstance(home.say(asked), RequestReply)
        home.say(Answer(id=0, request=f"wish-{number:04}", decision=Decision.NOT_TODAY, reason="Dinner"))
    first = home.say(GetRequests(id=0, child=1))
    assert isinstance(first, RequestsReply)
    assert [wish.id for wish in first.requests] == [f"wish-{number:04}" for number in range(33, 3, -1)]
    assert first.has_more
    rest = home.say(GetRequests(id=0, child=1, before=first.requests[-1].asked_at))
    assert isinstance(rest, RequestsReply)
    assert ([wish.id for wish in rest.requests], rest.has_more) == ([f"wish-{n:04}" for n in range(3, -1, -1)], False)
    assert {wish.reason for wish in rest.requests} == {"Dinner"}
