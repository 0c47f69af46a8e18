"""The desktop's notifications over D-Bus: shown, replaced, taken away, and what was pressed."""

from __future__ import annotations

from jeepney import DBusAddress

from app.platforms.desk import Notice, Shown
from app.platforms.linux.bus import Bus

_NAME = "org.freedesktop.Notifications"
_SERVER = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
_NORMAL, _CRITICAL = 1, 2
# The server decides how long a notice stays; an urgent one stays until it is taken away.
_AS_THE_SERVER_LIKES, _FOR_EVER = -1, 0
_IDS = 2**32


class DesktopNotifier:
    """Remembers which notice of the desktop belongs to which key."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._bus.listen(_NAME)
        self._ids: dict[str, int] = {}

    def show(self, notice: Notice) -> Shown:
        actions = [text for action in notice.actions for text in action]
        hints = {"urgency": ("y", _CRITICAL if notice.is_urgent else _NORMAL), "desktop-entry": ("s", "sundial")}
        stays = _FOR_EVER if notice.is_urgent else _AS_THE_SERVER_LIKES
        body = (
            "Sundial",
            self._ids.get(notice.key, 0),
            notice.icon,
            notice.title,
            _plain(notice.body),
            actions,
            hints,
            stays,
        )
        reply = self._bus.call(_SERVER, "Notify", "susssasa{sv}i", body)
        match reply:
            case (int(number),) if 0 < number < _IDS:
                self._ids[notice.key] = number
                return Shown.SHOWN
        # Nobody is there, or somebody who owns the name and does not show notices.
        self._ids.pop(notice.key, None)
        return Shown.NO_SERVER

    def close(self, key: str) -> None:
        number = self._ids.pop(key, None)
        if number is not None:
            self._bus.call(_SERVER, "CloseNotification", "u", (number,))

    def chosen(self) -> tuple[tuple[str, str], ...]:
        keys = {number: key for key, number in self._ids.items()}
        pressed = []
        for heard in self._bus.heard():
            match heard.member, heard.body:
                # Whoever is on the bus may send what looks like it.
                case "ActionInvoked", (int(number), str(action)) if number in keys:
                    pressed.append((keys[number], action))
        return tuple(pressed)


def _plain(text: str) -> str:
    """Servers read the body as markup: a reason that a parent wrote must come out as written."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
