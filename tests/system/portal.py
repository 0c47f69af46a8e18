"""The Settings interface of the desktop portal in the smallest form, with what a desktop would say of looks.

It owns the portal's name on the session bus; each line on its input, such as `color-scheme 1`, changes a setting.
"""

from __future__ import annotations

import sys
import threading

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME, PATH, SETTINGS = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
APPEARANCE = "org.freedesktop.appearance"


def main() -> None:
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    known = {key: ("u", int(value)) for key, value in (word.split("=") for word in sys.argv[1:])}
    print("ready", flush=True)  # noqa: T201  # what the test reads

    def obey() -> None:
        me = DBusAddress(PATH, interface=SETTINGS)
        for line in sys.stdin:
            key, value = line.split()
            known[key] = ("u", int(value))
            connection.send(new_signal(me, "SettingChanged", "ssv", (APPEARANCE, key, known[key])))
            print(line.strip(), flush=True)  # noqa: T201  # what the test reads

    threading.Thread(target=obey, daemon=True).start()
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        match message.header.fields.get(HeaderFields.member), message.body:
            case "ReadAll", (spaces,) if not spaces or APPEARANCE in spaces:
                connection.send(new_method_return(message, "a{sa{sv}}", ({APPEARANCE: dict(known)},)))
            case "ReadOne", (space, key) if space == APPEARANCE and key in known:
                connection.send(new_method_return(message, "v", (known[key],)))
            case "Read", (space, key) if space == APPEARANCE and key in known:
                connection.send(new_method_return(message, "v", (("v", known[key]),)))
            case _:
                connection.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))


if __name__ == "__main__":
    main()
