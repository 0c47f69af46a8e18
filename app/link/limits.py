"""How much of the link one account may have: connections, requests a second, and a reserve that is the parents'."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.link.messages import Role
from app.link.peer import Peer

FAVOURED = frozenset({Role.FAMILY, Role.PARENT, Role.CLAIMANT, Role.ROOT})
"""Those for whom a place is kept free, however many others come."""

STRANGERS = -1
"""All strangers share one allowance: a child can make itself uids by the thousand, and none of them is anybody here."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one account may have at once, and how often; `a_second` requests for good, `at_once` after a rest."""

    connections: int
    a_second: float
    at_once: float


@dataclass(frozen=True, slots=True)
class Limits:
    """For everybody together, the favoured, and the others; the last `reserve` connections are the favoured's."""

    connections: int = 64
    reserve: int = 8
    favoured: Allowance = Allowance(connections=32, a_second=1000, at_once=2000)
    others: Allowance = Allowance(connections=8, a_second=20, at_once=40)


class Bucket:
    """Fills by `a_second` up to `at_once`; who takes more than there is waits until it would have been there."""

    def __init__(self, allowance: Allowance, now: float) -> None:
        self._allowance = allowance
        self._left = allowance.at_once
        self._at = now

    def take(self, cost: float, now: float) -> float:
        """Seconds to wait before going on."""
        self._fill(now)
        self._left -= cost
        return max(0.0, -self._left / self._allowance.a_second)

    def is_overdrawn(self, now: float) -> bool:
        """Whether somebody waits."""
        self._fill(now)
        return self._left < 0

    def is_full(self, now: float) -> bool:
        self._fill(now)
        return self._left >= self._allowance.at_once

    def _fill(self, now: float) -> None:
        grown = self._left + (now - self._at) * self._allowance.a_second
        self._left, self._at = min(self._allowance.at_once, grown), now


class Door:
    """Counts who is in. What an account has taken is remembered until it would be forgotten anyway."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._inside: Counter[int] = Counter()
        self._buckets: dict[int, Bucket] = {}

    def admit(self, peer: Peer, role: Role, now: float) -> Bucket | None:
        """Let one more connection in: the bucket that its requests are taken from. None if there are too many.

        Coming costs as much as asking, so that going and coming again wins nothing.
        """
        account, allowance = self._account(peer, role), self._allowance(role)
        bucket = self._bucket(account, allowance, now)
        if bucket.is_overdrawn(now):
            return None
        bucket.take(1, now)
        room = self._limits.connections - (0 if role in FAVOURED else self._limits.reserve)
        if self._inside.total() >= room or self._inside[account] >= allowance.connections:
            return None
        self._inside[account] += 1
        return bucket

    def leave(self, peer: Peer, role: Role) -> None:
        """One connection is gone; `role` is the one it was let in with."""
        account = self._account(peer, role)
        self._inside[account] -= 1
        if not self._inside[account]:
            del self._inside[account]

    def _bucket(self, account: int, allowance: Allowance, now: float) -> Bucket:
        if account not in self._buckets:
            idle = [known for known, bucket in self._buckets.items() if not self._inside[known] and bucket.is_full(now)]
            for known in idle:
                del self._buckets[known]
            self._buckets[account] = Bucket(allowance, now)
        return self._buckets[account]

    def _allowance(self, role: Role) -> Allowance:
        return self._limits.favoured if role in FAVOURED else self._limits.others

    @staticmethod
    def _account(peer: Peer, role: Role) -> int:
        return STRANGERS if role is Role.STRANGER else peer.uid
