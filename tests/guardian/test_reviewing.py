"""The facts of a week: every minute is the ledger's, whatever is left of it, and each reader gets its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.guardian.ledger import day_totals
from app.guardian.reviewing import week_review
from app.guardian.upkeep import keep_up
from app.link import messages as m
from app.link.messages import Client, Refusal, Refused, Role
from app.link.review import GetReview, ReviewReply
from app.rules.agreement import Agreement, Budget, Day, Per, Quiet
from app.rules.documents import read_agreement
from app.rules.family import Purpose, Request, RequestState
from app.rules.periods import week_sums
from app.rules.review import Asked, Kept, Night, WeekReview
from app.rules.sample import Grant, Reading
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from app.settings import KEEP_DAY_TOTALS_DAYS
from app.store.database import Store
from app.store.values import Newcomer
from tests.fakes.begun import opened
from tests.fakes.guardian import ACCOUNT, FRIDAY, GAMES_TWO_MINUTES, Ear, Home, agreement
from tests.fakes.platform import KID, MINES

BERLIN = "Europe/Berlin"
BEGAN = datetime(2026, 9, 1, 6, tzinfo=UTC)
LIMIT = Budget("day", ALL, Per.DAY, 60)
BEDTIME = Quiet("bedtime", ALL, time(20), time(7))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "data")
    yield made
    made.close()


def begin(store: Store, *clauses: Budget | Quiet, **more: object) -> Agreement:
    made = replace(Agreement("Mira", BERLIN, clauses), **more)  # type: ignore[arg-type]  # a test's own fields
    store.set_up([Newcomer("Mira", None, "mira", made)], BEGAN)
    return made


def used(start: datetime, minutes: float, kind: str = "games", app: str = "tux") -> Charge:
    return Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")


def reviewed(store: Store, day: date, now: datetime) -> WeekReview:
    return week_review(store, store.children()[0], day, now)


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


# --- minutes -------------------------------------------------------------------------------------------------------


stretches = st.lists(
    st.tuples(
        st.integers(0, 14 * 24 * 60), st.integers(1, 300), st.sampled_from(["games", "watching", "learning", "x"])
    ),
    max_size=25,
)


@pytest.mark.timeout(300)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=stretches, starts=st.sampled_from([time(0), time(4, 30)]), week=st.sampled_from([Day.MON, Day.SUN]))
def test_the_weeks_minutes_are_those_of_its_days_as_everything_else_shows_them(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[int, int, str]], starts: time, week: Day
) -> None:
    store = opened(tmp_path_factory.mktemp("week") / "data")
    begin(store, LIMIT, day_starts=starts, week_starts=week)
    # The clocks go back on 25 October.
    store.keep_use(1, [used(at(15, 0) + timedelta(minutes=start), length, kind) for start, length, kind in found])
    now = at(5, 12, month=11)
    for day in (date(2026, 10, 16), date(2026, 10, 25)):
        review = reviewed(store, day, now)
        elsewhere = day_totals(store, 1, review.first, review.last, now)
        shown = {one.first: one.seconds.get(ALL, 0) for one in elsewhere}
        assert {one.day: one.used for one in review.days if one.used} == {d: s for d, s in shown.items() if s}
        whole = next((one for one in week_sums(elsewhere) if one.first == review.first), None)
        assert review.used == (0 if whole is None else whole.seconds.get(ALL, 0))
        assert {one.category: one.used for one in review.amounts} == {
            scope.name: seconds
            for scope, seconds in (whole.seconds.items() if whole else ())
            if scope.kind.value == "category"
        }
        assert all(sum(part.seconds for part in one.stack if part.is_counted) == one.used for one in review.days)
        assert msgspec.json.decode(msgspec.json.encode(review), type=WeekReview) == review
    store.close()


def test_a_week_of_25_hours_more_or_less_has_seven_days(store: Store) -> None:
    begin(store, LIMIT)
    store.keep_use(1, [used(at(25, 0), 180)])  # 02:00 to 04:00 by the clock, three hours that day
    review = reviewed(store, date(2026, 10, 25), at(1, 12, month=11))
    assert [day.day.day for day in review.days] == [19, 20, 21, 22, 23, 24, 25]
    assert (review.used, review.days[-1].over) == (180 * 60, 120 * 60)


def test_the_iso_weeks_thursday_finds_the_family_week_that_starts_on_a_sunday(store: Store) -> None:
    begin(store, LIMIT, week_starts=Day.SUN)
    review = reviewed(store, date.fromisocalendar(2026, 46, 4), at(28, 12, month=11))
    assert (review.first, review.last) == (date(2026, 11, 8), date(2026, 11, 14))


def test_what_was_agreed_that_day_counts_and_what_was_given_beside_it(store: Store) -> None:
    made = begin(store, LIMIT)
    store.keep_use(1, [used(at(day, 14), 80) for day in (5, 6, 7)])
    store.add_grant(1, Grant("grant-0001", category("games"), 30, at(6, 18)), at(6, 14, 10))
    store.set_agreement(1, 1, replace(made, clauses=(replace(LIMIT, minutes=90),)), at(7, 10))
    review = reviewed(store, date(2026, 10, 8), at(14, 12))
    assert [(day.agreed, day.given, day.is_within) for day in review.days[:3]] == [
        (3600, 0, False),
        (3600, 1800, True),
        (5400, 0, True),
    ]
    assert review.days[0].over == 20 * 60


def test_a_day_that_runs_and_a_day_without_a_limit_are_not_judged(store: Store) -> None:
    begin(store, replace(LIMIT, days=frozenset({Day.WED})))
    store.keep_use(1, [used(at(13, 14), 200), used(at(14, 8), 90)])
    review = reviewed(store, date(2026, 10, 14), at(14, 12))
    assert [day.is_within for day in review.days] == [None, None, None]
    assert (review.is_over, review.before_used) == (False, None)


def test_the_week_before_is_compared_only_when_both_were_whole(store: Store) -> None:
    begin(store, LIMIT)
    store.keep_use(1, [used(at(2, 14, month=9), 30), used(at(9, 14, month=9), 40), used(at(16, 14, month=9), 50)])
    now = at(14, 12)
    assert reviewed(store, date(2026, 9, 10), now).before_used is None  # the first week began on its Tuesday
    assert reviewed(store, date(2026, 9, 17), now).before_used == 40 * 60


# --- nights --------------------------------------------------------------------------------------------------------


def test_a_night_is_kept_up_to_the_grace_and_belongs_to_the_evening_on_which_it_began(store: Store) -> None:
    begin(store, BEDTIME)
    store.keep_use(1, [used(at(5, 17, 50), 11.5), used(at(7, 22, 30), 20), used(at(9, 17, 59), 3.5)])
    review = reviewed(store, date(2026, 10, 8), at(14, 12))
    assert len(review.nights) == 7
    late = {night.day.day: (night.late, night.is_kept) for night in review.nights if night.late}
    assert late == {5: (90, True), 7: (1200, False), 9: (150, False)}


def test_free_apps_and_time_given_beyond_bedtime_make_no_night_late(store: Store) -> None:
    begin(store, BEDTIME)
    store.keep_use(1, [used(at(5, 18), 60, "learning"), used(at(6, 18), 25)])
    store.add_grant(1, Grant("grant-0001", ALL, 30, at(6, 23), beyond_quiet=True), at(6, 17, 50))
    review = reviewed(store, date(2026, 10, 8), at(14, 12))
    assert review.nights[:2] == (
        Night(date(2026, 10, 5), 0, is_kept=True),
        Night(date(2026, 10, 6), 1500, is_kept=True),
    )


def test_a_night_in_which_the_clocks_change_is_one_night(store: Store) -> None:
    begin(store, BEDTIME)
    review = reviewed(store, date(2026, 10, 25), at(14, 12, month=11))
    assert [night.day.day for night in review.nights] == [19, 20, 21, 22, 23, 24, 25]


# --- wishes and budgets --------------------------------------------------------------------------------------------


def test_wishes_are_those_of_the_week_and_one_that_was_taken_back_is_none(store: Store) -> None:
    begin(store, LIMIT)
    states = [
        (4, RequestState.AGREED, 30),
        (5, RequestState.AGREED, 30),
        (7, RequestState.OFFERED, 15),
        (8, RequestState.TAKEN_BACK, None),
        (9, RequestState.UNANSWERED, None),
    ]
    for day, state, minutes in states:
        asked = at(day, 15)
        wish = Request(f"wish-{day:04}", 1, ALL, 30, Purpose.FINISH, asked, state=state)
        answered = asked + timedelta(minutes=6)
        store.add_request(replace(wish, answered_at=answered, answered_minutes=minutes))
    asked_then = reviewed(store, date(2026, 10, 8), at(14, 12)).asked
    assert asked_then == Asked(count=3, agreed=1, offers=(15,), unanswered=1, waits=(360, 360))


def test_a_weekly_budget_counts_its_days(store: Store) -> None:
    games = Budget("games", category("games"), Per.WEEK, 60, frozenset({Day.MON, Day.TUE}))
    begin(store, games)
    store.keep_use(1, [used(at(5, 14), 40), used(at(6, 14), 10), used(at(7, 14), 100)])
    (budget,) = reviewed(store, date(2026, 10, 8), at(14, 12)).budgets
    assert (budget.used, budget.limit, budget.is_within) == (3000, 3600, True)


# --- what is kept --------------------------------------------------------------------------------------------------


def keep_upkeep(store: Store, now: datetime) -> None:
    keep_up(store, ((1, now.date()),), now, Reading(now, 1.0, 1.0, "boot", synced=True))


def test_when_details_are_gone_the_sealed_sums_say_the_same_and_the_week_says_so(store: Store) -> None:
    begin(store, LIMIT, BEDTIME)
    store.keep_use(1, [used(at(day, 14, month=9), 20 + day, kind) for day in range(8, 14) for kind in ("games", "x")])
    day = date(2026, 9, 10)
    before = reviewed(store, day, at(20, 12, month=9))
    keep_upkeep(store, at(20, 12))
    days = reviewed(store, day, at(20, 12))
    store.set_setting(KEEP_DAY_TOTALS_DAYS.name, "30")
    keep_upkeep(store, at(20, 12, month=11))
    week = reviewed(store, day, at(20, 12, month=11))
    assert [before.kept, days.kept, week.kept] == [Kept.SPANS, Kept.DAYS, Kept.WEEK]
    assert before.used == days.used == week.used > 0
    assert before.amounts == days.amounts == week.amounts
    assert before.days == days.days
    assert (len(before.nights), days.nights, week.days) == (7, (), ())


def test_a_week_before_sundial_and_one_that_has_not_begun_have_nothing(store: Store) -> None:
    begin(store, LIMIT)
    now = at(14, 12)
    assert reviewed(store, date(2026, 8, 20), now).kept is Kept.EARLIER
    assert reviewed(store, date(2026, 10, 20), now).kept is Kept.LATER
    quiet = reviewed(store, date(2026, 10, 8), now)
    assert (quiet.kept, quiet.used) == (Kept.SPANS, 0)


# --- who sees what -------------------------------------------------------------------------------------------------


def ask(home: Home, uid: int = KID, **more: object) -> m.Response:
    return home.say(GetReview(id=0, day=FRIDAY.date(), **more), Ear(Client.WINDOW, uid))  # type: ignore[arg-type]


def weeks(answer: m.Response) -> tuple[WeekReview, ...]:
    assert isinstance(answer, ReviewReply), answer
    return answer.weeks


def test_parents_see_every_child_and_an_account_that_is_shared_too(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(60)
    assert [(week.name, week.used) for week in weeks(ask(home))] == [("Mira", 60), ("Leo", 0)]
    assert [week.name for week in weeks(ask(home, child=2))] == ["Leo"]
    assert read_agreement(weeks(ask(home))[0].agreement).child == "Mira"


def test_a_child_sees_its_own_week_and_no_other(tmp_path: Path) -> None:
    home = Home(tmp_path, role_of=lambda uid: Role.CHILD if uid == KID else Role.FAMILY)
    store = home.guardian.household.store
    store.set_up(
        [Newcomer("Mira", None, ACCOUNT, agreement()), Newcomer("Leo", None, "leo", agreement(child="Leo"))], FRIDAY
    )
    home.guardian.household.load()
    home.tick()
    assert [week.name for week in weeks(ask(home))] == ["Mira"]
    answer = ask(home, child=2)
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.NO_SUCH_CHILD
    home.close()


def test_of_somebody_of_16_parents_get_the_sum_and_the_nights_and_the_young_person_all(home: Home) -> None:
    home.set_up(replace(agreement(GAMES_TWO_MINUTES), born=date(2010, 3, 4)))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(60)
    (seen,), (own,) = weeks(ask(home)), weeks(ask(home, is_own=True))
    assert (seen.is_summary, seen.used, seen.amounts, seen.days, seen.budgets) == (True, 60, (), (), ())
    assert (own.is_summary, own.used, len(own.amounts), len(own.days)) == (False, 60, 1, 5)


def test_before_the_first_run_there_is_no_week(home: Home) -> None:
    answer = ask(home)
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.NOT_SET_UP


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_all_calendars_is_a_week_without_anything(home: Home, day: date) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    (week,) = weeks(home.say(GetReview(id=0, day=day)))
    assert week.kept is (Kept.EARLIER if day == date.min else Kept.LATER)
