"""Who sits at an account that the family shares: a child or a grown-up; asked again after a locked or idle screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.rules.sample import Presence

LONG_IDLE = timedelta(minutes=10)
GROWN_UP = "grown-up"


@dataclass(frozen=True, slots=True)
class Seating:
    """The choice that stands (`child` None: a grown-up), and whether it is to be confirmed by whoever sits down now."""

    child: int | None = None
    is_asking: bool = False
    idle_since: datetime | None = None


def after_seeing(seating: Seating, presence: Presence, now: datetime) -> Seating:
    """The choice itself never changes by what is seen: it stands until somebody says otherwise."""
    if presence is Presence.LOCKED:
        return replace(seating, is_asking=True, idle_since=None)
    if presence is not Presence.IDLE:
        return replace(seating, idle_since=None)
    since = seating.idle_since or now
    return replace(seating, idle_since=since, is_asking=seating.is_asking or now - since >= LONG_IDLE)


def write_seating(seating: Seating, boot_id: str) -> str:
    """As the text of a setting, with the boot in which it was said."""
    return f"{GROWN_UP if seating.child is None else seating.child}@{boot_id}"


def read_seating(text: str | None, boot_id: str) -> Seating:
    """What was said last; in another boot it is to be asked again. Nothing said yet: a grown-up."""
    who, _, boot = (text or f"{GROWN_UP}@{boot_id}").partition("@")
    return Seating(child=int(who) if who.isdecimal() else None, is_asking=boot != boot_id)
