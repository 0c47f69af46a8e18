"""Somebody who sits at the stage's screen: reads what a screen reader reads, clicks, types, and counts the clicks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from tests.system.stage import INSIDE, Stage, until

PATIENCE = 15.0
OPENS_WITHIN = 90.0
"""Seconds; a computer on which much else runs takes its time."""
BUS = "/home/kid/.run/bus"
PRESSABLE = frozenset({"push button", "button", "check box", "radio button", "toggle button"})
NOON = 12


def zone_at_noon() -> str:
    """A zone in which it is about noon now: no test of a day's time meets the quiet hours of the night."""
    ahead = NOON - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


@dataclass(frozen=True)
class Part:
    """One part of a window as it is shown: `place` is left, top, width and height on the screen, in pixels.

    `about` is what a screen reader may say beside the name; `path` and `parent` tell the part from all others.
    """

    role: str
    name: str
    typed: str
    states: frozenset[str]
    place: tuple[int, int, int, int]
    about: str = ""
    path: str = ""
    parent: str = ""

    @property
    def middle(self) -> tuple[int, int]:
        left, top, width, height = self.place
        return left + width // 2, top + height // 2


@dataclass
class Person:
    """Works with the mouse and the keyboard only. `clicks` counts the presses of the mouse's button."""

    stage: Stage
    zone: str = field(default_factory=zone_at_noon)
    language: str = ""
    clicks: int = 0
    _reader: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.stage.start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={BUS}", log="bus.log")
        until(lambda: self.stage.run("test", "-S", BUS).returncode == 0, 10, "the session's bus")

    @property
    def env(self) -> dict[str, str]:
        """A desktop on which a screen reader runs."""
        bus = f"unix:path={BUS}"
        speech = {"LANGUAGE": self.language} if self.language else {}
        return {"TZ": self.zone, "DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} | speech

    def open_sundial(self, *arguments: str, log: str = "window.log") -> subprocess.Popen[str]:
        return self.stage.start("python", "-m", "app", *arguments, log=log, **self.env)

    def run(self, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run to the end on this desktop, with its bus."""
        return self.stage.run("env", *(f"{key}={value}" for key, value in self.env.items()), *argv)

    # --- reading -------------------------------------------------------------------------------------------------

    def see(self) -> list[Part]:
        """All that is shown now by every program that speaks, windows in the order in which they were made."""
        return [
            _part(row)
            for row in json.loads(self._read_screen())
            if "showing" in row["states"] and row["place"] is not None
        ]

    def step(self, key: str) -> Part | None:
        """Press a key that moves the focus; the part that has it then, None while nothing was heard of it."""
        self._read_screen("mark")
        self.press(key)
        row = json.loads(self._read_screen("focus"))
        return _part(row) if row and row["place"] is not None else None

    def sees(self, text: str) -> bool:
        """Whether these words stand anywhere now."""
        return any(text in part.name or text in part.typed for part in self.see())

    def wait_to_see(self, text: str, seconds: float = PATIENCE) -> float:
        """The seconds it took."""
        try:
            return until(lambda: self.sees(text), seconds, f"“{text}”")
        except AssertionError as error:
            self.picture("not-seen")
            shown = [part.name for part in self.see() if part.name]
            raise AssertionError(f"{error}; the screen says {shown}") from None

    def find(self, name: str, *, roles: frozenset[str] = PRESSABLE, is_last: bool = False) -> Part:
        """The first (or last) part of that name that can be used; waits for it."""
        found: list[Part] = []

        def is_there() -> bool:
            found[:] = [p for p in self.see() if p.role in roles and p.name == name and "enabled" in p.states]
            return bool(found)

        until(is_there, PATIENCE, f"“{name}” to press")
        return found[-1 if is_last else 0]

    def status(self) -> dict[str, Any]:
        """What `sundial status --json` says."""
        said = self.stage.sundial("status", "--json")
        assert said.returncode == 0, said.stderr
        found: dict[str, Any] = json.loads(said.stdout)
        return found

    @property
    def child(self) -> dict[str, Any]:
        """The first child of the status."""
        found: dict[str, Any] = self.status()["children"][0]
        return found

    def wait_for(self, holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
        return until(holds, seconds, what)

    # --- doing ---------------------------------------------------------------------------------------------------

    def click(self, name: str, *, is_last: bool = False) -> None:
        self.click_at(*self.find(name, is_last=is_last).middle)

    def click_at(self, x: int, y: int) -> None:
        self.clicks += 1
        done = self.stage.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        assert done.returncode == 0, done.stderr

    def turn_wheel(self, x: int, y: int, *, is_down: bool) -> None:
        """Three notches of the wheel over that place."""
        self.stage.run("xdotool", "mousemove", str(x), str(y), "click", "--repeat", "3", "5" if is_down else "4")

    def type(self, text: str) -> None:
        self.stage.run("xdotool", "type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        self.stage.run("xdotool", "key", *keys)

    def picture(self, name: str) -> QImage:
        """A screenshot of the whole screen, kept with the stage's results."""
        path: Path = self.stage.screenshot(name)
        return QImage(str(path))

    def _read_screen(self, what: str = "") -> str:
        if self._reader is None:
            self._reader = self.stage.talk("python", f"{INSIDE}/tests/system/screen_reader.py", **self.env)
        reader = self._reader
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(f"{what}\n")
        reader.stdin.flush()
        return reader.stdout.readline()

    def leave(self) -> None:
        """Let go of the reader; the stage ends everything else."""
        if self._reader is not None:
            self._reader.kill()
            self._reader.communicate()


def _part(row: dict[str, Any]) -> Part:
    told = {key: row[key] for key in ("role", "name", "typed", "about", "path", "parent")}
    return Part(states=frozenset(row["states"]), place=tuple(row["place"]), **told)


def is_blank(picture: QImage) -> bool:
    """Whether a window shows nothing but one colour: every seventh pixel is looked at."""
    step = 7
    places = ((x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step))
    return len({picture.pixel(x, y) for x, y in places}) < len(("paper", "ink", "button"))
