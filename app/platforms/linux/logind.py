"""logind: which account sits in front, whose screen is locked, and the wish to lock it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import Any

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus
from app.platforms.ports import UNKNOWN_SEAT, Locked, Seat

_NAME = "org.freedesktop.login1"
_MANAGER = DBusAddress("/org/freedesktop/login1", bus_name=_NAME, interface=f"{_NAME}.Manager")
_PROPERTIES = "org.freedesktop.DBus.Properties"

# logind tells every change by a signal, so asking again is only a precaution.
_ASK_AGAIN_SECONDS = 60.0
# Without a bus, ask seldom: at first after this long, then twice as long each time, up to the last.
_FIRST_RETRY_SECONDS, _LAST_RETRY_SECONDS = 10.0, 300.0

_LOCK_LOOKS = 10
_LOCK_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Login:
    """One login of an account, as logind keeps it."""

    path: str
    is_active: bool
    is_locked: bool
    is_idle: bool


def logins(bus: Bus, uid: int) -> tuple[Login, ...] | None:
    """The people's logins of an account; None where logind does not answer."""
    reply = bus.call(_MANAGER, "ListSessions")
    if reply is None:
        return None
    found = (_login(bus, path) for _, owner, _, _, path in reply[0] if owner == uid)
    return tuple(login for login in found if login is not None)


def _login(bus: Bus, path: str) -> Login | None:
    session = DBusAddress(path, bus_name=_NAME, interface=_PROPERTIES)
    reply = bus.call(session, "GetAll", "s", (f"{_NAME}.Session",))
    if reply is None:
        return None
    values: dict[str, Any] = {key: value for key, (_, value) in reply[0].items()}
    if not str(values.get("Class", "user")).startswith("user") or values.get("State") == "closing":
        return None
    return Login(path, bool(values.get("Active")), bool(values.get("LockedHint")), bool(values.get("IdleHint")))


class LogindSeats:
    """Asks logind when something changed; a missing logind is asked ever more seldom."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        for interface in (f"{_NAME}.Manager", _PROPERTIES):
            self._bus.listen(interface, below="/org/freedesktop/login1")
        self._seats: dict[int, tuple[float, Seat]] = {}
        self._silent_until = 0.0
        self._retry = _FIRST_RETRY_SECONDS

    def of(self, uid: int, at: float) -> Seat:
        if at < self._silent_until:
            return UNKNOWN_SEAT
        if self._bus.heard() or not self._bus.is_open:
            self._seats.clear()
        asked, seat = self._seats.get(uid, (float("-inf"), UNKNOWN_SEAT))
        if at - asked < _ASK_AGAIN_SECONDS:
            return seat
        found = logins(self._bus, uid)
        if found is None:
            self._silent_until, self._retry = at + self._retry, min(2 * self._retry, _LAST_RETRY_SECONDS)
            return UNKNOWN_SEAT
        self._retry = _FIRST_RETRY_SECONDS
        self._seats[uid] = (at, _seat(found))
        return self._seats[uid][1]


def _seat(logins_of_account: tuple[Login, ...]) -> Seat:
    front = [login for login in logins_of_account if login.is_active]
    return Seat(
        is_here=bool(logins_of_account),
        is_front=bool(front),
        # One screen that is open is enough to use the computer.
        is_locked=bool(front) and all(login.is_locked for login in front),
        is_idle=bool(front) and all(login.is_idle for login in front),
    )


class LogindLocker:
    """Asks logind to lock, and looks at the locked hint: `Lock` is only a wish that some desktops ignore."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def lock(self, uid: int) -> Locked:
        found = logins(self._bus, uid)
        if found is None:
            return Locked.UNAVAILABLE
        front = [login for login in found if login.is_active]
        if not front:
            return Locked.NO_SESSION
        # Also those that say they are locked: the owner of a login may say so with an open screen.
        asked = [self._ask(login) for login in front]
        if not all(asked):
            return Locked.UNAVAILABLE
        return Locked.LOCKED if self._is_locked(uid) else Locked.ASKED

    def is_locked(self, uid: int) -> bool | None:
        found = logins(self._bus, uid)
        if found is None:
            return None
        front = [login for login in found if login.is_active]
        return bool(front) and all(login.is_locked for login in front)

    def _ask(self, login: Login) -> bool:
        session = DBusAddress(login.path, bus_name=_NAME, interface=f"{_NAME}.Session")
        return self._bus.call(session, "Lock") is not None

    def _is_locked(self, uid: int) -> bool:
        pause = Event()
        for _ in range(_LOCK_LOOKS):
            if self.is_locked(uid):
                return True
            pause.wait(_LOCK_LOOK_SECONDS)
        return False
