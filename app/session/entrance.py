"""Whose login this is, asked before anything is shown or loaded for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app import clock
from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.messages import Client as Kind
from app.link.messages import Role
from app.paths import guardian_socket, is_installed

LOOK_SECONDS = 15.0


def has_tray() -> bool:
    """Whether the tray belongs in this login: at home always, else in the account of a child; see `is_childs`."""
    return not is_installed() or is_childs(guardian_socket())


def is_childs(socket: Path, wait: Callable[[float], None] = clock.wait) -> bool:
    """Whether this account is a child's.

    Waits while there is no guardian, and until somebody set Sundial up: a child that is logged in meanwhile is shown
    at once that it is counted from now on.
    """
    while True:
        try:
            with Client(socket, Kind.TRAY, as_stranger=True) as guardian:
                welcome = guardian.welcome
        except GuardianAbsentError:
            wait(LOOK_SECONDS)
            continue
        if welcome.is_set_up or welcome.role is Role.CHILD:
            return welcome.role is Role.CHILD
        wait(LOOK_SECONDS)
