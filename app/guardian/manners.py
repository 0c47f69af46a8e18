"""How each child likes to be met: its own choice or its parents', else what its age says."""

from __future__ import annotations

from dataclasses import replace

from app.guardian.ages import bands
from app.guardian.household import Household
from app.guardian.living import check_seat
from app.guidance.manner import timer_for
from app.link.manner import GetPortrait, PortraitReply, SetManner, SetPortrait
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
    keeps_own = request.keeps_own and request.face is None
    own = household.manners.get(kept.child.id, Manner()).own if keeps_own else ""
    household.meet(kept.child.id, Manner(request.is_spoken, timer, request.face, own))
    return Ok(id=request.id)


def set_portrait(household: Household, request: SetPortrait) -> Ok:
    """From now on these points are the child's own picture."""
    kept = household.kept(request.child)
    check_seat(household, kept, request.side)
    household.portray(kept.child.id, request.pixels)
    return Ok(id=request.id)


def portrait(household: Household, request: GetPortrait) -> PortraitReply:
    """The child's own picture, as it is shown now."""
    kept = household.kept(request.child)
    own = household.manners.get(kept.child.id, Manner()).own
    pixels = household.portrait(kept.child.id) if own else b""
    return PortraitReply(id=request.id, child=kept.child.id, mark=own, pixels=pixels)


def _by_age(household: Household, child: Child) -> Timer:
    return timer_for(child.born, household.clock.read().wall.date(), bands())
