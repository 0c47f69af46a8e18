"""The guardian as a service runs it, on this computer's socket, with a real family: a parent and two children."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.attacks.computer import KID, PAR, SERVICE, SIB, is_inside
from tests.attacks.speaker import HELLO
from tests.attacks.stage import soon

STATE, RUNTIME = Path("/srv/state"), Path("/run/sundial")
SOCKET = RUNTIME / "guardian.sock"
PAPER = Path("/srv/guardian.err")
STATUS = '{"verb":"status","id":3}'
PYTHON = "/srv/sundial/.venv/bin/python"
GROUPS = Path("/etc/group")
HOMES = {KID: "/home/kid", SIB: "/home/sib", PAR: "/home/par"}
_PLAIN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": "/srv/sundial", "PYTHONDONTWRITEBYTECODE": "1"}


def as_person(uid: int, command: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in somebody's account, with these variables beside the plain ones."""
    return subprocess.run(
        [*_in_account(uid), *command],
        env={**_PLAIN, "HOME": HOMES[uid], **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=HOMES[uid],
    )


def sundial(uid: int, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The `sundial` command, typed by somebody."""
    return as_person(uid, [PYTHON, "-m", "app", *arguments], **environment)


def member(uid: int, *words: str, before: Sequence[str] = ()) -> str:
    """What comes of somebody's saying this over the link: nothing, or the refusal. `before` is what runs it."""
    done = as_person(uid, [*before, PYTHON, "/srv/sundial/tests/system/member.py", *words])
    assert done.returncode in {0, 1}, done.stderr
    return done.stderr.strip()


class Resident:
    """Starts, stops and reads the guardian; `start` takes variables that it runs with."""

    def __init__(self) -> None:
        assert is_inside()
        for place, mode in ((STATE, 0o700), (RUNTIME, 0o755)):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=mode)
            os.chown(place, SERVICE, SERVICE)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, **environment: str) -> None:
        rights = "+kill,+sys_ptrace"
        command = [
            *_in_account(SERVICE, f"--no-new-privs --ambient-caps=-all,{rights} --bounding-set=-all,{rights}", rights),
            PYTHON, "-m", "app", "guardian", "--tick-seconds", "1",
        ]  # fmt: skip
        with PAPER.open("wb") as paper:
            self._process = subprocess.Popen(
                command,
                env=_PLAIN | {"HOME": "/nonexistent", "STATE_DIRECTORY": str(STATE), "RUNTIME_DIRECTORY": str(RUNTIME)}
                | {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"} | environment,
                cwd="/srv/sundial",
                stderr=paper,
            )  # fmt: skip
        if not soon(is_answering, 120.0):
            self.kill()
            raise AssertionError(f"the guardian never answered: {PAPER.read_text()}")

    def set_up(self) -> None:
        """The first run, by a parent who administers the computer; the kid has a minute of games and an hour in all."""
        before = GROUPS.read_text()
        GROUPS.write_text(f"{before}wheel:x:23999:par\n")
        try:
            assert member(PAR, "set-up", "kid", "1", "60") == ""
        finally:
            GROUPS.write_text(before)

    def kill(self) -> None:
        """It ends without a word."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)
        self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def picture(self, uid: int = PAR) -> dict[str, Any]:
        """What somebody sees now."""
        found: dict[str, Any] = said(uid, STATUS)[1]["status"]
        return found

    def used(self, scope: str = "all") -> int:
        """Seconds that count for the kid today."""
        return int(self.picture()["children"][0].get("totals", {}).get(scope, 0))

    def rows(self) -> Mapping[str, list[tuple[object, ...]]]:
        """Everything that is stored, by table; read by root, from a copy."""
        with closing(sqlite3.connect(STATE / "sundial.db")) as opened:
            tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: opened.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}  # noqa: S608  # ours


def is_answering() -> bool:
    try:
        return bool(said(PAR)[0]["is"] == "welcome")
    except OSError:
        time.sleep(0.2)
        return False


def said(uid: int, *lines: str) -> list[dict[str, Any]]:
    """What the guardian answers to a hello and these lines of an account. This process connects as that account."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(20.0)
        os.seteuid(uid)
        try:
            link.connect(str(SOCKET))
        finally:
            os.seteuid(0)
        answers, found = link.makefile(), []
        for line in (HELLO, *lines):
            link.sendall(line.encode() + b"\n")
            found.append(json.loads(answers.readline()))
        return found


def _in_account(uid: int, more: str = "", inherited: str = "") -> list[str]:
    caps = f"--inh-caps=-all,{inherited}" if inherited else "--inh-caps=-all"
    return ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", caps, *more.split()]
