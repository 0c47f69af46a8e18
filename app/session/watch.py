"""The eyes of this login: tells the guardian what is in front, and does for it what only a session can."""

from __future__ import annotations

from pathlib import Path
from threading import Event


def run(socket_path: Path, stop: Event) -> None:
    """Send a claim every 2 s and on change, and carry out orders, until `stop` is set. Reconnects by itself."""
    raise NotImplementedError
