"""Other ways to begin: every point has a reason and a source that can be looked up, and means what it says."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.errors import DocumentError
from app.guidance.starting_points import StartingPoint, read_starting_points
from app.paths import resources
from app.rules.agreement import Agreement, Budget, Clause, Day, Per, Promise, Window
from app.rules.documents import read_agreement, write_agreement

TEXT = (resources() / "content" / "presets.json").read_text(encoding="utf-8")
STARTS = {start.id: start for start in read_starting_points(TEXT)}
AGES = range(3, 18)


def clauses(start: StartingPoint, years: int) -> tuple[Clause, ...]:
    return tuple(one.point for one in start.at(years) if not isinstance(one.point, Promise))


def test_the_five_ways_are_there() -> None:
    assert list(STARTS) == ["nordic", "china-minor-mode", "vietnam-decree", "choose-your-hours", "awareness-only"]


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_every_point_says_why_and_from_where_and_when_that_was_looked_at(start: StartingPoint) -> None:
    for years in AGES:
        named = [one.sources for one in start.at(years)] + [note.sources for note in start.notes]
        assert all(named)
        for source in (source for sources in named for source in sources):
            assert source.url.startswith("http") or source.year < 2015
            assert source.seen is not None
            assert date(2026, 11, 1) <= source.seen <= date(2026, 12, 31)
        assert all(one.because.endswith(".") for one in start.at(years))


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_its_points_make_an_agreement_at_every_age(start: StartingPoint) -> None:
    for years in AGES:
        made = Agreement("Mira", "UTC", clauses(start, years))
        assert read_agreement(write_agreement(made)) == made


def test_chinas_mode_gives_three_hours_of_games_in_a_usual_week() -> None:
    (window,) = [one for one in clauses(STARTS["china-minor-mode"], 12) if isinstance(one, Window)]
    assert (window.start, window.end) == (time(20), time(21))
    assert window.days == frozenset({Day.FRI, Day.SAT, Day.SUN, Day.HOLIDAY})
    (early,) = [one for one in clauses(STARTS["china-minor-mode"], 7) if isinstance(one, Window)]
    assert early.end < time(20)


@pytest.mark.parametrize(("years", "minutes"), [(7, 40), (8, 60), (15, 60), (16, 120)])
def test_chinas_mode_has_the_days_of_the_draft(years: int, minutes: int) -> None:
    (day,) = [one for one in clauses(STARTS["china-minor-mode"], years) if isinstance(one, Budget)]
    assert (day.per, day.minutes) == (Per.DAY, minutes)


def test_vietnams_decree_has_an_hour_for_each_game_and_three_for_all() -> None:
    budgets = [one for one in clauses(STARTS["vietnam-decree"], 12) if isinstance(one, Budget)]
    assert [(one.minutes, one.is_each) for one in budgets] == [(180, False), (60, True)]


def test_only_to_look_limits_nothing() -> None:
    assert clauses(STARTS["awareness-only"], 12) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": "sundial-presets/9"}', TEXT.replace('"se-2024"', '"nobody"', 1)]
)
def test_a_broken_file_is_one_clear_sentence(text: str) -> None:
    with pytest.raises(DocumentError, match="The starting points have a fault"):
        read_starting_points(text)
