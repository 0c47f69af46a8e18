"""Whatever one account does to the link (floods, half lines, sudden ends, passed files), the others are answered."""

from __future__ import annotations

import array
import asyncio
import contextlib
import itertools
import json
import logging
import os
import resource
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.link import complaints
from app.link import server as server_module
from app.link.limits import Limits
from app.link.messages import Hello, Ok, Request, Response, Role, Subscribe, Welcome
from app.link.peer import Peer
from app.link.server import Connection, Server

HELLO = b'{"verb":"hello","id":1,"protocol":1,"client":"command"}\n'
PING = b'{"verb":"ping","id":2}\n'
CHILD, PARENT = 1000, 1001
ROLES = {CHILD: Role.CHILD, PARENT: Role.PARENT}

T = TypeVar("T")
_names = itertools.count()


class Calm:
    """Stands behind the server, says ok to everything, and counts what it hears from each account."""

    def __init__(self) -> None:
        self.heard: dict[int, int] = {CHILD: 0, PARENT: 0}
        self.inside: dict[int, int] = {CHILD: 0, PARENT: 0}

    def role_of(self, peer: Peer) -> Role:
        return ROLES[peer.uid]

    async def answer(self, connection: Connection, request: Request) -> Response:
        self.heard[connection.peer.uid] += 1
        if isinstance(request, Subscribe):
            connection.is_subscribed = True
        if not isinstance(request, Hello):
            return Ok(id=request.id)
        self.inside[connection.peer.uid] += 1
        return Welcome(
            id=request.id, protocol=1, program="test", role=self.role_of(connection.peer), is_set_up=True,
            has_passcode=True, may_quit=False,
        )  # fmt: skip

    def left(self, connection: Connection) -> None:
        self.inside[connection.peer.uid] -= connection.kind is not None


def by_name(arrived: socket.socket) -> Peer:
    """The accounts of this test are in the names of their sockets; the kernel would say the same uid of all of them."""
    return Peer(1, int(arrived.getpeername().decode().split("-")[2]))


async def connected(place: Path, uid: int) -> socket.socket:
    """A connection of this account, waited for like everybody waits where there is a queue."""
    caller = socket.socket(socket.AF_UNIX)
    caller.bind(f"\0sundial-{os.getpid()}-{uid}-{next(_names)}")
    caller.setblocking(False)
    while True:
        try:
            caller.connect(str(place))
        except BlockingIOError:
            await asyncio.sleep(0)
        else:
            return caller


@contextlib.asynccontextmanager
async def serving(place: Path) -> AsyncIterator[Calm]:
    calm = Calm()
    server = Server(place, calm, who=by_name)
    await server.start()
    try:
        yield calm
    finally:
        await server.stop()


async def said(place: Path, uid: int, *lines: bytes) -> list[bytes]:
    """Say these lines as an account, and read one answer for each."""
    reader, writer = await asyncio.open_unix_connection(sock=await connected(place, uid))
    writer.write(b"".join(lines))
    answers = [await reader.readline() for _ in lines]
    writer.close()
    return answers


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110  # what a test waits for is a value, not an event
        await asyncio.sleep(0.005)


def play(acts: Awaitable[T]) -> T:
    async def bounded() -> T:
        return await asyncio.wait_for(acts, 60)

    return asyncio.run(bounded())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "own" / "guardian.sock"


@pytest.fixture
def many_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most < 6000:
        pytest.skip("this account may not open 6,000 files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@pytest.mark.usefixtures("many_files")
def test_with_five_thousand_connections_held_by_a_child_a_parent_is_answered(place: Path) -> None:
    async def storm() -> tuple[list[bytes], int]:
        async with serving(place) as calm:
            held = []
            for _ in range(5000):
                held.append(await connected(place, CHILD))
                with contextlib.suppress(BrokenPipeError):
                    held[-1].send(HELLO)
            answers = await said(place, PARENT, HELLO, PING)
            inside = calm.inside[CHILD]
            for caller in held:
                caller.close()
            return answers, inside

    answers, inside = play(storm())
    assert b'"welcome"' in answers[0]
    assert b'"ok"' in answers[1]
    assert inside <= Limits().others.connections


def test_a_child_that_asks_without_end_is_read_slowly_and_a_parent_at_once(place: Path) -> None:
    async def storm() -> tuple[int, list[bytes]]:
        async with serving(place) as calm:
            callers = [await connected(place, CHILD) for _ in range(8)]
            for caller in callers:
                with contextlib.suppress(BlockingIOError):
                    caller.send(HELLO + PING * 1000)
            await until(lambda: calm.heard[CHILD] > 30)
            answers = await said(place, PARENT, HELLO, *[PING] * 100)
            heard = calm.heard[CHILD]
            for caller in callers:
                caller.close()
            return heard, answers

    heard, answers = play(storm())
    assert all(b'"ok"' in answer for answer in answers[1:])
    # What may come at once, what each connection asked for before it had to wait, and what a busy second adds.
    assert heard < 200


def test_one_byte_after_the_other_is_not_waited_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "LINE_SECONDS", 0.1)

    async def storm() -> int:
        async with serving(place) as calm:
            reader, writer = await asyncio.open_unix_connection(sock=await connected(place, CHILD))
            writer.write(HELLO)
            await reader.readline()
            with contextlib.suppress(ConnectionError):
                for byte in itertools.cycle(b" "):
                    writer.write(bytes([byte]))
                    await writer.drain()
                    if reader.at_eof():
                        break
                    await asyncio.sleep(0.01)
            await until(lambda: calm.inside[CHILD] == 0)
            writer.close()
            return calm.heard[CHILD]

    assert play(storm()) == 1


def test_who_says_nothing_for_long_is_hung_up_and_who_listens_is_not(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "SILENCE_SECONDS", 0.05)

    async def storm() -> tuple[bytes, list[bytes]]:
        async with serving(place):
            listener, to_listener = await asyncio.open_unix_connection(sock=await connected(place, CHILD))
            to_listener.write(HELLO + b'{"verb":"subscribe","id":2}\n')
            await listener.readline()
            await listener.readline()
            silent, to_silent = await asyncio.open_unix_connection(sock=await connected(place, CHILD))
            to_silent.write(HELLO)
            await silent.readline()
            rest = await silent.read()
            to_listener.write(PING)
            answer = await listener.readline()
            to_listener.close()
            to_silent.close()
            return rest, [answer]

    rest, (answer,) = play(storm())
    assert rest == b""
    assert b'"ok"' in answer


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files where the kernel shows them")
def test_files_that_are_passed_are_not_taken(place: Path) -> None:
    async def storm() -> tuple[int, int, list[bytes]]:
        async with serving(place):
            before = open_files()
            caller = await connected(place, CHILD)
            passed = [os.open("/dev/null", os.O_RDONLY) for _ in range(250)]
            for at in range(0, len(passed), 50):
                rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", passed[at : at + 50]))
                caller.sendmsg([b" "], [rights])
            for file in passed:
                os.close(file)
            reader, writer = await asyncio.open_unix_connection(sock=caller)
            writer.write(HELLO + PING)
            answers = [await reader.readline(), await reader.readline()]
            during = open_files()
            writer.close()
            return before, during, answers

    before, during, answers = play(storm())
    # The two ends of the connection, and nothing of what was passed.
    assert during - before <= 2
    assert b'"ok"' in answers[1]


def test_a_thousand_bad_lines_are_a_thousand_refusals_and_few_lines_in_the_log(
    place: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complaints, "ONCE_IN_SECONDS", 3600.0)
    caplog.set_level(logging.INFO)

    async def storm() -> list[bytes]:
        async with serving(place):
            return await said(place, PARENT, HELLO, *[b'{"secret":"swordfish"}\n', b"nonsense\n"] * 150)

    answers = play(storm())
    assert all(json.loads(answer)["code"] in {"malformed", "unknown-verb"} for answer in answers[1:])
    told = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert len(told) == len({line.split(",")[0] for line in told})
    assert "swordfish" not in caplog.text
    assert "Error" not in b"".join(answers).decode()


lines = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.dictionaries(
        st.sampled_from(["verb", "id", "child", "key", "minutes", "scope", "role", "uid"]),
        st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=8), st.just("give"), st.lists(st.integers())),
    ).map(lambda made: json.dumps(made).encode()),
).filter(lambda line: b"\n" not in line)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lines, max_size=20))
def test_after_any_lines_at_all_the_conversation_goes_on(place: Path, sent: list[bytes]) -> None:
    async def storm() -> list[bytes]:
        async with serving(place):
            return await said(place, PARENT, HELLO, *[line + b"\n" for line in sent], PING)

    *answers, last = play(storm())
    assert json.loads(last) == {"is": "ok", "id": 2}
    for answer in answers:
        assert json.loads(answer)["is"] in {"welcome", "refused", "ok"}
