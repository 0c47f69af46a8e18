"""The guardian's end of the link: peers by the kernel's word, bounded clients, half lines and slow readers dropped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app import clock
from app.link.complaints import Complaints
from app.link.limits import Bucket, Door, Limits
from app.link.messages import PROTOCOL, Client, Hello, Refusal, Refused, Request, Response, Role
from app.link.peer import Peer, peer_of
from app.link.place import claim_place
from app.link.protocol import LONGEST_REQUEST, Lines, ProtocolError, TooLongError, read_request, write

log = logging.getLogger(__name__)

MOST_UNREAD = 512 * 1024
LINE_SECONDS = 5.0
READING_SECONDS = 30.0
SILENCE_SECONDS = 60.0
ARRIVALS_AT_A_TIME = 64
FULL_SECONDS = 1.0
BYTES_PER_COST = 4096
"""A line costs one request, and one more for each piece of this length: reading it takes as much longer."""


class Connection:
    """One client. `kind` is None until its hello; `is_subscribed` and `open_until` are for those who answer it."""

    def __init__(self, peer: Peer, writer: asyncio.StreamWriter) -> None:
        self.peer = peer
        self.kind: Client | None = None
        self.is_subscribed = False
        self.open_until = 0.0
        self._writer = writer
        self._reads_since = clock.steady()

    def send(self, response: Response) -> None:
        """Hand a response to the kernel; a client that no longer reads is hung up."""
        transport = self._writer.transport
        if transport.is_closing():
            return
        unread, now = transport.get_write_buffer_size(), clock.steady()
        if not unread:
            self._reads_since = now
        elif unread > MOST_UNREAD or now - self._reads_since > READING_SECONDS:
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


class Answers(Protocol):
    """Who stands behind the server."""

    def role_of(self, peer: Peer) -> Role:
        """What this account is here; it says how much of the link it may have."""

    async def answer(self, connection: Connection, request: Request) -> Response:
        """The reply to a request; never raises."""

    def left(self, connection: Connection) -> None:
        """The client is gone."""


class Server:
    """Listens at `path`; `is_private` False where every account of the computer may connect.

    `who` is the kernel's word about the other end.
    """

    def __init__(
        self,
        path: Path,
        answers: Answers,
        *,
        is_private: bool = True,
        limits: Limits | None = None,
        who: Callable[[socket.socket], Peer] = peer_of,
    ) -> None:
        self._path = path
        self._who = who
        self._answers = answers
        self._is_private = is_private
        self._door = Door(limits or Limits())
        self._complaints = Complaints()
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener: socket.socket | None = None

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The clients that have said hello."""
        return tuple(connection for connection in self._connections if connection.kind is not None)

    async def start(self) -> None:
        """Listen. SundialError if the place is not ours, or another guardian answers there."""
        self._listener = claim_place(self._path, is_private=self._is_private)
        self._listener.setblocking(False)
        self._listen()

    async def stop(self) -> None:
        """Hang up on everybody and leave no socket behind."""
        if self._listener is not None:
            asyncio.get_running_loop().remove_reader(self._listener)
            self._listener.close()
            self._listener = None
            self._path.unlink(missing_ok=True)
        for connection in tuple(self._connections):
            connection.hang_up()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)

    # --- at the door -------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        if self._listener is not None:
            asyncio.get_running_loop().add_reader(self._listener, self._open_door, self._listener)

    def _open_door(self, listener: socket.socket) -> None:
        """Look at those who wait. Refusing costs next to nothing: a crowd at the door keeps nobody else out."""
        loop = asyncio.get_running_loop()
        for _ in range(ARRIVALS_AT_A_TIME):
            try:
                arrived, _ = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                log.warning("nobody can be let in for a moment: %s", error.strerror)
                loop.remove_reader(listener)
                loop.call_later(FULL_SECONDS, self._listen)
                return
            self._arrive(arrived)

    def _arrive(self, arrived: socket.socket) -> None:
        arrived.setblocking(False)
        now = clock.steady()
        try:
            peer = self._who(arrived)
        except OSError:
            arrived.close()
            return
        role = self._answers.role_of(peer)
        bucket = self._door.admit(peer, role, now)
        if bucket is None:
            self._complaints.about(Refusal.TOO_MANY, peer, now)
            with contextlib.suppress(OSError):
                arrived.send(write(Refused(id=0, code=Refusal.TOO_MANY)))
            arrived.close()
            return
        task = asyncio.get_running_loop().create_task(self._host(arrived, peer, role, bucket))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- inside ------------------------------------------------------------------------------------------------

    async def _host(self, arrived: socket.socket, peer: Peer, role: Role, bucket: Bucket) -> None:
        """One client from its coming to its going."""
        try:
            reader, writer = await _streams(arrived)
            connection = Connection(peer, writer)
            self._connections.add(connection)
            await self._see_through(reader, connection, bucket)
            self._connections.discard(connection)
            self._answers.left(connection)
            connection.hang_up()
        finally:
            self._door.leave(peer, role)

    async def _see_through(self, reader: asyncio.StreamReader, connection: Connection, bucket: Bucket) -> None:
        """Converse until either side ends it. A vanished client, a line too long, patience at its end: all the same."""
        try:
            with contextlib.suppress(ConnectionError):
                await self._converse(reader, connection, bucket)
        except TooLongError:
            self._complaints.about("too-long", connection.peer, clock.steady())
        except TimeoutError:
            self._complaints.about("too-slow", connection.peer, clock.steady())

    async def _converse(self, reader: asyncio.StreamReader, connection: Connection, bucket: Bucket) -> None:
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
                # Who asks too often is read more slowly; what it sends meanwhile waits with the kernel, and with it.
                wait = bucket.take(1 + len(line) // BYTES_PER_COST, clock.steady())
                if wait or len(whole) > 1:
                    await asyncio.sleep(wait)
                await self._hear(connection, line)

    async def _hear(self, connection: Connection, line: bytes) -> None:
        if connection.is_closing:
            return
        try:
            request = read_request(line)
        except ProtocolError as error:
            self._refuse(connection, Refused(id=error.id, code=error.code, values=error.values))
            if connection.kind is None:
                connection.hang_up()
            return
        fault = _greeting_fault(connection, request)
        if fault is not None:
            self._refuse(connection, Refused(id=request.id, code=fault))
            connection.hang_up()
            return
        connection.send(await self._answers.answer(connection, request))

    def _refuse(self, connection: Connection, refused: Refused) -> None:
        self._complaints.about(refused.code, connection.peer, clock.steady())
        connection.send(refused)


async def _streams(arrived: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Reader and writer of an accepted socket. They read bytes only: passed file descriptors are closed unopened."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=LONGEST_REQUEST)
    protocol = asyncio.StreamReaderProtocol(reader)
    transport, _ = await loop.connect_accepted_socket(lambda: protocol, arrived)
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


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
