"""Starts the guardian at home as a process of its own, which lives on when the window closes."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

WAITS_MS = (0, 2_000, 5_000, 10_000, 20_000)
"""How long to wait before each try, in milliseconds; after the last one a person is asked."""


class Starter:
    """Runs `command` detached, in a session of its own, with what it says appended to `says`."""

    def __init__(self, command: Sequence[str], says: Path) -> None:
        self._command = list(command)
        self._says = says
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> bool:
        """Start it unless the one started before still runs; False if the computer would not."""
        if self.is_running():
            return True
        try:
            self._says.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._says.open("ab") as says:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.DEVNULL, stdout=says, stderr=says, start_new_session=True
                )
        except OSError as error:
            log.warning("the guardian could not be started: %s", error)
            return False
        log.info("the guardian was started")
        return True

    def is_running(self) -> bool:
        """Whether the process that was started here is still there (a finished one is reaped by asking)."""
        return self._process is not None and self._process.poll() is None

    def let_go(self) -> None:
        """Leave the process to itself: from now on nobody here waits for it."""
        if self._process is not None and self._process.poll() is None:
            # It outlives us by design; without this, Popen warns that it is still running.
            self._process.returncode = 0
        self._process = None
