"""Whether a program of this login asks its desktop that the screen stays on: films and calls do. Yes or no, not why."""

from __future__ import annotations

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus

_GNOME = DBusAddress(
    "/org/gnome/SessionManager", bus_name="org.gnome.SessionManager", interface="org.gnome.SessionManager"
)
_GNOMES_IDLE = 8
_KDE = DBusAddress(
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    bus_name="org.kde.Solid.PowerManagement.PolicyAgent",
    interface="org.kde.Solid.PowerManagement.PolicyAgent",
)
_KDES_SCREEN = 4
_POWER = DBusAddress(
    "/org/freedesktop/PowerManagement/Inhibit",
    bus_name="org.freedesktop.PowerManagement",
    interface="org.freedesktop.PowerManagement.Inhibit",
)
_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
_QUESTIONS = (
    ("gnome", _GNOME, "IsInhibited", "u", (_GNOMES_IDLE,)),
    ("kde", _KDE, "HasInhibition", "u", (_KDES_SCREEN,)),
    ("power", _POWER, "HasInhibit", "", ()),
)


class Awake:
    """Asks the desktop's own session manager; which one answers is found out once."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.way: str | None = None

    def is_asked(self) -> bool:
        """Whether somebody asks for it now; False where no desktop answers."""
        for name, address, method, signature, body in _QUESTIONS:
            if self.way in {None, name} and self._is_there(address):
                match self._bus.call(address, method, signature, body):
                    case (bool(answer),):
                        self.way = name
                        return answer
        self.way = None
        return False

    def _is_there(self, address: DBusAddress) -> bool:
        """A question must not start a service that nobody runs."""
        return self._bus.call(_BUS, "NameHasOwner", "s", (address.bus_name,)) == (True,)
