"""A correction judges what was recorded: it moves, renames or takes out, and taken back it leaves no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import Budget, ClauseState, Free, Per, Standing
from app.rules.corrections import (
    Becomes,
    Correction,
    Ledgers,
    NoChild,
    OtherCategory,
    OtherChild,
    corrected,
    counted_by,
)
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from tests.rules.lines import agreement, at

MIRA, LEO, IDA = 1, 2, 3


def used(start: float, end: float, app: str = "tux", kind: str = "games") -> Charge:
    return Charge(at(start), at(end), app, kind, is_counted=True)


def correction(becomes: Becomes, start: float = 0, end: float = 60, name: str = "a", **more: object) -> Correction:
    made = Correction(name, MIRA, at(start), at(end), becomes, at(120))
    return replace(made, **more)  # type: ignore[arg-type]  # keywords of a test


def always(_child: int, _charge: Charge) -> bool:
    return True


def judged(recorded: Ledgers, *corrections: Correction) -> dict[int, tuple[Charge, ...]]:
    return {child: tuple(charges) for child, charges in corrected(recorded, corrections, always).items()}


def test_that_was_me_takes_a_stretch_out_of_the_middle() -> None:
    mine = judged({MIRA: (used(0, 30),)}, correction(NoChild(), 10, 20))
    assert mine == {MIRA: (used(0, 10), used(20, 30))}


def test_a_correction_with_the_edges_of_the_stretch_leaves_nothing_of_it() -> None:
    assert judged({MIRA: (used(0, 30),)}, correction(NoChild(), 0, 30)) == {MIRA: ()}


def test_what_is_left_of_a_stretch_stands_after_one_that_began_beside_it() -> None:
    mine = judged({MIRA: (used(0, 3), used(0, 1))}, correction(NoChild(), 1, 2))
    assert mine == {MIRA: (used(0, 1), used(0, 1), used(2, 3))}


def test_that_was_leo_moves_a_stretch_to_leo() -> None:
    found = judged({MIRA: (used(0, 30),), LEO: (used(40, 50),)}, correction(OtherChild(LEO), 20, 60))
    assert found == {MIRA: (used(0, 20),), LEO: (used(20, 30), used(40, 50))}


def test_a_second_that_leo_has_of_that_app_already_is_not_moved_on_top_of_it() -> None:
    found = judged({MIRA: (used(0, 30),), LEO: (used(10, 20),)}, correction(OtherChild(LEO)))
    assert found[LEO] == (used(0, 10), used(10, 20), used(20, 30))


def test_what_leo_has_from_the_start_or_as_a_whole_is_not_moved_again() -> None:
    late = judged({MIRA: (used(5, 30),), LEO: (used(0, 10),)}, correction(OtherChild(LEO)))
    assert late[LEO] == (used(0, 10), used(10, 30))
    whole = judged({MIRA: (used(5, 8),), LEO: (used(0, 10),)}, correction(OtherChild(LEO)))
    assert whole == {MIRA: (), LEO: (used(0, 10),)}


def test_it_can_be_about_one_app_only() -> None:
    tux, web = used(0, 10), used(0, 10, "web", "browsing")
    assert judged({MIRA: (tux, web)}, correction(NoChild(), app="web")) == {MIRA: (tux,)}


def test_that_was_learning_renames_a_stretch_and_says_why_it_is_taken_for_that() -> None:
    found = judged({MIRA: (used(0, 30),)}, correction(OtherCategory("learning"), 0, 10))
    renamed = replace(used(0, 10, kind="learning"), evidence="correction")
    assert sorted(found[MIRA], key=lambda charge: charge.start) == [renamed, used(10, 30)]


def test_whether_it_counts_is_judged_anew_for_whom_and_what_it_now_is() -> None:
    def learning_is_free_for_leo(child: int, charge: Charge) -> bool:
        return not (child == LEO and charge.category == "learning")

    maths = used(0, 10, "maths", "learning")
    found = corrected({MIRA: (maths,)}, [correction(OtherChild(LEO))], learning_is_free_for_leo)
    assert found[LEO] == (replace(maths, is_counted=False),)


def test_a_later_correction_builds_on_an_earlier_one() -> None:
    moved = correction(OtherChild(LEO), name="b", at=at(100))
    then = Correction("a", LEO, at(0), at(10), NoChild(), at(110))
    assert judged({MIRA: (used(0, 30),)}, then, moved) == {MIRA: (), LEO: (used(10, 30),)}
    assert judged({MIRA: (used(0, 30),)}, then, replace(moved, undone_at=at(130))) == {MIRA: (used(0, 30),)}


def test_a_correction_of_nothing_changes_nothing() -> None:
    recorded = {MIRA: (used(0, 30),)}
    for becomes in (NoChild(), OtherChild(LEO), OtherCategory("learning")):
        assert judged(recorded, correction(becomes, 30, 40)) == recorded
        assert judged({}, correction(becomes)) == {}


@pytest.mark.parametrize("becomes", [NoChild(), OtherChild(LEO), OtherCategory("learning")])
def test_whose_numbers_change(becomes: Becomes) -> None:
    changed = correction(becomes).children
    assert changed == ((MIRA, LEO) if becomes == OtherChild(LEO) else (MIRA,))


def test_a_correction_that_means_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        correction(NoChild(), 10, 10)
    with pytest.raises(ValueError, match="moved to the child whose it is"):
        correction(OtherChild(MIRA))


def test_what_counts_goes_by_the_version_that_held_then_and_by_its_dates() -> None:
    limit = Budget("b", ALL, Per.DAY, 60)
    school = Free("s", category("games"))
    only_then = replace(school, standing=Standing(ClauseState.SET_BY_PARENTS, from_date=at().date()))
    proposed = replace(school, standing=Standing(ClauseState.PROPOSED_BY_CHILD))
    versions = [(at(0), agreement(limit, proposed)), (at(30), agreement(limit, only_then))]
    assert [counted_by(versions, used(minute, minute + 1)) for minute in (-10, 0, 29, 30, 40)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert counted_by([], used(0, 1))


def test_what_nobody_could_prove_is_free_for_nobody_until_somebody_who_corrects_it_vouches_for_it() -> None:
    free = agreement(Free("s", category("learning")))
    fun = replace(used(0, 10, "fun", "learning"), is_proven=False)
    assert counted_by([(at(0), free)], fun)
    found = corrected(
        {MIRA: (fun,)}, [correction(OtherCategory("learning"))], lambda _, c: counted_by([(at(), free)], c)
    )
    assert [(charge.is_proven, charge.is_counted) for charge in found[MIRA]] == [(True, False)]


def test_the_dates_of_a_free_point_are_family_days() -> None:
    tomorrow = Standing(ClauseState.SET_BY_PARENTS, from_date=at().date() + timedelta(days=1))
    versions = [(at(0), agreement(Free("s", category("games"), tomorrow)))]
    # Midnight in Berlin is 23:00 UTC, seven hours after the start.
    assert [counted_by(versions, used(minute, minute + 1)) for minute in (419, 420)] == [True, False]


# --- whatever the ledgers and the corrections ------------------------------------------------------------------------

minutes = st.integers(0, 40)
apps = st.sampled_from([("tux", "games"), ("web", "browsing")])
charges = st.builds(lambda a, n, app: used(a, a + n, *app), minutes, st.integers(1, 15), apps)
ledger = st.lists(charges, max_size=6).map(lambda found: tuple(sorted(found, key=lambda charge: charge.start)))
ledgers = st.fixed_dictionaries({MIRA: ledger, LEO: ledger, IDA: ledger})
children = st.sampled_from([MIRA, LEO, IDA])


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    child = draw(children)
    start = draw(minutes)
    choices: list[Becomes] = [NoChild(), OtherCategory("learning"), OtherChild(child % 3 + 1)]
    other = draw(st.sampled_from(choices))
    return Correction(
        id=draw(st.text("abc", min_size=1, max_size=3)),
        child=child,
        start=at(start),
        end=at(start + draw(st.integers(1, 30))),
        becomes=other,
        at=at(100 + draw(st.integers(0, 3))),
        app=draw(st.sampled_from([None, "tux"])),
        undone_at=draw(st.sampled_from([None, None, at(200)])),
    )


many = st.lists(corrections(), max_size=5, unique_by=lambda made: made.id)


def by_minute(charges: Sequence[Charge]) -> Counter[tuple[int, str]]:
    """How often each minute has each app."""
    found: Counter[tuple[int, str]] = Counter()
    for charge in charges:
        first, last = ((moment - at(0)).total_seconds() // 60 for moment in (charge.start, charge.end))
        found.update((minute, charge.app) for minute in range(int(first), int(last)))
    return found


@given(ledgers, many)
def test_taken_back_every_correction_leaves_exactly_what_was_recorded(
    recorded: Ledgers, made: list[Correction]
) -> None:
    assert corrected(recorded, [replace(one, undone_at=at(300)) for one in made], always) == recorded


@given(ledgers, many, corrections())
def test_to_take_back_the_last_one_restores_what_held_before(
    recorded: Ledgers, made: list[Correction], last: Correction
) -> None:
    undone = replace(last, id="zzzz", at=at(110), undone_at=at(300))
    assert corrected(recorded, [*made, undone], always) == corrected(recorded, made, always)


@given(ledgers, many)
def test_no_second_is_made_up_and_none_counts_twice(recorded: Ledgers, made: list[Correction]) -> None:
    before = {child: by_minute(charges) for child, charges in recorded.items()}
    after = {child: by_minute(charges) for child, charges in corrected(recorded, made, always).items()}
    for key in {key for found in after.values() for key in found}:
        deepest = max(found[key] for found in before.values())
        assert sum(found[key] for found in after.values()) <= sum(found[key] for found in before.values())
        assert all(found[key] <= deepest for found in after.values())


@given(ledgers, many)
def test_no_stretch_is_without_length_and_each_ledger_stays_in_order(recorded: Ledgers, made: list[Correction]) -> None:
    for charges in corrected(recorded, made, always).values():
        assert all(charge.start < charge.end for charge in charges)
        starts = [charge.start for charge in charges]
        assert starts == sorted(starts)


@given(ledgers, many)
def test_without_that_was_me_and_without_twins_every_second_stays_somewhere(
    recorded: Ledgers, made: list[Correction]
) -> None:
    alone: Ledgers = {MIRA: recorded[MIRA], LEO: (), IDA: ()}
    moves = [one for one in made if one.becomes != NoChild()]
    after = corrected(alone, moves, always)
    assert sum((by_minute(charges) for charges in after.values()), Counter()) == by_minute(alone[MIRA])


@given(ledgers, many, minutes)
def test_a_part_of_the_ledgers_is_judged_as_the_whole(recorded: Ledgers, made: list[Correction], edge: int) -> None:
    def before_edge(found: Ledgers) -> dict[int, Counter[tuple[int, str]]]:
        cut = {
            child: [replace(c, end=min(c.end, at(edge))) for c in charges if c.start < at(edge)]
            for child, charges in found.items()
        }
        return {child: by_minute(charges) for child, charges in cut.items()}

    part = {
        child: tuple(replace(c, end=min(c.end, at(edge))) for c in charges if c.start < at(edge))
        for child, charges in recorded.items()
    }
    assert before_edge(corrected(part, made, always)) == before_edge(corrected(recorded, made, always))
