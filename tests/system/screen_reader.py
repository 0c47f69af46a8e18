"""Reads a window as a screen reader does: every part with its role, name, states and place, one JSON row each.

Started as `screen_reader.py` it waits for lines on its input; each one is answered by one line with all that is shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
FIELDS = frozenset({"text", "entry", "spin box"})
ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
STATES = {4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 25: "showing", 30: "visible"}
ON_SCREEN = 0
ANSWER_SECONDS = 5.0


def open_reader() -> DBusConnection:
    """The accessibility bus of this login."""
    session = open_dbus_connection("SESSION")
    asked = new_method_call(
        DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus"), "GetAddress"
    )
    (address,) = session.send_and_get_reply(asked, timeout=ANSWER_SECONDS).body
    session.close()
    return open_dbus_connection(address)


def call(bus: DBusConnection, at: tuple[str, str], interface: str, member: str, signature: str, *body: Any) -> Any:
    """What that part answers; None when it is gone by now."""
    address = DBusAddress(at[1], bus_name=at[0], interface=interface)
    message = new_method_call(address, member, signature, body) if signature else new_method_call(address, member)
    reply = bus.send_and_get_reply(message, timeout=ANSWER_SECONDS)
    return None if reply.header.message_type is MessageType.error else reply.body[0]


def name(bus: DBusConnection, at: tuple[str, str]) -> str:
    asked = Properties(DBusAddress(at[1], bus_name=at[0], interface=ACCESSIBLE)).get("Name")
    reply = bus.send_and_get_reply(asked, timeout=ANSWER_SECONDS)
    return "" if reply.header.message_type is MessageType.error else str(reply.body[0][1])


def read(bus: DBusConnection, at: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """One part and all inside it, as far as it is shown."""
    bits = call(bus, at, ACCESSIBLE, "GetState", "")
    if bits is None:
        return
    states = [said for bit, said in STATES.items() if bits[bit // 32] >> bit % 32 & 1]
    if "visible" not in states and not at[1].endswith("/root"):
        return
    role = str(call(bus, at, ACCESSIBLE, "GetRoleName", ""))
    place = call(bus, at, COMPONENT, "GetExtents", "u", ON_SCREEN)
    typed = call(bus, at, TEXT, "GetText", "ii", 0, -1) if role in FIELDS else ""
    yield {"role": role, "name": name(bus, at), "typed": typed or "", "states": states, "place": place}
    for child in call(bus, at, ACCESSIBLE, "GetChildren", "") or ():
        yield from read(bus, tuple(child))


def everything(bus: DBusConnection) -> list[dict[str, Any]]:
    """All programs that speak to screen readers."""
    return [
        row
        for program in call(bus, (REGISTRY, ROOT), ACCESSIBLE, "GetChildren", "") or ()
        for row in read(bus, tuple(program))
    ]


def main() -> None:
    bus = open_reader()
    for _line in sys.stdin:
        sys.stdout.write(json.dumps(everything(bus)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
