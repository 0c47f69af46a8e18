"""Locks the screen of this login, in whichever way its desktop offers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus
from app.platforms.ports import Locked

# The freedesktop name first; the others are the names of desktops that do not answer to it.
SAVERS = tuple(
    DBusAddress(path, bus_name=name, interface=name)
    for name, path in (
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
        ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
        ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    )
)
COMMANDS = (
    ("xdg-screensaver", "lock"),
    ("xscreensaver-command", "-lock"),
    ("light-locker-command", "--lock"),
    ("dm-tool", "lock"),
    ("loginctl", "lock-session"),
)
_COMMAND_SECONDS = 1.0
_LOOKS = 4
_LOOK_SECONDS = 0.2


class DesktopScreen:
    """Tries the desktop's lockers in turn until one reports a locked screen."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def lock(self) -> Locked:
        outcome = Locked.UNAVAILABLE
        for way in self._ways():
            if way():
                if self._holds():
                    return Locked.LOCKED
                outcome = Locked.ASKED
        return outcome

    def is_locked(self) -> bool | None:
        """What the desktop's locker says; None if there is none."""
        replies = (self._bus.call(saver, "GetActive") for saver in SAVERS)
        # Whoever owns such a name may answer anything; only a yes or no is an answer.
        return next((reply[0] for reply in replies if reply is not None and _is_answer(reply)), None)

    def _ways(self) -> Iterator[Callable[[], bool]]:
        for saver in SAVERS:
            yield partial(self._asks, saver)
        for command in COMMANDS:
            yield partial(_runs, command)

    def _asks(self, saver: DBusAddress) -> bool:
        return self._bus.call(saver, "Lock") is not None

    def _holds(self) -> bool:
        """Whether the screen is locked a moment later; a desktop without a word on it cannot be waited for."""
        pause = Event()
        for _ in range(_LOOKS):
            locked = self.is_locked()
            if locked is None or locked:
                return bool(locked)
            pause.wait(_LOOK_SECONDS)
        return False


def _runs(command: tuple[str, ...]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=_COMMAND_SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _is_answer(reply: tuple[object, ...]) -> bool:
    return len(reply) == 1 and isinstance(reply[0], bool)
