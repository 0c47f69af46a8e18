"""Keyrings of our own for tests: one that works, and the ways in which a desktop's may not."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


@dataclass
class MemoryKeyring:
    """A keyring that keeps what it is given."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@dataclass
class ForgetfulKeyring(MemoryKeyring):
    """Says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is kept."""


@dataclass
class BrokenKeyring(MemoryKeyring):
    """Fails whatever it is asked."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002 (the interface asks for them)
        raise OSError("the bus is gone")

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002 (the interface asks for them)
        raise OSError("the bus is gone")


@dataclass
class SilentKeyring(MemoryKeyring):
    """Waits for somebody to unlock it, for ever; `release` ends the wait when the test is over."""

    release: threading.Event = field(default_factory=threading.Event)

    def get_password(self, service: str, username: str) -> str | None:
        self.release.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.release.wait()
        super().set_password(service, username, password)
