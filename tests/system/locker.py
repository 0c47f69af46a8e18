"""What a desktop's screen lock does, for a login without one: when logind says lock, it says that it is locked."""

from __future__ import annotations

import os

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

LOGIND = "org.freedesktop.login1"


def main() -> None:
    bus = open_dbus_connection(bus="SYSTEM")
    manager = DBusAddress("/org/freedesktop/login1", bus_name=LOGIND, interface=f"{LOGIND}.Manager")
    (path,) = bus.send_and_get_reply(new_method_call(manager, "GetSessionByPID", "u", (os.getpid(),))).body
    session = DBusAddress(path, bus_name=LOGIND, interface=f"{LOGIND}.Session")
    lock = MatchRule(type="signal", interface=f"{LOGIND}.Session", member="Lock", path=path)
    bus.send_and_get_reply(message_bus.AddMatch(lock))
    with bus.filter(lock) as locks:
        while True:
            bus.recv_until_filtered(locks)
            bus.send_and_get_reply(new_method_call(session, "SetLockedHint", "b", (True,)))


if __name__ == "__main__":
    main()
