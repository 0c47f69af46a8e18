"""What Linux knows about its clocks: which boot this is, and whether the wall clock follows a time server."""

from __future__ import annotations

import ctypes
import uuid
from pathlib import Path

from app.platforms.ports import Timekeeping

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_ZONE = Path("/etc/localtime")
_TIMEX_BYTES = 512
_NOT_SYNCHRONISED = 5


def timekeeping() -> Timekeeping:
    """Both facts; the boot's id is read once, it cannot change while we run."""
    return Timekeeping(_boot_id(), is_synced)


def is_synced() -> bool | None:
    """True while the kernel's clock is disciplined; setting it by hand ends that at once. None: not, or unknown."""
    try:
        # `struct timex` with modes 0 only reads; its state is the return value.
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
    except (OSError, AttributeError):
        return None
    return True if 0 <= state < _NOT_SYNCHRONISED else None


def zone() -> str:
    """The system's time zone as it is set; "" where that is not told."""
    try:
        return str(_ZONE.readlink()).partition("zoneinfo/")[2]
    except OSError:
        return ""


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        # Unknown: every start then counts as another boot, which charges nothing across it.
        return uuid.uuid4().hex
