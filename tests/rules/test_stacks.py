"""A stack draws each moment once: as high as its total, what counts as much as the ledger counts, whatever overlaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Agreement
from app.rules.calendar import SECOND
from app.rules.ledger import from_charges
from app.rules.periods import day_sums, lived_days, lived_timetable, week_sums
from app.rules.scope import ALL
from app.rules.stacks import Layer, stacks, whole_seconds
from app.rules.verdict import Charge

BERLIN = Agreement("Ada", "Europe/Berlin")
START = datetime(2026, 10, 24, 6, tzinfo=UTC)
TABLE = lived_timetable([(START, BERLIN)])
DAY = date(2026, 10, 24)
KINDS = {"chess": "games", "tux": "games", "web": "browsing", "maths": "learning"}


def used(start: float, length: float, app: str, *, counts: bool = True, kind: str = "") -> Charge:
    begins = START + timedelta(seconds=start)
    return Charge(begins, begins + timedelta(seconds=length), app, kind or KINDS[app], counts)


def seconds(charges: list[Charge]) -> list[tuple[str, bool, int]]:
    stack = stacks(charges, TABLE)[DAY]
    return [(layer.category, layer.is_counted, layer.amount // SECOND) for layer in stack]


def test_apps_one_after_the_other_are_stacked() -> None:
    assert seconds([used(0, 60, "chess"), used(60, 30, "web")]) == [("browsing", True, 30), ("games", True, 60)]


def test_two_at_once_are_drawn_once_as_the_first_by_name() -> None:
    assert seconds([used(0, 60, "chess"), used(30, 60, "web")]) == [("browsing", True, 30), ("games", True, 60)]


def test_a_counted_second_never_hides_behind_a_free_one() -> None:
    assert seconds([used(0, 60, "maths", counts=False), used(30, 60, "tux")]) == [
        ("games", True, 60),
        ("learning", False, 30),
    ]


def test_a_stretch_that_was_lived_twice_is_there_twice() -> None:
    assert seconds([used(0, 60, "chess"), used(0, 60, "chess")]) == [("games", True, 120)]


def test_the_day_of_25_hours_has_all_of_them() -> None:
    day = date(2026, 10, 25)
    night = datetime(2026, 10, 24, 22, tzinfo=UTC)
    whole = Charge(night, night + timedelta(hours=25), "tux", "games", is_counted=True)
    assert stacks([whole], TABLE)[day] == (Layer("games", is_counted=True, amount=25 * 3600 * SECOND),)


spans = st.builds(
    lambda app, start, length, counts, kind: used(start / 4, length / 4, app, counts=counts, kind=kind),
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 40 * 3600 * 4),
    st.integers(1, 9 * 3600 * 4),
    st.booleans(),
    st.sampled_from(["", "watching"]),
)

plain_spans = st.builds(
    lambda app, start, length, counts: used(start / 4, length / 4, app, counts=counts),
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 40 * 3600 * 4),
    st.integers(1, 9 * 3600 * 4),
    st.booleans(),
)


@given(st.lists(spans, max_size=9))
def test_a_stack_is_the_ledgers_total_on_every_day(charges: list[Charge]) -> None:
    totals, drawn = from_charges(charges, TABLE).days(), stacks(charges, TABLE)
    assert set(totals) == set(drawn)
    everything = from_charges([_counting(charge) for charge in charges], TABLE).days()
    for day, stack in drawn.items():
        assert sum(layer.amount for layer in stack if layer.is_counted) == totals[day].counted.get("all", 0)
        assert sum(layer.amount for layer in stack) == everything[day].counted["all"]


@given(st.lists(plain_spans, max_size=9))
def test_no_layer_is_higher_than_the_use_of_its_category(charges: list[Charge]) -> None:
    totals = from_charges(charges, TABLE).days()
    for day, stack in stacks(charges, TABLE).items():
        for name in {layer.category for layer in stack}:
            of_category = sum(layer.amount for layer in stack if layer.category == name)
            assert of_category <= totals[day].noticed[f"category:{name}"]


@given(st.lists(spans, max_size=9))
def test_the_shown_seconds_add_up_to_the_shown_total(charges: list[Charge]) -> None:
    end = START + timedelta(days=3)
    days = day_sums(charges, lived_days(TABLE, START, end), TABLE)
    for period in (*days, *week_sums(days)):
        shown = whole_seconds(period.stack)
        assert sum(shown) == sum(layer.amount for layer in period.stack) // SECOND
        counted = sum(number for number, layer in zip(shown, period.stack, strict=True) if layer.is_counted)
        assert counted == period.seconds.get(ALL, 0)


def _counting(charge: Charge) -> Charge:
    return Charge(charge.start, charge.end, charge.app, charge.category, is_counted=True)
