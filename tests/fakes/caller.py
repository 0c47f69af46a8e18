"""A guardian played by hand over a real socket, for clients that block: it hears, and says what a test likes."""

from __future__ import annotations

import queue
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from app.link.messages import Hello, Ok, Request, Response, Role, Welcome
from app.link.place import claim_place
from app.link.protocol import LONGEST_REQUEST, Lines, read_request, write

_PATIENCE_SECONDS = 10.0

R = TypeVar("R", bound=Request)


class HandPlayedGuardian:
    """Answers every request with ok, or as `answers` has it for its kind; `next` waits for one of a kind."""

    def __init__(self, path: Path) -> None:
        self.answers: dict[type[Request], Response] = {}
        self._listener = claim_place(path, is_private=True)
        self._heard: queue.Queue[Request] = queue.Queue()
        self._stop = threading.Event()
        self._client: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve)

    def next(self, kind: type[R]) -> R:
        """The next request of that kind; queue.Empty after ten seconds."""
        while True:
            request = self._heard.get(timeout=_PATIENCE_SECONDS)
            if isinstance(request, kind):
                return request

    def say(self, response: Response) -> None:
        assert self._client is not None
        self._client.sendall(write(response))

    def hang_up(self) -> None:
        assert self._client is not None
        self._client.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._listener.settimeout(0.05)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                self._client, _ = self._listener.accept()
            except TimeoutError:
                continue
            with self._client:
                self._converse(self._client)

    def _converse(self, client: socket.socket) -> None:
        client.settimeout(0.05)
        lines = Lines(LONGEST_REQUEST)
        while not self._stop.is_set():
            try:
                data = client.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                return
            if not data:
                return
            for line in lines.feed(data):
                request = read_request(line)
                client.sendall(write(self._answer(request)))
                self._heard.put(request)

    def _answer(self, request: Request) -> Response:
        chosen = self.answers.get(type(request))
        return _answer(request) if chosen is None else msgspec.structs.replace(chosen, id=request.id)


def _answer(request: Request) -> Response:
    if not isinstance(request, Hello):
        return Ok(id=request.id)
    return Welcome(
        id=request.id,
        protocol=1,
        program="0",
        role=Role.FAMILY,
        is_set_up=True,
        has_passcode=False,
        may_quit=True,
    )
