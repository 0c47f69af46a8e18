"""Locks the screen of this login, in whichever way its desktop offers."""

from __future__ import annotations

import shutil
import subprocess

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus
from app.platforms.ports import Locked

# The freedesktop name first; the others are the older names of desktops that do not answer to it.
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
_COMMANDS = (("loginctl", "lock-session"), ("xdg-screensaver", "lock"), ("light-locker-command", "--lock"))
_COMMAND_SECONDS = 2.0


class DesktopScreen:
    """Tries the desktop's lockers in turn, and says whether one of them reports a locked screen."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def lock(self) -> Locked:
        for name, path in SAVERS:
            saver = DBusAddress(path, bus_name=name, interface=name)
            if self._bus.call(saver, "Lock") is not None:
                return Locked.LOCKED if self.is_locked() else Locked.ASKED
        if any(_runs(command) for command in _COMMANDS):
            return Locked.LOCKED if self.is_locked() else Locked.ASKED
        return Locked.UNAVAILABLE

    def is_locked(self) -> bool | None:
        """What the desktop's locker says; None if there is none."""
        for name, path in SAVERS:
            reply = self._bus.call(DBusAddress(path, bus_name=name, interface=name), "GetActive")
            if reply is not None:
                return bool(reply[0])
        return None


def _runs(command: tuple[str, ...]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=_COMMAND_SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
