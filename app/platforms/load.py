"""Picks the platform this computer has; the only place that asks which system it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "linux":
    from app.platforms.linux import build as here
    from app.platforms.linux.display import showing
    from app.platforms.linux.timekeeping import timekeeping
else:
    from app.platforms import null as here
    from app.platforms.null import showing, timekeeping

if TYPE_CHECKING:
    from app.platforms.desk import Desk
    from app.platforms.ports import Platform, Timekeeping


__all__ = ["load", "load_desk", "load_timekeeping", "showing"]


def load() -> Platform:
    """What the guardian works with."""
    return here.platform()


def load_desk() -> Desk:
    """What a session works with."""
    return here.desk()


def load_timekeeping() -> Timekeeping:
    """What the guardian's clock needs to know beside the clocks themselves."""
    return timekeeping()
