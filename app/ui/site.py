"""Where this login finds its guardian, and whether it may start one itself."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from app.paths import guardian_socket, is_installed, user_paths

WINDOW_SOCKET = "window.sock"


@dataclass(frozen=True, slots=True)
class Site:
    """One way to run: `starts` is the command that starts the guardian (empty: not ours to start).

    `window_socket` is where a second window finds the first, `data` the folder of the family's data where it
    belongs to this account, `is_shared` whether parents and children use this same login.
    """

    socket: Path
    starts: tuple[str, ...]
    window_socket: Path
    logs: Path
    data: Path | None
    is_shared: bool


def find_site(socket: Path | None = None) -> Site:
    """The installed guardian where there is one, else the one at home; `socket` names one that runs (the demo)."""
    at_home = user_paths()
    beside = at_home.runtime_socket.with_name(WINDOW_SOCKET)
    if socket is not None:
        return Site(socket, (), socket.with_name(WINDOW_SOCKET), at_home.logs, None, is_shared=True)
    if is_installed():
        return Site(guardian_socket(), (), beside, at_home.logs, None, is_shared=False)
    command = (sys.executable, "-m", "app", "guardian")
    return Site(at_home.runtime_socket, command, beside, at_home.logs, at_home.data, is_shared=True)
