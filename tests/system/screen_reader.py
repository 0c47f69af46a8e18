"""Reads a window as a screen reader does: every part with its role, name, states and place, one JSON row each.

Started as `screen_reader.py` it waits for lines on its input; each one is answered by one line: `mark` before a key and
`focus` after it with the part that the keyboard speaks to then, anything else with all that is shown.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
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
MOVED_SECONDS = 0.6
"""So long after a key the focus may take to get where it goes."""
SILENCE_SECONDS = 0.03


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


def words(bus: DBusConnection, at: tuple[str, str], which: str) -> str:
    """Its `Name` or its `Description`."""
    asked = Properties(DBusAddress(at[1], bus_name=at[0], interface=ACCESSIBLE)).get(which)
    reply = bus.send_and_get_reply(asked, timeout=ANSWER_SECONDS)
    return "" if reply.header.message_type is MessageType.error else str(reply.body[0][1])


def read(
    bus: DBusConnection, at: tuple[str, str], *, parent: str = "", is_deep: bool = True
) -> Iterator[dict[str, Any]]:
    """One part and (if `is_deep`) all inside it, as far as it is shown."""
    bits = call(bus, at, ACCESSIBLE, "GetState", "")
    if bits is None:
        return
    states = [said for bit, said in STATES.items() if bits[bit // 32] >> bit % 32 & 1]
    if "visible" not in states and not at[1].endswith("/root"):
        return
    role = str(call(bus, at, ACCESSIBLE, "GetRoleName", ""))
    place = call(bus, at, COMPONENT, "GetExtents", "u", ON_SCREEN)
    typed = call(bus, at, TEXT, "GetText", "ii", 0, -1) if role in FIELDS else ""
    yield {
        "role": role,
        "name": words(bus, at, "Name"),
        "about": words(bus, at, "Description"),
        "typed": typed or "",
        "states": states,
        "place": place,
        "path": at[1],
        "parent": parent,
    }
    for child in (call(bus, at, ACCESSIBLE, "GetChildren", "") or ()) if is_deep else ():
        yield from read(bus, tuple(child), parent=at[1])


def everything(bus: DBusConnection) -> list[dict[str, Any]]:
    """All programs that speak to screen readers."""
    return [
        row
        for program in call(bus, (REGISTRY, ROOT), ACCESSIBLE, "GetChildren", "") or ()
        for row in read(bus, tuple(program))
    ]


class Focus:
    """Follows the keyboard from part to part, as a screen reader that says each one."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus, self._news, self._at = bus, deque[Message](), ("", "")
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=REGISTRY, interface=REGISTRY)
        wanted = new_method_call(registry, "RegisterEvent", "sas", ("object:state-changed:focused", []))
        bus.send_and_get_reply(wanted, timeout=ANSWER_SECONDS)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_SECONDS)
        bus.filter(rule, queue=self._news)

    def mark(self) -> dict[str, Any]:
        """What was heard until now is past."""
        self._hear_out()
        return {}

    def now(self) -> dict[str, Any]:
        """The part that the focus came to since the mark; the same one again where it did not move."""
        with suppress(TimeoutError):
            self._hear(self._bus.recv_until_filtered(self._news, timeout=MOVED_SECONDS))
        self._hear_out()
        if not self._at[0]:
            return {}
        above = call(self._bus, self._at, "org.freedesktop.DBus.Properties", "Get", "ss", ACCESSIBLE, "Parent")
        return next(read(self._bus, self._at, parent=above[1][1] if above else "", is_deep=False), {})

    def _hear_out(self) -> None:
        with suppress(TimeoutError):
            while True:
                self._hear(self._bus.recv_until_filtered(self._news, timeout=SILENCE_SECONDS))

    def _hear(self, news: Message) -> None:
        kind, is_on = news.body[:2]
        if (kind, is_on) == ("focused", 1):
            fields = news.header.fields
            self._at = fields[HeaderFields.sender], fields[HeaderFields.path]


def main() -> None:
    bus = open_reader()
    focus = Focus(bus)
    for line in sys.stdin:
        match line.strip():
            case "mark":
                said: object = focus.mark()
            case "focus":
                said = focus.now()
            case _:
                said = everything(bus)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
