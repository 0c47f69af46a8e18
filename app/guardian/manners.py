"""How each child likes to be met: its own choice or its parents', else what its age says."""

from __future__ import annotations

from dataclasses import replace

from app.guardian.ages import bands
from app.guardian.household import Household
from app.guardian.living import check_seat
from app.guidance.manner import timer_for
from app.link.manner import SetManner
from app.link.messages import Ok
from app.rules.family import Child
from app.rules.manner import Manner, Timer


def manner_now(household: Household, child: Child) -> Manner:
    """What holds today, with the timer that was chosen or that its age says."""
    chosen = household.manners.get(child.id, Manner())
    return replace(chosen, timer=chosen.timer or _by_age(household, child))


def set_manner(household: Household, request: SetManner) -> Ok:
    """From now on this child is met so. A timer that its age has anyway goes on following its age."""
    kept = household.kept(request.child)
    check_seat(household, kept, request.side)
    timer = None if request.timer is _by_age(household, kept.child) else request.timer
    household.meet(kept.child.id, Manner(is_spoken=request.is_spoken, timer=timer, face=request.face))
    return Ok(id=request.id)


def _by_age(household: Household, child: Child) -> Timer:
    return timer_for(child.born, household.clock.read().wall.date(), bands())
