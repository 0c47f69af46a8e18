"""The eyes of a Wayland login: how long nobody touched anything, where the compositor tells. It hides the focus."""

from __future__ import annotations

from collections.abc import Collection

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus
from app.platforms.ports import Sight

_MUTTER = DBusAddress(
    "/org/gnome/Mutter/IdleMonitor/Core",
    bus_name="org.gnome.Mutter.IdleMonitor",
    interface="org.gnome.Mutter.IdleMonitor",
)


class WaylandEyes:
    """Asks GNOME's compositor. The X server beside it sees only some windows and no idle time, so it is not asked."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def look(self) -> Sight:
        reply = self._bus.call(_MUTTER, "GetIdletime")
        match reply:
            case (int(milliseconds),) if milliseconds >= 0:
                return Sight(idle=milliseconds // 1000)
        return Sight()

    def close_windows(self, pids: Collection[int]) -> int:
        """No Wayland program may close another's windows; the guardian's next way is a signal."""
        del pids
        return 0
