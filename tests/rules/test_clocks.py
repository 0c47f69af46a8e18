"""Which clock the family goes by."""

from __future__ import annotations

import pytest

from app.rules.calendar import MINUTE, SECOND
from app.rules.clocks import Belief, Heard, Trust, hear
from app.rules.verdict import NoteKind

HOUR = 60 * MINUTE
NOON = 12 * HOUR


def heard(*lines: tuple[int, int, str, bool | None]) -> list[Heard]:
    """What lines of (wall, boot, boot_id, synced) say, one after the other."""
    belief: Belief | None = None
    found = []
    for wall, boot, boot_id, is_synced in lines:
        found.append(hear(belief, wall, boot, boot_id, is_synced=is_synced is True))
        belief = found[-1].belief
    return found


def test_the_first_line_is_believed() -> None:
    (first,) = heard((NOON, 5, "a", None))
    assert (first.belief.now, first.belief.trust, first.lived, first.note) == (NOON, Trust.BELIEVED, 0, None)


@pytest.mark.parametrize(("off", "is_believed"), [(120, True), (-120, True), (121, False), (-121, False)])
def test_a_wall_may_wander_two_minutes_and_no_further(off: int, is_believed: bool) -> None:  # noqa: FBT001  # a row
    _, second = heard((NOON, 0, "a", None), (NOON + MINUTE + off * SECOND, MINUTE, "a", None))
    assert (second.belief.trust is Trust.BELIEVED) is is_believed
    assert second.belief.now == NOON + MINUTE + (off * SECOND if is_believed else 0)


def test_wandering_is_measured_from_the_first_believed_line_so_small_steps_add_up() -> None:
    *_, third = heard((0, 0, "a", None), (100 * SECOND, 0, "a", None), (200 * SECOND, 0, "a", None))
    assert third.belief.trust is Trust.SET
    assert third.belief.now == 100 * SECOND


def test_a_synced_line_is_the_new_measure() -> None:
    *_, third = heard((0, 0, "a", None), (100 * SECOND, 0, "a", True), (200 * SECOND, 0, "a", None))
    assert third.belief.trust is Trust.BELIEVED


def test_a_suspend_is_no_set_clock() -> None:
    _, second = heard((NOON, 0, "a", None), (NOON + 9 * HOUR, 9 * HOUR, "a", None))
    assert (second.belief.now, second.note) == (NOON + 9 * HOUR, None)


def test_a_set_wall_is_noted_once_runs_on_by_boot_and_is_noted_when_it_is_right_again() -> None:
    told = heard(
        (NOON, 0, "a", None),
        (NOON + 9 * HOUR, MINUTE, "a", None),
        (NOON + 9 * HOUR, 2 * MINUTE, "a", None),
        (NOON + 3 * MINUTE + 7, 3 * MINUTE, "a", None),
    )
    assert [line.note for line in told] == [None, NoteKind.CLOCK_SET, None, NoteKind.CLOCK_RESTORED]
    assert [line.belief.now - NOON for line in told] == [0, MINUTE, 2 * MINUTE, 3 * MINUTE + 7]


def test_a_wall_that_is_wrong_and_synced_on_one_line_is_simply_believed() -> None:
    _, second = heard((NOON, 0, "a", None), (NOON - 9 * HOUR, MINUTE, "a", True))
    assert (second.belief.now, second.note) == (NOON - 9 * HOUR, None)


def test_a_wall_that_was_set_stays_unbelieved_over_a_reboot_and_family_time_stands() -> None:
    told = heard(
        (NOON, 0, "a", None),
        (NOON + 9 * HOUR, MINUTE, "a", None),
        (NOON + 10 * HOUR, 5, "b", None),
        (NOON + 10 * HOUR, 5 + MINUTE, "b", None),
        (NOON + 4 * MINUTE, 5 + 2 * MINUTE, "b", None),
    )
    assert [line.belief.now - NOON for line in told] == [0, MINUTE, MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert told[2].is_reboot
    assert [line.note for line in told[2:]] == [None, None, NoteKind.CLOCK_RESTORED]


def test_a_reboot_itself_can_make_a_set_wall_right_again() -> None:
    *_, last = heard((NOON, 0, "a", None), (NOON + 9 * HOUR, 0, "a", None), (NOON + MINUTE, 0, "b", None))
    assert (last.note, last.belief.now) == (NoteKind.CLOCK_RESTORED, NOON + MINUTE)


def test_after_a_reboot_an_earlier_wall_is_not_believed_until_it_has_caught_up() -> None:
    told = heard(
        (NOON, 0, "a", None),
        (0, 0, "b", None),
        (MINUTE, MINUTE, "b", None),
        (NOON + 2 * MINUTE, 2 * MINUTE, "b", None),
    )
    assert [line.belief.trust for line in told[1:]] == [Trust.BEHIND, Trust.BEHIND, Trust.BELIEVED]
    assert [line.belief.now - NOON for line in told[1:]] == [0, MINUTE, 2 * MINUTE]
    assert [line.note for line in told[1:]] == [NoteKind.CLOCK_SET, None, NoteKind.CLOCK_RESTORED]


def test_a_wall_that_was_behind_may_be_ahead_after_the_next_reboot() -> None:
    *_, last = heard((NOON, 0, "a", None), (0, 0, "b", None), (NOON + 9 * HOUR, 0, "c", None))
    assert (last.belief.trust, last.belief.now) == (Trust.BELIEVED, NOON + 9 * HOUR)


def test_a_boot_clock_that_goes_down_lives_nothing() -> None:
    _, second = heard((NOON, MINUTE, "a", None), (NOON, 0, "a", None))
    assert second.lived == 0
