"""The eyes of a Wayland login: what its compositor tells of the app in front, and how long nobody touched anything.

wlroots' compositors (sway, labwc, Wayfire, Hyprland, niri) name the app in front to whoever asks. KWin runs a script
that says whose window it is. GNOME's compositor tells the idle time and keeps the focus to itself.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from jeepney import DBusAddress

from app.platforms.desk import Sight
from app.platforms.linux.bus import Bus
from app.platforms.linux.kwin import KWin
from app.platforms.linux.wayland_wire import Compositor, CompositorLostError, call

log = logging.getLogger(__name__)

_MUTTER = DBusAddress(
    "/org/gnome/Mutter/IdleMonitor/Core",
    bus_name="org.gnome.Mutter.IdleMonitor",
    interface="org.gnome.Mutter.IdleMonitor",
)
# One that is not there, or hung up, is called again at this many looks.
_LOOKS_PER_CALL = 15


class WaylandEyes:
    """Asks whoever answers. The X server beside it sees only some windows and no idle time, so it is not asked."""

    def __init__(self, bus: Bus, compositor: Path | None = None, kwin: KWin | None = None) -> None:
        self._bus = bus
        self._place = compositor
        self._kwin = kwin or KWin(bus)
        self._compositor: Compositor | None = None
        self._until_call = 0

    def look(self) -> Sight:
        self._follow()
        idle, idle_way = self._idle()
        focus, front, focus_way = self._front()
        ways = {idle_way: idle is not None, focus_way: focus is not None or bool(front)}
        return Sight(
            idle=idle,
            focus=focus,
            front=front,
            ways=tuple(way for way, is_open in ways.items() if is_open),
            minimised=self._kwin.minimised,
            shown=self._kwin.shown,
            put_away=self._put_away(),
        )

    def close_windows(self, pids: Collection[int]) -> int:
        """No Wayland program may close another's windows; the guardian's next way is a signal."""
        del pids
        return 0

    def close(self) -> None:
        """Let go of the compositor; a later look calls it again."""
        if self._compositor is not None:
            self._compositor.close()
        self._compositor, self._until_call = None, 0
        self._kwin.close()

    def _follow(self) -> None:
        try:
            if self._compositor is not None:
                self._compositor.follow()
            elif self._until_call == 0 and self._place is not None:
                self._until_call = _LOOKS_PER_CALL
                self._compositor = call(self._place)
            else:
                self._until_call = max(0, self._until_call - 1)
        except (OSError, CompositorLostError) as error:
            log.debug("The compositor does not answer: %s", error)
            if self._compositor is not None:
                self._compositor.close()
                self._compositor = None

    def _idle(self) -> tuple[int | None, str]:
        if self._compositor is not None and self._compositor.knows_idle:
            return self._compositor.idle, "idle-wayland"
        match self._bus.call(_MUTTER, "GetIdletime"):
            case (int(milliseconds),) if milliseconds >= 0:
                return milliseconds // 1000, "idle-gnome"
        return None, "idle-none"

    def _front(self) -> tuple[int | None, str, str]:
        """The process in front, or else the name of its app; 0 where no window is in front."""
        if self._compositor is None or not self._compositor.sees_windows:
            return self._kwin.front(), "", "focus-kwin"
        active = [window for window in self._compositor.windows.values() if window.is_active]
        return (None, active[0].app, "focus-wlroots") if active else (0, "", "focus-wlroots")

    def _put_away(self) -> tuple[str, ...]:
        """The names of the apps that show no window."""
        windows = self._compositor.windows.values() if self._compositor is not None else ()
        shown = {window.app for window in windows if not window.is_minimised}
        return tuple(sorted({window.app for window in windows if window.app} - shown))
