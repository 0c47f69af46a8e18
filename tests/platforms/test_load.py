"""The platform of this computer, and the one that sees nothing."""

from __future__ import annotations

import subprocess
import sys

from app.platforms import null
from app.platforms.desk import NOTHING_SEEN, Notice, Shown
from app.platforms.load import load, load_desk
from app.platforms.ports import UNKNOWN_SEAT, Ended, Locked, Process


def test_this_computer_has_its_platform() -> None:
    assert load().name == sys.platform
    assert load_desk().name == sys.platform


def test_the_null_platform_sees_and_ends_nothing() -> None:
    platform = null.platform()
    assert platform.processes.look({0}).of(0) == ()
    assert platform.programs.read() == ()
    assert platform.seats.of(0, 0.0) == UNKNOWN_SEAT
    assert platform.closer.kill([Process(1, 1, 0)], 0.0) is Ended.UNAVAILABLE
    assert platform.closer.ask([]) is Ended.GONE
    assert platform.locker.lock(0) is Locked.UNAVAILABLE
    assert not platform.can_close
    assert platform.accounts.find(platform.accounts.own().name) == platform.accounts.own()


def test_the_null_desk_shows_nothing() -> None:
    desk = null.desk()
    assert desk.eyes.look() == NOTHING_SEEN
    assert desk.notifier.show(Notice("a", "b")) is Shown.NO_SERVER
    assert desk.screen.lock() is Locked.UNAVAILABLE
    assert not desk.autostart.turn_on(("sundial",))


def test_the_guardians_platform_needs_no_display_library() -> None:
    """What is not loaded costs no memory."""
    code = "import sys;from app.platforms.load import load;load();print('Xlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"
