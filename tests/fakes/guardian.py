"""A whole guardian without a process: a clock that a test moves, a computer that it makes up, a real store."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.guardian.assembly import Guardian
from app.guardian.build import Build
from app.link import messages as m
from app.link.asking import Sit
from app.link.messages import PROTOCOL, Client, Request, Response, Role
from app.link.peer import Peer
from app.link.pushes import Changed, Done, Order, Tell
from app.link.server import Connection
from app.link.views import ChildView, Status
from app.rules.agreement import Agreement, Budget, Clause, Free, Per, Quiet
from app.rules.documents import write_agreement
from app.rules.sample import Reading
from app.rules.scope import category
from app.secrets.passcode import Cost
from tests.fakes.begun import begin
from tests.fakes.platform import KID, FakeComputer

ACCOUNT = "family"
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TICK = 5
CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
GAMES_TWO_MINUTES = Budget("games-day", category("games"), Per.DAY, 2)
BEDTIME = Quiet("bedtime", category("games"), time(20, 0), time(7, 0))
SCHOOL_IS_FREE = Free("school", category("learning"))

PARENT, SIBLING, STRANGER = 1001, 1002, 1003
"""The uids of a family in which everybody has an account of their own; the first child's is KID."""
ROLES = {KID: Role.CHILD, SIBLING: Role.CHILD, PARENT: Role.PARENT, STRANGER: Role.STRANGER, 0: Role.ROOT}

R = TypeVar("R", bound=Response)
T = TypeVar("T")


def agreement(*clauses: Clause, child: str = "Mira", born: date | None = None) -> Agreement:
    """A family in UTC, warned one minute before, with a minute of grace."""
    return Agreement(child=child, zone="UTC", born=born, clauses=clauses, warn_minutes=(1,), grace_seconds=60)


@dataclass
class FakeClock:
    """Stands still until a test moves it."""

    now: Reading = field(default_factory=lambda: Reading(FRIDAY, 1000.0, 1000.0, "boot-1", synced=True))

    def read(self) -> Reading:
        return self.now

    def steady(self) -> float:
        return self.now.awake

    def move(self, seconds: float) -> None:
        """Let so much time pass on all three clocks."""
        self.now = replace(
            self.now,
            wall=self.now.wall + timedelta(seconds=seconds),
            boot=self.now.boot + seconds,
            awake=self.now.awake + seconds,
        )


class Ear(Connection):
    """A client's end of a connection that keeps what it was sent."""

    def __init__(self, kind: Client, uid: int = KID) -> None:
        self.peer = Peer(4711, uid)
        self.kind = kind
        self.is_subscribed = False
        self.open_until = 0.0
        self.heard: list[Response] = []

    def send(self, response: Response) -> None:
        self.heard.append(response)

    def all(self, kind: type[R]) -> list[R]:
        return [response for response in self.heard if isinstance(response, kind)]

    @property
    def tells(self) -> list[Tell]:
        return self.all(Tell)

    @property
    def pictures(self) -> list[Status]:
        return [changed.status for changed in self.all(Changed)]

    @property
    def orders(self) -> list[Order]:
        return self.all(Order)


class Hands(Ear):
    """A login's session, which carries out what it is ordered to as far as it is able."""

    def __init__(self, home: Home, *, is_able: bool) -> None:
        super().__init__(Client.SESSION)
        self._home = home
        self._is_able = is_able
        home.say(m.Hello(id=0, protocol=PROTOCOL, client=Client.SESSION), self)

    def send(self, response: Response) -> None:
        super().send(response)
        if isinstance(response, Order):
            self._home.guardian.audience.done(self, Done(id=0, order=response.order, is_done=self._is_able))


def apart(folder: Path) -> Home:
    """Mira and Leo, each at an account of their own, and a parent at another."""
    return Home(folder, role_of=ROLES.__getitem__, accounts={"mira": KID, "leo": SIBLING}, shared=None)


@dataclass
class Home:
    """A family and a guardian that ticks when a test says so: all at one account, or each child at its own.

    `accounts` are watched, by name and uid; where none is `shared` each child sits at the account of its name.
    """

    folder: Path
    computer: FakeComputer = field(default_factory=FakeComputer)
    clock: FakeClock = field(default_factory=FakeClock)
    role_of: Callable[[int], Role] = lambda uid: Role.FAMILY if uid == KID else Role.STRANGER
    accounts: Mapping[str, int] = field(default_factory=lambda: {ACCOUNT: KID})
    shared: str | None = ACCOUNT

    def __post_init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._ids = itertools.count(1)
        self.guardian = self._start()

    # --- the guardian ------------------------------------------------------------------------------------------

    def build(self) -> Build:
        return Build(
            data=self.folder / "data",
            socket=self.folder / "run" / "guardian.sock",
            platform=self.computer.platform(),
            clock=self.clock,
            watched=lambda names: {name: self.accounts[name] for name in set(names) & self.accounts.keys()},
            role_of=lambda uid, _family: self.role_of(uid),
            shared=self.shared,
            may_be_childs=lambda _account: True,
            may_quit=True,
            needs_passcode=False,
            is_private=True,
            uses_keyring=False,
            passcode_cost=CHEAP,
            ballast_pieces=0,
        )

    def crash(self) -> None:
        """End without a word, as kill -9 does, and start again on the same data."""
        self.guardian.let_go()
        self.guardian = self._start()

    def close(self) -> None:
        self.guardian.let_go()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def tick(self) -> None:
        """One tick, and whatever it set going."""

        async def once() -> None:
            self.guardian.service.tick()
            await self.guardian.endings.settle()
            await self.guardian.mending.settle()

        self._loop.run_until_complete(once())

    def let_pass(self, seconds: int) -> None:
        """Time passes, tick by tick."""
        for _ in range(seconds // TICK):
            self.clock.move(TICK)
            self.tick()
        if seconds % TICK:
            self.clock.move(seconds % TICK)
            self.tick()

    def serve(self, play: Coroutine[Any, Any, T]) -> T:
        """Answer on the real socket for as long as this plays."""

        async def serving() -> T:
            await self.guardian.server.start()
            try:
                return await play
            finally:
                await self.guardian.server.stop()

        return self._loop.run_until_complete(serving())

    def _start(self) -> Guardian:
        (self.folder / "run").mkdir(mode=0o700, exist_ok=True)
        begin(self.folder / "data")
        return Guardian(self.build())

    # --- the family --------------------------------------------------------------------------------------------

    def connect(self, kind: Client = Client.WINDOW, uid: int = KID) -> Ear:
        """A client that says hello and subscribes."""
        ear = Ear(kind, uid)
        self.say(m.Hello(id=0, protocol=PROTOCOL, client=kind), ear)
        self.say(m.Subscribe(id=0), ear)
        return ear

    def say(self, request: Request, ear: Ear | None = None) -> Response:
        """Say something and hear the answer."""
        numbered = msgspec.structs.replace(request, id=next(self._ids))

        async def once() -> Response:
            answer = await self.guardian.api.answer(ear or Ear(Client.WINDOW), numbered)
            await self.guardian.endings.settle()
            return answer

        return self._loop.run_until_complete(once())

    def follow(self, task: asyncio.Task[None]) -> None:
        """Let what was set going come to its end."""
        self._loop.run_until_complete(asyncio.wait([task]))

    def set_up(self, *agreements: Agreement, beginning: m.Beginning = m.Beginning.TOGETHER, passcode: str = "") -> None:
        """The first run, with a yes to everything, and the first child at the computer."""
        children = tuple(
            m.NewChild(
                name=made.child,
                account=self.shared or made.child.casefold(),
                born=made.born,
                document=write_agreement(made),
            )
            for made in agreements
        )
        agreed = tuple((place, clause.id) for place, made in enumerate(agreements) for clause in made.clauses)
        first_run = m.SetUp(id=0, children=children, beginning=beginning, agreed=agreed, passcode=passcode)
        answer = self.say(first_run, Ear(Client.WINDOW, self.parent))
        assert isinstance(answer, m.Ok), answer
        if self.shared is not None:
            assert isinstance(self.say(Sit(id=0, child=1)), m.Ok)

    @property
    def parent(self) -> int:
        """The uid of who sets Sundial up."""
        return next((uid for uid in (KID, PARENT) if self.role_of(uid) in {Role.FAMILY, Role.PARENT}), KID)

    @property
    def status(self) -> Status:
        answer = self.say(m.GetStatus(id=0), Ear(Client.WINDOW, self.parent))
        assert isinstance(answer, m.StatusReply), answer
        return answer.status

    @property
    def child(self) -> ChildView:
        """The first child as everybody sees it."""
        return self.status.children[0]
