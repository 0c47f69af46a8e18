"""The one place that knows how Sundial is run here: at home, installed, or as a demo, told apart by values alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.clock import Clock, SystemClock
from app.guardian.belonging import Belonging, may_be_childs, role_at_home, role_by_account
from app.link.limits import Limits
from app.link.messages import Role
from app.platforms import load, null
from app.platforms.ports import Platform
from app.secrets.hashing import STRONG, Cost
from app.store.ballast import PIECES
from app.store.database import Store

TICK_SECONDS = 5.0


def _leave_as_it_is(_store: Store, _now: datetime) -> None:
    """The family's data is the family's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything in which two ways to run may differ.

    `watched` picks, of some accounts, those this guardian can see, with their uids, and `may_be_childs` says whether a
    child may be given one. `role_of` says who the owner of a uid is. `shared` is the account that has a switch (None:
    no such account). `is_private` False lets other accounts connect. `needs_passcode` True: there is always a passcode.
    `prepare` is done with the store before anything else.
    """

    data: Path
    socket: Path
    platform: Platform
    clock: Clock
    watched: Callable[[Iterable[str]], Mapping[str, int]]
    role_of: Callable[[int, Belonging], Role]
    shared: str | None
    may_be_childs: Callable[[str], bool]
    may_quit: bool
    needs_passcode: bool
    is_private: bool
    uses_keyring: bool
    passcode_cost: Cost = STRONG
    tick_seconds: float = TICK_SECONDS
    ballast_pieces: int = PIECES
    limits: Limits = field(default_factory=Limits)
    prepare: Callable[[Store, datetime], None] = _leave_as_it_is


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
        role_of=lambda uid, _family: role_at_home(uid, own.uid),
        shared=own.name,
        may_be_childs=lambda _account: True,
        may_quit=True,
        needs_passcode=False,
        is_private=True,
        uses_keyring=True,
        tick_seconds=tick_seconds,
    )


def installed(data: Path, socket: Path, tick_seconds: float = TICK_SECONDS) -> Build:
    """A service with an account of its own: it watches each child's account, and no child can end it."""
    platform = load.load()
    accounts = platform.accounts
    time = load.load_timekeeping()
    return Build(
        data=data,
        socket=socket,
        platform=platform,
        clock=SystemClock(time.boot_id, time.is_synced),
        watched=lambda names: {name: found.uid for name in names if (found := accounts.find(name)) is not None},
        role_of=lambda uid, family: role_by_account(uid, family, accounts),
        shared=None,
        may_be_childs=lambda name: may_be_childs(name, accounts),
        may_quit=False,
        needs_passcode=True,
        is_private=False,
        uses_keyring=False,
        tick_seconds=tick_seconds,
    )


DEMO_ACCOUNT = "family"
"""Both children sit at one account, so that their side of Sundial can be looked at with the switch."""


def demo(data: Path, socket: Path) -> Build:
    """A made-up family on a folder of its own; no process of this computer is looked at."""
    from app.guardian.demo import DemoPrograms, afternoon_zone, fill  # noqa: PLC0415  # a family at home never needs it

    return Build(
        data=data,
        socket=socket,
        platform=replace(null.platform(), programs=DemoPrograms()),
        clock=SystemClock(null.timekeeping().boot_id, lambda: None),
        watched=lambda _accounts: {},
        role_of=lambda uid, _family: Role.FAMILY if uid == os.geteuid() else Role.STRANGER,
        shared=DEMO_ACCOUNT,
        may_be_childs=lambda _account: True,
        may_quit=True,
        needs_passcode=False,
        is_private=True,
        uses_keyring=False,
        ballast_pieces=0,
        prepare=lambda store, now: (
            None if store.children() else fill(store, now, afternoon_zone(now), (DEMO_ACCOUNT,) * 2)
        ),
    )
