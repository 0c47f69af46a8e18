"""The eyes of an X11 login, on a real X server with a real window manager and real programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.monitor.catalogue import Catalogue
from app.monitor.enforcer import Enforcer
from app.monitor.presence import BUSY_SHARE, IDLE_AFTER, Claimed
from app.monitor.sampler import Sampler, Seen
from app.platforms.desk import NOTHING_SEEN, Sight
from app.platforms.linux.x11 import X11Eyes
from app.platforms.load import load
from app.platforms.ports import Ended
from app.rules.sample import Presence, Reading

pytestmark = pytest.mark.system

DISPLAY = ":88"
MINES = "/usr/games/gnome-mines"


class Desktop:
    """Xvfb with openbox, and the programs that a test starts on it."""

    def __init__(self) -> None:
        self.env = os.environ | {"DISPLAY": DISPLAY, "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
        self.started: list[subprocess.Popen[bytes]] = []
        self.server = self.start("Xvfb", DISPLAY, "-screen", "0", "1000x700x24", "-nolisten", "tcp")
        self.eyes = X11Eyes(DISPLAY)
        until(lambda: self.eyes.look().idle is not None)
        self.start("openbox", "--sm-disable")
        until(lambda: self.eyes.look().windows is not None)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.env, stdout=quiet, stderr=quiet)
        self.started.append(process)
        return process

    def open(self, *command: str) -> int:
        """Start a program and wait for its window."""
        process = self.start(*command)
        until(lambda: process.pid in (self.eyes.look().windows or ()))
        return process.pid

    def xdotool(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self.env, check=True, capture_output=True)

    def focus(self, pid: int) -> None:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(pid)], env=self.env, check=True, capture_output=True
        )
        self.xdotool("windowactivate", "--sync", found.stdout.decode().split()[-1])
        until(lambda: self.eyes.look().focus == pid)

    def stop(self) -> None:
        self.eyes.close()
        self.stop_server()

    def stop_server(self) -> None:
        for process in reversed(self.started):
            process.terminate()
            process.wait()


def until(happens: Callable[[], bool], seconds: float = 20.0) -> None:
    begun = time.monotonic()
    while not happens():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    for program in ("Xvfb", "openbox", "xdotool", "mousepad"):
        assert shutil.which(program), f"{program} is not installed"
    desktop = Desktop()
    yield desktop
    desktop.stop()


def test_the_focus_windows_and_minimised_ones_are_seen_by_process(desktop: Desktop) -> None:
    game, editor = desktop.open(MINES), desktop.open("mousepad")
    desktop.focus(game)
    assert set(desktop.eyes.look().windows or ()) == {game, editor}
    desktop.focus(editor)
    assert desktop.eyes.look().minimised == ()
    desktop.xdotool("getactivewindow", "windowminimize")
    until(lambda: desktop.eyes.look().minimised == (editor,))
    until(lambda: desktop.eyes.look().focus != editor)


def test_a_window_that_names_another_process_is_still_its_own(desktop: Desktop) -> None:
    """The server knows whose connection it is."""
    game, editor = desktop.open(MINES), desktop.open("mousepad")
    desktop.focus(game)
    found = subprocess.run(["xdotool", "getactivewindow"], env=desktop.env, check=True, capture_output=True)
    lie = [
        "xprop",
        "-id",
        found.stdout.decode().strip(),
        "-f",
        "_NET_WM_PID",
        "32c",
        "-set",
        "_NET_WM_PID",
        str(editor),
    ]
    subprocess.run(lie, env=desktop.env, check=True)
    assert desktop.eyes.look().focus == game


def test_idle_time_runs_and_ends_with_a_move(desktop: Desktop) -> None:
    until(lambda: (desktop.eyes.look().idle or 0) >= 2)
    desktop.xdotool("mousemove_relative", "5", "5")
    assert desktop.eyes.look().idle == 0


def test_windows_are_closed_as_a_person_would_and_the_editor_stays(desktop: Desktop) -> None:
    game, editor = desktop.open(MINES), desktop.open("mousepad")
    assert desktop.eyes.close_windows([game]) == 1
    until(lambda: desktop.eyes.look().windows == (editor,))
    assert desktop.eyes.close_windows([game]) == 0


def test_a_display_that_goes_away_is_survived_and_found_again() -> None:
    desktop = Desktop()
    eyes = desktop.eyes
    desktop.stop_server()
    assert eyes.look() == NOTHING_SEEN
    assert eyes.close_windows([1]) == 0
    again = Desktop()
    try:
        assert eyes.look().idle is not None
    finally:
        eyes.close()
        again.stop()


@pytest.mark.parametrize("display", ["", ":4711", "nonsense"])
def test_a_missing_display_shows_nothing(display: str) -> None:
    assert X11Eyes(display).look() == NOTHING_SEEN
    assert X11Eyes(display).close_windows([1]) == 0


class Watch:
    """The sampler of the real platform over this account, fed with what the eyes see."""

    def __init__(self, desktop: Desktop) -> None:
        self.platform = load()
        self.catalogue = Catalogue(self.platform.programs)
        self._sampler = Sampler(self.platform.processes, self.catalogue, self.platform.seats)
        self._desktop = desktop

    def look(self, sight: Sight | None = None) -> Seen:
        now = time.monotonic()
        claim = Claimed(sight or self._desktop.eyes.look(), now)
        reading = Reading(datetime.now(UTC), now, now, "here")
        return self._sampler.sample({"me": os.getuid()}, reading, {"me": claim})["me"]


def test_a_real_game_is_recognised_counted_and_closed_beside_a_real_editor(desktop: Desktop) -> None:
    game, editor = desktop.open(MINES), desktop.open("mousepad")
    desktop.focus(game)
    watch = Watch(desktop)
    watch.look()
    time.sleep(1.0)
    seen = watch.look()
    apps = {app.app: app for app in seen.sample.apps}
    assert (apps["org.gnome.Mines"].category, apps["org.gnome.Mines"].in_use) == ("games", True)
    assert (apps["org.xfce.mousepad"].category, apps["org.xfce.mousepad"].in_use) == ("other", False)
    assert seen.sample.presence in {Presence.ACTIVE, Presence.UNKNOWN}
    idle = Sight(idle=IDLE_AFTER, focus=game, windows=(game, editor))
    assert not {app.app for app in watch.look(idle).sample.apps if app.in_use} & {"org.xfce.mousepad"}
    enforcer = Enforcer(watch.platform.processes, watch.catalogue, watch.platform.closer, watch.platform.locker)
    assert enforcer.close(seen.running["org.gnome.Mines"]) is Ended.GONE
    assert "org.gnome.Mines" not in {app.app for app in watch.look().sample.apps}
    until(lambda: desktop.eyes.look().windows == (editor,))


def test_a_game_that_draws_in_the_background_is_in_use(desktop: Desktop) -> None:
    """SuperTux draws all the time; an editor over it hides nothing."""
    assert shutil.which("/usr/games/supertux2"), "supertux is not installed"
    desktop.env |= {"SDL_AUDIODRIVER": "dummy", "LIBGL_ALWAYS_SOFTWARE": "1", "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0"}
    game = desktop.open("/usr/games/supertux2", "--window", "--geometry", "640x480")
    editor = desktop.open("mousepad")
    desktop.focus(editor)
    watch = Watch(desktop)
    watch.look()
    time.sleep(2.0)
    seen = watch.look()
    in_use = {app.app for app in seen.sample.apps if app.in_use}
    assert {"supertux2", "org.xfce.mousepad"} <= in_use
    assert game in {process.pid for process in seen.running["supertux2"]}


def test_a_minimised_game_that_works_on_does_not_count_while_something_is_written(desktop: Desktop) -> None:
    desktop.env |= {"SDL_AUDIODRIVER": "dummy", "LIBGL_ALWAYS_SOFTWARE": "1", "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0"}
    game = desktop.open("/usr/games/supertux2", "--window", "--geometry", "640x480")
    editor = desktop.open("mousepad")
    desktop.focus(game)
    desktop.xdotool("getactivewindow", "windowminimize")
    until(lambda: desktop.eyes.look().minimised == (game,))
    desktop.focus(editor)
    watch = Watch(desktop)
    watch.look()
    desktop.xdotool("type", "once upon a time")
    time.sleep(2.0)
    seen = watch.look()
    used = watch.platform.processes.cpu_seconds(seen.running["supertux2"])
    in_use = {app.app for app in seen.sample.apps if app.in_use}
    assert ("org.xfce.mousepad" in in_use, "supertux2" in in_use) == (True, False)
    time.sleep(1.0)
    later = watch.platform.processes.cpu_seconds(seen.running["supertux2"])
    assert sum(later.values()) - sum(used.values()) > BUSY_SHARE, "it does work on"


@pytest.fixture
def password_dialog() -> Iterator[str]:
    """A window under the name of a dialog that asks for passwords, as the system would have it."""
    place = Path("/usr/local/bin/lxpolkit")
    assert not place.exists()
    shutil.copy(shutil.which("zenity") or "", place)
    yield str(place)
    place.unlink()


def test_a_dialog_for_a_password_is_to_be_left_open_for_as_long_as_it_is_in_front(
    desktop: Desktop, password_dialog: str
) -> None:
    editor, watch = desktop.open("mousepad"), Watch(desktop)
    desktop.focus(editor)
    assert not watch.look().is_to_leave_open
    asks = desktop.open(password_dialog, "--password")
    desktop.focus(asks)
    seen = watch.look()
    assert seen.is_to_leave_open
    # The editor may still be busy with its own beginning.
    until(lambda: not {"lxpolkit", "org.xfce.mousepad"} & {a.app for a in watch.look().sample.apps if a.in_use})
    desktop.focus(editor)
    assert not watch.look().is_to_leave_open
