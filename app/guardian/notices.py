"""Which notices a parent wants: kept by the guardian, so that the bell of every login of that account knows."""

from __future__ import annotations

from app.guardian.household import Household
from app.link.messages import Ok
from app.link.notices import EVERY_RING, GetNotices, NoticesReply, Ring, SetNotices


def get_notices(household: Household, request: GetNotices, account: str) -> NoticesReply:
    """What that account's bell rings for; a word that a newer Sundial wrote is left out."""
    kept = household.store.setting(notices_key(account))
    rings = EVERY_RING if kept is None else {ring for ring in Ring if ring in kept.split()}
    return NoticesReply(id=request.id, rings=tuple(ring for ring in Ring if ring in rings))


def set_notices(household: Household, request: SetNotices, account: str) -> Ok:
    """Durable when this returns."""
    household.store.set_setting(notices_key(account), " ".join(ring for ring in Ring if ring in request.rings))
    return Ok(id=request.id)


def notices_key(account: str) -> str:
    """The setting of that account."""
    return f"notices:{account}"
