"""The parents' passcode: set, checked with growing waits after wrong tries, removed; never kept as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.rules.sample import Reading


@dataclass(frozen=True, slots=True)
class Cost:
    """What one argon2id hash costs: rounds, memory in KiB, lanes."""

    rounds: int = 2
    memory_kib: int = 19 * 1024
    lanes: int = 1


OWASP = Cost()


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to one try; a try that comes before `wait_seconds` are over is not looked at."""

    is_right: bool
    wait_seconds: int = 0


class Passcode:
    """The passcode in one place. `check` and `set` are slow on purpose (30 ms and more): call them in a thread.

    `folder` holds the owner-only file with the tries and, where no keyring is used, the hash. All methods raise
    `SecretError` when that file or the keyring cannot be read; a passcode that cannot be checked stays set.
    """

    def __init__(self, folder: Path, *, uses_keyring: bool, cost: Cost = OWASP) -> None:
        raise NotImplementedError

    def is_set(self) -> bool:
        """Cheap: never touches the keyring."""
        raise NotImplementedError

    def set(self, text: str) -> None:
        """Put this passcode in the place of any earlier one; wrong tries are forgotten."""
        raise NotImplementedError

    def check(self, text: str, at: Reading) -> Checked:
        """Compare, one at a time. A wrong try is counted on disk before the comparison starts."""
        raise NotImplementedError

    def remove(self) -> None:
        """No passcode from now on."""
        raise NotImplementedError
