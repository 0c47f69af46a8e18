"""Speech by Speech Dispatcher, the service that Linux desktops speak through: handed over with its own `spd-say`."""

from __future__ import annotations

import shutil
import subprocess
from threading import Lock

from app.platforms.desk import Spoken

PROGRAM = "spd-say"
PATIENCE_SECONDS = 5.0
"""The service may have to start first; one that answers later has nothing new to tell."""
LONGEST = 400
_COMMAND = "!"
"""Lines that begin with it may be commands to the program and not words."""


class SpeechDispatcher:
    """Hands one sentence over at a time.

    By standard input: what a program is given as arguments can be read by every account of the computer.
    """

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience = patience_seconds
        self._lock = Lock()
        self._handing: subprocess.Popen[str] | None = None

    def is_there(self) -> bool:
        return shutil.which(PROGRAM) is not None

    def say(self, text: str, language: str) -> Spoken:
        program = shutil.which(PROGRAM)
        line = " ".join(text.split()).lstrip(_COMMAND)[:LONGEST]
        if program is None:
            return Spoken.NO_VOICE
        # Other programs' speech goes on: a screen reader is never cut short, ours comes after it.
        words = (program, "--application-name", "sundial", "--language", language, "--priority", "message")
        try:
            handing = self._begin((*words, "--pipe-mode"))
        except OSError:
            return Spoken.FAILED
        try:
            handing.communicate(f"{line}\n", self._patience)
        except (subprocess.TimeoutExpired, OSError):
            handing.kill()
            handing.wait()
            return Spoken.FAILED
        finally:
            with self._lock:
                self._handing = None
        return Spoken.SAID if handing.returncode == 0 else Spoken.FAILED

    def hush(self) -> None:
        with self._lock:
            if self._handing is not None:
                self._handing.kill()

    def _begin(self, command: tuple[str, ...]) -> subprocess.Popen[str]:
        with self._lock:
            self._handing = subprocess.Popen(  # the program that the desktop speaks through
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            return self._handing
