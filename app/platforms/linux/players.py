"""Who plays a film or a sound, by the system's own word: logind's idle inhibitors and the kernel's sound devices."""

from __future__ import annotations

from pathlib import Path

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus
from app.platforms.ports import NOBODY_PLAYS, Playing

_MANAGER = DBusAddress(
    "/org/freedesktop/login1", bus_name="org.freedesktop.login1", interface="org.freedesktop.login1.Manager"
)
# A film lasts, and idling begins after two minutes: so often is often enough.
_ASK_AGAIN_SECONDS = 15.0
_SILENT_SECONDS = 300.0
_MOST = 64


class LinuxPlayers:
    """Asks seldom, and more seldom where nobody answers."""

    def __init__(self, bus: Bus, sound: Path = Path("/proc/asound")) -> None:
        self._bus = bus
        self._sound = sound
        self._asked_until = float("-inf")
        self._silent_until = float("-inf")
        self._playing = NOBODY_PLAYS

    def now(self, at: float) -> Playing:
        if at >= self._asked_until:
            keepers = self._keepers() if at >= self._silent_until else None
            if keepers is None and at >= self._silent_until:
                self._silent_until = at + _SILENT_SECONDS
            is_known = keepers is not None or self._sound.is_dir()
            self._playing = Playing(keepers or (), self._players(), is_known=is_known)
            self._asked_until = at + _ASK_AGAIN_SECONDS
        return self._playing

    def _keepers(self) -> tuple[int, ...] | None:
        """Who holds off idling, not only asks to be told of it; None where logind does not answer. Why is not read."""
        reply = self._bus.call(_MANAGER, "ListInhibitors")
        if reply is None or len(reply) != 1:
            return None
        held = (pid for what, _who, _why, mode, _uid, pid in reply[0] if "idle" in what.split(":") and mode == "block")
        return tuple(held)[:_MOST]

    def _players(self) -> tuple[int, ...]:
        """The processes that play on a sound device themselves; of a sound server it is the server."""
        found = (_owner(status) for status in self._sound.glob("card*/pcm*p/sub*/status"))
        return tuple(pid for pid in found if pid)[:_MOST]


def _owner(status: Path) -> int:
    """Who plays on a sound device; 0 if it is silent."""
    try:
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    facts = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    owner = facts.get("owner_pid", "")
    return int(owner) if facts.get("state") == "RUNNING" and owner.isdigit() else 0
