"""`sundial demo`: a guardian of its own on a folder that is gone afterwards, and the window on it."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from app import clock
from app.errors import GuardianAbsentError, SundialError
from app.link.client import Client
from app.link.messages import Client as Kind
from app.words.language import _

START_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.1
END_SECONDS = 10.0


def run(show: Callable[[Path], int]) -> int:
    """Show the demo until its window is closed; `show` opens one on a guardian's socket."""
    # Whatever ends this ends its guardian and its folder too.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory(prefix="sundial-demo-") as folder:
        socket = Path(folder) / "guardian.sock"
        command = [sys.executable, "-m", "app", "guardian", "--demo", "--data", folder, "--socket", str(socket)]
        with subprocess.Popen(command) as guardian:
            try:
                _wait_for(socket, guardian)
                return show(socket)
            finally:
                _end(guardian)


def _end(guardian: subprocess.Popen[bytes]) -> None:
    guardian.terminate()
    try:
        guardian.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        guardian.kill()


def _wait_for(socket: Path, guardian: subprocess.Popen[bytes]) -> None:
    """Return when the guardian answers. SundialError if it ends before, or takes too long."""
    deadline = clock.steady() + START_SECONDS
    while clock.steady() < deadline:
        try:
            Client(socket, Kind.COMMAND).close()
        except GuardianAbsentError:
            if guardian.poll() is not None:
                break
            clock.wait(LOOK_AGAIN_SECONDS)
        else:
            return
    raise SundialError(_("The demo did not start."), _("Look at what the guardian said above."))
