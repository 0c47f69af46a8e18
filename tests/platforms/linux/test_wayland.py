"""What a Wayland login can say of itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.platforms.linux.build import desk
from app.platforms.linux.bus import Bus
from app.platforms.linux.wayland import WaylandEyes
from app.platforms.linux.x11 import X11Eyes
from app.platforms.ports import NOTHING_SEEN, Sight
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
        assert WaylandEyes(session_bus).look() == Sight(idle=61)


def test_another_compositor_tells_nothing(session_bus: Bus) -> None:
    eyes = WaylandEyes(session_bus)
    assert eyes.look() == NOTHING_SEEN
    assert eyes.close_windows([1]) == 0


def test_the_x_server_beside_wayland_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees only some of the windows, and would call a busy child idle."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert isinstance(desk().eyes, WaylandEyes)
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    assert isinstance(desk().eyes, X11Eyes)
