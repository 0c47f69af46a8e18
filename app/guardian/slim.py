"""Keeps the guardian's process small: it runs all day beside a child's game."""

from __future__ import annotations

import os
import sys

STRIPPED = 2
"""Python's `-OO`: docstrings are not loaded; those of the database's libraries alone weigh four megabytes."""


def start_stripped() -> None:
    """Become the same command without docstrings, unless it is that already."""
    if sys.flags.optimize < STRIPPED:
        _become(["-OO", *sys.orig_argv[1:]])


def leave_out_openssl() -> None:
    """Say, before asyncio is loaded, that there is no OpenSSL: six megabytes for a process that has no network.

    Checksums are then Python's own code instead of OpenSSL's.
    """
    for module in ("ssl", "_hashlib"):
        sys.modules.setdefault(module, None)  # type: ignore[arg-type]  # Python's way to say "cannot be imported"


def start_again_if_grown() -> None:
    """Become the same command afresh where what changes a database's form was loaded: needed once, it weighs eleven."""
    if "alembic" in sys.modules:
        _become(sys.orig_argv[1:])


def _become(arguments: list[str]) -> None:
    if sys.executable:
        os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606  # nobody but ourselves
