"""A StatusNotifierWatcher in the smallest form: takes the registration of icons and prints each one."""

from __future__ import annotations

import sys

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.kde.StatusNotifierWatcher"
PROPERTIES = {"IsStatusNotifierHostRegistered": ("b", True), "ProtocolVersion": ("i", 0)}


def main() -> None:
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    print("ready", flush=True)  # noqa: T201  # what the test reads
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields.get(HeaderFields.member)
        if member == "RegisterStatusNotifierItem":
            sender = message.header.fields[HeaderFields.sender]
            connection.send(new_method_return(message))
            print(f"{sender} {message.body[0]}", flush=True)  # noqa: T201  # what the test reads
        elif member == "Get":
            connection.send(new_method_return(message, "v", (PROPERTIES.get(message.body[1], ("as", [])),)))
        elif member == "GetAll":
            connection.send(new_method_return(message, "a{sv}", (PROPERTIES,)))
        else:
            connection.send(new_method_return(message))


def activate(service: str) -> None:
    """Click the icon of that bus name as a panel does."""
    item = DBusAddress("/StatusNotifierItem", bus_name=service, interface="org.kde.StatusNotifierItem")
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(new_method_call(item, "Activate", "ii", (0, 0)))
    connection.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        activate(sys.argv[1])
    else:
        main()
