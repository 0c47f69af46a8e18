"""A desktop for the child's side: a real X server, a window manager, a session bus without services, the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Standing:
    """How the child's side says it stands."""

    tray: bool
    place: tuple[int, int] | None
    popup: bool
    page: str
    notice: bool
    rest: bool


class ChildDesk:
    """Xvfb, openbox and an empty session bus; `program` starts the child's side on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[str]] = []
        self.env: dict[str, str] = {}

    def open(self) -> None:
        """Start the server, the bus and the window manager."""
        display = self._serve()
        bus = subprocess.Popen(
            ("dbus-daemon", "--session", "--nofork", "--print-address"), stdout=subprocess.PIPE, text=True
        )
        self._started.append(bus)
        assert bus.stdout is not None
        self.env = os.environ | {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_QPA_PLATFORM": "xcb",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
            "PYTHONPATH": str(REPOSITORY),
        }
        self.start("openbox", "--sm-disable")
        until(lambda: "window id #" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")

    def _serve(self) -> str:
        """A display that answers; two servers that start at once may fight for a number, so it is tried again."""
        for _try in range(3):
            read, write = os.pipe()
            # Without -noreset the server starts afresh when a first client leaves, and refuses whoever comes just then.
            command = ("Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
            quiet = subprocess.DEVNULL
            server = subprocess.Popen(command, pass_fds=(write,), stderr=quiet, stdout=quiet, text=True)
            self._started.append(server)
            os.close(write)
            with os.fdopen(read) as numbers:
                display = f":{numbers.readline().strip()}"
            asked = subprocess.run(("xdpyinfo", "-display", display), capture_output=True, check=False)
            if asked.returncode == 0 and server.poll() is None:
                return display
        raise AssertionError("no X server answers")

    def start(self, *command: str) -> subprocess.Popen[str]:
        with (self._folder / f"{Path(command[0]).name}.log").open("a") as log:
            process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, text=True)
        self._started.append(process)
        return process

    def run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False, timeout=30)
        return done.stdout.strip()

    def program(self) -> Program:
        made = Program(self.env, self._folder)
        self._started.append(made.process)
        return made

    def focused_pid(self) -> int:
        return int(self.run("xdotool", "getwindowfocus", "getwindowpid") or 0)

    def screenshot(self, name: str) -> Path:
        path = self._folder / f"{name}.png"
        self.run("import", "-window", "root", str(path))
        return path

    def stop(self) -> None:
        for process in reversed(self._started):
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


class Program:
    """The child's side in a process; `tell` says a line and returns how it stands then."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self._log = (folder / "child.log").open("a")
        self.process = subprocess.Popen(
            (sys.executable, str(REPOSITORY / "tests" / "system" / "child_program.py")),
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._log.close()
        self.first = self._hear()

    def tell(self, line: str) -> Standing:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._hear()

    def state(self) -> Standing:
        return self.tell("state")

    def _hear(self) -> Standing:
        assert self.process.stdout is not None
        said = json.loads(self.process.stdout.readline())
        return Standing(**(said | {"place": tuple(said["place"]) if said["place"] else None}))


def until(happens: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Wait for the real world. AssertionError when it does not come about."""
    begun = time.monotonic()
    while not happens():
        assert time.monotonic() - begun < seconds, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.05)
