"""A client that dies at any byte of what it says has said nothing; one that dies after it has said it once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.asking import Ask, Give, Pause
from app.link.messages import Client, Role
from app.link.protocol import write
from app.rules.documents import write_agreement
from app.rules.family import Purpose
from tests.fakes.guardian import GAMES_TWO_MINUTES, SCHOOL_IS_FREE, Home, agreement

HELLO = write(m.Hello(id=1, protocol=m.PROTOCOL, client=Client.COMMAND))
SAID = {
    "a gift": Give(id=2, child=1, key="given-001", scope="all", minutes=15),
    "a wish": Ask(id=2, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH, words="¡sí!"),
    "a pause": Pause(id=2, children=(1,), minutes=10),
    "an agreement": m.SetAgreement(id=2, child=1, base=1, document=write_agreement(agreement(SCHOOL_IS_FREE))),
    "a passcode": m.SetPasscode(id=2, passcode="correct horse"),
}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, role_of=lambda _uid: Role.FAMILY)
    made.set_up(agreement(GAMES_TWO_MINUTES))
    made.tick()
    yield made
    made.close()


def state(home: Home) -> tuple[object, ...]:
    child, household = home.child, home.guardian.household
    gifts = household.store.grants(1, home.clock.now.wall)
    notes = household.store.notes(home.clock.now.wall.replace(year=2000))
    return child.requests, gifts, child.paused_until, household.kept(1).version, len(notes), home.status.has_passcode


async def greeted(home: Home) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A conversation that has begun; who came too often a moment ago comes again."""
    while True:
        reader, writer = await asyncio.open_unix_connection(str(home.folder / "run" / "guardian.sock"))
        with contextlib.suppress(ConnectionError):
            writer.write(HELLO)
            if b"welcome" in await reader.readline():
                return reader, writer
        writer.close()
        await asyncio.sleep(0.05)


async def dies_after(home: Home, said: bytes) -> None:
    _, writer = await greeted(home)
    writer.write(said)
    writer.transport.abort()


@pytest.mark.parametrize("request_", SAID.values(), ids=SAID.keys())
def test_a_client_that_dies_at_any_byte_has_said_nothing(home: Home, request_: m.Request) -> None:
    line = write(request_)
    before = state(home)

    async def die_often() -> None:
        for length in range(len(line)):
            await dies_after(home, line[:length])
        await settle(home)

    home.serve(die_often())
    assert state(home) == before


@pytest.mark.parametrize("request_", SAID.values(), ids=SAID.keys())
def test_a_client_that_dies_before_its_answer_has_said_it_once(home: Home, request_: m.Request) -> None:
    before = state(home)

    async def die_once() -> None:
        await dies_after(home, write(request_))
        await settle(home)

    home.serve(die_once())
    changed = [at for at, (old, new) in enumerate(zip(before, state(home), strict=True)) if old != new]
    assert changed
    assert len(home.child.requests) <= 1
    assert len(home.guardian.household.store.grants(1, home.clock.now.wall)) <= 1


async def settle(home: Home) -> None:
    """Wait until nobody is inside any more."""
    while home.guardian.server.connections:  # noqa: ASYNC110  # what is waited for is a set that runs empty
        await asyncio.sleep(0.005)
