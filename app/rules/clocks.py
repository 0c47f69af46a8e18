"""Which time it is for the family: the wall clock while it is believed, the boot clock while it is not."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.rules.calendar import SECOND
from app.rules.verdict import NoteKind

# Network time corrects by seconds and a tired battery loses a minute; a child who gains by the clock needs more.
TOLERANCE = 120 * SECOND


class Trust(StrEnum):
    """What the wall clock is taken for."""

    BELIEVED = "believed"
    SET = "set"
    BEHIND = "behind"


class Belief(NamedTuple):
    """Family time at a line, and what the next wall clock will be measured by.

    `known` is the line that says where the wall should be (wall, boot): the first believed one of this `boot_id` or
    the last that was synced; None while no line of this boot was believed.
    """

    boot_id: str
    boot: int
    now: int
    trust: Trust
    known: tuple[int, int] | None


class Heard(NamedTuple):
    """What a line says about time: the new belief, how long was lived by `boot` since the line before, and a note."""

    belief: Belief
    lived: int
    is_reboot: bool
    note: NoteKind | None


def hear(belief: Belief | None, wall: int, boot: int, boot_id: str, *, is_synced: bool) -> Heard:
    """Take the clocks of one line; instants and readings in microseconds."""
    if belief is None:
        return Heard(Belief(boot_id, boot, wall, Trust.BELIEVED, (wall, boot)), 0, False, None)
    is_reboot = boot_id != belief.boot_id
    lived = 0 if is_reboot else max(0, boot - belief.boot)
    known = None if is_reboot else belief.known
    run_on = belief.now + lived
    trust = Trust.BELIEVED if is_synced else _trust(belief.trust, known, wall, boot, run_on)
    if trust is not Trust.BELIEVED:
        note = NoteKind.CLOCK_SET if belief.trust is Trust.BELIEVED else None
        return Heard(Belief(boot_id, boot, run_on, trust, known), lived, is_reboot, note)
    if is_synced or known is None:
        known = (wall, boot)
    note = None if belief.trust is Trust.BELIEVED else NoteKind.CLOCK_RESTORED
    return Heard(Belief(boot_id, boot, wall, Trust.BELIEVED, known), lived, is_reboot, note)


def _trust(before: Trust, known: tuple[int, int] | None, wall: int, boot: int, run_on: int) -> Trust:
    """Whether a wall that nobody vouches for is where it should be."""
    if known is not None:
        return Trust.BELIEVED if abs(wall - known[0] - boot + known[1]) <= TOLERANCE else Trust.SET
    if before is Trust.SET:
        return Trust.BELIEVED if abs(wall - run_on) <= TOLERANCE else Trust.SET
    return Trust.BELIEVED if wall >= run_on else Trust.BEHIND
