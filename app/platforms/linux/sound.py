"""Which programs of this login play sound now, by its sound server; never what they play.

The server tells every change, so nothing is asked again and again: a thread of its own sleeps until there is news.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

log = logging.getLogger(__name__)

_NAME = "sundial"
_CONNECT_SECONDS = 2.0
_AGAIN_SECONDS = 30.0
_MOST_PLAYERS = 32
# PipeWire writes down itself which process a client is. The other is the client's word, and inside of a sandbox no
# number of this computer's.
_PROVEN, _TOLD = "pipewire.sec.pid", "application.process.id"


class SoundServer:
    """PulseAudio, or PipeWire where it speaks for it. `playing` is None where nobody answers."""

    def __init__(self, server: str | None = None, again_seconds: float = _AGAIN_SECONDS) -> None:
        self._again_seconds = again_seconds
        self._server = server
        self._playing: tuple[int, ...] | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def playing(self) -> tuple[int, ...] | None:
        """The processes that play now; begins to listen at the first call."""
        if self._thread is None:
            self._stop = threading.Event()
            # What hangs in a server that hangs must not keep the login from ending.
            self._thread = threading.Thread(target=self._listen, args=(self._stop,), name="sound", daemon=True)
            self._thread.start()
        return self._playing

    def close(self) -> None:
        """Listen no more; with the next news, the thread ends."""
        self._stop.set()
        self._thread, self._playing = None, None

    def _listen(self, stop: threading.Event) -> None:
        try:
            import pulsectl  # noqa: PLC0415 - needs the system's libpulse, which may be missing
        except (ImportError, OSError) as error:
            log.debug("There is no library to ask a sound server with: %s", error)
            return
        while not stop.is_set():
            try:
                with pulsectl.Pulse(_NAME, server=self._server, connect=False) as server:
                    server.connect(autospawn=False, timeout=_CONNECT_SECONDS)
                    self._follow(pulsectl, server, stop)
            except (pulsectl.PulseError, pulsectl.PulseDisconnected, OSError) as error:
                log.debug("No sound server answers: %s", error)
            if not stop.is_set():
                self._playing = None
            stop.wait(self._again_seconds)

    def _follow(self, library: ModuleType, server: Any, stop: threading.Event) -> None:
        def hear(_event: object) -> None:
            raise library.PulseLoopStop

        server.event_mask_set("sink_input")
        server.event_callback_set(hear)
        while not stop.is_set():
            self._playing = _players(server)
            server.event_listen()


def _players(server: Any) -> tuple[int, ...]:
    """Whose streams run and can be heard."""
    clients = {client.index: client.proplist for client in server.client_list()}
    streams = [stream for stream in server.sink_input_list() if not stream.corked and not stream.mute]
    found = (_pid((clients.get(stream.client, {}), stream.proplist)) for stream in streams)
    return tuple(sorted({pid for pid in found if pid}))[:_MOST_PLAYERS]


def _pid(told: Iterable[dict[str, str]]) -> int:
    """The process of a stream: by the server's own word where it has one; 0 if nobody says."""
    several = tuple(told)
    words = (facts.get(name, "") for name in (_PROVEN, _TOLD) for facts in several)
    return next((int(word) for word in words if word.isascii() and word.isdigit()), 0)
