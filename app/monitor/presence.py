"""Whether the child is at the computer, and which of its apps are in use: the seat's word and the session's claims."""

from __future__ import annotations

from dataclasses import dataclass

from app.platforms.ports import Sight


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the session of an account last claimed, and when (on the awake clock)."""

    sight: Sight
    at: float
