"""Real programs of Debian, started as a child's account on a real display, and known by the real catalogue."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.guidance.apps import read_listed
from app.monitor.catalogue import HELPER, Catalogue, Recognised
from app.paths import resources
from app.platforms.desk import Title
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.linux.shelf import LinuxShelf
from app.platforms.load import load
from tests.catalogue.household_of_launchers import furnish

pytestmark = pytest.mark.system

KID = 23077
DISPLAY = ":87"
SLEEP = "/usr/bin/sleep"


class Account:
    """A child's account on a display of its own: starts programs as it, and tells what they are taken for."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.table = LinuxProcesses()
        listed = read_listed((resources() / "content" / "apps.json").read_text(encoding="utf-8"))
        self.catalogue = Catalogue(load().programs, listed)
        self.catalogue.refresh()
        self.started: list[subprocess.Popen[bytes]] = []
        quiet = subprocess.DEVNULL
        self.server = subprocess.Popen(
            ["Xvfb", DISPLAY, "-ac", "-noreset", "-screen", "0", "1000x700x24", "-nolisten", "tcp"],
            stdout=quiet,
            stderr=quiet,
        )
        until(lambda: Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists())

    def start(self, *command: str, **environment: str) -> int:
        places = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home), "TMPDIR": str(self.home)}
        base = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/games", "DISPLAY": DISPLAY, "LANG": "C.UTF-8"}
        quiet = {"SDL_AUDIODRIVER": "dummy", "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
        process = subprocess.Popen(
            command,
            env=base | places | quiet | environment,
            cwd=self.home,
            user=KID,
            group=KID,
            extra_groups=[],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process.pid

    def sees(self) -> dict[str, Recognised]:
        """The apps that run in this account, by name, with what its session would claim."""
        titles = {title.process: title for title in self.titles()}
        found = {}
        for process in self.table.look({KID}).of(KID):
            app = self.catalogue.app_of(process)
            if app is not None and process.pid in titles:
                app = self.catalogue.titled(app, titles[process.pid])
            if app is not None:
                found[app.name] = app
        return found

    def finds(self, name: str, seconds: float = 20.0) -> dict[str, Recognised]:
        """What it sees as soon as this one is among it."""
        seen: dict[str, Recognised] = {}

        def is_seen() -> bool:
            nonlocal seen
            seen = self.sees()
            return name in seen

        until(is_seen, seconds)
        return seen

    def titles(self) -> list[Title]:
        """What the shelf tells as this account: in a process that has given up every other right."""
        listen, speak = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setgroups([])
            os.setgid(KID)
            os.setuid(KID)
            told = [(title.process, title.name, title.is_game) for title in LinuxShelf(self.home).titles()]
            os.write(speak, json.dumps(told).encode())
            os._exit(0)
        os.close(speak)
        with os.fdopen(listen) as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        return [Title(*told) for told in json.loads(text)]

    def clear(self) -> None:
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        self.started.clear()
        for running in self.table.look({KID}).of(KID):
            os.kill(running.pid, signal.SIGKILL)
        until(lambda: not self.table.look({KID}).of(KID))

    def close(self) -> None:
        self.clear()
        self.server.terminate()
        self.server.wait()


def until(happens: Callable[[], object], seconds: float = 20.0) -> None:
    begun = time.monotonic()
    while not happens():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def whole() -> Iterator[Account]:
    # Below /home as a real one is: what lies there is nobody's but the account's.
    home = Path("/home/sundial-recognised")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    furnish(home)
    for path in [home, *home.rglob("*")]:
        os.chown(path, KID, KID, follow_symlinks=False)
    made = Account(home)
    yield made
    made.close()
    shutil.rmtree(home)


@pytest.fixture
def kid(whole: Account) -> Iterator[Account]:
    yield whole
    whole.clear()


GAMES = [
    ("gnome-mines", "Mines"),
    ("gnome-2048", "2048"),
    ("swell-foop", "Swell Foop"),
    ("supertux2", "SuperTux 2"),
    ("xbill", "XBill"),
    ("xsol", "X Solitaire"),
    ("lbreakout2", "LBreakout2"),
    ("gtans", "Tangrams"),
    ("flblocks", "FLTK Block Attack!"),
    ("flcheckers", "FLTK Checkers"),
    ("flsudoku", "FLTK Sudoku"),
]
"""GTK 2 and 3, Clutter, Xaw, Motif, SDL 1 and 2, OpenGL, FLTK."""

OTHERS = [
    ("mousepad", "Mousepad", "other"),
    ("galculator", "Galculator", "other"),
    ("l3afpad", "L3afpad", "other"),
    ("featherpad", "FeatherPad", "other"),
    ("speedcrunch", "SpeedCrunch", "other"),
    ("xterm", "XTerm", "other"),
    ("mtpaint", "mtPaint graphic editor", "creating"),
    ("xpdf", "xpdf", "other"),
    ("dillo", "Dillo", "browsing"),
    ("idle-python3.11", "IDLE (using Python-3.11)", "other"),
    ("jedit", "jEdit", "other"),
]
"""GTK, Qt, Xaw, Motif, FLTK, Tk in Python, and Swing in Java; what an interpreter runs is never proven."""


@pytest.mark.parametrize(("command", "name"), GAMES)
def test_a_game_of_debian_is_a_game_by_its_name(kid: Account, command: str, name: str) -> None:
    kid.start(command)
    assert {app.name: app.category for app in kid.finds(name).values()} == {name: "games"}


@pytest.mark.parametrize(("command", "name", "category"), OTHERS)
def test_another_program_of_debian_is_what_it_is_and_no_game(
    kid: Account, command: str, name: str, category: str
) -> None:
    kid.start(command)
    found = kid.finds(name)
    assert found[name].category == category
    assert "games" not in {app.category for app in found.values()}


def test_dosbox_goes_by_the_program_it_is_given(kid: Account) -> None:
    """Two bytes that jump to themselves: the shortest free game there is."""
    (kid.home / "SPIN.COM").write_bytes(b"\xeb\xfe")
    kid.start("dosbox", str(kid.home / "SPIN.COM"))
    found = kid.finds("SPIN")["SPIN"]
    assert (found.app, found.category) == ("game.spin", "games")


def test_a_game_of_windows_goes_by_its_title_and_the_parts_of_windows_by_none(kid: Account) -> None:
    """Wine's own, which comes with it; the first start makes a whole Windows."""
    prefix = {"WINEPREFIX": str(kid.home / "windows"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
    kid.start("wine", "winemine", **prefix)
    found = kid.finds("WineMine", 90.0)
    assert {app.name: app.category for app in found.values() if app.evidence != HELPER} == {"WineMine": "games"}


def copy(kid: Account, place: str) -> str:
    """A program of the account's own, in that place below its home."""
    path = kid.home / place
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(SLEEP, path)
    with path.open("ab") as file:
        file.write(b"mine")
    return str(path)


@pytest.mark.parametrize(
    ("place", "environment", "name", "category"),
    [
        ("disk/SteamLibrary/steamapps/common/dota 2 beta/game/dota2", {}, "Dota 2", "games"),
        ("anywhere/run", {"SteamAppId": "570"}, "Dota 2", "games"),
        ("Games/Heroic/Hades/x64/hades", {}, "Hades", "games"),
        ("Games/quake/vkquake", {}, "Quake", "games"),
        (".config/itch/apps/celeste-classic/celeste", {}, "Celeste Classic", "games"),
        ("Games/godot/Dodge.x86_64", {}, "Dodge", "games"),
        ("Games/unity/Cubes.x86_64", {}, "Falling Cubes", "games"),
        (".local/share/Steam/ubuntu12_32/steam", {}, "Steam", "other"),
        ("Apps/prismlauncher", {}, "Prism Launcher", "other"),
        ("homework", {}, "homework", "other"),
    ],
)
def test_what_launchers_and_engines_leave_names_a_game(
    kid: Account, place: str, environment: dict[str, str], name: str, category: str
) -> None:
    """Their files lie in the child's home as their formats are documented; the shelf reads them as the child."""
    kid.start(copy(kid, place), "600", **environment)
    assert {app.name: app.category for app in kid.finds(name).values()} == {name: category}


def test_an_appimage_is_named_by_the_entry_inside(kid: Account) -> None:
    mount = Path("/tmp/.mount_OpenRAsundial")
    shutil.rmtree(mount, ignore_errors=True)
    mount.mkdir()
    try:
        shutil.copy(kid.home / "mounted/openra-ra.desktop", mount)
        shutil.copy(SLEEP, mount / "AppRun")
        kid.start(f"{mount}/AppRun", "600", APPIMAGE=f"{kid.home}/OpenRA.AppImage", APPDIR=str(mount))
        assert kid.finds("OpenRA - Red Alert")["OpenRA - Red Alert"].category == "games"
    finally:
        kid.clear()
        shutil.rmtree(mount)


def test_a_flatpak_is_known_by_the_scope_it_runs_in(kid: Account) -> None:
    """The scope that a desktop makes for it, named after an installed app."""
    mounted = Path("/sys/fs/cgroup/unified")
    scope = (mounted if mounted.is_dir() else Path("/sys/fs/cgroup")) / "app-flatpak-gtans-4242.scope"
    scope.mkdir()
    try:
        pid = kid.start("sh", "-c", f"sleep 1; exec {copy(kid, 'boxed/tans')} 600")
        (scope / "cgroup.procs").write_text(str(pid))
        found = kid.finds("Tangrams")["Tangrams"]
        assert (found.category, found.evidence) == ("games", "flatpak")
    finally:
        kid.clear()
        until(lambda: "populated 0" in (scope / "cgroup.events").read_text())
        scope.rmdir()
