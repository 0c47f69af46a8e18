"""Starts the guardian at home as a process of its own, which lives on when the window closes."""

from __future__ import annotations

import io
import logging
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.link.last_words import sentence_in

log = logging.getLogger(__name__)

WAITS_MS = (0, 2_000, 5_000, 10_000, 20_000)
"""How long to wait before each try, in milliseconds; after the last one a person is asked."""


class Starter:
    """Runs `command` detached, in a session of its own. The file `says` keeps what the one started last said."""

    def __init__(self, command: Sequence[str], says: Path) -> None:
        self._command = list(command)
        self._says = says
        self._process: subprocess.Popen[bytes] | None = None
        self._paper: io.BufferedRandom | None = None

    def start(self) -> bool:
        """Start it unless the one started before still runs; False if the computer would not."""
        if self.is_running():
            return True
        self._put_away()
        try:
            paper = self._paper = self._new_paper()
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=paper, stderr=paper, start_new_session=True
            )
        except OSError as error:
            log.warning("the guardian could not be started: %s", error)
            return False
        log.info("the guardian was started")
        return True

    def is_running(self) -> bool:
        """Whether the process that was started here is still there (a finished one is reaped by asking)."""
        return self._process is not None and self._process.poll() is None

    def said(self) -> str:
        """Why the guardian started last could not run, in its own words; empty while it runs or where it said nothing.

        It ends with 1 then; so does a fault, whose many lines are not for people.
        """
        if self._process is None or self._paper is None or self._process.poll() != 1:
            return ""
        self._paper.seek(0)
        return sentence_in(self._paper)

    def let_go(self) -> None:
        """Leave the process to itself: from now on nobody here waits for it."""
        if self._process is not None and self._process.poll() is None:
            # It outlives us by design; without this, Popen warns that it is still running.
            self._process.returncode = 0
        self._process = None
        self._put_away()

    def _new_paper(self) -> io.BufferedRandom:
        """An empty file for its words; one without a name where the usual place cannot be written."""
        try:
            self._says.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            paper = self._says.open("a+b")
        except OSError:
            return tempfile.TemporaryFile("a+b")
        paper.truncate(0)
        return paper

    def _put_away(self) -> None:
        if self._paper is not None:
            self._paper.close()
            self._paper = None
