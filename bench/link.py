"""The link with 64 clients, while a child floods it, against a bare asyncio echo server in the same run.

The accounts are real where root runs this. Elsewhere everybody is one account, and only the quiet rows are there.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import os
import resource
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from app.guardian.assembly import Guardian
from app.guardian.build import DEMO_ACCOUNT, demo
from app.link.limits import Allowance, Limits
from app.link.messages import Role

CLIENTS = 64
SECONDS = 4.0
TURNS = 3
HELD = 5000
STARTS_WITHIN = 180.0
KID, PARENT = (23001, 23003) if os.getuid() == 0 else (-1, os.getuid())
HELLO = b'{"verb":"hello","id":1,"protocol":1,"client":"command"}\n'
PING = b'{"verb":"ping","id":2}\n'
STATUS = b'{"verb":"status","id":2}\n'

# The clients that are measured are so many and so fast as no family is; what the child may have is what it always has.
WIDE = Limits(
    connections=2 * CLIENTS, favoured=Allowance(connections=CLIENTS + 8, a_second=1_000_000, at_once=1_000_000)
)

_fork = get_context("fork")


def run() -> list[tuple[str, float, float, float]]:
    """Rows of (name, ours, the baseline, their ratio): requests a second, and ms of the slowest hundredth."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        with serving(folder / "echo", echo) as bare, serving(folder / "ours", guardian, WIDE) as ours:
            rows = [*quiet(ours, bare), *flooded(ours, bare)]
        with serving(folder / "home", guardian, Limits()) as home:
            rows += visits(home)
    return rows


def quiet(ours: Path, bare: Path) -> Iterator[tuple[str, float, float, float]]:
    """Both in turns, without anybody else."""
    (rate, late), (bare_rate, bare_late) = in_turns(lambda: load(ours), lambda: load(bare))
    yield f"requests a second, {CLIENTS} clients", rate, bare_rate, rate / bare_rate
    yield f"p99 in ms, {CLIENTS} clients", late, bare_late, late / bare_late
    (rate, _), (bare_rate, _) = in_turns(lambda: load(ours, STATUS), lambda: load(bare, STATUS))
    yield f"pictures a second, {CLIENTS} clients", rate, bare_rate, rate / bare_rate


def flooded(ours: Path, bare: Path) -> Iterator[tuple[str, float, float, float]]:
    """Ours while a child floods it, against a bare one that nobody floods."""
    if KID < 0:
        return

    def under_flood() -> tuple[float, float]:
        with flood(ours):
            return load(ours)

    (rate, late), (bare_rate, bare_late) = in_turns(under_flood, lambda: load(bare))
    yield "requests a second, and a child floods", rate, bare_rate, rate / bare_rate
    yield "p99 in ms, and a child floods", late, bare_late, late / bare_late


def visits(home: Path) -> Iterator[tuple[str, float, float, float]]:
    """How long a parent's visit takes (connect, hello, picture), flooded against not, with the limits of every day."""
    calm = in_process(visiting, home)
    yield "p99 in ms of a visit, against a ping's", calm[1], calm[0], calm[1] / calm[0]
    if KID < 0:
        return
    with flood(home):
        stormy = in_process(visiting, home)
    yield f"p99 in ms of a visit, flood and {HELD} held", stormy[1], calm[1], stormy[1] / calm[1]


def in_turns(
    ours: Callable[[], tuple[float, float]], theirs: Callable[[], tuple[float, float]]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Medians of rate and of the slowest hundredth, in turns: a busy moment of the computer meets both alike."""
    rounds = [(ours(), theirs()) for _ in range(TURNS)]
    return tuple(  # type: ignore[return-value]  # two pairs, by construction
        tuple(statistics.median(one[side][part] for one in rounds) for part in (0, 1)) for side in (0, 1)
    )


# --- those who ask -------------------------------------------------------------------------------------------------


def load(place: Path, request: bytes = PING) -> tuple[float, float]:
    """Requests a second of all clients together, and the slowest hundredth in ms."""
    return in_process(loading, place, request)


def loading(place: Path, request: bytes) -> tuple[float, float]:
    took: list[float] = []

    async def client(until: float) -> None:
        reader, writer = await asyncio.open_unix_connection(str(place), limit=1 << 22)
        writer.write(HELLO)
        await reader.readline()
        while (begun := time.perf_counter()) < until:
            writer.write(request)
            await reader.readline()
            took.append(time.perf_counter() - begun)
        writer.close()

    async def everybody() -> None:
        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(client(until) for _ in range(CLIENTS)))

    asyncio.run(everybody())
    return len(took) / SECONDS, slowest_hundredth(took)


def visiting(place: Path) -> tuple[float, float]:
    """The slowest hundredth in ms of a ping in a conversation, and of a whole visit."""
    pings: list[float] = []
    visits: list[float] = []

    async def visit() -> None:
        begun = time.perf_counter()
        reader, writer = await asyncio.open_unix_connection(str(place), limit=1 << 22)
        writer.write(HELLO + STATUS)
        await reader.readline()
        assert b'"status"' in await reader.readline()
        visits.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        writer.write(PING)
        await reader.readline()
        pings.append(time.perf_counter() - begun)
        writer.close()

    async def often() -> None:
        until = time.perf_counter() + 2 * SECONDS
        while time.perf_counter() < until:
            await visit()
            await asyncio.sleep(0.03)

    asyncio.run(often())
    return slowest_hundredth(pings), slowest_hundredth(visits)


def slowest_hundredth(took: list[float]) -> float:
    return sorted(took)[len(took) * 99 // 100] * 1000


@contextlib.contextmanager
def flood(place: Path) -> Iterator[None]:
    """A child that comes again and again, holds what it gets, and asks without reading an answer."""
    child = _fork.Process(target=flooding, args=(place,))
    child.start()
    time.sleep(1.0)
    try:
        yield
    finally:
        child.kill()
        child.join()


def flooding(place: Path) -> None:
    become(KID)
    held: list[object] = []

    async def ask() -> None:
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_unix_connection(str(place))
                writer.write(HELLO)
                while not writer.transport.is_closing():
                    writer.write(PING * 100)
                    await writer.drain()
            await asyncio.sleep(0)

    async def come() -> None:
        for number in itertools.count():
            with contextlib.suppress(OSError):
                streams = await asyncio.open_unix_connection(str(place))
                if number < HELD:
                    held.append(streams)
                else:
                    streams[1].close()
            await asyncio.sleep(0)

    async def everything() -> None:
        await asyncio.gather(*(ask() for _ in range(16)), *(come() for _ in range(4)))

    asyncio.run(everything())


# --- those who answer ----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def serving(folder: Path, server: Callable[..., None], *more: object) -> Iterator[Path]:
    """A server in a process of its own, and the place where it answers."""
    folder.mkdir()
    place = folder / "run" / "socket"
    place.parent.mkdir(mode=0o755)
    process = _fork.Process(target=server, args=(place, *more))
    process.start()
    deadline = time.monotonic() + STARTS_WITHIN
    try:
        while not place.exists():
            assert time.monotonic() < deadline, "the server did not come to be"
            time.sleep(0.05)
        yield place
    finally:
        os.kill(process.pid or 0, signal.SIGTERM)
        process.join()


def echo(place: Path) -> None:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while line := await reader.readline():
                writer.write(line)
        writer.close()

    os.umask(0)

    async def listen() -> None:
        server = await asyncio.start_unix_server(converse, place)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.close)
        with contextlib.suppress(asyncio.CancelledError):
            await server.serve_forever()

    asyncio.run(listen())


def guardian(place: Path, limits: Limits) -> None:
    """The real one, with the made-up family of the demo, in which the flooding account is a child's."""
    logging.disable()
    roles = {PARENT: Role.PARENT, KID: Role.CHILD}
    build = replace(
        demo(place.parent.parent / "data", place),
        role_of=lambda uid, _family: roles.get(uid, Role.STRANGER),
        watched=lambda accounts: {DEMO_ACCOUNT: KID} if DEMO_ACCOUNT in set(accounts) else {},
        is_private=False,
        limits=limits,
    )
    asyncio.run(Guardian(build).run())


def in_process(work: Callable[..., tuple[float, float]], *arguments: object) -> tuple[float, float]:
    """What this returns in a process of its own, in a parent's account."""
    here, there = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_report, args=(there, work, arguments))
    process.start()
    found: tuple[float, float] = here.recv()
    process.join()
    return found


def _report(there: Connection, work: Callable[..., tuple[float, float]], arguments: tuple[object, ...]) -> None:
    become(PARENT)
    there.send(work(*arguments))


def become(uid: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if os.getuid() != uid:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)


if __name__ == "__main__":
    for name, ours_, baseline, ratio in run():
        sys.stdout.write(f"{name:48} {ours_:10.2f}  against {baseline:10.2f}  = {ratio:.3f}\n")
