"""Days and weeks are kept as sums: open until they are sealed, then for good; spans leave only when asked to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.rules.agreement import Per
from app.rules.corrections import Correction, NoChild
from app.rules.periods import PeriodSum, ScopeSum
from app.rules.scope import ALL, app, category
from app.rules.stacks import Layer
from app.store.database import Store
from app.store.values import Booked, Gift, KeptPeriod
from tests.fakes.household import FRIDAY, at, present, used

DAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SUMS = (
    ScopeSum(ALL, 60_000_001, 60_000_001),
    ScopeSum(app("supertux2"), 60_000_001, 0),
    ScopeSum(category("games"), 60_000_001, 60_000_001),
)


def day(back: int = 0, sums: tuple[ScopeSum, ...] = SUMS) -> PeriodSum:
    shift = timedelta(days=back)
    return PeriodSum(Per.DAY, DAY - shift, date(2026, 11, 15), at(-3600) - shift, at(82800) - shift, sums)


def test_a_day_comes_back_as_it_was_booked_and_children_are_told_apart(store: Store) -> None:
    assert store.book(1, day()) is Booked.NEW
    assert store.book(1, day()) is Booked.SAME
    assert store.periods(1, Per.DAY, DAY, DAY) == (KeptPeriod(day(), is_sealed=False),)
    assert store.periods(2, Per.DAY, DAY, DAY) == ()
    assert store.periods(1, Per.WEEK, FIRST, LAST) == ()


def test_an_open_day_follows_its_spans(store: Store) -> None:
    store.book(1, day())
    fewer = day(sums=SUMS[:1])
    assert store.book(1, fewer) is Booked.MENDED
    assert store.periods(1, Per.DAY, DAY, DAY) == (KeptPeriod(fewer, is_sealed=False),)


def test_a_sealed_day_stays_whatever_comes(store: Store) -> None:
    assert store.book(1, day()) is Booked.NEW
    assert store.book(1, day(), is_sealed=True) is Booked.SAME
    assert store.book(1, day(sums=()), is_sealed=True) is Booked.SEALED
    assert store.periods(1, Per.DAY, DAY, DAY) == (KeptPeriod(day(), is_sealed=True),)


def test_where_the_last_sealed_day_ended(store: Store) -> None:
    assert store.sealed_until(1) is None
    store.book(1, day(2), is_sealed=True)
    store.book(1, day(1), is_sealed=True)
    store.book(1, day(0))
    store.book(2, day(0), is_sealed=True)
    assert store.sealed_until(1) == day(1).end


def test_only_sealed_days_are_dropped_and_weeks_stay(store: Store) -> None:
    week = replace(day(), per=Per.WEEK, first=date(2026, 11, 15))
    store.book(1, week, is_sealed=True)
    store.book(1, day(3), is_sealed=True)
    store.book(1, day(2))
    store.book(1, day(0), is_sealed=True)
    store.book(2, day(3), is_sealed=True)
    assert store.drop_periods(1, Per.DAY, DAY) == 1
    assert [kept.period for kept in store.periods(1, Per.DAY, FIRST, LAST)] == [day(2), day(0)]
    assert [kept.period for kept in store.periods(1, Per.WEEK, FIRST, LAST)] == [week]
    assert len(store.periods(2, Per.DAY, FIRST, LAST)) == 1


def test_spans_leave_with_the_corrections_that_were_about_them(store: Store) -> None:
    store.keep_use(1, [used(0, 60), used(90, 150), used(200, 260, "vlc", "watching")])
    store.keep_use(2, [used(0, 150)])
    for name, end in (("old", 60), ("new", 151)):
        store.add_correction(Correction(name, 1, at(0), at(end), NoChild(), at(600)))
    assert store.first_use(1) == at(0)
    store.drop_use(at(150))
    assert store.charges(1, FRIDAY, at(600)) == (used(200, 260, "vlc", "watching"),)
    assert store.first_use(1) == at(200)
    assert store.first_use(2) is None
    assert [made.id for made in store.corrections(FRIDAY)] == ["new"]


def test_grants_are_found_by_when_they_were_given(store: Store) -> None:
    for seconds in (0, 60, 120):
        store.add_grant(1, present(f"grant-{seconds:04}"), at(seconds))
    found = store.gifts(1, at(60), at(120))
    assert found == (Gift(at(60), present("grant-0060")),)
    assert store.gifts(2, at(0), at(999)) == ()


def test_a_day_is_kept_with_its_stack_and_sealed_it_stays(store: Store) -> None:
    stack = (Layer("games", is_counted=True, amount=40), Layer("learning", is_counted=False, amount=2))
    drawn = replace(day(), stack=stack)
    assert store.book(1, drawn, is_sealed=True) is Booked.NEW
    assert store.periods(1, Per.DAY, DAY, DAY)[0].period.stack == stack
    assert store.book(1, day(), is_sealed=True) is Booked.SEALED
    assert store.book(1, replace(drawn, first=DAY + timedelta(days=1))) is Booked.NEW
    assert store.book(1, replace(drawn, first=DAY + timedelta(days=1), stack=stack[:1])) is Booked.MENDED
    assert [len(kept.period.stack) for kept in store.periods(1, Per.DAY, DAY, DAY + timedelta(days=1))] == [2, 1]
