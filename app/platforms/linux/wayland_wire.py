"""The few words of the Wayland protocol that the eyes need: which window is in front, and how long nobody did anything.

wayland-protocols: ext-idle-notify-v1. KDE: idle. wlroots: wlr-foreign-toplevel-management-unstable-v1. A message is the
object it is for, its length and number in one word, and its arguments, each in whole words of four bytes. Titles
come along with the windows; they are passed over and never read.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = struct.Struct("=II")
_WORD = struct.Struct("=I")

_DISPLAY, _REGISTRY, _FIRST_OWN = 1, 2, 3
_SYNC, _GET_REGISTRY, _BIND = 0, 1, 0
_ERROR = 0
_GLOBAL = 0

_SEAT = "wl_seat"
_WINDOWS = "zwlr_foreign_toplevel_manager_v1"
_EXT_IDLE, _KDE_IDLE = "ext_idle_notifier_v1", "org_kde_kwin_idle"
_NEW_WINDOW = 0
_APP_ID, _STATE, _CLOSED = 1, 4, 6
_DESTROY_WINDOW = 7
_MINIMISED, _ACTIVATED = 1, 2
_IDLED = 0

# A compositor tells when so much time has passed without input; nothing need ask it. The third is what makes a person
# idle (app.monitor.presence).
LEVELS = (15, 60, 120, 300, 900)

_ANSWER_SECONDS = 1.0
_AT_ONCE = 65536
_MOST_READS = 64
_MOST_WINDOWS = 512
_LONGEST_NAME = 128


class CompositorLostError(Exception):
    """It went away, or said what nobody understands."""


@dataclass(slots=True)
class Window:
    """One window, as the compositor names its app."""

    app: str = ""
    is_active: bool = False
    is_minimised: bool = False


@dataclass(slots=True)
class Compositor:
    """A conversation with the compositor of a login. `sees_windows` and `knows_idle` say what it offers."""

    _socket: socket.socket
    windows: dict[int, Window] = field(default_factory=dict)
    sees_windows: bool = False
    knows_idle: bool = False
    _levels: dict[int, int] = field(default_factory=dict)
    _idled: set[int] = field(default_factory=set)
    _globals: dict[str, tuple[int, int]] = field(default_factory=dict)
    _unread: bytes = b""
    _next: int = _FIRST_OWN
    _manager: int = 0

    @property
    def idle(self) -> int:
        """The seconds without input as far as they were told: one of `LEVELS`, or 0."""
        return max((self._levels[number] for number in self._idled), default=0)

    def begin(self) -> None:
        """Find out what it offers, and subscribe to that. OSError or CompositorLostError where nothing comes of it."""
        self._socket.settimeout(_ANSWER_SECONDS)
        self._say(_DISPLAY, _GET_REGISTRY, _word(_REGISTRY))
        self._wait()
        seat = self._bind(_SEAT, 1)
        self._manager = self._bind(_WINDOWS, 1)
        self.sees_windows = bool(self._manager)
        self._watch_idling(seat)
        self._wait()
        self._socket.setblocking(False)

    def follow(self) -> None:
        """Take up what it said since the last time; never waits."""
        for _ in range(_MOST_READS):
            try:
                data = self._socket.recv(_AT_ONCE)
            except BlockingIOError:
                return
            self._take(data)

    def close(self) -> None:
        self._socket.close()

    def _watch_idling(self, seat: int) -> None:
        ext, kde = self._bind(_EXT_IDLE, 1), 0
        if not ext:
            kde = self._bind(_KDE_IDLE, 1)
        self.knows_idle = bool(seat and (ext or kde))
        for seconds in LEVELS if self.knows_idle else ():
            number = self._new()
            self._levels[number] = seconds
            length = _word(1000 * seconds)
            if ext:
                self._say(ext, 1, _word(number) + length + _word(seat))
            else:
                self._say(kde, 0, _word(number) + _word(seat) + length)

    def _bind(self, interface: str, version: int) -> int:
        """The number of an object of that kind; 0 if the compositor has none."""
        name, _offered = self._globals.get(interface, (0, 0))
        if not name:
            return 0
        number = self._new()
        self._say(_REGISTRY, _BIND, _word(name) + _text(interface) + _word(version) + _word(number))
        return number

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _say(self, number: int, opcode: int, arguments: bytes = b"") -> None:
        size = _HEAD.size + len(arguments)
        self._socket.sendall(_HEAD.pack(number, size << 16 | opcode) + arguments)

    def _wait(self) -> None:
        """Until all that was said is answered."""
        asked = self._new()
        self._say(_DISPLAY, _SYNC, _word(asked))
        for _ in range(_MOST_READS):
            if asked in self._take(self._socket.recv(_AT_ONCE)):
                return
        raise CompositorLostError("it does not come to an end")

    def _take(self, data: bytes) -> set[int]:
        """Understand what came; the objects that spoke."""
        if not data:
            raise CompositorLostError("it hung up")
        self._unread += data
        spoke = set()
        for number, opcode, arguments in self._messages():
            spoke.add(number)
            self._hear(number, opcode, arguments)
        return spoke

    def _messages(self) -> Iterator[tuple[int, int, bytes]]:
        said, at = self._unread, 0
        while len(said) - at >= _HEAD.size:
            number, second = _HEAD.unpack_from(said, at)
            size = second >> 16
            if size < _HEAD.size:
                raise CompositorLostError("a message without a head")
            if len(said) - at < size:
                break
            yield number, second & 0xFFFF, said[at + _HEAD.size : at + size]
            at += size
        self._unread = said[at:]

    def _hear(self, number: int, opcode: int, arguments: bytes) -> None:
        try:
            self._understand(number, opcode, arguments)
        except (struct.error, IndexError) as error:
            raise CompositorLostError("a message that is too short") from error

    def _understand(self, number: int, opcode: int, arguments: bytes) -> None:
        if number == _DISPLAY and opcode == _ERROR:
            raise CompositorLostError("it refused a request")
        if number == _REGISTRY and opcode == _GLOBAL:
            name, interface, end = _read(arguments), _read_text(arguments, 4), _after_text(arguments, 4)
            self._globals[interface] = (name, _read(arguments, end))
        elif number == self._manager and opcode == _NEW_WINDOW and len(self.windows) < _MOST_WINDOWS:
            self.windows[_read(arguments)] = Window()
        elif number in self.windows:
            self._see(number, opcode, arguments)
        elif number in self._levels:
            (self._idled.add if opcode == _IDLED else self._idled.discard)(number)

    def _see(self, number: int, opcode: int, arguments: bytes) -> None:
        window = self.windows[number]
        if opcode == _APP_ID:
            window.app = _read_text(arguments)[:_LONGEST_NAME]
        elif opcode == _STATE:
            length = min(_read(arguments), len(arguments) - 4)
            states = {_read(arguments, 4 + place) for place in range(0, length - length % 4, 4)}
            window.is_active, window.is_minimised = _ACTIVATED in states, _MINIMISED in states
        elif opcode == _CLOSED:
            del self.windows[number]
            self._say(number, _DESTROY_WINDOW)


def place(environ: Mapping[str, str]) -> Path | None:
    """Where the compositor of this login listens; None without one."""
    name, folder = environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", "")
    if name.startswith("/"):
        return Path(name)
    return Path(folder) / name if name and folder else None


def call(where: Path) -> Compositor:
    """Begin a conversation. OSError or CompositorLostError where nothing comes of it."""
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
    try:
        caller.settimeout(_ANSWER_SECONDS)
        caller.connect(os.fspath(where))
        compositor = Compositor(caller)
        compositor.begin()
    except BaseException:
        caller.close()
        raise
    return compositor


def _word(number: int) -> bytes:
    return _WORD.pack(number)


def _text(text: str) -> bytes:
    raw = text.encode() + b"\0"
    return _word(len(raw)) + raw + bytes(-len(raw) % 4)


def _read(arguments: bytes, at: int = 0) -> int:
    return int(_WORD.unpack_from(arguments, at)[0])


def _read_text(arguments: bytes, at: int = 0) -> str:
    length = _read(arguments, at)
    return arguments[at + 4 : at + 4 + max(0, length - 1)].decode("utf-8", "replace")


def _after_text(arguments: bytes, at: int) -> int:
    length = _read(arguments, at)
    return at + 4 + length + -length % 4
