"""Picks the platform this computer has; the only place that asks which system it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "linux":
    from app.platforms.linux import build as here
else:
    from app.platforms import null as here

if TYPE_CHECKING:
    from app.platforms.ports import Desk, Platform


def load() -> Platform:
    """What the guardian works with."""
    return here.platform()


def load_desk() -> Desk:
    """What a session works with."""
    return here.desk()
