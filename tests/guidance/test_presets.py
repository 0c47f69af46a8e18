"""A starting point is an agreement like any other, and says where its numbers come from."""

from __future__ import annotations

import itertools
from datetime import date, time
from pathlib import Path

import pytest

from app.guidance.bands import Band, Figure, read_bands
from app.guidance.presets import balanced_start
from app.rules.agreement import Ask, Budget, ClauseState, Day, Free, Per, Quiet
from app.rules.documents import read_agreement, write_agreement
from app.rules.scope import ALL, category
from app.rules.sorting import Mark

BANDS = read_bands((Path(__file__).parents[2] / "resources" / "content" / "bands.json").read_text(encoding="utf-8"))
BORN = date(2017, 3, 4)
each_band = pytest.mark.parametrize("band", BANDS, ids=lambda band: band.id)


def test_the_start_for_a_nine_year_old() -> None:
    agreement = balanced_start(BANDS[2], "Mira", BORN, "Europe/Berlin").agreement
    assert (agreement.child, agreement.born, agreement.zone) == ("Mira", BORN, "Europe/Berlin")
    assert agreement.warn_minutes == (15, 5, 1)
    assert agreement.grace_seconds == 60
    assert agreement.clauses == (
        Budget("school-days", ALL, Per.DAY, 90, frozenset({Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI})),
        Budget("free-days", ALL, Per.DAY, 120, frozenset({Day.SAT, Day.SUN, Day.HOLIDAY})),
        Budget("games-week", category("games"), Per.WEEK, 300),
        Quiet(
            "bedtime",
            ALL,
            time(19, 45),
            time(7, 30),
            frozenset({Day.SUN, Day.MON, Day.TUE, Day.WED, Day.THU}),
        ),
        Quiet("bedtime-free", ALL, time(20, 45), time(7, 30), frozenset({Day.FRI, Day.SAT, Day.HOLIDAY})),
        Free("schoolwork", category("learning")),
        Ask("ask-first", ALL, marks=(Mark.STORE, Mark.AI_CHAT, Mark.STRANGERS), rated_from=13),
    )


@pytest.mark.parametrize("band", BANDS[:2], ids=lambda band: band.id)
def test_for_the_two_youngest_every_new_game_is_asked_for_until_it_is_on_the_list(band: Band) -> None:
    clauses = balanced_start(band, "Mira", BORN, "Europe/Berlin").agreement.clauses
    assert Ask("new-games", category("games"), is_each=True) in clauses


def test_what_is_asked_for_first_gets_less_with_every_band() -> None:
    asked = [
        {clause.id: clause for clause in balanced_start(band, "Mira", BORN, "UTC").agreement.clauses} for band in BANDS
    ]
    assert ["new-games" in clauses for clauses in asked] == [True, True, False, False, False]
    firsts = [clauses.get("ask-first") for clauses in asked]
    assert [first and first.rated_from for first in firsts if first is None or isinstance(first, Ask)] == [
        6,
        9,
        13,
        18,
        None,
    ]
    marks = [set(first.marks) if isinstance(first, Ask) else set() for first in firsts]
    assert all(older <= younger for younger, older in itertools.pairwise(marks))


def test_at_sixteen_only_the_night_is_limited() -> None:
    clauses = balanced_start(BANDS[4], "Leo", None, "Europe/Berlin").agreement.clauses
    assert [clause.id for clause in clauses] == ["bedtime", "bedtime-free", "schoolwork"]


@each_band
def test_every_day_has_one_night_and_one_daily_time(band: Band) -> None:
    clauses = balanced_start(band, "Mira", BORN, "Europe/Berlin").agreement.clauses
    nights = [day for clause in clauses if isinstance(clause, Quiet) for day in clause.days or ()]
    assert sorted(nights) == sorted(Day)
    days = [day for clause in clauses if isinstance(clause, Budget) for day in clause.days or ()]
    assert sorted(days) in ([], sorted(Day))


@each_band
def test_every_clause_says_where_it_comes_from(band: Band) -> None:
    preset = balanced_start(band, "Mira", BORN, "Europe/Berlin")
    assert preset.sources.keys() == {clause.id for clause in preset.agreement.clauses}
    assert all(preset.sources.values())


@each_band
def test_a_starting_point_decides_nothing_about_who_agreed(band: Band) -> None:
    clauses = balanced_start(band, "Mira", BORN, "Europe/Berlin").agreement.clauses
    assert {clause.standing.state for clause in clauses} == {ClauseState.AGREED}
    assert {clause.standing.until_date for clause in clauses} == {None}


@each_band
def test_a_starting_point_is_a_valid_document(band: Band) -> None:
    agreement = balanced_start(band, "Mira", BORN, "Asia/Ho_Chi_Minh").agreement
    text = write_agreement(agreement)
    assert read_agreement(text) == agreement


def test_a_late_bedtime_stays_on_its_own_evening() -> None:
    late = Figure("free_shift", 300, "Because.", BANDS[4].figures[0].sources)
    figures = tuple(late if figure.name == "free_shift" else figure for figure in BANDS[4].figures)
    band = Band("late", 16, 17, figures)
    nights = [c for c in balanced_start(band, "Leo", None, "UTC").agreement.clauses if isinstance(c, Quiet)]
    assert nights[1].start == time(23, 59)
