"""The eyes of Wayland logins: real compositors without a screen, real games on them, looked at as the child.

sway stands for the compositors of wlroots, KWin for KDE, mutter for GNOME (which hides what is in front).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from app.monitor.catalogue import Catalogue
from app.monitor.presence import Claimed
from app.monitor.sampler import Sampler
from app.platforms.desk import Sight
from app.platforms.load import load
from app.rules.sample import AppSeen, Presence, Reading, Witness

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
# An account that every system has, for D-Bus wants a name; nothing else runs in it.
KID = 65534
MINES, TUX = "/usr/games/gnome-mines", "/usr/games/supertux2"
COMPOSITORS = {
    "sway": ("sway", "-c", "{folder}/sway.conf"),
    "kwin": ("{folder}/kwin_wayland", "--virtual", "--no-lockscreen", "--socket", "wayland-1"),
    "mutter": ("mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "800x600"),
}
# The guardian as it is, but in one process: where the tests' Python lies, the child may not start it again.
GUARDIAN = """
from app.guardian import slim
slim._become = lambda arguments: None
from app.__main__ import main
main()
"""
MINIMISE = """
var all = workspace.clientList ? workspace.clientList() : workspace.windowList();
for (var i = 0; i < all.length; i++) { all[i].minimized = true; }
"""


class Desktop:
    """A compositor without a screen on a session bus of its own, and what a test starts on it, all as the child."""

    def __init__(self, name: str, folder: Path) -> None:
        for program in (*COMPOSITORS[name][:1], "dbus-run-session", "setpriv", MINES):
            assert program.startswith("{") or shutil.which(program), f"{program} is not installed"
        self.folder = folder
        self.started: list[subprocess.Popen[Any]] = []
        self.env = {
            "PATH": "/usr/bin:/bin:/usr/games",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
            "SDL_AUDIODRIVER": "dummy",
            "ALSOFT_DRIVERS": "null",
        }
        (folder / "sway.conf").write_text("xwayland disable\n")
        if name == "kwin":
            # The installed one has rights that this machine may not give, and it asks for its own name.
            shutil.copy(shutil.which("kwin_wayland") or "", folder / "kwin_wayland")
        shutil.chown(folder, KID)
        command = " ".join(word.format(folder=folder) for word in COMPOSITORS[name])
        self.start(
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            f"echo $DBUS_SESSION_BUS_ADDRESS >$HOME/bus; exec {command} >$HOME/log 2>&1",
        )
        try:
            until(lambda: any(self._sockets()), "the compositor does not listen")
        except AssertionError:
            self.stop()
            raise AssertionError((folder / "log").read_text()) from None
        self.env |= {
            "WAYLAND_DISPLAY": next(self._sockets()).name,
            "DBUS_SESSION_BUS_ADDRESS": (folder / "bus").read_text().strip(),
            "GDK_BACKEND": "wayland",
            "SDL_VIDEODRIVER": "wayland",
            "SWAYSOCK": str(next(folder.glob("sway-ipc.*"), "")),
        }

    def start(self, *command: str, **more: Any) -> subprocess.Popen[Any]:
        as_kid = ["setpriv", f"--reuid={KID}", f"--regid={KID}", "--clear-groups", *command]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": None} | more
        process = subprocess.Popen(as_kid, env=self.env, cwd=self.folder, start_new_session=True, **quiet)
        self.started.append(process)
        return process

    def run(self, *command: str) -> str:
        process = self.start(*command, stdout=subprocess.PIPE)
        return str(process.communicate(timeout=60)[0].decode())

    def in_kwin(self, script: str) -> None:
        file = self.folder / f"{time.monotonic_ns()}.js"
        file.write_text(script)
        file.chmod(0o644)
        call = ["busctl", "--user", f"--address={self.env['DBUS_SESSION_BUS_ADDRESS']}", "call", "org.kde.KWin"]
        loaded = self.run(*call, "/Scripting", "org.kde.kwin.Scripting", "loadScript", "ss", str(file), file.stem)
        self.run(*call, f"/{loaded.split()[1]}", "org.kde.kwin.Script", "run")

    def stop(self) -> None:
        for process in reversed(self.started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _sockets(self) -> Iterator[Path]:
        return (place for place in self.folder.glob("wayland-*") if place.is_socket())


class Eyes:
    """The eyes, as a process of the child."""

    def __init__(self, desktop: Desktop, *arguments: str) -> None:
        desktop.env |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        file = str(ROOT / "tests" / "system" / "eyes.py")
        self._process = desktop.start(
            sys.executable, file, *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def look(self) -> Sight:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("look\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        seen = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
        return Sight(**cast("dict[str, Any]", seen))


class Watch:
    """The sampler of the real platform over the child's account. Its seconds may pass faster than real ones."""

    def __init__(self, haste: float = 1.0) -> None:
        platform = load()
        self._sampler = Sampler(platform.processes, Catalogue(platform.programs), platform.seats, platform.players)
        self._haste = haste
        self.presence = Presence.AWAY

    def look(self, sight: Sight | None) -> dict[str, AppSeen]:
        now = time.monotonic() * self._haste
        claims = {} if sight is None else {"kid": Claimed(sight, now)}
        seen = self._sampler.sample({"kid": KID}, Reading(datetime.now(UTC), now, now, "here"), claims)["kid"]
        self.presence = seen.sample.presence
        return {app.app: app for app in seen.sample.apps}


def until(happens: Callable[[], bool], what: str = "it did not happen in time", seconds: float = 25.0) -> None:
    begun = time.monotonic()
    while not happens():
        assert time.monotonic() - begun < seconds, what
        time.sleep(0.1)


@pytest.fixture
def desktop(request: pytest.FixtureRequest) -> Iterator[Desktop]:
    folder = Path(f"/tmp/sundial-{request.param}-{os.getpid()}")
    folder.mkdir(mode=0o700)
    try:
        desktop = Desktop(request.param, folder)
        yield desktop
        desktop.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("desktop", names, indirect=True)


@on("sway")
def test_a_compositor_of_wlroots_names_the_app_in_front(desktop: Desktop) -> None:
    eyes, watch = Eyes(desktop), Watch()
    assert eyes.look().focus == 0, "an empty desktop"
    desktop.start("foot", "sleep", "600")
    until(lambda: eyes.look().front == "foot")
    desktop.start(MINES)
    until(lambda: eyes.look().front == "gnome-mines")
    assert set(eyes.look().ways) == {"idle-wayland", "focus-wlroots"}
    watch.look(eyes.look())
    time.sleep(3)
    apps = watch.look(eyes.look())
    assert Witness.FOCUS in apps["org.gnome.Mines"].witnesses
    assert not apps["foot"].in_use
    desktop.run("swaymsg", "focus", "left")
    until(lambda: eyes.look().front == "foot")
    time.sleep(1)
    apps = watch.look(eyes.look())
    assert (apps["org.gnome.Mines"].in_use, apps["foot"].in_use) == (False, True)


@on("sway", "kwin")
def test_idling_is_told_in_steps_and_ends_with_a_key(desktop: Desktop) -> None:
    eyes = Eyes(desktop)
    until(lambda: eyes.look().idle == 15)
    if "sway" in str(desktop.folder):
        desktop.run("wtype", "-k", "Escape")
        until(lambda: eyes.look().idle == 0)


@on("sway")
def test_a_compositor_that_ends_is_survived(desktop: Desktop) -> None:
    eyes = Eyes(desktop)
    until(lambda: eyes.look().focus == 0)
    desktop.run("swaymsg", "exit")
    until(lambda: eyes.look() == Sight())


@on("kwin")
def test_kwin_says_whose_window_is_in_front_and_a_minimised_one_is_not(desktop: Desktop) -> None:
    eyes, watch = Eyes(desktop), Watch()
    game = desktop.start(MINES)
    until(lambda: eyes.look().focus == game.pid)
    assert set(eyes.look().ways) == {"idle-wayland", "focus-kwin"}
    watch.look(eyes.look())
    time.sleep(2)
    assert Witness.FOCUS in watch.look(eyes.look())["org.gnome.Mines"].witnesses
    assert (eyes.look().minimised, eyes.look().shown) == ((), (game.pid,))
    desktop.in_kwin(MINIMISE)
    until(lambda: eyes.look().focus == 0)
    until(lambda: eyes.look().minimised == (game.pid,))
    assert eyes.look().shown == ()
    time.sleep(2)
    watch.look(eyes.look())
    time.sleep(2)
    assert not watch.look(eyes.look())["org.gnome.Mines"].in_use
    desktop.in_kwin(MINIMISE.replace("true", "false"))
    until(lambda: eyes.look().minimised == ())


@on("mutter")
def test_where_the_focus_is_hidden_a_game_that_draws_counts_and_one_that_rests_does_not(desktop: Desktop) -> None:
    """For one of two watches twenty seconds pass in each: two minutes without a stir are over in some of the test."""
    eyes, watch, hasty = Eyes(desktop), Watch(), Watch(haste=20)
    tux, mines = desktop.start(TUX, "--window", "--geometry", "320x240"), desktop.start(MINES)
    time.sleep(8)
    sight = eyes.look()
    assert (sight.focus, sight.front) == (None, "")
    assert sight.ways == ("idle-gnome",)
    here = replace(sight, idle=1)
    for _ in range(10):
        apps, rests = watch.look(here), hasty.look(here)
        time.sleep(1)
    assert apps["supertux2"].witnesses == (Witness.CPU,)
    assert not rests["org.gnome.Mines"].in_use, "two minutes without a stir, and somebody is there"
    assert tux.poll() is None
    assert mines.poll() is None
    lie = Sight(idle=9999, focus=0, windows=(), minimised=(tux.pid,), is_locked=True)
    assert watch.look(lie)["supertux2"].in_use, "it works, whatever is claimed"
    assert watch.look(None)["org.gnome.Mines"].witnesses == (Witness.UNKNOWN,), "nobody speaks: unknown counts"


@on("sway")
def test_an_idle_launcher_is_not_used_and_a_game_out_of_sight_that_rests_is_not_either(desktop: Desktop) -> None:
    """The same on one desktop, with its word on the focus and without."""
    launcher = str(shutil.copy(shutil.which("foot") or "", desktop.folder / "steam"))
    seeing, blind = Eyes(desktop), Eyes(desktop, "hidden")
    desktop.start(launcher, "sleep", "600")
    until(lambda: seeing.look().front != "")
    desktop.start(MINES)
    until(lambda: seeing.look().front == "gnome-mines")
    # To another workspace: the windows stay, and no picture of them is asked for any more.
    desktop.run("swaymsg", "workspace", "2")
    until(lambda: seeing.look().focus == 0)
    desktop.start("foot", "sleep", "600")
    until(lambda: seeing.look().front == "foot")
    for eyes, watch in ((seeing, Watch(haste=20)), (blind, Watch(haste=20))):
        for _ in range(9):
            apps = watch.look(eyes.look())
            time.sleep(1)
        assert not any(app.in_use for name, app in apps.items() if name in {"org.gnome.Mines", "steam"}), apps
        assert {"org.gnome.Mines", "foot"} <= apps.keys()


@on("sway", "kwin", "mutter")
def test_the_whole_chain_tells_what_a_stretch_rests_on_and_how_it_is_seen_here(desktop: Desktop) -> None:
    """A guardian, a session and a game in one login; what a parent would read of the day, and the doctor."""
    ways = {"sway": "focus-wlroots", "kwin": "focus-kwin", "mutter": "focus-gnome"}
    name = next(name for name in ways if name in desktop.folder.name)
    for place in ("data", "run"):
        (desktop.folder / place).mkdir(mode=0o700)
        shutil.chown(desktop.folder / place, KID)
    desktop.env |= {"USER": "nobody", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    socket = str(desktop.folder / "run" / "guardian.sock")
    data = str(desktop.folder / "data")
    desktop.start(sys.executable, "-c", GUARDIAN, "guardian", "--data", data, "--socket", socket)
    desktop.start(TUX, "--window", "--geometry", "320x240")
    told = json.loads(desktop.run(sys.executable, str(ROOT / "tests" / "system" / "chain.py"), socket, "25"))
    outcome = "limited" if name == "mutter" else "ok"
    assert told["checks"][ways[name]] == outcome
    assert told["checks"]["idle-gnome" if name == "mutter" else "idle-wayland"] == "ok"
    seen = {app: set(witnesses) for app, *witnesses in told["stretches"]}
    assert {"cpu", "gamepad"} <= seen["supertux2"]
    assert told["checks"]["sign-gamepad"] == "ok"
    assert ("focus" in seen["supertux2"]) == (name != "mutter")
