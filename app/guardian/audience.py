"""Those who listen: clients that see every change, and the sessions that see for us and do what only they can."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.guardian.shares import Share, reaches
from app.link.messages import Client, Response
from app.link.peer import Peer
from app.link.presence import Claim
from app.link.pushes import Changed, Doing, Done, Order, Tell, Telling
from app.link.views import Status
from app.monitor.presence import Claimed
from app.platforms.desk import Sight, Title

ORDER_SECONDS = 4.0


class Listener(Protocol):
    """As much of a connection as is needed to speak to it."""

    peer: Peer
    kind: Client | None
    is_subscribed: bool
    open_until: float

    def send(self, response: Response) -> None:
        """Hand a response over; never waits."""


@dataclass(slots=True)
class _Order:
    """An order under way: the sessions that have not answered it, and whether one of them did it."""

    waiting: set[Listener]
    outcome: asyncio.Future[bool]

    def hear(self, listener: Listener, *, is_done: bool) -> None:
        """One did it, or could not; when none is left who could, it is not done."""
        if listener not in self.waiting or self.outcome.done():
            return
        self.waiting.discard(listener)
        if is_done or not self.waiting:
            self.outcome.set_result(is_done)


class Audience:
    """Everybody who has said hello and is still there.

    `account_of` names the account of a uid, `share_of` what of the family it may see; `shown` hears which client of
    which uid got a picture that is cut for parents.
    """

    def __init__(
        self,
        account_of: Callable[[int], str | None],
        share_of: Callable[[int], Share],
        shown: Callable[[Client | None, int], None],
    ) -> None:
        self._account_of = account_of
        self._share_of = share_of
        self._shown = shown
        self._listeners: dict[Listener, None] = {}
        self._claims: dict[Listener, tuple[str, Claimed]] = {}
        self._orders: dict[int, _Order] = {}
        self._last_order = 0

    @property
    def shares(self) -> frozenset[Share]:
        """What those who want to be told of changes may see, each share once."""
        return frozenset(self._share_of(listener.peer.uid) for listener in self._listeners if listener.is_subscribed)

    @property
    def claims(self) -> Mapping[str, Claimed]:
        """What each account's session claimed last; the newest where there are several."""
        return dict(sorted(self._claims.values(), key=lambda known: known[1].at))

    def push(self, status: Status, share: Share) -> None:
        """Show the new picture to everybody who may see this much."""
        for listener in self._send(Changed(id=0, status=status), lambda theirs: theirs == share):
            if share.by_age:
                self._shown(listener.kind, listener.peer.uid)

    def tell(self, tell: Tell) -> None:
        """Say something to a child where it, or somebody who may know, listens."""
        # What a limit does is shown in the child's own session; parents are told of answers alone.
        is_answer = tell.telling is Telling.ANSWER
        self._send(tell, lambda theirs: reaches(theirs, tell.child) and (is_answer or not theirs.by_age))

    def join(self, listener: Listener) -> None:
        """Somebody said hello."""
        self._listeners[listener] = None

    def hear(self, listener: Listener, claim: Claim, at: float) -> None:
        """Remember what the session of this account sees; one that is not watched sees nothing for us."""
        account = self._account_of(listener.peer.uid)
        if account is None:
            return
        sight = Sight(
            idle=claim.idle,
            is_locked=claim.is_locked,
            focus=claim.focus,
            windows=claim.windows,
            minimised=claim.minimised,
            titles=tuple(Title(title.process, title.name, title.is_game) for title in claim.titles),
            front=claim.front,
            gamepad=claim.gamepad,
            playing=claim.playing,
            is_kept_awake=claim.is_kept_awake,
            ways=claim.ways,
            put_away=claim.put_away,
            shown=claim.shown,
        )
        self._claims[listener] = (account, Claimed(sight, at))

    def forget(self, listener: Listener) -> None:
        """A client is gone, and with it what it claimed and what it might still have done."""
        self._listeners.pop(listener, None)
        self._claims.pop(listener, None)
        for order in self._orders.values():
            order.hear(listener, is_done=False)

    def close_doors(self, uid: int) -> None:
        """Whoever of this account was let in by the passcode has to show it again."""
        for listener in self._listeners:
            if listener.peer.uid == uid:
                listener.open_until = 0.0

    async def order(self, account: str, doing: Doing, processes: tuple[int, ...] = ()) -> bool:
        """Have the sessions of an account do something: True as soon as one did it; False when none can, or in time."""
        sessions = [listener for listener in self._listeners if self._is_session(listener, account)]
        if not sessions:
            return False
        self._last_order += 1
        number = self._last_order
        order = self._orders[number] = _Order(set(sessions), asyncio.get_running_loop().create_future())
        for session in sessions:
            session.send(Order(id=0, order=number, doing=doing, processes=processes))
        try:
            return await asyncio.wait_for(order.outcome, ORDER_SECONDS)
        except TimeoutError:
            return False
        finally:
            self._orders.pop(number, None)

    def done(self, listener: Listener, done: Done) -> None:
        """A session says what became of an order. From anybody else, or too late, it is no news."""
        order = self._orders.get(done.order)
        if order is not None:
            order.hear(listener, is_done=done.is_done)

    def _send(self, push: Response, is_for: Callable[[Share], bool]) -> tuple[Listener, ...]:
        theirs = tuple(one for one in self._listeners if one.is_subscribed and is_for(self._share_of(one.peer.uid)))
        for listener in theirs:
            listener.send(push)
        return theirs

    def is_heard(self, account: str) -> bool:
        """Whether a session of this account listens."""
        return any(self._is_session(listener, account) for listener in self._listeners)

    def _is_session(self, listener: Listener, account: str) -> bool:
        return listener.kind is Client.SESSION and self._account_of(listener.peer.uid) == account
