"""Which tip of the day: never two a day, never more than three a week, never the same cause too soon, praise first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.guidance.choosing import Fitting, choose, fitting
from app.guidance.facts import Facts, Found, Told
from app.guidance.tips import read_library
from tests.guidance.families import FAMILIES, TODAY, calm
from tests.words.speech import RESOURCES

LIBRARY = read_library((RESOURCES / "content" / "tips.json").read_text(encoding="utf-8"))
TIPS = [tip for tip in LIBRARY.tips if tip.trigger is not None]
DAYS = 60
days_of_fits = st.lists(st.sets(st.integers(0, len(TIPS) - 1), max_size=8), min_size=DAYS, max_size=DAYS)


def fit(number: int, facts: Facts | None = None) -> Fitting:
    return Fitting(TIPS[number], facts or calm(), Found(TIPS[number].at_least))


def lived(weeks: list[set[int]], unhelpful: frozenset[str] = frozenset()) -> list[Told]:
    """The tips of so many days, one choice a day."""
    told: list[Told] = []
    for number, fits in enumerate(weeks):
        today = TODAY + timedelta(days=number)
        chosen = choose([fit(tip) for tip in sorted(fits)], told, unhelpful, today)
        if chosen is not None:
            told.append(Told(today, chosen.tip.id, chosen.cause))
    return told


@given(days_of_fits)
def test_at_most_one_a_day_and_three_in_any_seven_days(weeks: list[set[int]]) -> None:
    days = [told.day for told in lived(weeks)]
    assert len(set(days)) == len(days)
    assert all(sum(day <= other < day + timedelta(days=7) for other in days) <= 3 for day in days)


@given(days_of_fits)
def test_the_same_cause_comes_not_twice_in_fourteen_days(weeks: list[set[int]]) -> None:
    told = lived(weeks)
    for number, one in enumerate(told):
        again = [other for other in told[number + 1 :] if other.cause == one.cause]
        assert all(other.day - one.day >= timedelta(days=14) for other in again)


@given(days_of_fits, st.sets(st.sampled_from([tip.id for tip in TIPS])))
def test_what_did_not_help_never_comes_again(weeks: list[set[int]], unhelpful: set[str]) -> None:
    assert unhelpful.isdisjoint(told.tip for told in lived(weeks, frozenset(unhelpful)))


@given(st.sets(st.integers(0, len(TIPS) - 1), min_size=1))
def test_praise_comes_before_everything_else(fits: set[int]) -> None:
    chosen = choose([fit(number) for number in fits], [], frozenset(), TODAY)
    assert chosen is not None
    assert chosen.tip.is_praise is any(TIPS[number].is_praise for number in fits)


@given(st.lists(st.integers(0, len(TIPS) - 1), min_size=1), st.randoms())
def test_the_choice_is_the_same_however_it_is_asked(fits: list[int], random: object) -> None:
    shuffled = list(fits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own random
    first, second = (choose([fit(number) for number in each], [], frozenset(), TODAY) for each in (fits, shuffled))
    assert first == second


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_clock_that_was_set_back_brings_no_second_tip(today: date) -> None:
    told = [Told(today + timedelta(days=400), "calm-hour", "bedtime")]
    assert choose([fit(0)], told, frozenset(), today) is None


def test_what_was_never_said_comes_before_what_was() -> None:
    told = [Told(TODAY - timedelta(days=90), "count-backwards", "bedtime")]
    fits = list(fitting(LIBRARY, FAMILIES["count-backwards"]()))
    chosen = choose([one for one in fits if one.cause == "bedtime"], told, frozenset(), TODAY)
    assert chosen is not None
    assert chosen.tip.id == "calm-hour"


def test_of_two_tips_of_one_cause_the_one_for_more_of_it_comes_first() -> None:
    fits = [one for one in fitting(LIBRARY, FAMILIES["count-backwards"]()) if one.cause == "bedtime"]
    assert [one.tip.id for one in fits] == ["count-backwards", "calm-hour"]
    chosen = choose(fits, [], frozenset(), TODAY)
    assert chosen is not None
    assert chosen.tip.id == "count-backwards"


def test_a_tip_is_only_for_its_bands() -> None:
    facts = FAMILIES["timer-tells"]()
    assert "timer-tells" in {one.tip.id for one in fitting(LIBRARY, facts)}
    assert "timer-tells" not in {one.tip.id for one in fitting(LIBRARY, replace(facts, band="13-15"))}
