"""A bus of our own with made-up services on it: logind and a notification server, speaking real D-Bus."""

from __future__ import annotations

import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import (
    DBusConnection,
    Proxy,
    prep_socket,  # type: ignore[attr-defined, unused-ignore]  # the address is ours
)

_CONFIG = """<busconfig><listen>unix:path={path}</listen><auth>EXTERNAL</auth><policy context="default">
<allow user="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


class PrivateBus:
    """A dbus-daemon in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bus"
        self._config = folder / "bus.conf"
        self._config.write_text(_CONFIG.format(path=self.path))

    @property
    def address(self) -> str:
        return f"unix:path={self.path}"

    def connect(self) -> DBusConnection:
        return DBusConnection(prep_socket(str(self.path)))

    def __enter__(self) -> Self:
        command = ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address=1"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._daemon.terminate()
        self._daemon.wait()
        if self._daemon.stdout is not None:
            self._daemon.stdout.close()


class Service:
    """Answers the calls to one name in a thread, until its block ends."""

    name = ""

    def __init__(self, bus: PrivateBus) -> None:
        self._connection = bus.connect()
        Proxy(message_bus, self._connection).RequestName(self.name)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        """The signature and values of a reply; None for an error."""
        raise NotImplementedError

    def signal(self, path: str, interface: str, member: str, signature: str, body: tuple[Any, ...]) -> None:
        """Emit a signal; it arrives when the bus has passed it on."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._reply(message)

    def _reply(self, message: Message) -> None:
        fields = message.header.fields
        answer = self.answer(fields[HeaderFields.path], fields[HeaderFields.member], message.body)
        if answer is None:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.Failed"))
        else:
            self._connection.send(new_method_return(message, *answer))


@dataclass
class _Login:
    uid: int
    kind: str
    state: str
    is_active: bool
    is_locked: bool = False


class FakeLogind(Service):
    """Keeps logins; `obeys` False is a desktop that ignores `Lock`."""

    name = "org.freedesktop.login1"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus)
        self._logins: dict[str, _Login] = {}
        self.locks: list[str] = []
        self.inhibitors: list[tuple[str, str, str, str, int, int]] = []
        self.obeys = True
        self.asked = 0

    def login(self, number: str, uid: int, *, is_active: bool, kind: str = "user", state: str = "online") -> None:
        self._logins[number] = _Login(uid, kind, state, is_active)

    def change(self, number: str, *, is_locked: bool) -> None:
        self._logins[number].is_locked = is_locked
        body: tuple[Any, ...] = (f"{self.name}.Session", {"LockedHint": ("b", is_locked)}, [])
        self.signal(self._path(number), "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", body)

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del body
        self.asked += 1
        if member == "ListSessions":
            listed = [(n, login.uid, "someone", "seat0", self._path(n)) for n, login in self._logins.items()]
            return "a(susso)", (listed,)
        if member == "ListInhibitors":
            return "a(ssssuu)", (self.inhibitors,)
        number = path.rpartition("/")[2].removeprefix("_")
        if member == "Lock":
            self.locks.append(number)
            self._logins[number].is_locked = self.obeys
            return None if number not in self._logins else (None, ())
        return "a{sv}", (self._values(self._logins[number]),)

    def _values(self, login: _Login) -> dict[str, tuple[str, Any]]:
        return {
            "Class": ("s", login.kind),
            "State": ("s", login.state),
            "Active": ("b", login.is_active),
            "LockedHint": ("b", login.is_locked),
            "IdleHint": ("b", False),
        }

    def _path(self, number: str) -> str:
        return f"/org/freedesktop/login1/session/_{number}"


@dataclass
class ShownNotice:
    replaces: int
    title: str
    body: str
    actions: list[str] = field(default_factory=list)


class FakeNotifications(Service):
    """A notification server that keeps what it was told."""

    name = "org.freedesktop.Notifications"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus)
        self.shown: list[ShownNotice] = []
        self.closed: list[int] = []
        self._last = 0

    def press(self, number: int, action: str) -> None:
        self.signal("/org/freedesktop/Notifications", self.name, "ActionInvoked", "us", (number, action))

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del path
        if member == "CloseNotification":
            self.closed.append(body[0])
            return None, ()
        self.shown.append(ShownNotice(body[1], body[3], body[4], body[5]))
        self._last = body[1] or self._last + 1
        return "u", (self._last,)


class FakeSaver(Service):
    """A desktop's locker; `obeys` False is one that says yes and leaves the screen open."""

    name = "org.freedesktop.ScreenSaver"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus)
        self.is_locked = False
        self.obeys = True

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del body
        if path != "/org/freedesktop/ScreenSaver":
            return None
        if member == "Lock":
            self.is_locked = self.obeys
            return None, ()
        return "b", (self.is_locked,)


class FakeMutter(Service):
    """GNOME's compositor, as far as idle time goes; `idle_ms` in milliseconds."""

    name = "org.gnome.Mutter.IdleMonitor"
    idle_ms = 61_900

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del body
        is_asked = (path, member) == ("/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime")
        return ("t", (self.idle_ms,)) if is_asked else None


class FakePower(Service):
    """A desktop's power manager, as far as it says whether somebody keeps the screen on."""

    name = "org.freedesktop.PowerManagement"
    is_inhibited = False

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del body
        is_asked = (path, member) == ("/org/freedesktop/PowerManagement/Inhibit", "HasInhibit")
        return ("b", (self.is_inhibited,)) if is_asked else None
