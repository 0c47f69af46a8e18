"""What a Wayland login can say of itself."""

from __future__ import annotations

import shutil
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platforms.desk import NOTHING_SEEN, Sight
from app.platforms.linux.build import desk
from app.platforms.linux.bus import Bus
from app.platforms.linux.wayland import WaylandEyes
from app.platforms.linux.wayland_wire import Compositor, CompositorLostError, Window, place
from app.platforms.linux.x11 import X11Eyes
from tests.fakes.bus import FakeMutter, PrivateBus


@pytest.fixture
def session_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
    bus = Bus("SESSION")
    yield bus
    bus.close()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon to talk over")
def test_idle_time_is_the_compositors_and_the_focus_stays_unknown(tmp_path: Path, session_bus: Bus) -> None:
    with PrivateBus(tmp_path) as bus, FakeMutter(bus):
        assert WaylandEyes(session_bus).look() == Sight(idle=61, ways=("idle-gnome",))


def test_another_compositor_tells_nothing(session_bus: Bus) -> None:
    eyes = WaylandEyes(session_bus)
    assert eyes.look() == NOTHING_SEEN
    assert eyes.close_windows([1]) == 0


class Sender:
    """A compositor that says what a test likes, to the eyes or to the words they understand."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair()
        theirs.setblocking(False)
        self.compositor = Compositor(theirs)
        self.compositor._manager = MANAGER
        self.compositor._levels = {20: 15, 21: 120}

    def say(self, number: int, opcode: int, arguments: bytes = b"", size: int | None = None) -> None:
        whole = 8 + len(arguments) if size is None else size
        self.socket.sendall(struct.pack("=II", number, whole << 16 | opcode) + arguments)

    def open(self, number: int, app: str, *states: int) -> None:
        self.say(MANAGER, 0, word(number))
        raw = app.encode() + b"\0"
        self.say(number, 0, word(7) + b"secret\0\0")
        self.say(number, 1, word(len(raw)) + raw + bytes(-len(raw) % 4))
        self.say(number, 4, word(4 * len(states)) + b"".join(map(word, states)))


MANAGER, WINDOW = 12, 0xFF000000


def word(number: int) -> bytes:
    return struct.pack("=I", number)


@pytest.fixture
def sender() -> Iterator[Sender]:
    made = Sender()
    yield made
    made.socket.close()
    made.compositor.close()


def test_windows_come_change_and_go_and_their_titles_are_nowhere(sender: Sender) -> None:
    sender.open(WINDOW, "gnome-mines", 2)
    sender.open(WINDOW + 1, "foot", 0, 1)
    sender.compositor.follow()
    assert sender.compositor.windows == {
        WINDOW: Window("gnome-mines", is_active=True),
        WINDOW + 1: Window("foot", is_minimised=True),
    }
    sender.say(WINDOW, 6)
    sender.compositor.follow()
    assert list(sender.compositor.windows) == [WINDOW + 1]
    assert "secret" not in repr(sender.compositor)


def test_apps_that_show_no_window_are_named(sender: Sender, session_bus: Bus) -> None:
    sender.open(WINDOW, "gnome-mines", 1)
    sender.open(WINDOW + 1, "foot", 1)
    sender.open(WINDOW + 2, "foot", 2)
    sender.compositor.sees_windows = True
    eyes = WaylandEyes(session_bus)
    eyes._compositor = sender.compositor
    assert (eyes.look().front, eyes.look().put_away) == ("foot", ("gnome-mines",))


def test_idling_is_the_longest_step_that_was_told(sender: Sender) -> None:
    for number, opcode, idle in ((20, 0, 15), (21, 0, 120), (21, 1, 15), (20, 1, 0)):
        sender.say(number, opcode)
        sender.compositor.follow()
        assert sender.compositor.idle == idle


def test_a_message_in_two_halves_is_one(sender: Sender) -> None:
    whole = struct.pack("=II", 21, 8 << 16)
    sender.socket.sendall(whole[:5])
    sender.compositor.follow()
    sender.socket.sendall(whole[5:])
    sender.compositor.follow()
    assert sender.compositor.idle == 120


@pytest.mark.parametrize(
    ("number", "opcode", "arguments", "size"),
    [
        (MANAGER, 0, b"", None),
        (2, 0, word(1), None),
        (1, 0, word(1) + word(0) + word(0), None),
        (5, 0, b"", 4),
    ],
)
def test_what_nobody_understands_ends_the_conversation(
    sender: Sender, number: int, opcode: int, arguments: bytes, size: int | None
) -> None:
    sender.say(number, opcode, arguments, size)
    with pytest.raises(CompositorLostError):
        sender.compositor.follow()


@given(st.binary(max_size=400))
def test_no_words_of_a_compositor_are_anything_but_understood_or_refused(noise: bytes) -> None:
    sender = Sender()
    sender.open(WINDOW, "gnome-mines", 2)
    sender.socket.sendall(noise or b"\0")
    with suppress(CompositorLostError):
        sender.compositor.follow()
    sender.socket.close()
    sender.compositor.close()


def test_more_windows_than_anybody_opens_are_not_kept(sender: Sender) -> None:
    for number in range(1000):
        sender.say(MANAGER, 0, word(WINDOW + number))
        sender.compositor.follow()
    assert len(sender.compositor.windows) == 512


def test_a_compositor_that_hangs_up_is_noticed(sender: Sender) -> None:
    sender.socket.close()
    with pytest.raises(CompositorLostError):
        sender.compositor.follow()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1"}, Path("/run/user/1/wayland-0")),
        ({"WAYLAND_DISPLAY": "/run/other"}, Path("/run/other")),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({}, None),
    ],
)
def test_where_the_compositor_listens_is_what_every_program_is_told(
    environ: dict[str, str], expected: Path | None
) -> None:
    assert place(environ) == expected


def test_the_x_server_beside_wayland_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees only some of the windows, and would call a busy child idle."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert isinstance(desk().eyes, WaylandEyes)
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    assert isinstance(desk().eyes, X11Eyes)
