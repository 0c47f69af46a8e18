"""A blocking client of the guardian's link, for commands and for the eyes of a login."""

from __future__ import annotations

import contextlib
import select
import socket
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from app import clock
from app.errors import GuardianAbsentError
from app.link import messages
from app.link.messages import PROTOCOL, Hello, Refused, Request, Response, Role, Welcome
from app.link.peer import peer_of
from app.link.place import is_trusted
from app.link.protocol import LONGEST_RESPONSE, Lines, ProtocolError, TooLongError, read_response, write
from app.words.language import _

__all__ = ["Client"]

_PUSH = 0


class Client:
    """One connection to the guardian; usable in a `with`. Everything may raise GuardianAbsentError.

    `kind` says what sort of process speaks, `patience` how many seconds an answer may take. `welcome` is the
    guardian's answer to hello; one that says "a stranger" counts as none unless `as_stranger`.
    """

    def __init__(self, path: Path, kind: messages.Client, patience: float = 10.0, *, as_stranger: bool = False) -> None:
        self._patience = patience
        self._lines = Lines(LONGEST_RESPONSE)
        self._arrived: deque[Response] = deque()
        self._last_id = 0
        self._socket = _connect(path, patience)
        try:
            answer = self.ask(Hello(id=0, protocol=PROTOCOL, client=kind))
        except GuardianAbsentError:
            self.close()
            raise
        if not isinstance(answer, Welcome) or (answer.role is Role.STRANGER and not as_stranger):
            self.close()
            raise GuardianAbsentError(_("The guardian did not accept this program."), _way_out(answer))
        self.welcome = answer

    def ask(self, request: Request) -> Response:
        """Send a request (its `id` is set here) and wait for its answer; pushes that come first are kept."""
        self._last_id += 1
        self._send(msgspec.structs.replace(request, id=self._last_id))
        deadline = clock.steady() + self._patience
        kept: list[Response] = []
        while True:
            response = self._next(deadline)
            if response is None:
                self.close()
                raise GuardianAbsentError(_("The guardian does not answer."), _("Start Sundial again."))
            # A refusal without an id is one at the door: there will be no other answer.
            if response.id == self._last_id or (response.id == _PUSH and isinstance(response, Refused)):
                self._arrived.extendleft(reversed(kept))
                return response
            kept.append(response)

    def pushes(self, timeout: float) -> tuple[Response, ...]:
        """What the guardian said unasked, waiting at most `timeout` seconds for the first; then without waiting."""
        found: list[Response] = []
        deadline = clock.steady() + timeout
        while (response := self._next(deadline)) is not None:
            found.append(response)
            deadline = 0.0
        return tuple(found)

    def fileno(self) -> int:
        """For waiting on this connection together with others."""
        return self._socket.fileno()

    def close(self) -> None:
        """End the conversation."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, request: Request) -> None:
        # A guardian that hung up may have said why before: reading on finds that, or that it is gone.
        with contextlib.suppress(OSError):
            self._socket.sendall(write(request))

    def _next(self, deadline: float) -> Response | None:
        """The next response, or None when the deadline passes first."""
        while not self._arrived:
            wait = max(0.0, deadline - clock.steady())
            try:
                if not select.select([self._socket], [], [], wait)[0]:
                    return None
                self._take(self._socket.recv(65536))
            except (OSError, ValueError):
                raise _lost() from None
        return self._arrived.popleft()

    def _take(self, data: bytes) -> None:
        if not data:
            raise _lost()
        try:
            self._arrived.extend(read_response(line) for line in self._lines.feed(data))
        except (ProtocolError, TooLongError):
            raise GuardianAbsentError(
                _("The program that answers there does not speak Sundial’s language."),
                _("Update and start Sundial again."),
            ) from None


def _connect(path: Path, patience: float) -> socket.socket:
    """A socket with a guardian that can be believed at its other end."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(patience)
    try:
        connection.connect(str(path))
        if not is_trusted(path, peer_of(connection).uid):
            raise PermissionError
    except OSError:
        connection.close()
        raise GuardianAbsentError(_("No guardian is running."), _("Start Sundial; counting begins with it.")) from None
    return connection


def _lost() -> GuardianAbsentError:
    return GuardianAbsentError(_("The guardian is gone."), _("Start Sundial again; what was counted is kept."))


def _way_out(answer: Response) -> str:
    if isinstance(answer, Refused) and answer.code is messages.Refusal.TOO_NEW:
        return _("Update the guardian, then start Sundial again.")
    return _("Use the account of the family that set Sundial up.")
