"""The one place that knows how Sundial is run here: at home or as a demo, told apart by values alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock, SystemClock
from app.link.messages import Role
from app.platforms import load
from app.platforms.ports import Platform
from app.secrets.passcode import OWASP, Cost

TICK_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything in which two ways to run may differ.

    `watched` picks, of the children's accounts, those this guardian can see, with their uids. `shared` is the account
    that has a switch (None: no such account). `is_private` False lets other accounts connect. `counts_for_real` False
    where nothing that is shown was seen.
    """

    data: Path
    socket: Path
    platform: Platform
    clock: Clock
    watched: Callable[[Iterable[str]], Mapping[str, int]]
    role_of: Callable[[int], Role]
    shared: str | None
    may_quit: bool
    is_private: bool
    uses_keyring: bool
    passcode_cost: Cost = OWASP
    tick_seconds: float = TICK_SECONDS


def at_home(data: Path, socket: Path, tick_seconds: float = TICK_SECONDS) -> Build:
    """One account for the family, no privileges: the guardian sees and closes what this account may."""
    platform = load.load()
    own = platform.accounts.own()
    time = load.load_timekeeping()
    return Build(
        data=data,
        socket=socket,
        platform=platform,
        clock=SystemClock(time.boot_id, time.is_synced),
        watched=lambda accounts: {own.name: own.uid} if own.name in set(accounts) else {},
        role_of=lambda uid: Role.FAMILY if uid == own.uid else Role.STRANGER,
        shared=own.name,
        may_quit=True,
        is_private=True,
        uses_keyring=True,
        tick_seconds=tick_seconds,
    )
