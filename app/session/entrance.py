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


def whose() -> Role:
    """Whose login this is: at home the family's, else a child's, a parent's, or nobody's (a stranger's)."""
    return whose_by(guardian_socket()) if is_installed() else Role.FAMILY


def whose_by(socket: Path, wait: Callable[[float], None] = clock.wait) -> Role:
    """The role that the guardian behind this socket gives this account.

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
            return welcome.role
        wait(LOOK_SECONDS)
