"""The guardian's end of the link, with real sockets and a real client on the other side."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from app.errors import GuardianAbsentError, SundialError
from app.link import server as server_module
from app.link.client import Client
from app.link.limits import Limits
from app.link.messages import (
    PROTOCOL,
    GetStatus,
    Hello,
    Ok,
    Refusal,
    Refused,
    Request,
    Response,
    Role,
    Subscribe,
    Welcome,
)
from app.link.messages import Client as Kind
from app.link.peer import Peer
from app.link.pushes import Tell, Telling
from app.link.server import Connection, Server

HELLO = b'{"verb":"hello","id":1,"protocol":1,"client":"command"}\n'
STATUS = b'{"verb":"status","id":2}\n'


class Echo:
    """Stands behind the server and answers everything with ok."""

    def __init__(self, role: Role = Role.FAMILY) -> None:
        self.heard: list[Request] = []
        self.peers: list[Peer] = []
        self.gone = 0
        self.greeted = asyncio.Event()
        self._role = role

    def role_of(self, peer: Peer) -> Role:
        del peer
        return self._role

    async def answer(self, connection: Connection, request: Request) -> Response:
        self.heard.append(request)
        self.peers.append(connection.peer)
        if isinstance(request, Subscribe):
            connection.is_subscribed = True
        if isinstance(request, Hello):
            self.greeted.set()
            return Welcome(
                id=request.id,
                protocol=PROTOCOL,
                program="test",
                role=self._role,
                is_set_up=False,
                has_passcode=False,
                may_quit=True,
            )
        return Ok(id=request.id)

    def left(self, connection: Connection) -> None:
        del connection
        self.gone += 1


@contextlib.asynccontextmanager
async def serving(place: Path, echo: Echo, limits: Limits | None = None) -> AsyncIterator[Server]:
    server = Server(place, echo, limits=limits)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def talk(place: Path, *said: bytes, echo: Echo | None = None) -> list[dict[str, object]]:
    """Say these bytes to a server and read until it hangs up or was silent for a moment."""

    async def play() -> bytes:
        async with serving(place, echo or Echo()):
            reader, writer = await asyncio.open_unix_connection(str(place))
            for data in said:
                writer.write(data)
            heard = b""
            with contextlib.suppress(TimeoutError, ConnectionError):
                while data := await asyncio.wait_for(reader.read(65536), 0.3):
                    heard += data
            writer.close()
            return heard

    return [json.loads(line) for line in asyncio.run(play()).splitlines()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "own" / "guardian.sock"


def test_a_conversation_is_hello_and_then_answers_with_the_same_ids(place: Path) -> None:
    assert [line["id"] for line in talk(place, HELLO, STATUS)] == [1, 2]


def test_who_speaks_before_hello_is_hung_up(place: Path) -> None:
    assert talk(place, STATUS, HELLO) == [{"is": "refused", "id": 2, "code": "malformed"}]


def test_a_hello_of_another_version_is_too_new(place: Path) -> None:
    assert talk(place, HELLO.replace(b'"protocol":1', b'"protocol":0'))[0]["code"] == "too-new"


def test_a_malformed_line_is_refused_and_the_conversation_goes_on(place: Path) -> None:
    answers = talk(place, HELLO, b"nonsense\n", STATUS)
    assert [(line["is"], line.get("code")) for line in answers[1:]] == [("refused", "malformed"), ("ok", None)]


def test_a_line_of_more_than_64_kib_ends_the_conversation(place: Path) -> None:
    assert len(talk(place, HELLO, b"a" * 70_000, b"\n", STATUS)) == 1


def test_the_peer_is_who_the_kernel_says(place: Path) -> None:
    echo = Echo()
    talk(place, HELLO, echo=echo)
    assert echo.peers == [Peer(os.getpid(), os.geteuid())]


def test_half_a_line_is_not_waited_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "LINE_SECONDS", 0.05)
    echo = Echo()

    async def play() -> bytes:
        async with serving(place, echo):
            reader, writer = await asyncio.open_unix_connection(str(place))
            writer.write(HELLO + b'{"verb":')
            heard = await asyncio.wait_for(reader.read(), 5)
            writer.close()
            return heard

    assert asyncio.run(play()).count(b"\n") == 1
    assert echo.gone == 1


def test_a_client_that_does_not_read_is_dropped_and_the_others_are_served(place: Path) -> None:
    echo = Echo()

    async def play() -> tuple[int, bytes]:
        async with serving(place, echo) as server:
            deaf_reader, deaf = await asyncio.open_unix_connection(str(place), limit=1)
            deaf.write(HELLO)
            await echo.greeted.wait()
            (connection,) = server.connections
            big = Refused(id=0, code=Refusal.FAILED, values={"fault": "x" * 1_000_000})
            for _ in range(20):
                connection.send(big)
                await asyncio.sleep(0)
            reader, writer = await asyncio.open_unix_connection(str(place))
            writer.write(HELLO)
            answer = await asyncio.wait_for(reader.readline(), 5)
            left = len(server.connections)
            writer.close()
            deaf.close()
            del deaf_reader
            return left, answer

    left, answer = asyncio.run(play())
    assert left == 1
    assert b"welcome" in answer


# --- the place -----------------------------------------------------------------------------------------------------


def start_and_stop(place: Path) -> None:
    async def play() -> None:
        async with serving(place, Echo()):
            pass

    asyncio.run(play())


def test_the_folder_is_made_for_us_alone_and_the_socket_is_gone_afterwards(place: Path) -> None:
    start_and_stop(place)
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert not place.exists()


def test_a_socket_that_nobody_answers_is_replaced(place: Path) -> None:
    place.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(place))
    start_and_stop(place)


def test_a_socket_that_somebody_answers_is_left_alone(place: Path) -> None:
    place.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(place))
        other.listen()
        with pytest.raises(SundialError, match="already answers"):
            start_and_stop(place)
        assert place.is_socket()


@pytest.mark.parametrize("spoil", [lambda f: f.chmod(0o755), lambda f: f.chmod(0o770)], ids=["readable", "shared"])
def test_a_folder_that_others_can_enter_is_refused_and_not_changed(place: Path, spoil: Callable[[Path], None]) -> None:
    place.parent.mkdir(mode=0o700)
    spoil(place.parent)
    before = place.parent.stat().st_mode
    with pytest.raises(SundialError, match="open to other accounts"):
        start_and_stop(place)
    assert place.parent.stat().st_mode == before


def test_a_link_to_a_folder_is_no_folder_of_ours(place: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o700)
    place.parent.symlink_to(tmp_path / "theirs")
    with pytest.raises(SundialError):
        start_and_stop(place)


# --- the blocking client --------------------------------------------------------------------------------------------


def with_client(place: Path, act: Callable[[Client], object]) -> object:
    async def play() -> object:
        async with serving(place, Echo()):

            def there() -> object:
                with Client(place, Kind.COMMAND, patience=5) as client:
                    return act(client)

            return await asyncio.to_thread(there)

    return asyncio.run(play())


def test_the_client_says_hello_by_itself_and_asks(place: Path) -> None:
    assert with_client(place, lambda client: (client.welcome.program, client.ask(GetStatus(id=99)))) == (
        "test",
        Ok(id=2),
    )


def test_a_stranger_is_told_at_once_that_there_is_nothing_here_for_it(place: Path) -> None:
    async def play() -> None:
        async with serving(place, Echo(Role.STRANGER)):
            with pytest.raises(GuardianAbsentError, match="did not accept"):
                await asyncio.to_thread(Client, place, Kind.COMMAND)

    asyncio.run(play())


def test_where_nobody_listens_there_is_no_guardian(place: Path) -> None:
    with pytest.raises(GuardianAbsentError, match="No guardian is running"):
        Client(place, Kind.COMMAND)


def test_a_guardian_that_goes_is_noticed(place: Path) -> None:
    async def play() -> None:
        server = Server(place, Echo())
        await server.start()
        client = await asyncio.to_thread(Client, place, Kind.COMMAND)
        await server.stop()
        with pytest.raises(GuardianAbsentError, match="gone"):
            await asyncio.to_thread(client.ask, GetStatus(id=0))
        client.close()

    asyncio.run(play())


def test_pushes_wait_until_they_are_asked_for(place: Path) -> None:
    async def play() -> tuple[Response, tuple[Response, ...], tuple[Response, ...]]:
        async with serving(place, Echo()) as server:
            client = await asyncio.to_thread(Client, place, Kind.SESSION)
            (connection,) = server.connections
            connection.send(Tell(id=0, child=1, key="warn", telling=Telling.WARN))
            answer = await asyncio.to_thread(client.ask, GetStatus(id=0))
            pushes = await asyncio.to_thread(client.pushes, 0.0)
            nothing = await asyncio.to_thread(client.pushes, 0.0)
            client.close()
            return answer, pushes, nothing

    answer, pushes, nothing = asyncio.run(play())
    assert isinstance(answer, Ok)
    assert [push.id for push in pushes] == [0]
    assert nothing == ()
