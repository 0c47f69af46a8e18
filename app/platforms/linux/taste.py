"""What this login's desktop asks of every program's looks, by the desktop portal: dark, high contrast, stillness."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from typing import Any

from jeepney import AuthenticationError, DBusAddress, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.platforms.desk import Taste

log = logging.getLogger(__name__)

NAMESPACE = "org.freedesktop.appearance"
_SETTINGS = "org.freedesktop.portal.Settings"
_PORTAL = DBusAddress("/org/freedesktop/portal/desktop", bus_name="org.freedesktop.portal.Desktop", interface=_SETTINGS)
_ANSWER_SECONDS = 5.0  # a portal that is only started by this call takes a while
_LOST = (OSError, KeyError, ValueError, RuntimeError, AuthenticationError, EOFError)
_DARK, _LIGHT, _ON = 1, 2, 1


class PortalTaste:
    """Waits on a connection of its own, which wakes nobody while nothing changes."""

    def __init__(self) -> None:
        self._connection: DBusConnection | None = None
        self._is_over = False

    def follow(self, tell: Callable[[Taste], None]) -> None:
        """See `desk.Tastes`: returns at once where there is no bus or no portal."""
        try:
            self._connection = open_dbus_connection("SESSION", auth_timeout=_ANSWER_SECONDS)
            self._follow(self._connection, tell)
        except _LOST as error:
            if not self._is_over:
                log.debug("the desktop says nothing of its looks: %s", error)

    def stop(self) -> None:
        """End the waiting, from another thread."""
        self._is_over = True
        if self._connection is not None:
            # Closing a socket wakes nobody who reads from it; this does.
            self._connection.sock.shutdown(socket.SHUT_RDWR)

    def _follow(self, connection: DBusConnection, tell: Callable[[Taste], None]) -> None:
        changed = MatchRule(type="signal", interface=_SETTINGS, member="SettingChanged", path=_PORTAL.object_path)
        connection.send_and_get_reply(message_bus.AddMatch(changed), timeout=_ANSWER_SECONDS)
        asked = new_method_call(_PORTAL, "ReadAll", "as", ([NAMESPACE],))
        with connection.filter(changed) as news:
            # Whoever changes it between the question and the answer is heard too.
            reply = connection.send_and_get_reply(asked, timeout=_ANSWER_SECONDS)
            if reply.header.message_type is MessageType.error:
                return
            known = dict(_of_appearance(reply.body))
            tell(taste_of(known))
            while not self._is_over:  # else `stop` ends the reading
                if _change(connection.recv_until_filtered(news), known):
                    tell(taste_of(known))


def taste_of(known: Mapping[str, Any]) -> Taste:
    """What these settings of `org.freedesktop.appearance` mean; what is missing or unheard of is nobody's wish."""
    scheme = known.get("color-scheme")
    return Taste(
        is_dark={_DARK: True, _LIGHT: False}.get(scheme) if isinstance(scheme, int) else None,
        is_high_contrast=known.get("contrast") == _ON,
        is_still=known.get("reduced-motion") == _ON,
    )


def _of_appearance(body: tuple[Any, ...]) -> Mapping[str, Any]:
    """Whoever is on the bus may answer anything."""
    spaces = body[0] if body and isinstance(body[0], Mapping) else {}
    found = spaces.get(NAMESPACE)
    kept = found.items() if isinstance(found, Mapping) else ()
    return {key: value[1] for key, value in kept if isinstance(value, tuple)}


def _change(message: Message, known: dict[str, Any]) -> bool:
    """Take over what the signal says; whether it says anything of this."""
    match message.body:
        case (str(space), str(key), (_signature, value)) if space == NAMESPACE:
            known[key] = value
            return True
        case _:
            return False
