"""A clause reads as a line of the agreement, whatever it is about."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Ask, Break, Budget, Clause, Day, Free, Per, Quiet, Standing, Window
from app.rules.scope import ALL, Scope, app, category
from app.rules.sorting import Mark
from app.words.clauses import ClauseText, clause_text, warnings_text
from app.words.kinds import Kind, kind_of
from app.words.language import Language, speaking
from app.words.names import days_text
from tests.words.speech import ENGLISH, GERMAN

SCHOOL_DAYS = frozenset({Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI})
FREE_DAYS = frozenset({Day.SAT, Day.SUN, Day.HOLIDAY})
SCHOOL_NIGHTS = frozenset({Day.SUN, Day.MON, Day.TUE, Day.WED, Day.THU})
GAMES = category("games")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (Budget("a", ALL, Per.DAY, 90, SCHOOL_DAYS), ClauseText("School days", "Monday to Friday", "1 h 30 min a day")),
        (
            Budget("a", ALL, Per.DAY, 120, FREE_DAYS),
            ClauseText("Weekends and holidays", "Saturday, Sunday and holidays", "2 h a day"),
        ),
        (Budget("a", GAMES, Per.WEEK, 300), ClauseText("Games per week", "All games together", "5 h a week")),
        (Budget("a", app("x"), Per.DAY, 30), ClauseText("SuperTux per day", "Every day", "30 min a day")),
        (Budget("a", ALL, Per.DAY, 60), ClauseText("Every day", "Every day", "1 h a day")),
        (Budget("a", ALL, Per.DAY, 60, frozenset({Day.WED})), ClauseText("Time per day", "Wednesday", "1 h a day")),
        (Quiet("a", ALL, time(20), time(7)), ClauseText("Screens off", "Every night", "20:00 to 07:00")),
        (
            Quiet("a", ALL, time(20), time(7), SCHOOL_NIGHTS | {Day.HOLIDAY}),
            ClauseText("Screens off", "Sunday to Thursday and holidays", "20:00 to 07:00"),
        ),
        (
            Quiet("a", ALL, time(21), time(7), frozenset({Day.FRI, Day.SAT, Day.HOLIDAY})),
            ClauseText("Screens off", "Nights before free days", "21:00 to 07:00"),
        ),
        (
            Quiet("a", GAMES, time(12), time(14), frozenset({Day.WED})),
            ClauseText("Games off", "Wednesday", "12:00 to 14:00"),
        ),
        (Budget("a", ALL, Per.WEEK, 600), ClauseText("All apps per week", "Every day", "10 h a week")),
        (
            Quiet("a", ALL, time(20), time(7), SCHOOL_NIGHTS),
            ClauseText("Screens off", "School nights", "20:00 to 07:00"),
        ),
        (
            Window("a", GAMES, time(20), time(21), frozenset({Day.FRI, Day.SAT})),
            ClauseText("Open hours for games", "Friday and Saturday", "20:00 to 21:00"),
        ),
        (Break("a", ALL, 45, 10), ClauseText("Breaks", "After 45 min without one", "10 min")),
        (
            Ask("a", GAMES, is_each=True),
            ClauseText("New games", "A parent says yes before it opens · nothing on the list yet", "Ask first"),
        ),
        (
            Ask("a", GAMES, is_each=True, excepted=(app("x"),)),
            ClauseText("New games", "A parent says yes before it opens · agreed: SuperTux", "Ask first"),
        ),
        (
            Ask("a", ALL, marks=(Mark.STORE, Mark.AI_CHAT), rated_from=13),
            ClauseText("Certain apps", "Store and AI chat · suitable only from age 13", "Ask first"),
        ),
        (Ask("a", app("x")), ClauseText("SuperTux", "A parent says yes before it opens", "Ask first")),
        (Free("a", category("learning")), ClauseText("Always free", "Learning", "Not counted")),
    ],
)
def test_a_line_of_the_agreement(clause: Clause, said: ClauseText) -> None:
    assert clause_text(clause, {"x": "SuperTux"}) == said


def test_warnings_are_a_line_too() -> None:
    assert warnings_text((1, 15, 5)) == ClauseText(
        "Before time is up", "So nobody is cut off in the middle", "15, 5 and 1 min"
    )
    assert warnings_text(()).value == "No warning"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "Every day"),
        (set(Day), "Every day"),
        (SCHOOL_DAYS, "Monday to Friday"),
        (SCHOOL_NIGHTS, "Sunday to Thursday"),
        ({Day.MON, Day.WED, Day.SAT}, "Monday, Wednesday and Saturday"),
        ({Day.SAT, Day.SUN}, "Saturday and Sunday"),
        ({Day.FRI, Day.SAT, Day.SUN, Day.MON, Day.HOLIDAY}, "Friday to Monday and holidays"),
        (set(Day) - {Day.HOLIDAY}, "Monday to Sunday"),
        ({Day.HOLIDAY}, "Holidays"),
        (set(), "No day"),
    ],
)
def test_days_are_named_in_runs_and_lists(days: set[Day] | None, said: str) -> None:
    assert days_text(days) == said


days = st.none() | st.frozensets(st.sampled_from(Day))
times = st.times(min_value=time(0), max_value=time(23, 59))
scopes = st.sampled_from([ALL, GAMES, category("other"), category("knitting"), app("x")])
minutes = st.integers(1, 1440)
clauses: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Budget, st.just("a"), scopes, st.sampled_from(Per), st.integers(0, 10080), days),
    st.builds(Quiet, st.just("a"), scopes, times, times, days),
    st.builds(Window, st.just("a"), scopes, times, times, days),
    st.builds(Break, st.just("a"), scopes, minutes, minutes),
    st.builds(Ask, st.just("a"), scopes),
    st.builds(Free, st.just("a"), scopes),
)


@given(clauses, st.sampled_from([ENGLISH, GERMAN]))
def test_every_clause_has_a_whole_line(clause: Clause, language: Language) -> None:
    with speaking(language):
        said = clause_text(clause)
    for text in (said.title, said.detail, said.value):
        assert text
        assert "{" not in text


@given(clauses)
def test_every_clause_has_exactly_one_kind(clause: Clause) -> None:
    is_budget = isinstance(clause, Budget)
    assert (kind_of(clause) in {Kind.DAILY, Kind.WEEKLY}) is is_budget


@given(days.filter(lambda chosen: chosen is not None), days.filter(lambda chosen: chosen is not None))
def test_different_days_never_read_the_same(one: frozenset[Day], other: frozenset[Day]) -> None:
    assert (days_text(one) == days_text(other)) is (one == other)


def test_scopes_of_the_family_keep_their_word() -> None:
    knitting: Scope = category("knitting")
    assert clause_text(Budget("a", knitting, Per.WEEK, 60)).title == "knitting per week"


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (Budget("a", ALL, Per.DAY, 60, carry=15), "Every day · up to 15 min kept for the next day"),
        (
            Budget("a", GAMES, Per.WEEK, 60, carry=30, finish=5),
            "All games together · up to 30 min kept for the next week · up to 5 min to finish a round",
        ),
        (
            Budget("a", GAMES, Per.DAY, 20, borrow=5, is_each=True),
            "Every day · for each app · up to 5 min early from the next day",
        ),
        (Quiet("a", ALL, time(20), time(7), excepted=(app("x"), GAMES)), "Every night · without SuperTux and games"),
        (Break("a", ALL, 45, 10, is_soft=True), "After 45 min without one · a reminder, nothing closes"),
        (
            Ask("a", app("x"), Standing(by="child")),
            "A parent says yes before it opens · own idea, may be lifted any time",
        ),
        (Free("a", GAMES, excepted=(app("x"),)), "Games · without SuperTux"),
    ],
)
def test_what_a_living_agreement_adds_stands_behind_it(clause: Clause, said: str) -> None:
    assert clause_text(clause, {"x": "SuperTux"}).detail == said
