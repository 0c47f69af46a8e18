"""systemd as the guardian's overseer: short words to the socket that it names, and nothing where it names none."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping

VARIABLE = "NOTIFY_SOCKET"


class Systemd:
    """Says READY, WATCHDOG and STOPPING as sd_notify(3) describes. What cannot be said is not said."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        place = environ.get(VARIABLE, "")
        # A name that begins with @ has no file: the kernel wants a zero there.
        self._place = f"\0{place[1:]}" if place.startswith("@") else place

    def ready(self) -> None:
        self._say("READY=1")

    def alive(self) -> None:
        self._say("WATCHDOG=1")

    def ending(self) -> None:
        self._say("STOPPING=1")

    def _say(self, word: str) -> None:
        if not self._place:
            return
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker:
            # A manager that does not listen must never keep the loop waiting.
            speaker.setblocking(False)
            speaker.sendto(word.encode(), self._place)
