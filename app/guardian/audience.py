"""Those who listen: clients that see every change, and the sessions that see for us and do what only they can."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from app.link.messages import Changed, Claim, Client, Doing, Done, Order, Tell
from app.link.server import Connection
from app.link.views import Status
from app.monitor.presence import Claimed
from app.platforms.ports import Sight

ORDER_SECONDS = 4.0


class Audience:
    """`connections` are the clients of this moment, `account_of` names the account of a uid."""

    def __init__(
        self, connections: Callable[[], Sequence[Connection]], account_of: Callable[[int], str | None]
    ) -> None:
        self._connections = connections
        self._account_of = account_of
        self._claims: dict[Connection, tuple[str, Claimed]] = {}
        self._orders: dict[int, asyncio.Future[bool]] = {}
        self._last_order = 0

    @property
    def is_listening(self) -> bool:
        """Whether anybody wants to be told of changes."""
        return any(connection.is_subscribed for connection in self._connections())

    @property
    def claims(self) -> Mapping[str, Claimed]:
        """What each account's session claimed last; the newest where there are several."""
        return dict(sorted(self._claims.values(), key=lambda known: known[1].at))

    def push(self, status: Status) -> None:
        """Show everybody the new picture."""
        for connection in self._connections():
            if connection.is_subscribed:
                connection.send(Changed(id=0, status=status))

    def tell(self, tell: Tell) -> None:
        """Say something to a child where somebody listens."""
        for connection in self._connections():
            if connection.is_subscribed:
                connection.send(tell)

    def hear(self, connection: Connection, claim: Claim, at: float) -> None:
        """Remember what the session of this account sees; one that is not watched sees nothing for us."""
        account = self._account_of(connection.peer.uid)
        if account is None:
            return
        sight = Sight(
            idle=claim.idle,
            is_locked=claim.is_locked,
            focus=claim.focus,
            windows=claim.windows,
            minimised=claim.minimised,
        )
        self._claims[connection] = (account, Claimed(sight, at))

    def forget(self, connection: Connection) -> None:
        """The session is gone, and with it what it claimed."""
        self._claims.pop(connection, None)

    async def order(self, account: str, doing: Doing, processes: tuple[int, ...] = ()) -> bool:
        """Have the sessions of an account do something; True as soon as one did it, False after four seconds."""
        sessions = [c for c in self._connections() if self._is_session(c, account)]
        if not sessions:
            return False
        self._last_order += 1
        number = self._last_order
        done = self._orders[number] = asyncio.get_running_loop().create_future()
        for session in sessions:
            session.send(Order(id=0, order=number, doing=doing, processes=processes))
        try:
            return await asyncio.wait_for(done, ORDER_SECONDS)
        except TimeoutError:
            return False
        finally:
            self._orders.pop(number, None)

    def done(self, done: Done) -> None:
        """A session says what became of an order. One that is no longer waited for is no news."""
        waiting = self._orders.get(done.order)
        if waiting is not None and not waiting.done():
            waiting.set_result(done.is_done)

    def _is_session(self, connection: Connection, account: str) -> bool:
        return connection.kind is Client.SESSION and self._account_of(connection.peer.uid) == account
