"""Another agreement on a real ledger: what would have ended and when, found from edge to edge as second by second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Agreement, Ask, Break, Budget, Clause, ClauseState, Free, Per, Quiet, Standing, Window
from app.rules.keeping import begin, keep, verdict_of
from app.rules.sample import AppSeen, Grant, GrantGiven, Presence, Reading, Sample
from app.rules.scope import ALL, app, category
from app.rules.sorting import Mark
from app.rules.verdict import Charge, Reason, State
from app.rules.what_if import DayThen, Ended, goes_by_traits, what_if

START = datetime(2026, 11, 20, 16, tzinfo=UTC)  # a Friday, 17:00 in Berlin
TODAY = date(2026, 11, 22)
GAMES, TUX = category("games"), app("tux")


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def used(start: float, end: float, name: str = "tux", kind: str = "games") -> Charge:
    return Charge(at(start), at(end), name, kind, is_counted=True)


def tried(
    *clauses: Clause, charges: Sequence[Charge], grants: Sequence[tuple[datetime, Grant]] = ()
) -> tuple[DayThen, ...]:
    agreement = Agreement("Ada", "Europe/Berlin", clauses, warn_minutes=(15, 5, 1))
    return what_if(agreement, charges, grants, TODAY)


def test_a_budget_would_have_ended_a_game_when_it_was_used_up() -> None:
    (day,) = tried(Budget("b", GAMES, Per.DAY, 30), charges=[used(0, 20), used(40, 70)])
    ended = Ended(at(50), "tux", "games", GAMES, Reason.BUDGET_DAY, "b", 20 * 60)
    assert day == DayThen(date(2026, 11, 20), 50 * 60, 20 * 60, (ended,))


def test_an_agreement_that_fits_changes_nothing() -> None:
    (day,) = tried(Budget("b", ALL, Per.DAY, 50), charges=[used(0, 50)])
    assert day == DayThen(date(2026, 11, 20), 50 * 60, 0)
    assert tried(charges=[]) == ()


def test_what_would_have_ended_uses_up_no_weekly_budget() -> None:
    """Each day would have ended at 30 minutes, so the week's 70 are gone on the third day, not on the second."""
    days = tried(
        Budget("day", GAMES, Per.DAY, 30),
        Budget("week", GAMES, Per.WEEK, 70),
        charges=[used(24 * 60 * day, 24 * 60 * day + 60) for day in range(3)],
    )
    assert [[(ended.clause, ended.seconds) for ended in day.ended] for day in days] == [
        [("day", 30 * 60)],
        [("day", 30 * 60)],
        [("week", 50 * 60)],
    ]


def test_a_break_would_have_let_it_go_on_afterwards() -> None:
    (day,) = tried(Break("rest", ALL, 20, 10), charges=[used(0, 60)])
    assert [(ended.at, ended.seconds) for ended in day.ended] == [(at(20), 600), (at(50), 600)]


def test_bedtime_over_midnight_belongs_to_the_days_on_which_it_would_have_mattered() -> None:
    days = tried(Quiet("bed", ALL, time(23, 30), time(7, 0)), charges=[used(360, 450)])
    assert [(day.day.day, day.used, day.over) for day in days] == [(20, 3600, 1800), (21, 1800, 1800)]
    assert [[(ended.at, ended.seconds) for ended in day.ended] for day in days] == [
        [(at(390), 1800)],
        [(at(420), 1800)],
    ]


def test_what_nobody_could_prove_would_not_have_been_free_or_left_out() -> None:
    disguised = replace(used(0, 60, "fun", "other"), is_proven=False)
    for clause in (Free("f", category("other")), Free("f", app("fun"))):
        (day,) = tried(Budget("b", ALL, Per.DAY, 30), clause, charges=[disguised])
        assert (day.used, day.over) == (3600, 1800)
    (day,) = tried(Budget("b", ALL, Per.DAY, 30, excepted=(category("other"),)), charges=[disguised])
    assert day.over == 1800
    (day,) = tried(Budget("b", ALL, Per.DAY, 30), Free("f", category("other")), charges=[used(0, 60, "fun", "other")])
    assert (day.used, day.over) == (0, 0)


def test_what_is_asked_for_by_marks_and_ages_goes_by_what_is_known_of_the_apps() -> None:
    shop, shooter = used(0, 20, "shop", "other"), used(20, 50, "shooter")
    by_mark, by_age = Ask("m", ALL, marks=(Mark.STORE,)), Ask("a", ALL, rated_from=12)
    agreement = Agreement("Ada", "Europe/Berlin", (by_mark, by_age))
    (day,) = what_if(agreement, [shop, shooter], (), TODAY, {"shop": ((Mark.STORE,), None), "shooter": ((), 16)})
    assert [(ended.app, ended.clause, ended.seconds) for ended in day.ended] == [
        ("shop", "m", 1200),
        ("shooter", "a", 1800),
    ]
    assert goes_by_traits(agreement, TODAY)
    assert not goes_by_traits(Agreement("Ada", "Europe/Berlin", (Ask("x", ALL),)), TODAY)


def test_another_point_that_takes_over_is_an_end_of_its_own() -> None:
    (day,) = tried(Budget("b", ALL, Per.DAY, 10), Quiet("q", ALL, time(17, 30), time(7, 0)), charges=[used(0, 60)])
    assert [(ended.clause, ended.at, ended.seconds) for ended in day.ended] == [
        ("b", at(10), 1200),
        ("q", at(30), 1800),
    ]


def test_what_is_free_is_not_used_up_and_never_ends() -> None:
    (day,) = tried(
        Budget("b", ALL, Per.DAY, 0), Free("f", GAMES), charges=[used(0, 30), used(0, 10, "web", "browsing")]
    )
    assert (day.used, day.over) == (600, 600)
    assert [ended.app for ended in day.ended] == ["web"]


def test_several_apps_are_over_in_the_same_seconds_once() -> None:
    (day,) = tried(Budget("b", ALL, Per.DAY, 10), charges=[used(0, 30), used(5, 30, "web", "browsing")])
    assert (day.used, day.over) == (1800, 1200)
    assert {(ended.app, ended.at, ended.seconds) for ended in day.ended} == {
        ("tux", at(10), 1200),
        ("web", at(10), 1200),
    }


def test_what_was_given_counts_there_too() -> None:
    grant = Grant("g", GAMES, 15, at(400))
    (day,) = tried(Budget("b", GAMES, Per.DAY, 30), charges=[used(0, 60)], grants=[(at(35), grant)])
    assert [(ended.at, ended.seconds) for ended in day.ended] == [(at(30), 300), (at(50), 600)]


def test_a_point_for_a_while_is_tried_as_if_it_always_held_and_a_proposal_not_at_all() -> None:
    for_a_week = Standing(ClauseState.SET_BY_PARENTS, "Jo", "exams", TODAY, TODAY + timedelta(days=6))
    proposed = Standing(ClauseState.PROPOSED_BY_PARENT)
    (day,) = tried(
        Budget("now", GAMES, Per.DAY, 30, standing=for_a_week),
        Budget("idea", GAMES, Per.DAY, 5, standing=proposed),
        charges=[used(0, 60)],
    )
    assert [(ended.clause, ended.seconds) for ended in day.ended] == [("now", 1800)]


def test_an_app_that_is_over_ends_once_whatever_begins_and_ends_beside_it() -> None:
    (day,) = tried(Budget("b", GAMES, Per.DAY, 30), charges=[used(0, 60 + 0.5 / 60), used(40, 50, "web", "browsing")])
    assert [(ended.app, str(ended.seconds)) for ended in day.ended] == [("tux", "1800")]
    assert (str(day.used), str(day.over)) == ("3600", "1800")


def test_where_nothing_is_agreed_nothing_would_have_ended() -> None:
    (day,) = tried(charges=[used(0, 60)])
    assert (day.used, day.over, day.ended) == (3600, 0, ())


# --- as second by second ---------------------------------------------------------------------------------------------

scopes = st.sampled_from([ALL, GAMES, TUX])
clocks = st.integers(0, 5).map(lambda number: time(17 + number // 60, number % 60))
clauses = st.one_of(
    st.builds(Budget, st.just("budget"), scopes, st.sampled_from(list(Per)), st.integers(0, 3)),
    st.builds(Break, st.just("break"), scopes, st.integers(1, 2), st.integers(1, 2)),
    st.builds(Quiet, st.just("quiet"), scopes, clocks, clocks),
    st.builds(Window, st.just("window"), scopes, clocks, clocks),
    st.builds(Ask, st.just("ask"), scopes),
    st.builds(Free, st.just("free"), st.sampled_from([GAMES, TUX])),
)
apps = st.sampled_from([("tux", "games"), ("chess", "games"), ("web", "browsing")])
charges = st.lists(
    st.builds(lambda a, n, name: used(a / 60, (a + n) / 60, *name), st.integers(0, 150), st.integers(1, 150), apps),
    max_size=5,
)
grants = st.lists(
    st.builds(
        lambda a, n, scope: (at(a / 60), Grant(f"g{a}", scope, n, at(a / 60 + 3), beyond_quiet=bool(a % 2))),
        st.integers(0, 200),
        st.integers(1, 2),
        scopes,
    ),
    max_size=2,
)


def slowly(
    agreement: Agreement, charges: Sequence[Charge], grants: Sequence[tuple[datetime, Grant]]
) -> tuple[int, int]:
    """Seconds used and over, one sample a second, without what would have ended."""
    keeping, totals = begin(agreement, tick_s=1.0), [0, 0]
    for second in range(301):
        now = at(second / 60)
        reading = Reading(now, float(second), float(second), "a", synced=True)
        for given_at, grant in grants:
            if given_at == now:
                keeping = keep(keeping, GrantGiven(reading, grant)).keeping
        seen = {c.app: AppSeen(c.app, c.category, in_use=True) for c in charges if c.start <= now < c.end}
        keeping = keep(keeping, Sample(reading, Presence.ACTIVE, tuple(seen.values()))).keeping
        verdicts = {name: verdict_of(keeping, name, found.category) for name, found in seen.items()}
        going_on = tuple(found for name, found in seen.items() if verdicts[name].state is not State.OVER)
        keeping = keep(keeping, Sample(reading, Presence.ACTIVE, going_on)).keeping
        totals[0] += any(verdict.reason is not Reason.FREE for verdict in verdicts.values())
        totals[1] += len(going_on) < len(seen)
    return totals[0], totals[1]


@pytest.mark.long
@given(st.lists(clauses, max_size=4, unique_by=lambda clause: clause.id), charges, grants)
def test_from_edge_to_edge_is_as_second_by_second(
    agreed: list[Clause], used_apps: list[Charge], given_grants: list[tuple[datetime, Grant]]
) -> None:
    agreement = Agreement("Ada", "Europe/Berlin", tuple(agreed))
    found = what_if(agreement, used_apps, given_grants, TODAY)
    assert (sum(day.used for day in found), sum(day.over for day in found)) == slowly(
        agreement, used_apps, given_grants
    )
    for day in found:
        assert day.over <= day.used
        assert max((ended.seconds for ended in day.ended), default=0) <= day.over


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_a_ledger_of_weeks_is_played_in_a_blink(zone: str) -> None:
    """Over the nights on which the clocks change, too."""
    agreement = Agreement("Ada", zone, (Budget("b", ALL, Per.DAY, 60), Quiet("q", ALL, time(20), time(7))))
    ledger = [used(24 * 60 * day + 90 * n, 24 * 60 * day + 90 * n + 40) for day in range(-40, 0) for n in range(10)]
    days = what_if(agreement, ledger, (), TODAY)
    assert sum(day.used for day in days) == 400 * 2400
    assert all(0 <= day.used - day.over <= 3600 for day in days)
