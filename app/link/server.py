"""The guardian's end of the link: peers by the kernel's word, bounded clients, half lines and slow readers dropped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from pathlib import Path
from typing import Protocol

from app import clock
from app.link.messages import PROTOCOL, Client, Hello, Refusal, Refused, Request, Response
from app.link.peer import Peer, peer_of
from app.link.place import claim_place
from app.link.protocol import LONGEST_REQUEST, Lines, ProtocolError, TooLongError, read_request, write

log = logging.getLogger(__name__)

MOST_CLIENTS = 64
MOST_OF_ONE_ACCOUNT = 24
MOST_UNREAD = 2 * 1024 * 1024
MOST_A_SECOND = 50
LINE_SECONDS = 5.0
SILENCE_SECONDS = 60.0


class Connection:
    """One client. `kind` is None until its hello; `is_subscribed` and `open_until` are for those who answer it."""

    def __init__(self, peer: Peer, writer: asyncio.StreamWriter) -> None:
        self.peer = peer
        self.kind: Client | None = None
        self.is_subscribed = False
        self.open_until = 0.0
        self._writer = writer
        self._second = 0
        self._in_second = 0

    def send(self, response: Response) -> None:
        """Hand a response to the kernel; a client that no longer reads is hung up."""
        transport = self._writer.transport
        if transport.is_closing():
            return
        if transport.get_write_buffer_size() > MOST_UNREAD:
            log.info("a client does not read what it asked for: hung up")
            transport.abort()
            return
        self._writer.write(write(response))

    def hang_up(self) -> None:
        """What was sent still goes out."""
        self._writer.close()

    @property
    def is_closing(self) -> bool:
        return self._writer.transport.is_closing()

    def is_hasty(self, now: float) -> bool:
        """Count one more request; whether this second has had enough of them."""
        if int(now) != self._second:
            self._second, self._in_second = int(now), 0
        self._in_second += 1
        return self._in_second > MOST_A_SECOND


class Answers(Protocol):
    """Who stands behind the server."""

    async def answer(self, connection: Connection, request: Request) -> Response:
        """The reply to a request; never raises."""

    def left(self, connection: Connection) -> None:
        """The client is gone."""


class Server:
    """Listens at `path`; `is_private` False where every account of the computer may connect."""

    def __init__(self, path: Path, answers: Answers, *, is_private: bool = True) -> None:
        self._path = path
        self._answers = answers
        self._is_private = is_private
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener: asyncio.Server | None = None

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The clients that have said hello."""
        return tuple(connection for connection in self._connections if connection.kind is not None)

    async def start(self) -> None:
        """Listen. SundialError if the place is not ours, or another guardian answers there."""
        place = claim_place(self._path, is_private=self._is_private)
        self._listener = await asyncio.start_unix_server(self._arrive, sock=place)

    async def stop(self) -> None:
        """Hang up on everybody and leave no socket behind."""
        if self._listener is not None:
            self._listener.close()
            self._path.unlink(missing_ok=True)
        for connection in tuple(self._connections):
            connection.hang_up()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)

    async def _arrive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        connection = self._admit(writer)
        if connection is None:
            writer.close()
            return
        self._connections.add(connection)
        # A vanished client, a line too long, patience at its end: the cleaning up is the same.
        with contextlib.suppress(TimeoutError, ConnectionError, TooLongError):
            await self._converse(reader, connection)
        self._connections.discard(connection)
        self._answers.left(connection)
        connection.hang_up()

    def _admit(self, writer: asyncio.StreamWriter) -> Connection | None:
        try:
            peer = peer_of(writer.get_extra_info("socket"))
        except OSError:
            return None
        of_account = sum(1 for known in self._connections if known.peer.uid == peer.uid)
        if len(self._connections) >= MOST_CLIENTS or of_account >= MOST_OF_ONE_ACCOUNT:
            writer.write(write(Refused(id=0, code=Refusal.TOO_MANY)))
            return None
        return Connection(peer, writer)

    async def _converse(self, reader: asyncio.StreamReader, connection: Connection) -> None:
        lines = Lines(LONGEST_REQUEST)
        line_began = clock.steady()
        while not connection.is_closing:
            async with asyncio.timeout(_patience(connection, lines, clock.steady() - line_began)):
                data = await reader.read(LONGEST_REQUEST)
            if not data:
                return
            had_part = lines.has_part
            whole = lines.feed(data)
            if whole or not had_part:
                line_began = clock.steady()
            for line in whole:
                await self._hear(connection, line)

    async def _hear(self, connection: Connection, line: bytes) -> None:
        if connection.is_hasty(clock.steady()):
            await asyncio.sleep(1.0)
        try:
            request = read_request(line)
        except ProtocolError as error:
            connection.send(Refused(id=error.id, code=error.code, values=error.values))
            if connection.kind is None:
                connection.hang_up()
            return
        fault = _greeting_fault(connection, request)
        if fault is not None:
            connection.send(Refused(id=request.id, code=fault))
            connection.hang_up()
            return
        connection.send(await self._answers.answer(connection, request))


def _greeting_fault(connection: Connection, request: Request) -> Refusal | None:
    """A conversation begins with one hello of our version, and has only one; that hello also says what kind speaks."""
    if isinstance(request, Hello) == (connection.kind is not None):
        return Refusal.MALFORMED
    if isinstance(request, Hello):
        if request.protocol != PROTOCOL:
            return Refusal.TOO_NEW
        connection.kind = request.client
    return None


def _patience(connection: Connection, lines: Lines, line_age: float) -> float | None:
    """How many seconds a client may stay silent now. Those who listen for changes may for ever."""
    if connection.kind is None or lines.has_part:
        return max(0.0, LINE_SECONDS - line_age)
    return None if connection.is_subscribed else SILENCE_SECONDS
