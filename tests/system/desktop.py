"""What a desktop has beside windows: a panel with the icon of Sundial, and a daemon that shows notifications."""

from __future__ import annotations

import re
from typing import Protocol

from tests.system.person import Person
from tests.system.stage import INSIDE, until

LARGEST_ICON = 64
DAEMON = "/usr/lib/notification-daemon/notification-daemon"


class Panel(Protocol):
    """Where the icon is."""

    def wait_for_icon(self) -> None: ...

    def press_icon(self) -> None:
        """As a person does; nothing is counted."""


class OldPanel:
    """A panel of the XEmbed kind: the icon is a window, pressed by the mouse."""

    def __init__(self, person: Person) -> None:
        self._person = person
        person.stage.start("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", log="trayer.log")

    def wait_for_icon(self) -> None:
        until(lambda: self._place() is not None, 30, "the icon in the panel")

    def press_icon(self) -> None:
        place = self._place()
        assert place is not None
        self._person.click_at(*place)

    def _place(self) -> tuple[int, int] | None:
        """The middle of our own icon: the notification daemon may have one beside it."""
        run = self._person.stage.run
        shown = run("xdotool", "search", "--onlyvisible", "--class", "sundial").stdout.split()
        for window in shown:
            told = dict(
                re.findall(
                    r"^(\w+)=(\d+)$", run("xdotool", "getwindowgeometry", "--shell", window).stdout, re.MULTILINE
                )
            )
            width, height = int(told.get("WIDTH", 0)), int(told.get("HEIGHT", 0))
            if 0 < height <= LARGEST_ICON:
                return int(told["X"]) + width // 2, int(told["Y"]) + height // 2
        return None


class ModernPanel:
    """A StatusNotifierItem panel, as KDE and GNOME's extension have; a key on it does what a click does."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._host = person.stage.talk("python", f"{INSIDE}/tests/system/tray_host.py", **person.env)
        assert self._line() == "ready"
        self._service = ""

    def wait_for_icon(self) -> None:
        """The next icon that registers."""
        self._service = self._line().split()[0]

    def press_icon(self) -> None:
        self._person.run("python", f"{INSIDE}/tests/system/tray_host.py", self._service)

    def _line(self) -> str:
        assert self._host.stdout is not None
        return self._host.stdout.readline().strip()


def notification_daemon(person: Person) -> None:
    """The notification daemon of GNOME's fallback desktops: it shows buttons, and a screen reader can read it."""
    person.stage.start(DAEMON, log="notifications.log", **(person.env | {"NO_AT_BRIDGE": "0"}))
    until(
        lambda: person.run(
            "gdbus", "call", "--session", "-d", "org.freedesktop.Notifications",
            "-o", "/org/freedesktop/Notifications", "-m", "org.freedesktop.Notifications.GetServerInformation",
        ).returncode == 0,
        15,
        "the notification daemon",
    )  # fmt: skip
