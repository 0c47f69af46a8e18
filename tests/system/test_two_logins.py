"""A wish reaches every login of a parent: a real guardian, the bells of two logins, and what really shows notices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.desktop import DAEMON
from tests.system.stage import INSIDE, PARENT, Stage, open_stage, until

pytestmark = pytest.mark.system

ROOT = 0
SOCKET = "/run/sundial/guardian.sock"
LOGINS = ("first", "second")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A computer on which Sundial is installed, with a child and a parent."""
    made = open_stage(tmp_path / "stage", has_parent=True)
    try:
        prepare(made)
        yield made
    finally:
        made.stop()


def prepare(stage: Stage) -> None:
    folders = {"HOME": "/srv/kept", "STATE_DIRECTORY": "/srv/kept", "RUNTIME_DIRECTORY": "/run/sundial"}
    root = stage.at(ROOT, {"HOME": "/"})
    for command in (
        ("mount", "-t", "tmpfs", "-o", "mode=755", "none", "/run"),
        ("install", "-d", "-m", "755", "/run/sundial"),
        ("install", "-d", "-m", "700", "/srv/kept"),
        ("install", "-d", "-m", "700", "-o", str(PARENT), "-g", str(PARENT), "/home/mum"),
    ):
        done = root.run(*command)
        assert done.returncode == 0, done.stderr
    stage.at(ROOT, folders).start("python", "-m", "app", "guardian", log="guardian.log")
    until(lambda: stage.run("test", "-S", SOCKET).returncode == 0, 20, "the guardian")
    say(root, "set-up", "kid", "30", "60", "mum")


def say(stage: Stage, *words: str) -> None:
    done = stage.run("python", f"{INSIDE}/tests/system/member.py", *words)
    assert done.returncode == 0, done.stdout + done.stderr


def login_of_mum(stage: Stage, login: str) -> Stage:
    """A login of the parent, with a bus of its own."""
    place = f"/home/mum/{login}"
    names = {"HOME": "/home/mum", "USER": "mum", "LOGNAME": "mum"}
    bus = {"XDG_RUNTIME_DIR": place, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={place}/bus"}
    return stage.at(PARENT, names | bus)


def log_in(stage: Stage, login: str) -> Stage:
    """As the desktop does: the bus, what shows notices, and what starts with every login."""
    mum = login_of_mum(stage, login)
    place = mum.env["XDG_RUNTIME_DIR"]
    mum.run("install", "-d", "-m", "700", place)
    address = f"--address=unix:path={place}/bus"
    mum.start("dbus-daemon", "--session", "--nofork", address, log=f"{login}-bus.log")
    until(lambda: mum.run("test", "-S", f"{place}/bus").returncode == 0, 10, "the bus")
    mum.start(DAEMON, log=f"{login}-daemon.log")
    asked = (
        "gdbus", "call", "--session", "-d", "org.freedesktop.Notifications", "-o", "/org/freedesktop/Notifications",
        "-m", "org.freedesktop.Notifications.GetServerInformation",
    )  # fmt: skip
    until(lambda: mum.run(*asked).returncode == 0, 15, "the notification daemon")
    mum.start("dbus-monitor", "--session", "member=Notify", log=f"{login}-said.log")
    mum.start("python", "-m", "app", "tray", log=f"{login}-bell.log")
    return mum


def said(stage: Stage, login: str) -> str:
    """What that login was told."""
    return (stage.out / f"{login}-said.log").read_text()


def shown(stage: Stage) -> int:
    """How many windows of notices are on the screen."""
    return len(stage.run("xdotool", "search", "--onlyvisible", "--class", "notification-daemon").stdout.split())


def test_a_wish_is_shown_in_every_login_of_a_parent_whether_a_window_is_open_there_or_not(stage: Stage) -> None:
    first, _second = (log_in(stage, login) for login in LOGINS)
    first.start("python", "-m", "app", log="window.log")
    until(lambda: bool(stage.run("xdotool", "search", "--onlyvisible", "--name", "^Sundial$").stdout), 30, "a window")
    assert shown(stage) == 0

    say(stage, "ask", "wish-0001", "15")
    for login in LOGINS:
        until(lambda login=login: "Mira asks for 15 min more" in said(stage, login), 10, f"a notice in the {login}")  # type: ignore[misc]  # binds the loop's value
        assert "agree:wish-0001" in said(stage, login)
    until(lambda: shown(stage) == len(LOGINS), 5, "a notice on each desktop")
    stage.screenshot("notices")
